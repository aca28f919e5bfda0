"""Tags that pages of earlier stages use."""
