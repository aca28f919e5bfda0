"""Pages of assurance, one file for each of its four subjects."""
