"""LISTEN beyond the web: each module turns something received elsewhere into responses."""
