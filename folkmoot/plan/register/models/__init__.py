"""What the register stores: consultations, their activities, and what came in from files."""

from __future__ import annotations

from .activity import Activity, LoggedMethod, method_names
from .authors import CoAuthor, Contributor
from .consultation import (
    Audience,
    Consultation,
    ConsultationKind,
    Document,
    InvolvementLevel,
    Materials,
    Picture,
    Topic,
)
from .corporate import Committee, Priority
from .triage import Triage
from .views import SavedView

__all__ = [
    "Activity",
    "Audience",
    "CoAuthor",
    "Committee",
    "Consultation",
    "ConsultationKind",
    "Contributor",
    "Document",
    "InvolvementLevel",
    "LoggedMethod",
    "Materials",
    "Picture",
    "Priority",
    "SavedView",
    "Topic",
    "Triage",
    "method_names",
]
