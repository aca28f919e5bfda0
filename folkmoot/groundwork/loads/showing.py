"""What the pages for spreadsheets show: columns with examples, figures of a dry run, cells and words in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from folkmoot.core.loading.rows import Fault
from folkmoot.core.loading.values import OwnValues
from folkmoot.core.tables.table import Column, Table
from folkmoot.core.words import searchable

from .forms import Choices, ReadingForm, WordsForm
from .loader import AnyLoader, Counted, Wording
from .models import Load
from .queries import HIDDEN, kept_apart, reading_of

_EXAMPLES, _LOOK_AT = 3, 50


def counted(words: Counted, number: int) -> str:
    """A sentence about so many rows."""
    return words(number) % {"n": f"{number:,}"}


@dataclass(frozen=True)
class ColumnChoice:
    """A column as the page for the columns shows it."""

    column: Column
    examples: Sequence[str]
    bound: BoundField
    select: SafeString


def column_rows(form: ReadingForm, apart: frozenset[int]) -> list[ColumnChoice]:
    """The columns shown, each with examples and its list. The options are written once and marked for each column:
    there may be hundreds for each of sixty columns."""
    examples = _samples(form.table, apart)
    options = _options(form.choices)
    rows = []
    for column, name in zip(form.columns, form.column_names, strict=True):
        bound = form[name]
        rows.append(ColumnChoice(column, examples[column.position], bound, _select(bound, options)))
    return rows


def _samples(table: Table, apart: frozenset[int]) -> list[list[str]]:
    """For each column, the first different words in it; none of columns that no list repeats."""
    examples: list[list[str]] = [[HIDDEN] if place in apart else [] for place in range(len(table.columns))]
    for _row, cells in islice(table.rows(), _LOOK_AT):
        for place, (seen, cell) in enumerate(zip(examples, cells, strict=False)):
            text = " ".join(cell.split())[:80]
            if text and place not in apart and text not in seen and len(seen) < _EXAMPLES:
                seen.append(text)
    return examples


def _options(choices: Choices) -> str:
    parts = []
    for title, options in choices:
        lines = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)
        parts.append(f'<optgroup label="{escape(title)}">{lines}</optgroup>' if title else lines)
    return "".join(parts)


def _select(bound: BoundField, options: str) -> SafeString:
    mark = f'<option value="{escape(bound.value() or "")}"'
    return format_html(
        '<select class="govuk-select{}" name="{}" id="{}" aria-labelledby="{}-letter {}-heading"{}>{}</select>',
        " govuk-select--error" if bound.errors else "",
        bound.html_name,
        bound.auto_id,
        bound.auto_id,
        bound.auto_id,
        format_html(' aria-describedby="{}-error"', bound.auto_id) if bound.errors else "",
        mark_safe(options.replace(mark, f"{mark} selected", 1)),  # noqa: S308 - every part of it was escaped above
    )


def _number(report: Mapping[str, object], name: str) -> int:
    number = report.get(name, 0)
    return number if isinstance(number, int) else 0


def facts(report: Mapping[str, object], wording: Wording, by_cell: bool) -> list[tuple[str, str]]:
    rows = [
        (_("Rows in the file"), report.get("rows", 0)),
        (
            _("New rows that can be loaded") if by_cell else _("Rows that fit and are new"),
            _number(report, "good") - _number(report, "changed"),
        ),
        (_("Rows that change what is there"), report.get("changed", 0)),
        (_("of these, without some of their cells"), report.get("partly", 0)),
        (_("Rows that cannot be loaded") if by_cell else _("Rows that do not fit"), report.get("bad", 0)),
        (_("Rows without any answer, passed over"), report.get("empty", 0)),
        (wording.known, report.get("known", 0)),
        (_("Rows that are in the file twice"), report.get("twice", 0)),
    ]
    if by_cell:
        rows.append((_("Cells that do not fit"), report.get("cells", 0)))
    return [(words, f"{number:,}") for words, number in rows if number or words == rows[0][0]]


def listed(loader: AnyLoader, faults: Iterable[Mapping[str, Any]], heads: Mapping[int, Column]) -> list[dict[str, Any]]:
    """Cells of a report with their names, their headings and the reason in words; as often as they stand in it."""
    shown = []
    for stored in faults:
        fault = Fault(**{name: value for name, value in stored.items() if name != "count"})
        column = heads.get(fault.column) or Column(fault.column, "")
        cell = f"{column.letter}{fault.row}"
        shown.append(
            {
                "cell": cell,
                "letter": column.letter,
                "heading": column.heading,
                "value": fault.value,
                "why": loader.sentence(fault),
                "count": stored.get("count", 1),
            }
        )
    return shown


def hidden(loader: AnyLoader, load: Load) -> frozenset[int]:
    """The columns whose cells no list repeats, as the file is read now."""
    return kept_apart(loader, reading_of(load))


def unmatched(load: Load) -> int:
    """How many words of the file nobody has matched yet."""
    said = reading_of(load).words
    return sum(searchable([found["word"]]) not in said.get(found["kind"], {}) for found in load.report.get("words", []))


def words_by_kind(
    form: WordsForm, own: Mapping[str, OwnValues]
) -> list[tuple[str, list[tuple[Mapping[str, Any], BoundField]]]]:
    """The words with their lists, under the name of their kind."""
    groups: dict[str, list[tuple[Mapping[str, Any], BoundField]]] = {}
    for number, word in enumerate(form.words):
        groups.setdefault(word["kind"], []).append((word, form[f"word-{number}"]))
    return [(_(own[kind].words), rows) for kind, rows in groups.items()]
