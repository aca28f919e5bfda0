"""What a brief must hold, and when the board meets about it. Plain Python."""

from __future__ import annotations

from .meetings import READING, SHOWN_FOR, check_minutes, check_on_agenda
from .parts import FEWEST_WORDS, OWN_ANSWERS, PART_BY_KEY, PARTS, Answer, PartOutline, is_written, missing_parts

__all__ = [
    "FEWEST_WORDS",
    "OWN_ANSWERS",
    "PARTS",
    "PART_BY_KEY",
    "READING",
    "SHOWN_FOR",
    "Answer",
    "PartOutline",
    "check_minutes",
    "check_on_agenda",
    "is_written",
    "missing_parts",
]
