"""What every type of question knows how to do. One small file per type stands beside this one."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Question, Text

Form = Mapping[str, Sequence[str]]
Say = Callable[[Text], str]
Cell = str | int


@dataclass(frozen=True, slots=True)
class Column:
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
    """A type with one field and one answer, both named after the question. Others override what differs."""

    caption: ClassVar[str] = ""
    answer: ClassVar[str] = ""

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

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        """The answer in words, empty when there is none."""
        return str(answers.get(question.id, ""))

    def columns(self, question: Question, say: Say) -> tuple[Column, ...]:
        """The columns of a table of answers."""
        return (Column(question.id, say(question.label)),)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        """One value for each column: codes, or words when `say` is given."""
        value = answers.get(question.id, "")
        return (value if isinstance(value, int) else str(value),)
