"""Tags that other stages' pages use."""
