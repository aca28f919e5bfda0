"""How the cells of one question become its answer. Every reader says what fits and lists what does not.

The answer itself is read by the question's own type, exactly as if the words had come from a form.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from folkmoot.core.collected import marks, moments
from folkmoot.core.collected.mapping import MONTH_FIRST
from folkmoot.core.collected.spellings import Spellings
from folkmoot.core.collected.wordlike import plain
from folkmoot.core.loading.rows import Fault
from folkmoot.core.loading.values import NOTHING
from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.errors import Param, Problem
from folkmoot.core.questionnaire.kinds.choice import other_key
from folkmoot.core.questionnaire.model import AnswerValue, Choice, Question, Questionnaire
from folkmoot.core.questionnaire.types import kind
from folkmoot.core.tables.writing import unguarded

Answers = dict[str, AnswerValue]
Report = Callable[[int, str, Mapping[str, Param]], None]
Cells = Sequence[str]

_MOST_REMEMBERED = 5_000
_LANGUAGE = "en"


@dataclass
class Reader:
    """What all readers have: the question, where its other words stand (-1: nowhere), and what words of the file that
    are none of its answers were said to mean."""

    question: Question
    questionnaire: Questionnaire
    other: int = -1
    meant: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kind = kind(self.question)
        self.codes = Spellings.of(self.question, self.meant)
        self.beside = other_key(self.question) if self.question.other else ""

    def columns(self) -> list[int]:
        raise NotImplementedError

    def read(self, cells: Cells, report: Report) -> Answers:
        raise NotImplementedError

    def by_type(self, fields: Mapping[str, Sequence[str]]) -> tuple[Answers, Problem | None]:
        """What the question's type makes of form fields: the answer, or what is wrong with it."""
        read = self.kind.read(self.question, fields, _LANGUAGE)
        return ({}, read.problems[0]) if read.problems else (dict(read.answers), None)

    def with_words(self, codes: Sequence[str], words: str, place: int, report: Report) -> Answers:
        """Choices with the words beside "other". Words that do not fit are reported, and the choices kept without."""
        chosen = self.kind.fields_for(self.question, codes)
        answers, problem = self.by_type({**chosen, self.beside: [words]} if words else chosen)
        if problem and problem.field == self.beside:
            report(self.other, problem.code, problem.params)
            answers, problem = self.by_type(chosen)
        if problem:
            report(place, problem.code, problem.params)
        return answers

    def other_words(self, cells: Cells) -> str:
        return unguarded(cells[self.other].strip()) if self.other >= 0 else ""


@dataclass
class Whole(Reader):
    """The whole answer in one column: words, a number, a date, one choice."""

    column: int = -1
    order: str = MONTH_FIRST

    def __post_init__(self) -> None:
        super().__post_init__()
        self.closed = bool(self.question.offered)

    def columns(self) -> list[int]:
        return [column for column in (self.column, self.other) if column >= 0]

    def read(self, cells: Cells, report: Report) -> Answers:
        text = unguarded(cells[self.column].strip()) if self.column >= 0 else ""
        words = self.other_words(cells)
        if not text and not words:
            return {}
        if self.closed:
            return self._choice(text, words, report)
        fields: dict[str, Sequence[str]] = {self.question.id: [text]}
        if self.kind.shape is Shape.DATE:
            found = moments.as_date(text, self.order)
            fields = {self.question.id: [found.isoformat() if found else text]}
        answers, problem = self.by_type(fields)
        if problem:
            report(self.column, problem.code, problem.params)
        return answers

    def _choice(self, text: str, words: str, report: Report) -> Answers:
        other = self.question.other
        code = self.codes.get(plain(text), "") if text else ""
        if text and not code:
            report(self.column, "not_a_choice", {})
            return {}
        if code == NOTHING:
            code = ""
        if words and other and not code:
            code = other.code
        if words and other and code != other.code:
            report(self.other, "words_without_other", {"choice": other.code})
            words = ""
        return self.with_words([code], words, self.column, report) if code else {}


@dataclass
class Listed(Reader):
    """Several choices, or choices in order, in one cell with a separator."""

    column: int = -1

    def columns(self) -> list[int]:
        return [column for column in (self.column, self.other) if column >= 0]

    def read(self, cells: Cells, report: Report) -> Answers:
        text, words = unguarded(cells[self.column].strip()), self.other_words(cells)
        codes = marks.listed(text, self.codes) if text else []
        if codes is None:
            report(self.column, "not_choices", {})
            return {}
        codes = [code for code in codes if code != NOTHING]
        return self.with_words(codes, words, self.column, report) if codes or words else {}


@dataclass
class Ticks(Reader):
    """Several choices with a column for each. The same ticks come again and again, so what they give is remembered."""

    parts: Sequence[tuple[int, Choice]] = ()
    _remembered: dict[tuple[str, ...], Answers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.named = [
            (column, part.code, frozenset(plain(spelling) for spelling in (part.code, *part.label.values())))
            for column, part in self.parts
        ]

    def columns(self) -> list[int]:
        return [column for column, _part in self.parts] + ([self.other] if self.other >= 0 else [])

    def read(self, cells: Cells, report: Report) -> Answers:
        codes: list[str] = []
        for column, code, known in self.named:
            if not (text := cells[column]):
                continue
            mark = marks.ticked(text, known)
            if mark is None:
                report(column, "not_a_mark", {"choice": code})
            elif mark:
                codes.append(code)
        words = self.other_words(cells)
        if not codes and not words:
            return {}
        if not words and (known_answers := self._remembered.get(tuple(codes))) is not None:
            return known_answers
        place = next((column for column, code, _known in self.named if code in codes), self.other)
        answers = self.with_words(codes, words, place, report)
        if not words and answers and len(self._remembered) < _MOST_REMEMBERED:
            self._remembered[tuple(codes)] = answers
        return answers


@dataclass
class Rows(Reader):
    """A grid with a column for each row."""

    parts: Sequence[tuple[int, Choice]] = ()

    def columns(self) -> list[int]:
        return [column for column, _part in self.parts]

    def read(self, cells: Cells, report: Report) -> Answers:
        chosen: dict[str, str] = {}
        for column, row in self.parts:
            text = unguarded(cells[column].strip())
            if not text:
                continue
            code = self.codes.get(plain(text))
            if code is None:
                report(column, "not_a_choice", {})
            elif code != NOTHING:
                chosen[row.code] = code
        return {self.question.id: chosen} if chosen else {}


@dataclass
class Ranks(Reader):
    """A ranking with a column for each choice, which holds its number."""

    parts: Sequence[tuple[int, Choice]] = ()

    def columns(self) -> list[int]:
        return [column for column, _part in self.parts]

    def read(self, cells: Cells, report: Report) -> Answers:
        fields: dict[str, list[str]] = {}
        for column, part in self.parts:
            text = cells[column].strip()
            if text:
                fields[f"{self.question.id}.{part.code}"] = [text.removesuffix(".0")]
        if not fields:
            return {}
        answers, problem = self.by_type(fields)
        if problem:
            place = next((column for column, part in self.parts if problem.field.endswith(f".{part.code}")), -1)
            why = "not_a_rank" if problem.code in {"not_rank", "repeated_rank"} else problem.code
            report(place if place >= 0 else self._first_given(cells), why, self._most(problem.params))
        return answers

    def _first_given(self, cells: Cells) -> int:
        return next(column for column, _part in self.parts if cells[column].strip())

    def _most(self, params: Mapping[str, Param]) -> Mapping[str, Param]:
        return {"max": len(self.question.choices), **params}


def misfit(row: int, cells: Cells, question: str, column: int, why: str, params: Mapping[str, Param]) -> Fault:
    return Fault(row, column, cells[column][:200] if 0 <= column < len(cells) else "", why, question, params)
