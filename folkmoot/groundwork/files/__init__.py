"""Files that people put in: checked, cleaned and stored under their hash."""
