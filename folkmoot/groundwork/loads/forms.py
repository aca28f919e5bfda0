"""What the pages for spreadsheets accept: a file, what its columns are, what its words mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.targets import Target, missing, repeated
from folkmoot.core.loading.values import NOTHING, OwnValues
from folkmoot.core.tables.encoding import ENCODINGS
from folkmoot.core.tables.headings import MOST_ABOVE, MOST_HEADER_ROWS
from folkmoot.core.tables.table import Column, Table
from folkmoot.core.words import searchable
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look

from .loader import AnyLoader, ReadingOption


class FileForm(Form):
    """A spreadsheet. A loader that asks more extends this form; what it asks becomes the load's settings."""

    file = forms.FileField(label=gettext_lazy("Spreadsheet"))

    def __init__(self, data: FormData = None, *, help_text: str = "", **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.order_fields([name for name in self.fields if name != "file"])
        self.fields["file"].help_text = help_text

    def settings(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


#: Lists of what a column can be: titles, and under each the keys of targets with their words.
Choices = list[tuple[str, list[tuple[str, str]]]]


def grouped(targets: Iterable[Target]) -> Choices:
    """What can be chosen for a column; the first are those without a title."""
    groups = groupby(targets, lambda target: target.group)
    listed = [(title, [(target.key, _(target.words)) for target in some]) for title, some in groups]
    return [("", [("", _("Leave out"))]), *listed]


class ReadingForm(Form):
    """How the rows are read; beside it stands one list for each of the columns shown. What is said of the others
    stays."""

    above = forms.IntegerField(
        label=gettext_lazy("Rows above the headings"), min_value=0, max_value=MOST_ABOVE, required=False
    )
    header_rows = forms.TypedChoiceField(
        label=gettext_lazy("Rows of headings"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, MOST_HEADER_ROWS + 1)],
    )
    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"))
    encoding = forms.ChoiceField(
        label=gettext_lazy("Encoding"), choices=[(key, gettext_lazy(name)) for key, name in ENCODINGS.items()]
    )

    looks = {"above": Look(width=3, mark_optional=False)}

    def __init__(
        self,
        data: FormData = None,
        *,
        loader: AnyLoader,
        table: Table,
        reading: Reading,
        sheets: Sequence[str],
        asked: Sequence[ReadingOption],
        columns: Sequence[Column] | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        options["initial"] = {**reading.as_data(), "encoding": reading.encoding or "utf-8", **reading.options}
        super().__init__(data, **options)
        self.loader, self.table, self.before = loader, table, reading
        self.columns = list(table.columns if columns is None else columns)
        #: Whether the whole file is said, so that it has to make sense.
        self.is_finished = (data or {}).get("then") != "next"
        self.asked = [option.key for option in asked]
        if len(sheets) > 1:
            self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]
        else:
            del self.fields["sheet"]
        if not table.encoding:
            del self.fields["encoding"]
        if not table.header_rows:  # a table copied out of a document, whose headings are known
            del self.fields["above"], self.fields["header_rows"]
        for option in asked:
            self.fields[option.key] = _field(option)
        self._add_columns(reading)

    def _add_columns(self, reading: Reading) -> None:
        self.choices = grouped(self.loader.targets)
        self.column_names = []
        for column in self.columns:
            name = f"column-{column.position}"
            self.fields[name] = forms.ChoiceField(
                label=_("Column %(letter)s") % {"letter": column.letter},
                choices=self.choices,
                required=False,
                initial=reading.targets[column.position] if column.position < len(reading.targets) else "",
            )
            self.column_names.append(name)

    def is_read_otherwise(self) -> bool:
        """Whether the file is to be read in another way, so that its columns are others."""
        return self.is_bound and self.is_valid() and not self.reading().is_read_like(self.table)

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if not self.errors and not self._as_said(data).is_read_like(self.table):
            return data  # the columns are proposed anew, so what is chosen for them does not count
        if self.is_finished:
            self._check_columns(self._targets(data), self.loader.targets)
        return data

    def _check_columns(self, chosen: Sequence[str], targets: Sequence[Target]) -> None:
        for target in repeated(chosen, targets):
            sentence = _("Two columns are “%(target)s”. Choose one of them.") % {"target": _(target.words)}
            names = [f"column-{place}" for place, key in enumerate(chosen) if key == target.key]
            shown = [name for name in names if name in self.fields]
            for name in shown or (None,):
                self.add_error(name, sentence)
        for target in missing(chosen, targets):
            self.add_error(None, _("Say which column holds this: %(target)s.") % {"target": _(target.words)})

    def _targets(self, data: Mapping[str, Any]) -> tuple[str, ...]:
        """A target or nothing for every column, those on other pages too."""
        known = [*self.before.targets, *([""] * len(self.table.columns))][: len(self.table.columns)]
        for column, name in zip(self.columns, self.column_names, strict=True):
            known[column.position] = data.get(name) or ""
        return tuple(known)

    def _as_said(self, data: Mapping[str, Any]) -> Reading:
        above = data.get("above")
        return replace(
            self.before,
            header_rows=data.get("header_rows", self.table.header_rows),
            above=self.table.above if above is None else above,
            encoding=data.get("encoding", self.table.encoding),
            sheet=data.get("sheet", self.table.sheet),
            targets=self._targets(data),
            options={key: data.get(key) or "" for key in self.asked},
        )

    def reading(self) -> Reading:
        return self._as_said(self.cleaned_data)


def _field(option: ReadingOption) -> forms.Field:
    if option.choices is None:
        return forms.CharField(label=option.label, max_length=200, required=False, help_text=option.help_text)
    return forms.ChoiceField(label=option.label, choices=option.choices, required=False, help_text=option.help_text)


class WordsForm(Form):
    """For each word of the file that is no name of the council's, a list of what it may mean."""

    def __init__(
        self,
        data: FormData = None,
        *,
        words: Sequence[Mapping[str, Any]],
        own: Mapping[str, OwnValues],
        reading: Reading,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.words = list(words)
        for number, word in enumerate(self.words):
            values = own[word["kind"]]
            known = reading.words.get(word["kind"], {}).get(searchable([word["word"]]))
            self.fields[f"word-{number}"] = forms.ChoiceField(
                label=_("“%(word)s” is") % {"word": word["word"]},
                choices=[
                    ("", _(values.unmatched)),
                    (NOTHING, _(values.nothing) if values.nothing else _("Nothing: as if the cell were empty")),
                    *sorted(values.shown.items(), key=lambda pair: str(pair[1])),
                ],
                required=False,
                initial=known if known is not None else values.likeliest(word["word"]),
            )

    def meanings(self) -> dict[str, dict[str, str]]:
        said: dict[str, dict[str, str]] = {}
        for number, word in enumerate(self.words):
            said.setdefault(word["kind"], {})[word["word"]] = self.cleaned_data[f"word-{number}"]
        return said
