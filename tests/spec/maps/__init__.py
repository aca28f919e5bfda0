"""Outlines of areas: read from hostile files, thinned, drawn."""
