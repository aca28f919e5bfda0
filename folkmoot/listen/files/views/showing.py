"""What the pages for files of responses show: rows of the mapping, misfits in words, the figures of a check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from folkmoot.ask.responses.models import Batch
from folkmoot.core.collected.misfits import Misfit
from folkmoot.core.questionnaire.wording import shortened
from folkmoot.core.tables.table import Column, Table

from ..forms import ColumnsForm, TargetChoices
from ..queries import mapping_of, questions_of, why

_EXAMPLES, _LOOK_AT = 3, 200


@dataclass(frozen=True)
class ColumnRow:
    """A row of the mapping on the screen."""

    column: Column
    examples: list[str]
    select: SafeString
    left_out: bool


class MappingPage:
    """The rows of a page of the mapping. The options are written once and marked for each row: they are many."""

    def __init__(self, table: Table, form: ColumnsForm, choices: TargetChoices) -> None:
        self.table = table
        self.form = form
        self.options = self._options(choices)

    def rows(self) -> list[ColumnRow]:
        examples = self._examples()
        made = []
        for (place, target), column in zip(self.form.chosen(), self.form.columns, strict=True):
            made.append(ColumnRow(column, examples[place], self._select(place, str(target)), not str(target)))
        return made

    def _options(self, choices: TargetChoices) -> str:
        parts = []
        for title, options in choices.groups:
            lines = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)
            parts.append(f'<optgroup label="{escape(title)}">{lines}</optgroup>' if title else lines)
        return "".join(parts)

    def _select(self, place: int, value: str) -> SafeString:
        mark = f'<option value="{escape(value)}"'
        options = self.options.replace(mark, f"{mark} selected", 1)
        return format_html(
            '<select class="govuk-select" name="column_{}" id="column_{}" aria-labelledby="heading_{}">{}</select>',
            place,
            place,
            place,
            mark_safe(options),  # noqa: S308 - every part of it was escaped above
        )

    def _examples(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {column.position: [] for column in self.form.columns}
        for _number, cells in islice(self.table.rows(), _LOOK_AT):
            for place, examples in found.items():
                cell = cells[place].strip()
                if cell and len(examples) < _EXAMPLES and (short := shortened(cell, 60)) not in examples:
                    examples.append(short)
        return found


def listed_misfits(batch: Batch, listed: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stored misfits with their cell's name and the reason in words."""
    questions, headings = questions_of(batch), mapping_of(batch).headings
    made = []
    for row in listed:
        misfit = Misfit(**row)
        heading = headings[misfit.column] if misfit.column < len(headings) else ""
        cell = f"{Column(misfit.column, '').letter}{misfit.row}"
        made.append({"cell": cell, "heading": heading, "value": misfit.value, "why": why(misfit, questions)})
    return made


def by_column(batch: Batch) -> list[dict[str, object]]:
    """How many cells of each column do not fit, and why, the most first; an example of each gives the reason."""
    questions, headings = questions_of(batch), mapping_of(batch).headings
    examples: dict[tuple[int, str], Misfit] = {}
    for row in batch.report.get("listed", []):
        misfit = Misfit(**row)
        examples.setdefault((misfit.column, misfit.why), misfit)
    made = []
    for column, counts in batch.report.get("by_column", {}).items():
        place = int(column)
        for code, count in counts.items():
            example = examples.get((place, code))
            made.append(
                {
                    "letter": Column(place, "").letter,
                    "heading": headings[place] if place < len(headings) else "",
                    "why": why(example, questions) if example else "",
                    "count": count,
                }
            )
    return sorted(made, key=lambda one: -one["count"])


def found_in(batch: Batch) -> list[tuple[str, Any]]:
    """The figures of the check, noughts left out where they would only be in the way."""
    report = batch.report
    if not report:
        return []
    rows = [
        (_("Rows in the file"), f"{report['rows']:,}"),
        (_("Responses that can be loaded"), f"{report['loadable']:,}"),
        (_("of these, with every cell fitting"), f"{report['fitting']:,}"),
        (_("Cells that do not fit"), f"{report['cells']:,}"),
    ]
    more = (
        (_("Rows without any answer, passed over"), report["empty"]),
        (_("Rows left out because their reference stands in the file twice"), report["left_out"]),
        (_("Rows whose reference was loaded with an earlier file, not loaded again"), report["known"]),
    )
    return rows + [(words, f"{count:,}") for words, count in more if count]
