"""LISTEN: who answered, how and when, and what they said, kept for good."""
