"""Readings of the programme."""
