"""What scrutiny's pages accept."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look
from folkmoot.plan.register.models import Topic

_GROUPS: tuple[tuple[Any, str, Any], ...] = (
    (_("Places"), "place", Place),
    (_("Services"), "service", Service),
    (_("Topics"), "topic", Topic),
)


class FollowForm(Form):
    """One list of everything that can be followed, in three groups."""

    looks: ClassVar = {"what": Look(width="one-half")}

    what = forms.ChoiceField(label=_("Follow a place, a service or a topic"))

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.rows: dict[str, tuple[str, Any]] = {}
        choices: list[Any] = [("", _("Choose one"))]
        for name, kind, model in _GROUPS:
            rows = {
                f"{kind}-{row.pk}": (kind, row)
                for row in model._default_manager.all()
                if getattr(row, "retired_on", None) is None
            }
            choices.append((name, [(key, str(row)) for key, (_kind, row) in rows.items()]))
            self.rows |= rows
        self.fields["what"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        kind, row = self.rows[self.cleaned_data["what"]]
        return {kind: row}


class WordsForm(Form):
    text = forms.CharField(label=_("Comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: FormData = None, *, label: Any = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        if label:
            self.fields["text"].label = label
