"""What the pages of a brief accept."""

from __future__ import annotations

from .briefs import BoardForm, BriefPartForm, CommentForm, DeciderPartForm, EvidenceForm, SmallRouteForm

__all__ = [
    "BoardForm",
    "BriefPartForm",
    "CommentForm",
    "DeciderPartForm",
    "EvidenceForm",
    "SmallRouteForm",
]
