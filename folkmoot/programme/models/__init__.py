"""What the programme stores."""

from __future__ import annotations

from .coordination import AudienceLimit, ClashAccepted, Limits
from .partners import OffPlan, PartnerCalendar, PartnerEntry

__all__ = ["AudienceLimit", "ClashAccepted", "Limits", "OffPlan", "PartnerCalendar", "PartnerEntry"]
