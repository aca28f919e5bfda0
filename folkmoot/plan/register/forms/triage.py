"""The five questions, as a form whose answers may stand in an address."""

from __future__ import annotations

from typing import Unpack

from django import forms
from django.utils.translation import gettext as _

from folkmoot.core.triage import QUESTIONS
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look


class TriageForm(Form):
    """One field for each question of `core.triage`."""

    alone = "stands in the address; answers are given anew, and every set is kept"

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        for question in QUESTIONS:
            self.fields[question.key] = forms.ChoiceField(
                label=_(question.text),
                help_text=_(question.help) if question.help else "",
                choices=[(key, _(words)) for key, words in question.answers.items()],
                widget=forms.RadioSelect,
                error_messages={"required": _("Answer this: %(question)s") % {"question": _(question.text)}},
            )

    looks = {question.key: Look(label_size="s", small=True) for question in QUESTIONS}
