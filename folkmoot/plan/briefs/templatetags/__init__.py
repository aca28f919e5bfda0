"""Tags that pages of planning use."""
