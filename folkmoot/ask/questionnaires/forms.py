"""What the pages of a questionnaire accept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from folkmoot.core.questionnaire.formats.detect import read_any
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from folkmoot.groundwork.ui.forms import Form
from folkmoot.groundwork.ui.voice import translated


class QuestionnaireFileForm(Form):
    file = forms.FileField(
        label=_("Questionnaire file"),
        help_text=_("Folkmoot JSON (.json), XLSForm (.xlsx, .xls) or LimeSurvey (.lss), up to 50 MB."),
    )

    def clean_file(self) -> tuple[str, Imported]:
        """The name of the file and what was read from it."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            return upload.name or "", read_any(upload.read(), upload.name or "")
        except Refused as refusal:
            raise forms.ValidationError(translated(refusal)) from refusal

    def imported(self) -> dict[str, Any]:
        """What the file holds, by the names the action takes it under."""
        name, imported = self.cleaned_data["file"]
        left = [{"place": left.place, "what": left.what, "why": left.why.as_data()} for left in imported.left_behind]
        return {
            "questionnaire": imported.questionnaire,
            "file_name": name,
            "source_format": imported.format,
            "left_behind": left,
        }
