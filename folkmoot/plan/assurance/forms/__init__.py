"""What the pages of assurance accept, one file for each of its four subjects."""
