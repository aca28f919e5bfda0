"""Outlines of areas: read from files that may be hostile, made simpler, and laid on a flat drawing."""
