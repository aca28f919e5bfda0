"""LEARN: what was learnt from a consultation, shown when the next brief is written."""
