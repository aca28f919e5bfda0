"""UNDERSTAND: what the answers come to."""
