"""Pages of polls: for those who answer, and for officers."""
