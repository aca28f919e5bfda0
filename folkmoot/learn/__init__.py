"""LEARN: what the next consultation should know."""
