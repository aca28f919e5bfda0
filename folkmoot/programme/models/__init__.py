"""What the programme stores."""

from __future__ import annotations

from .coordination import AudienceLimit, ClashAccepted, Limits

__all__ = ["AudienceLimit", "ClashAccepted", "Limits"]
