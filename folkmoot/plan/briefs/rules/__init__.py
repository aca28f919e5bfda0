"""What a brief must hold, and when the board meets about it. Plain Python."""

from __future__ import annotations

from .meetings import READING, SHOWN_FOR, check_minutes, check_on_agenda
from .parts import FEWEST_WORDS, PART_BY_KEY, PARTS, PartOutline, missing_parts

__all__ = [
    "FEWEST_WORDS",
    "PARTS",
    "PART_BY_KEY",
    "READING",
    "SHOWN_FOR",
    "PartOutline",
    "check_minutes",
    "check_on_agenda",
    "missing_parts",
]
