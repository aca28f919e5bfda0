"""A first mapping for a person to correct: headings compared with words, ids and codes, and checked against the cells.

A column is proposed only when its heading is like enough and most of its cells fit; else it is left out. Where several
questions have a part of the same name ("Other", "None of these"), the column's neighbours decide.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from folkmoot.core.collected import marks, moments
from folkmoot.core.collected.mapping import DAY_FIRST, LONDON, MONTH_FIRST, UTC, ColumnMapping
from folkmoot.core.collected.targets import LEAVE_OUT, RECEIVED, REFERENCE, Role, Target, of_question, part_of
from folkmoot.core.collected.wordlike import likeness, lookup, plain
from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.kinds.facets import InOneCell
from folkmoot.core.questionnaire.model import Question, Questionnaire
from folkmoot.core.questionnaire.types import kind
from folkmoot.core.tables.table import Column, Table

SAMPLE = 300
_LIKE_ENOUGH = 0.6
_MOST_COMPARED = 200_000
_FIT_ENOUGH = 0.6
_MISSING = ("NA", "N/A", "#N/A", "NULL", "#NULL!", "-99", "nan")
_OTHER = re.compile(r"\bother\b|please (specify|say|describe)|not listed", re.IGNORECASE)
_MOMENT = re.compile(r"date|time|submit|received|completed|ended", re.IGNORECASE)
_BEGUN = re.compile(r"start|begin|began|opened", re.IGNORECASE)
_UTC = re.compile(r"\bUTC\b", re.IGNORECASE)
_REFERENCES = frozenset(
    {"id", "ref", "no", "serial", "form number", "reference", "reference number", "rownames", "respondent"}
    | {"respondent id", "respondentid", "response id", "responseid", "submission id", "submissionid"}
)
_SPLITS = (" - ", " – ", ": ", " [", " > ")


@dataclass(frozen=True, slots=True)
class _Candidate:
    target: Target
    question: Question
    position: int


def propose(table: Table, questionnaire: Questionnaire) -> ColumnMapping:
    """The likeliest mapping of a table, with the settings that its cells suggest."""
    samples = _samples(table)
    everything = [
        _Candidate(target, question, position)
        for position, question in enumerate(questionnaire.questions)
        for target in of_question(question)
    ]
    mapping = ColumnMapping(
        targets=(LEAVE_OUT,) * len(table.columns),
        headings=tuple(column.heading for column in table.columns),
        header_rows=table.header_rows,
        encoding=table.encoding,
        above=table.above,
        sheet=table.sheet,
        dates=_order(samples),
        times=UTC if any(_UTC.search(column.heading) for column in table.columns) else LONDON,
        no_answer=_missing_words(samples),
    )
    missing = frozenset(plain(word) for word in mapping.no_answer)
    if len(table.columns) * len(everything) > _MOST_COMPARED:
        everything = _named_exactly(table.columns, everything)
    fit = _Fit(questionnaire, mapping.dates)
    targets: list[Target] = []
    last = -1
    for column, cells in zip(table.columns, samples, strict=True):
        told = [cell for cell in cells if cell and plain(cell) not in missing]
        found = _best(column, told, everything, fit, set(targets), last)
        targets.append(found.target if found else LEAVE_OUT)
        last = found.position if found else last
    targets = _about_responses(table.columns, samples, targets, mapping.dates)
    return replace(mapping, targets=tuple(targets))


def _named_exactly(columns: Iterable[Column], everything: Iterable[_Candidate]) -> list[_Candidate]:
    """In a very wide file only the columns that are headed as our own downloads head them are found."""
    headings = {plain(column.heading) for column in columns}
    return [candidate for candidate in everything if plain(_key(candidate.target)) in headings]


def _samples(table: Table) -> list[list[str]]:
    samples: list[list[str]] = [[] for _column in table.columns]
    for count, (_number, cells) in enumerate(table.rows()):
        for sample, cell in zip(samples, cells, strict=False):
            sample.append(cell.strip())
        if count >= SAMPLE:
            break
    return samples


def _best(
    column: Column, cells: Sequence[str], everything: Iterable[_Candidate], fit: "_Fit", taken: set[Target], last: int
) -> _Candidate | None:
    """The candidate whose name is most like the heading, that comes soonest after the last, and that the cells fit."""
    ranked = []
    for candidate in everything:
        if candidate.target in taken or _in_other_way(candidate.target, taken):
            continue
        distance = candidate.position - last
        like = _heading_likeness(column, candidate, fit.questionnaire, distance == 0)
        if like >= _LIKE_ENOUGH:
            near = 0.3 if distance == 0 else 0.2 if distance == 1 else 0.1 if distance > 1 else 0.0
            ranked.append((like + near, candidate))
    ranked.sort(key=lambda pair: -pair[0])
    for _score, candidate in ranked[:8]:
        if fit.share(candidate, cells) >= _FIT_ENOUGH:
            return candidate
    return None


def _in_other_way(target: Target, taken: set[Target]) -> bool:
    """A question is answered as a whole or in parts, never both."""
    parts = {Role.CHOICE, Role.ROW, Role.RANK}
    if target.role is Role.ANSWER:
        return any(one.question == target.question and one.role in parts for one in taken)
    return target.role in parts and Target(Role.ANSWER, target.question) in taken


def _heading_likeness(column: Column, candidate: _Candidate, questionnaire: Questionnaire, beside: bool) -> float:
    """How well the heading names the target: by the key our own downloads use, or by words in any language.

    `beside`: the column stands next to one of the same question, so that "Other" or "None" can only be of that.
    """
    question, target = candidate.question, candidate.target
    part = part_of(target, question)
    key = _key(target)
    heading = column.heading
    if plain(heading) in {plain(key), plain(key.replace("[", "_").replace("]", ""))}:
        return 2.0
    best = 0.0
    for language in questionnaire.languages:
        label = questionnaire.text(question.label, language)
        if target.role is Role.ANSWER:
            best = max(best, likeness(heading, label))
            continue
        words = questionnaire.text(part.label, language) if part else _other_words(question, questionnaire, language)
        best = max(best, _part_likeness(column, label, words, target.role is Role.OTHER, beside))
    return best


def _key(target: Target) -> str:
    if target.role is Role.ANSWER:
        return target.question
    return f"{target.question}.other" if target.role is Role.OTHER else f"{target.question}[{target.part}]"


def _other_words(question: Question, questionnaire: Questionnaire, language: str) -> str:
    return questionnaire.text(question.other.label, language) if question.other else ""


def _part_likeness(column: Column, label: str, words: str, is_other: bool, beside: bool) -> float:
    """A part is headed by question and part together, or by the part alone, which counts a little less."""
    pairs = [(column.top, column.below)] if column.below else []
    for split in _SPLITS:
        before, found, after = column.heading.rpartition(split)
        if found:
            pairs.append((before, after.rstrip("]")))
    best = max((min(likeness(top, label), _named(below, words, is_other, True)) for top, below in pairs), default=0.0)
    return max(best, 0.9 * _named(column.heading, words, is_other, beside))


def _named(text: str, words: str, is_other: bool, known_question: bool) -> float:
    """How well a text names a part; short names that many questions have count only where the question is known."""
    if is_other:
        return 0.9 if known_question and _OTHER.search(text) and len(text) < 60 else 0.0
    if plain(text).split()[:1] == ["none"] and plain(words).split()[:1] == ["none"]:
        return 0.9 if known_question else 0.0
    return likeness(text, words)


class _Fit:
    """Whether cells could be answers; what a question's choices are called is looked up once."""

    def __init__(self, questionnaire: Questionnaire, order: str) -> None:
        self.questionnaire = questionnaire
        self.order = order
        self.codes: dict[str, dict[str, str]] = {}

    def share(self, candidate: _Candidate, cells: Sequence[str]) -> float:
        """The share of cells that could be an answer; an empty column fits anything."""
        return sum(self._fits(candidate, cell) for cell in cells) / len(cells) if cells else 1.0

    def _codes(self, question: Question) -> dict[str, str]:
        if question.id not in self.codes:
            self.codes[question.id] = lookup(kind(question).spellings(question))
        return self.codes[question.id]

    def _fits(self, candidate: _Candidate, cell: str) -> bool:
        question, target = candidate.question, candidate.target
        match target.role:
            case Role.OTHER:
                return marks.ticked(cell, frozenset()) is None
            case Role.CHOICE:
                part = part_of(target, question)
                names = (part.code, *part.label.values()) if part else ()
                return marks.ticked(cell, frozenset(map(plain, names))) is not None
            case Role.RANK:
                number = cell.removesuffix(".0")
                return number.isdigit() and 1 <= int(number) <= len(question.choices)
        answered = kind(question)
        if answered.in_one_cell is InOneCell.LIST:
            return marks.listed(cell, self._codes(question)) is not None
        if target.role is Role.ROW or question.offered:
            return plain(cell) in self._codes(question)
        if answered.shape is Shape.DATE:
            return moments.as_date(cell, self.order) is not None
        return not answered.read(question, {question.id: [cell]}, "en").problems


def _about_responses(
    columns: Sequence[Column], samples: Sequence[Sequence[str]], targets: list[Target], order: str
) -> list[Target]:
    """Among the columns left: when a response was received, and its reference."""
    moment, reference = -1, -1
    for column, cells, target in zip(columns, samples, targets, strict=True):
        if target != LEAVE_OUT:
            continue
        told = [cell for cell in cells if cell]
        if told and plain(column.heading) in _REFERENCES and len(set(told)) == len(told):
            reference = column.position if reference < 0 else reference
        elif _MOMENT.search(column.heading) and not _BEGUN.search(column.heading) and _are_moments(told, order):
            moment = column.position
    if moment >= 0:
        targets[moment] = RECEIVED
    if reference >= 0:
        targets[reference] = REFERENCE
    return targets


def _are_moments(cells: Sequence[str], order: str) -> bool:
    found: list[datetime | None] = [moments.as_moment(cell, order, LONDON) for cell in cells]
    return bool(found) and sum(one is not None for one in found) >= 0.9 * len(found)


def _order(samples: Iterable[Sequence[str]]) -> str:
    """Month first only when some date can be read in no other way and none the usual way."""
    only_month_first = only_day_first = False
    for cells in samples:
        for cell in cells:
            usual, other = moments.as_date(cell, DAY_FIRST), moments.as_date(cell, MONTH_FIRST)
            only_day_first = only_day_first or (usual is not None and other is None)
            only_month_first = only_month_first or (usual is None and other is not None)
    return MONTH_FIRST if only_month_first and not only_day_first else DAY_FIRST


def _missing_words(samples: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Words such as NA that stand in several columns and can hardly be an answer in all of them."""
    found = []
    for word in _MISSING:
        holding = sum(word in cells for cells in samples)
        if holding >= 3 or (holding and len(samples) < 6):
            found.append(word)
    return tuple(found)
