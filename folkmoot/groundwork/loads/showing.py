"""What the pages for spreadsheets show: examples of a column, figures of a dry run, cells and words in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from folkmoot.core.loading.values import OwnValues
from folkmoot.core.tables.table import Column, Table
from folkmoot.core.words import searchable

from .forms import WordsForm
from .loader import Counted, Wording
from .models import Load
from .queries import reading_of

_EXAMPLES, _LOOK_AT = 3, 50


def counted(words: Counted, number: int) -> str:
    """A sentence about so many rows."""
    return words(number) % {"n": f"{number:,}"}


def samples(table: Table) -> list[list[str]]:
    """For each column, the first different words in it."""
    examples: list[list[str]] = [[] for _column in table.columns]
    for _row, cells in islice(table.rows(), _LOOK_AT):
        for seen, cell in zip(examples, cells, strict=False):
            text = " ".join(cell.split())[:80]
            if text and text not in seen and len(seen) < _EXAMPLES:
                seen.append(text)
    return examples


def facts(report: Mapping[str, object], wording: Wording) -> list[tuple[str, str]]:
    rows = [
        (_("Rows in the file"), report.get("rows", 0)),
        (_("Rows that fit and are new"), report.get("good", 0)),
        (_("Rows that do not fit"), report.get("bad", 0)),
        (wording.known, report.get("known", 0)),
        (_("Rows that are in the file twice"), report.get("twice", 0)),
    ]
    return [(words, f"{number:,}") for words, number in rows if number or words == rows[0][0]]


def listed(
    sentences: Mapping[str, str], faults: Iterable[Mapping[str, Any]], heads: Mapping[int, Column]
) -> list[dict[str, Any]]:
    """Cells of a report with their names, their headings and the reason in words."""
    shown = []
    for fault in faults:
        column = heads.get(fault["column"]) or Column(fault["column"], "")
        cell = f"{column.letter}{fault['row']}"
        shown.append({**fault, "cell": cell, "heading": column.heading, "why": _(sentences[fault["why"]])})
    return shown


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
