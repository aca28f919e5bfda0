"""What the programme stores."""

from __future__ import annotations

from .coordination import AudienceLimit, ClashAccepted, Limits
from .costs import Budget, Cost, CostKind, Supplier, TimeGiven
from .partners import OffPlan, PartnerCalendar, PartnerEntry
from .service_plans import CouncilPlan, PlannedConsultation, PlanReview, ServicePlan
from .strategy import (
    ActionDay,
    ActionPlan,
    ActionState,
    Measure,
    Objective,
    PlanAction,
    ProgressNote,
    Rag,
    Reading,
)

__all__ = [
    "ActionDay",
    "ActionPlan",
    "ActionState",
    "AudienceLimit",
    "Budget",
    "ClashAccepted",
    "Cost",
    "CostKind",
    "CouncilPlan",
    "Limits",
    "Measure",
    "Objective",
    "OffPlan",
    "PartnerCalendar",
    "PartnerEntry",
    "PlanAction",
    "PlanReview",
    "PlannedConsultation",
    "ProgressNote",
    "Rag",
    "Reading",
    "ServicePlan",
    "Supplier",
    "TimeGiven",
]
