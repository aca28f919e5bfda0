"""The quality standards as we ship them, each version in a file of its own that states from when it holds."""
