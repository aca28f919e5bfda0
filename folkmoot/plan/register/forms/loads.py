"""What the pages for spreadsheets of the register accept: a file, and what its columns are."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.core.register.columns import MANY, Field, Reading
from folkmoot.core.tables.encoding import ENCODINGS
from folkmoot.core.tables.table import Table
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.forms import Form, Look

from ..models import Level, LoggedMethod
from .consultations import allowed_services

WORDS = {
    Field.TITLE: _("Title"),
    Field.SUMMARY: _("Summary"),
    Field.METHOD: _("Method"),
    Field.WHEN: _("When (days or words)"),
    Field.FIRST: _("First day"),
    Field.LAST: _("Last day"),
    Field.SERVICE: _("Service"),
    Field.RUN_BY: _("Run by"),
    Field.LEVEL: _("Level of involvement"),
    Field.PLACE: _("Place"),
    Field.AREAS: _("Areas (wards)"),
    Field.AUDIENCES: _("Audiences"),
    Field.TOPICS: _("Topics"),
    Field.EXPECTED: _("People expected"),
    Field.REACHED: _("People reached"),
    Field.NOTES: _("Notes"),
}


class LoadFileForm(Form):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_(
            "CSV or Excel workbook (.xlsx), up to 50 MB. One row for each activity, one or two rows of headings."
        ),
    )


class ReadingForm(Form):
    """How the rows are read; beside it stands one list for each column."""

    header_rows = forms.TypedChoiceField(label=_("Rows of headings"), coerce=int, choices=[(1, "1"), (2, "2")])
    encoding = forms.ChoiceField(label=_("Encoding"), choices=[(key, name) for key, name in ENCODINGS.items()])
    service = forms.ModelChoiceField(
        label=_("Service where a cell is empty"),
        queryset=Service.objects.none(),
        required=False,
        empty_label=_("None: such a row does not fit"),
    )
    method = forms.ChoiceField(label=_("Method where a cell is empty"), choices=LoggedMethod.choices)
    level = forms.ChoiceField(label=_("Level where a cell is empty"), choices=Level.choices)

    looks: ClassVar = {name: Look(mark_optional=False) for name in ("service",)}

    def __init__(self, *args: Any, officer: Officer, table: Table, reading: Reading, **kwargs: Any) -> None:
        kwargs["initial"] = {**reading.as_data(), "encoding": reading.encoding or "utf-8"}
        super().__init__(*args, **kwargs)
        self.table = table
        self.fields["service"].queryset = allowed_services(officer, Permission.REGISTER_CONSULTATION)  # type: ignore[attr-defined]
        if not table.encoding:
            del self.fields["encoding"]
        choices = [("", _("Leave out")), *((field.value, words) for field, words in WORDS.items())]
        self.column_names = []
        for column in table.columns:
            name = f"column-{column.position}"
            label = _("Column %(letter)s") % {"letter": column.letter}
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                initial=reading.targets[column.position] if column.position < len(reading.targets) else "",
            )
            self.column_names.append(name)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = [data.get(name) or "" for name in self.column_names]
        for name, target in zip(self.column_names, chosen, strict=True):
            if target and chosen.count(target) > 1 and Field(target) not in MANY:
                words = {"field": WORDS[Field(target)]}
                self.add_error(name, _("Two columns are “%(field)s”. Choose one of them.") % words)
        if Field.TITLE not in chosen:
            self.add_error(None, _("Say which column holds the title."))
        return data

    def reading(self) -> Reading:
        data = self.cleaned_data
        service = data["service"]
        return Reading(
            data["header_rows"],
            data.get("encoding", ""),
            tuple(data[name] or "" for name in self.column_names),
            data["method"],
            data["level"],
            service.pk if service else None,
        )
