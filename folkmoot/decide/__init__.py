"""DECIDE and FEED BACK: what was decided, and what people were told of it."""
