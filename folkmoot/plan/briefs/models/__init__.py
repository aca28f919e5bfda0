"""What is stored of briefs, of what the board says of them, and of its meetings."""

from __future__ import annotations

from .brief import BoardDecision, BriefComment, BriefPart, BriefVersion, Condition, SavedText, SmallRoute
from .meetings import AgendaItem, Meeting, Paper, Showing
from .questions import BriefQuestion, LegalView, Risk, Screening
from .templates import BriefTemplate

__all__ = [
    "AgendaItem",
    "BoardDecision",
    "BriefComment",
    "BriefPart",
    "BriefQuestion",
    "BriefTemplate",
    "BriefVersion",
    "Condition",
    "LegalView",
    "Meeting",
    "Paper",
    "Risk",
    "SavedText",
    "Screening",
    "Showing",
    "SmallRoute",
]
