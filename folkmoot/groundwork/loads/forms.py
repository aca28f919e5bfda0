"""What the pages for spreadsheets accept: a file, what its columns are, what its words mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.targets import missing, repeated
from folkmoot.core.loading.values import NOTHING, OwnValues
from folkmoot.core.tables.encoding import ENCODINGS
from folkmoot.core.tables.headings import MOST_ABOVE, MOST_HEADER_ROWS
from folkmoot.core.tables.table import Table
from folkmoot.core.words import searchable
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look

from .loader import Loader, WhereEmpty


class FileForm(Form):
    """A spreadsheet. A loader that asks more extends this form; what it asks becomes the load's settings."""

    file = forms.FileField(label=gettext_lazy("Spreadsheet"))

    def __init__(self, data: FormData = None, *, help_text: str = "", **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.order_fields([name for name in self.fields if name != "file"])
        self.fields["file"].help_text = help_text

    def settings(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class ReadingForm(Form):
    """How the rows are read; beside it stands one list for each column."""

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
        loader: Loader[Any],
        table: Table,
        reading: Reading,
        sheets: Sequence[str],
        empty: Sequence[WhereEmpty],
        **options: Unpack[FormOptions],
    ) -> None:
        options["initial"] = {**reading.as_data(), "encoding": reading.encoding or "utf-8", **reading.empty}
        super().__init__(data, **options)
        self.loader, self.table, self.before = loader, table, reading
        self.empty = [choice.target for choice in empty]
        if len(sheets) > 1:
            self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]
        else:
            del self.fields["sheet"]
        if not table.encoding:
            del self.fields["encoding"]
        if not table.header_rows:  # a table copied out of a document, whose headings are known
            del self.fields["above"], self.fields["header_rows"]
        for choice in empty:
            self.fields[choice.target] = forms.ChoiceField(label=choice.label, choices=choice.choices, required=False)
        self._add_columns(reading)

    def _add_columns(self, reading: Reading) -> None:
        choices = [("", _("Leave out")), *((target.key, _(target.words)) for target in self.loader.targets)]
        self.column_names = []
        for column in self.table.columns:
            name = f"column-{column.position}"
            self.fields[name] = forms.ChoiceField(
                label=_("Column %(letter)s") % {"letter": column.letter},
                choices=choices,
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
        chosen = [data.get(name) or "" for name in self.column_names]
        twice = {target.key: target for target in repeated(chosen, self.loader.targets)}
        for name, key in zip(self.column_names, chosen, strict=True):
            if key in twice:
                words = {"target": _(twice[key].words)}
                self.add_error(name, _("Two columns are “%(target)s”. Choose one of them.") % words)
        for target in missing(chosen, self.loader.targets):
            words = {"target": _(target.words)}
            self.add_error(None, _("Say which column holds this: %(target)s.") % words)
        return data

    def _as_said(self, data: Mapping[str, Any]) -> Reading:
        above = data.get("above")
        return replace(
            self.before,
            header_rows=data.get("header_rows", self.table.header_rows),
            above=self.table.above if above is None else above,
            encoding=data.get("encoding", self.table.encoding),
            sheet=data.get("sheet", self.table.sheet),
            targets=tuple(data.get(name) or "" for name in self.column_names),
            empty={key: data.get(key) or "" for key in self.empty},
        )

    def reading(self) -> Reading:
        return self._as_said(self.cleaned_data)


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
