"""What a stage finds wrong with its part of the record."""

from __future__ import annotations


class Fault(str):
    """One thing that is not as it was recorded: a sentence in English, for whoever verifies at a terminal."""
