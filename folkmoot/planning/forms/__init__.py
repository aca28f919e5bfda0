"""What the officers' pages of planning accept."""

from __future__ import annotations

from .activities import ActivityForm, LogForm, PhaseForm
from .consultations import (
    BoardForm,
    BriefPartForm,
    CommentForm,
    DatesForm,
    DetailsForm,
    DocumentForm,
    EvidenceForm,
    PictureForm,
    QuestionnaireFileForm,
    ReasonForm,
    RegisterForm,
    SmallRouteForm,
    allowed_services,
)
from .listing import ColumnsForm, OutlinesForm, RegisterFilter, SavedViewForm

__all__ = [
    "ActivityForm",
    "BoardForm",
    "BriefPartForm",
    "ColumnsForm",
    "CommentForm",
    "DatesForm",
    "DetailsForm",
    "DocumentForm",
    "EvidenceForm",
    "LogForm",
    "OutlinesForm",
    "PhaseForm",
    "PictureForm",
    "QuestionnaireFileForm",
    "ReasonForm",
    "RegisterFilter",
    "RegisterForm",
    "SavedViewForm",
    "SmallRouteForm",
    "allowed_services",
]
