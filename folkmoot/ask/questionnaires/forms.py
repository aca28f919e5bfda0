"""What the pages of a questionnaire accept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from folkmoot.core.questionnaire.formats.detect import read_any
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from folkmoot.core.questionnaire.rewording import QuestionnaireText
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form
from folkmoot.groundwork.ui.voice import translated

from .rewording import name_of


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


class RewordForm(Form):
    """The words of one page of a questionnaire, each in a field."""

    def __init__(
        self, data: FormData = None, *, texts: Sequence[QuestionnaireText], **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        self.keys = {f"text-{place}": wording for place, wording in enumerate(texts)}
        for name, wording in self.keys.items():
            rows = 1 if wording.choice or wording.what == "unit" else 2
            field = forms.CharField(label=name_of(wording), widget=forms.Textarea(attrs={"rows": rows}))
            self.fields[name] = field
            self.initial[name] = wording.words
        self._take_our_manners()

    def words(self) -> dict[str, str]:
        """What was typed, by the key of the text."""
        return {wording.key: str(self.cleaned_data[name]).replace("\r\n", "\n") for name, wording in self.keys.items()}
