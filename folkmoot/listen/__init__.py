"""LISTEN beyond the web: one folder for each channel by which answers come in."""
