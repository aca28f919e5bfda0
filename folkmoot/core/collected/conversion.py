"""Rows as responses: `Converter` reads each row by a mapping and says which of its cells do not fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from folkmoot.core.collected import moments
from folkmoot.core.collected.mapping import ColumnMapping
from folkmoot.core.collected.readers import Listed, Ranks, Reader, Rows, Ticks, Whole
from folkmoot.core.collected.readers import misfit as as_misfit
from folkmoot.core.collected.targets import LEAVE_OUT, Role, part_of
from folkmoot.core.collected.wordlike import plain
from folkmoot.core.loading.rows import Fault
from folkmoot.core.loading.values import OwnValues
from folkmoot.core.questionnaire.errors import Param
from folkmoot.core.questionnaire.kinds.facets import InOneCell, Parts
from folkmoot.core.questionnaire.model import AnswerValue, Question, Questionnaire
from folkmoot.core.questionnaire.routing import relevant
from folkmoot.core.questionnaire.types import KINDS, kind
from folkmoot.core.tables.table import Row


@dataclass(frozen=True, slots=True)
class Converted:
    """A row as a response. `left_out` says that the row cannot be loaded at all."""

    row: int
    answers: Mapping[str, AnswerValue]
    faults: tuple[Fault, ...] = ()
    received_at: datetime | None = None
    reference: str = ""
    left_out: bool = False
    channel: str = ""
    #: What names the row for good: its own reference, or the file and its place in it.
    key: str = ""

    @property
    def kept(self) -> tuple[Fault, ...]:
        return ()

    @property
    def empty(self) -> bool:
        return not self.answers and not self.faults

    @property
    def loadable(self) -> bool:
        return bool(self.answers) and not self.left_out


@dataclass
class Converter:
    """Made for one file, which `file` names. `now` is the moment after which nothing can have been received; `words` is
    what was said of words that are no answers, by question; `channels` are the ways in which a response can come."""

    questionnaire: Questionnaire
    mapping: ColumnMapping
    now: datetime
    file: str = ""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    channels: OwnValues | None = None
    _seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        roles = {target.role: place for place, target in enumerate(self.mapping.targets)}
        self._received = roles.get(Role.RECEIVED, -1)
        self._reference = roles.get(Role.REFERENCE, -1)
        self._channel = roles.get(Role.CHANNEL, -1)
        self._no_answer = frozenset(plain(word) for word in self.mapping.no_answer)
        self._readers = [
            reader
            for question in self.questionnaire.questions
            if (reader := _reader(question, self.questionnaire, self.mapping, self.words.get(question.id, {})))
        ]
        self._column_of = {
            key: reader.columns()[0]
            for reader in self._readers
            for key in KINDS[reader.question.type].answer_keys(reader.question)
        }
        conditions = [page.show_if for page in self.questionnaire.pages]
        conditions += [question.show_if for question in self.questionnaire.questions]
        self._routed = any(condition is not None for condition in conditions)

    def all(self, rows: Iterable[Row]) -> Iterator[Converted]:
        """Every row in order, those without any answer too."""
        for number, cells in rows:
            yield self.one(number, cells)

    def one(self, number: int, cells: Sequence[str]) -> Converted:
        width = len(self.mapping.targets)
        misfits: list[Fault] = []
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            misfits.append(Fault(number, width, "; ".join(cells[width:])[:200], "extra_cells"))
        if self._no_answer:
            cells = ["" if cell and plain(cell) in self._no_answer else cell for cell in cells]
        cells = self._readable(number, cells, misfits)
        answers: dict[str, AnswerValue] = {}
        for reader in self._readers:
            question = reader.question.id

            def report(column: int, why: str, params: Mapping[str, Param], question: str = question) -> None:
                misfits.append(as_misfit(number, cells, question, column, why, params))

            answers.update(reader.read(cells, report))
        if self._routed:
            answers = self._only_asked(number, cells, answers, misfits)
        received = self._moment(number, cells, misfits)
        channel = self._way(number, cells, misfits)
        reference, left_out = self._once(number, cells, misfits)
        key = f"reference:{reference}" if reference else f"file:{self.file}:{number}"
        return Converted(number, answers, tuple(misfits), received, reference, left_out, channel, key)

    def _readable(self, number: int, cells: Sequence[str], misfits: list[Fault]) -> Sequence[str]:
        """Without the cells in which a byte means nothing in the encoding of Windows; others would drop the byte."""
        if self.mapping.encoding != "cp1252" or not any("\ufffd" in cell for cell in cells):
            return cells
        for place, target in enumerate(self.mapping.targets):
            if target != LEAVE_OUT and "\ufffd" in cells[place]:
                misfits.append(as_misfit(number, cells, target.question, place, "unreadable", {}))
        return ["" if "\ufffd" in cell else cell for cell in cells]

    def _only_asked(
        self, number: int, cells: Sequence[str], answers: dict[str, AnswerValue], misfits: list[Fault]
    ) -> dict[str, AnswerValue]:
        """Answers to questions that were not to be asked are told, because storing would drop them."""
        kept = relevant(self.questionnaire, answers)
        told: set[str] = set()
        for key in answers.keys() - kept.keys():
            question = key.partition(".")[0]
            if question not in told:
                told.add(question)
                misfits.append(as_misfit(number, cells, question, self._column_of[question], "not_asked", {}))
        return kept

    def _moment(self, number: int, cells: Sequence[str], misfits: list[Fault]) -> datetime | None:
        text = cells[self._received].strip() if self._received >= 0 else ""
        if not text:
            return None
        found = moments.as_moment(text, self.mapping.dates, self.mapping.times)
        why = "not_moment" if found is None else "in_future" if found > self.now else ""
        if why:
            misfits.append(as_misfit(number, cells, "", self._received, why, {}))
            return None
        return found

    def _way(self, number: int, cells: Sequence[str], misfits: list[Fault]) -> str:
        """How the response came, where a column says so."""
        text = cells[self._channel].strip() if self._channel >= 0 else ""
        if not text or self.channels is None:
            return ""
        keys, unknown = self.channels.keys(text, several=False)
        if unknown:
            misfits.append(as_misfit(number, cells, "", self._channel, "unknown_channel", {}))
        return keys[0] if keys else ""

    def _once(self, number: int, cells: Sequence[str], misfits: list[Fault]) -> tuple[str, bool]:
        reference = cells[self._reference].strip()[:200] if self._reference >= 0 else ""
        if not reference:
            return "", False
        first = self._seen.setdefault(reference, number)
        if first == number:
            return reference, False
        misfits.append(as_misfit(number, cells, "", self._reference, "reference_again", {"row": first}))
        return reference, True


def _reader(
    question: Question, questionnaire: Questionnaire, mapping: ColumnMapping, meant: Mapping[str, str]
) -> Reader | None:
    """The reader of a question's columns; None when no column is mapped to it."""
    whole, other = -1, -1
    parts = []
    for place, target in enumerate(mapping.targets):
        if target.question != question.id:
            continue
        if target.role is Role.ANSWER:
            whole = place
        elif target.role is Role.OTHER:
            other = place
        elif (part := part_of(target, question)) is not None:
            parts.append((place, part))
    if whole < 0 and other < 0 and not parts:
        return None
    given = kind(question)
    if given.parts is Parts.ROWS:
        return Rows(question, questionnaire, meant=meant, parts=parts)
    if given.parts is Parts.RANKS and parts:
        return Ranks(question, questionnaire, parts=parts)
    if given.in_one_cell is InOneCell.LIST and whole >= 0:
        return Listed(question, questionnaire, other, meant, column=whole)
    if given.parts is Parts.CHOICES:
        return Ticks(question, questionnaire, other, parts=parts)
    return Whole(question, questionnaire, other, meant, column=whole, order=mapping.dates)
