"""The columns of a columnar copy: which answers of a questionnaire stand in which columns, and how.

Answers to identity questions have no column. Equality answers have columns in a file of their own. Columns are named as
in downloads: `travel`, `travel[bus]`, `travel.other`; names of our own begin with an underscore. Plain Python.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from folkmoot.core.questionnaire.kinds.choice import other_key
from folkmoot.core.questionnaire.kinds.facets import Counting, Leaves
from folkmoot.core.questionnaire.model import Holds, Question, Questionnaire
from folkmoot.core.questionnaire.types import kind

#: Goes up whenever copies made before cannot be read any more; they are then made anew.
FORMAT = 2

Document = Mapping[str, object]


class Form(StrEnum):
    """How values of a column are kept."""

    CODE = "code"
    TICK = "tick"
    WHOLE = "whole"
    NUMBER = "number"
    DAY = "day"
    RANK = "rank"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class CopyColumn:
    """One column. `take` gives its value from a document of answers; `codes` are all a code can be."""

    name: str
    form: Form
    take: Callable[[Document], object]
    codes: tuple[str, ...] = ()


def part_name(question: str, part: str) -> str:
    return f"{question}[{part}]"


def columns(questionnaire: Questionnaire, holds: Holds) -> tuple[CopyColumn, ...]:
    """The columns for what the questionnaire keeps as answers, or for what it keeps as equality answers."""
    if holds is Holds.IDENTITY:
        raise ValueError("Identity is never copied.")
    found = (column for question in questionnaire.questions if question.holds is holds for column in _columns(question))
    if holds is Holds.EQUALITY:  # words about oneself are not counted, so they are not copied
        return tuple(column for column in found if column.form is not Form.WORDS)
    return tuple(found)


def fingerprint(questionnaire: Questionnaire) -> str:
    """Names the shape of a copy: another shape means that the copy is made anew."""
    shape = [
        [column.name, column.form.value, list(column.codes)]
        for holds in (Holds.ANSWERS, Holds.EQUALITY)
        for column in columns(questionnaire, holds)
    ]
    return hashlib.sha256(json.dumps([FORMAT, shape]).encode()).hexdigest()[:16]


def _columns(question: Question) -> Iterator[CopyColumn]:
    name = question.id
    codes = tuple(choice.code for choice in question.offered)
    answered = kind(question)
    match answered.counting:
        case Counting.CODES:
            yield CopyColumn(name, Form.CODE, _code(name, frozenset(codes)), codes)
        case Counting.TICKS:
            for code in codes:
                yield CopyColumn(part_name(name, code), Form.TICK, _tick(name, code))
        case Counting.ROWS:
            for row in question.rows:
                take = _row(name, row.code, frozenset(codes))
                yield CopyColumn(part_name(name, row.code), Form.CODE, take, codes)
        case Counting.PLACES:
            for code in codes:
                yield CopyColumn(part_name(name, code), Form.RANK, _rank(name, code))
        case Counting.NUMBERS if answered.limit is int:
            yield CopyColumn(name, Form.WHOLE, _whole(name))
        case Counting.NUMBERS:
            yield CopyColumn(name, Form.NUMBER, _number(name))
        case Counting.DAYS:
            yield CopyColumn(name, Form.DAY, _day(name))
        case Counting.WORDS if answered.leaves is not Leaves.NEVER:
            yield CopyColumn(name, Form.WORDS, _words(name))
    if question.other:
        yield CopyColumn(other_key(question), Form.WORDS, _words(other_key(question)))


def _code(name: str, known: frozenset[str]) -> Callable[[Document], object]:
    def take(document: Document) -> str | None:
        value = document.get(name)
        code = str(value) if type(value) is int else value  # the points of a scale are kept as numbers
        return code if isinstance(code, str) and code in known else None

    return take


def _row(name: str, row: str, known: frozenset[str]) -> Callable[[Document], object]:
    def take(document: Document) -> str | None:
        rows = document.get(name)
        value = rows.get(row) if isinstance(rows, dict) else None
        return value if value in known else None

    return take


def _tick(name: str, code: str) -> Callable[[Document], object]:
    def take(document: Document) -> bool | None:
        """None where the question was not answered at all, which is another thing than not ticking."""
        codes = document.get(name)
        return code in codes if isinstance(codes, list) else None

    return take


def _rank(name: str, code: str) -> Callable[[Document], object]:
    def take(document: Document) -> int | None:
        order = document.get(name)
        return order.index(code) + 1 if isinstance(order, list) and code in order else None

    return take


def _whole(name: str) -> Callable[[Document], object]:
    def take(document: Document) -> int | None:
        value = document.get(name)
        return value if type(value) is int else None

    return take


def _number(name: str) -> Callable[[Document], object]:
    def take(document: Document) -> float | None:
        value = document.get(name)
        try:
            return float(value) if isinstance(value, str | int) else None
        except ValueError:
            return None

    return take


def _day(name: str) -> Callable[[Document], object]:
    def take(document: Document) -> date | None:
        value = document.get(name)
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    return take


def _words(name: str) -> Callable[[Document], object]:
    def take(document: Document) -> str | None:
        value = document.get(name)
        return value if isinstance(value, str) and value else None

    return take
