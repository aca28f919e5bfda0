"""UNDERSTAND: everything counted, read from a columnar copy of the responses."""
