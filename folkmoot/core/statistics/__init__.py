"""Counting answers, and keeping small numbers out of everything that is counted."""
