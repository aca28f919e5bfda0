"""What is stored of briefs, of what the board says of them, and of its meetings."""

from __future__ import annotations

from .brief import BoardDecision, BriefComment, BriefPart, BriefVersion, Condition, SavedText, SmallRoute
from .meetings import AgendaItem, Meeting, Paper, Showing
from .templates import BriefTemplate

__all__ = [
    "AgendaItem",
    "BoardDecision",
    "BriefComment",
    "BriefPart",
    "BriefTemplate",
    "BriefVersion",
    "Condition",
    "Meeting",
    "Paper",
    "SavedText",
    "Showing",
    "SmallRoute",
]
