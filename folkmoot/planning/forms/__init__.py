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
    PictureForm,
    QuestionnaireFileForm,
    ReasonForm,
    RegisterFilter,
    RegisterForm,
    allowed_services,
)

__all__ = [
    "ActivityForm",
    "BoardForm",
    "BriefPartForm",
    "CommentForm",
    "DatesForm",
    "DetailsForm",
    "DocumentForm",
    "LogForm",
    "PhaseForm",
    "PictureForm",
    "QuestionnaireFileForm",
    "ReasonForm",
    "RegisterFilter",
    "RegisterForm",
    "allowed_services",
]
