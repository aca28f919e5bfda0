"""Responses as rows of a file: an allow-list of columns made from the questionnaire, read a run at a time.

Identity has no column here and no way to get one; equality answers leave as totals only (`equality_totals`), because a
row of them beside other answers would be a person. Cells that a spreadsheet could run are made harmless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.ask.responses.models import Channel
from folkmoot.core.questionnaire.kinds.choice import other_key
from folkmoot.core.questionnaire.kinds.facets import Leaves
from folkmoot.core.questionnaire.model import Holds, Question, Questionnaire
from folkmoot.core.questionnaire.types import kind, speaker
from folkmoot.core.tables.writing import safe
from folkmoot.plan.register.models import Activity

from . import reading
from .results import Results

Cell = str | int
_MOST_REMEMBERED = 2_000


class Variant(StrEnum):
    CODES = "codes"
    WORDS = "words"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column of the file: its key, its words, and what the code book says of it."""

    key: str
    words: str
    question: str = ""


def allowed(questionnaire: Questionnaire, with_words: bool) -> tuple[Question, ...]:
    """The questions whose answers may leave; some types never do, whatever the questionnaire says that they hold."""
    leaving = {Leaves.ALWAYS, Leaves.WITH_WORDS} if with_words else {Leaves.ALWAYS}
    return tuple(
        question
        for question in questionnaire.questions
        if question.holds is Holds.ANSWERS and kind(question).leaves in leaving
    )


class Rows:
    """Makes the rows of one file."""

    def __init__(self, questionnaire: Questionnaire, language: str, variant: Variant, with_words: bool) -> None:
        self.questionnaire, self.language, self.variant = questionnaire, language, variant
        self.say = speaker(questionnaire, language)
        self.questions = allowed(questionnaire, with_words)
        self.with_words = with_words
        self.zone = timezone.get_default_timezone()
        self._channels = {channel.value: str(channel.label) for channel in Channel}
        self._makers = [maker for question in self.questions for maker in self._of(question)]

    def heads(self) -> list[ColumnHead]:
        """The columns in order; the codes first where both are asked for."""
        column_heads = [ColumnHead(key, words) for key, words in _envelope_heads()]
        for question in self.questions:
            heads = [
                ColumnHead(column.key, column.label, question.id)
                for column in kind(question).columns(question, self.say)
                if self._wanted(question, column.key)
            ]
            column_heads += heads
            if self.variant is Variant.BOTH and kind(question).worded:
                column_heads += [ColumnHead(f"{head.key} {_('(words)')}", head.words, question.id) for head in heads]
        return column_heads

    def _wanted(self, question: Question, key: str) -> bool:
        return self.with_words or key != other_key(question)

    def header(self) -> list[str]:
        by_key = self.variant is not Variant.WORDS
        return [safe(head.key if by_key else head.words) for head in self.heads()]

    def row(self, number: int, envelope: reading.Envelope, document: dict[str, Any]) -> list[Cell]:
        channel = envelope.channel
        received = envelope.received_at.astimezone(self.zone).date().isoformat()
        cells: list[Cell] = [
            number,
            received,
            channel if self.variant is Variant.CODES else self._channels.get(channel, channel),
            envelope.language,
            int(envelope.late),
        ]
        for make in self._makers:
            cells += make(document)
        return cells

    def _of(self, question: Question) -> Iterator[Callable[[dict[str, object]], Sequence[Cell]]]:
        """The makers of a question's cells: codes, words, or one after the other."""
        if self.variant is not Variant.WORDS:
            yield self._maker(question, None)
        if self.variant is Variant.WORDS or (self.variant is Variant.BOTH and kind(question).worded):
            yield self._maker(question, self.say)

    def _maker(self, question: Question, say: Any) -> Callable[[dict[str, Any]], Sequence[Cell]]:
        answered, name = kind(question), question.id
        cut = question.other is not None and not self.with_words
        empty = ("",) * (len(answered.columns(question, self.say)) - cut)
        beside = other_key(question) if question.other else ""
        numbers, closed = answered.numeric_cells, bool(question.offered)
        #: Closed questions get the same few answers again and again.
        remembered: dict[Any, Sequence[Cell]] = {}

        def cells_of(document: dict[str, Any]) -> Sequence[Cell]:
            cells = answered.cells(question, document, say)
            cells = cells[:-1] if cut else cells
            return cells if numbers else [cell if isinstance(cell, int) else safe(cell) for cell in cells]

        def make(document: dict[str, object]) -> Sequence[Cell]:
            value = document.get(name)
            if value is None:
                return empty
            if not closed or (beside and beside in document) or isinstance(value, dict):
                return cells_of(document)
            key = tuple(value) if isinstance(value, list) else value
            cells = remembered.get(key)
            if cells is None:
                cells = cells_of(document)
                if len(remembered) < _MOST_REMEMBERED:
                    remembered[key] = cells
            return cells

        return make


def _envelope_heads() -> tuple[tuple[str, str], ...]:
    return (
        ("_number", _("Number")),
        ("_received", _("Received on")),
        ("_channel", _("Channel")),
        ("_language", _("Language")),
        ("_late", _("Within the grace after closing")),
    )


def rows(activity: Activity, maker: Rows) -> Iterator[list[Cell]]:
    """Every counted response as a row, in the order in which they came."""
    number = 0
    for run in reading.runs(activity):
        for envelope, document in zip(run, reading.answers(activity, run), strict=True):
            number += 1
            yield maker.row(number, envelope, document)


def code_book(maker: Rows) -> Iterator[list[Cell]]:
    """What every column and every code means."""
    yield [_("Column"), _("Question or part"), _("Type"), _("Code"), _("Words")]
    for head in maker.heads():
        if not head.question:
            yield [head.key, safe(head.words), "", "", ""]
            continue
        question = maker.questionnaire.question(head.question)
        yield [safe(head.key), safe(head.words), question.type.value, "", ""]
    for question in maker.questions:
        for choice in question.offered:
            yield [question.id, "", question.type.value, choice.code, safe(maker.say(choice.label))]


def totals(found: Results) -> Iterator[list[Cell]]:
    """Results as rows, protected and rounded as on the page; an empty count is too small to show."""
    yield [_("Number"), _("Question"), _("Part"), _("Answer"), _("People"), _("Of"), _("Share")]
    for section in found.sections:
        for question in section.questions:
            for listing in question.listings:
                part = listing.title if question.is_grid else ""
                for figure in listing.figures:
                    count: Cell = "" if figure.count is None else figure.count
                    base: Cell = "" if listing.base is None else listing.base
                    percent = "" if figure.share is None else f"{figure.share:.0%}"
                    yield [
                        question.number,
                        safe(question.label),
                        safe(part),
                        safe(figure.label),
                        count,
                        base,
                        percent,
                    ]
