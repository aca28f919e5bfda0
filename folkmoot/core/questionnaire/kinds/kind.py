"""What every type of question knows of itself. Code outside asks here, and never which type it has before it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, ClassVar

from folkmoot.core.questionnaire.conditions import Known, Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.facets import Counting, InOneCell, Leaves, Parts, Printed, Widget
from folkmoot.core.questionnaire.values import Answers, AnswerValue, Bound, Choice, Text

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

Form = Mapping[str, Sequence[str]]
Say = Callable[[Text], str]
Cell = str | int

#: More sets of answers than this are not tried to see whether a condition can ever be met.
MAX_POSSIBILITIES = 20_000


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """One column of a table of answers."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood from the fields of a form: entries for the answers, and what was wrong."""

    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


NOTHING = Read()


def only(form: Form, name: str) -> str:
    """The one value of a field, as typed; the last one counts when a field is sent twice."""
    values = form.get(name)
    if not values:
        return ""
    return values if isinstance(values, str) else values[-1]


def every(form: Form, name: str) -> Sequence[str]:
    """All values of a field."""
    values = form.get(name, ())
    return (values,) if isinstance(values, str) else values


class Kind(ABC):
    """A type with one field and one answer, both named after the question. Types override what differs."""

    # --- What it is called and what can be set -----------------------------------------------------------------------

    #: The name of the type in files, which is the name of its own file; set when it is found.
    key: str = ""
    #: Where it stands in lists of the types, which begin with the smallest number.
    place: ClassVar[int] = 1_000
    #: What is asked and what an answer looks like, for the reference page of the format.
    caption: ClassVar[str] = ""
    answer: ClassVar[str] = ""
    #: What is asked, for whoever reads a questionnaire through; marked for translation.
    name: ClassVar[str] = ""
    #: Is there anything to answer?
    asks: ClassVar[bool] = True
    #: The settings that may be given, and those that must be: `choices`, `rows`, `other`, `exclusive`, `min`, `max`,
    #: `max_length`, `decimals`, `unit`.
    settings: ClassVar[frozenset[str]] = frozenset()
    needs: ClassVar[frozenset[str]] = frozenset()
    #: What `min` and `max` are.
    limit: ClassVar[type[int] | type[Decimal] | type[date]] = int
    #: Do they limit how many choices are made, and not the answer itself?
    limits_choices: ClassVar[bool] = False

    # --- What the answer means to others -----------------------------------------------------------------------------

    shape: ClassVar[Shape] = Shape.TEXT
    counting: ClassVar[Counting] = Counting.WORDS
    #: Are the answers numbers that have a mean?
    averaged: ClassVar[bool] = False
    leaves: ClassVar[Leaves] = Leaves.ALWAYS
    #: Does the answer say who somebody is?
    identifies: ClassVar[bool] = False
    #: Is the answer an address that a message can be sent to?
    reaches: ClassVar[bool] = False
    #: A line of free words, which a pattern can narrow to a more exact type.
    one_line: ClassVar[bool] = False
    #: A pattern that has this in it asks for this type.
    pattern_sign: ClassVar[str] = ""
    #: About how long an answer takes, and each row of it.
    seconds: ClassVar[int] = 12

    # --- How it stands in files --------------------------------------------------------------------------------------

    #: What XLSForm and LimeSurvey call it, with their variants after a space: `select_one minimal`, `N whole`.
    xlsform: ClassVar[tuple[str, ...]] = ()
    limesurvey: ClassVar[tuple[str, ...]] = ()
    in_one_cell: ClassVar[InOneCell] = InOneCell.ANSWER
    parts: ClassVar[Parts] = Parts.NONE
    #: Are cells in words different from cells in codes?
    worded: ClassVar[bool] = False
    #: Cells that are numbers and need no guard against being run as a formula.
    numeric_cells: ClassVar[bool] = False

    # --- How it is shown ---------------------------------------------------------------------------------------------

    #: The part of our style sheet's names that says what its control is: input, textarea, select.
    control: ClassVar[str] = "input"
    #: What is written into the tag of a choice that was made; empty where the value itself is written.
    mark: ClassVar[str] = ""
    #: Does one message stand over all its boxes?
    one_message: ClassVar[bool] = False

    def widget(self, question: Question) -> Widget:
        """Its template and what that needs."""
        return Widget("input", details={"look": {"input": "text", "width": ""}})

    @abstractmethod
    def printed(self, question: Question) -> Printed:
        """Its shape on paper."""

    # --- What can be chosen, and its limits --------------------------------------------------------------------------

    def offered(self, question: Question) -> tuple[Choice, ...]:
        """What can be chosen: the choices of the question, unless the type brings its own."""
        return question.choices

    def known(self, codes: Sequence[str], rows: Sequence[str]) -> Known:
        """What a condition may say about a question with these choices and rows."""
        return Known(self.shape, frozenset(codes))

    def bound(self, question: Question, value: object) -> Bound | None:
        """A limit as it is kept, or nothing when it cannot be one."""
        fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= len(question.choices)
        return value if fits and isinstance(value, int) else None

    def check(self, question: Question) -> None:
        """Raises `QuestionnaireError` when settings that are right one by one do not fit each other."""
        return None

    # --- Reading and checking an answer ------------------------------------------------------------------------------

    def field_names(self, question: Question) -> tuple[str, ...]:
        """The form fields of this question, the one to put the cursor in first."""
        return (question.id,)

    def answer_keys(self, question: Question) -> tuple[str, ...]:
        """The entries this question can have in the answers."""
        return (question.id,)

    @abstractmethod
    def read(self, question: Question, form: Form, language: str) -> Read:
        """The answer given in a form."""

    def form(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        """The fields that would give these answers: what to show in the form again."""
        return {question.id: [str(answers[question.id])]} if question.id in answers else {}

    @abstractmethod
    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        """What is wrong with a kept answer, its being missing aside."""

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        """What a required question still lacks."""
        return () if question.id in answers else (Problem("missing", question.id, self.field_names(question)[0]),)

    @abstractmethod
    def sample(self, question: Question, random: Random) -> AnswerValue:
        """A made-up answer that is right."""

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        """An answer for each way in which comparisons with these values could tell answers apart; None if too many."""
        return ["?", *(value for value in values if isinstance(value, str))]

    # --- The answer in words and in tables ---------------------------------------------------------------------------

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        """The answer in words, empty when there is none."""
        return str(answers.get(question.id, ""))

    def lines(self, question: Question, answers: Answers, say: Say) -> tuple[str, ...]:
        """The answer in words where there is room for one line for each part of it."""
        return (self.display(question, answers, say),)

    def columns(self, question: Question, say: Say) -> tuple[AnswerColumn, ...]:
        """The columns of a table of answers."""
        return (AnswerColumn(question.id, say(question.label)),)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        """One value for each column: codes, or words when `say` is given."""
        value = answers.get(question.id, "")
        return (value if isinstance(value, int) else str(value),)

    # --- Answers brought in from files -------------------------------------------------------------------------------

    def spellings(self, question: Question) -> list[tuple[str, str]]:
        """Every way to write each choice: its code, and its words in every language."""
        return [(spelling, one.code) for one in self.offered(question) for spelling in (one.code, *one.label.values())]

    def fields_for(self, question: Question, codes: Sequence[str]) -> dict[str, list[str]]:
        """The form fields that choosing these, in this order, fills in."""
        return {question.id: list(codes)}
