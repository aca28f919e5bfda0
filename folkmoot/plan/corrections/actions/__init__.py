"""What is done with a correction: it is prepared, published, and people are told."""
