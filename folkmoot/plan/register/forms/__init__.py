"""What the officers’ pages of the register accept."""

from __future__ import annotations

from .activities import ActivityForm, LogForm, PhaseForm
from .consultations import DetailsForm, DocumentForm, PictureForm, RegisterForm, allowed_services
from .listing import ColumnsForm, OutlinesForm, RegisterFilter, SavedViewForm

__all__ = [
    "ActivityForm",
    "ColumnsForm",
    "DetailsForm",
    "DocumentForm",
    "LogForm",
    "OutlinesForm",
    "PhaseForm",
    "PictureForm",
    "RegisterFilter",
    "RegisterForm",
    "SavedViewForm",
    "allowed_services",
]
