"""Changes to a brief, and what the board does."""
