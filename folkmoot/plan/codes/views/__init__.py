"""Officers’ pages of the council’s codes: all of them, and those that bind one consultation."""
