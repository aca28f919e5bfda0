"""A workbook of responses: codes, words and the code book, each on its own sheet, nothing hidden, nothing that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.plan.register.models import Activity

from .exporting import Cell, Rows, Variant, code_book, rows

#: A sheet has no more lines than this.
_MOST_LINES = 1_048_575
_MOST_IN_A_CELL = 32_767


def write(
    path: Path,
    activity: Activity,
    questionnaire: Questionnaire,
    language: str,
    with_words: bool,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Write the workbook; returns how many responses are in it. One line is in memory at a time."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    written = 0
    with Workbook(str(path), options) as book:
        for place, (name, variant) in enumerate(((_("Codes"), Variant.CODES), (_("Words"), Variant.WORDS))):
            maker = Rows(questionnaire, language, variant, with_words)
            written = _sheet(book, name, _with_header(maker.header(), rows(activity, maker)), progress, place * written)
        _sheet(book, _("Code book"), code_book(Rows(questionnaire, language, Variant.CODES, with_words)))
    return written


def _with_header(header: list[str], lines: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    yield list(header)
    yield from lines


def _sheet(
    book: Workbook,
    name: str,
    lines: Iterator[list[Cell]],
    progress: Callable[[int], None] = lambda done: None,
    before: int = 0,
) -> int:
    """One sheet; returns how many lines stand below its heading. `before` were written on sheets before it."""
    sheet = book.add_worksheet(name[:31])
    sheet.freeze_panes(1, 0)
    number = -1
    for number, line in enumerate(lines):
        if number > _MOST_LINES:
            break
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, column, cell[:_MOST_IN_A_CELL])
            else:
                sheet.write_number(number, column, cell)
        if not number % 500:
            progress(before + number)
    return max(0, number)
