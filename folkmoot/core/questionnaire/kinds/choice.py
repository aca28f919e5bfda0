"""What the types with one choice share: single (buttons) and dropdown (a list)."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.facets import Counting, Marked, Printed
from folkmoot.core.questionnaire.kinds.kind import NOTHING, AnswerColumn, Cell, Form, Kind, Read, Say, only
from folkmoot.core.questionnaire.values import Answers, AnswerValue
from folkmoot.core.questionnaire.wording import clean_line

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

MAX_OTHER_LENGTH = 2_000


def other_key(question: Question) -> str:
    """Where the words of "other, please say" are kept, and the name of their field."""
    return f"{question.id}.other"


def read_other(question: Question, form: Form) -> tuple[str, tuple[Problem, ...]]:
    """The words typed beside "other", and what is wrong with them."""
    words = clean_line(only(form, other_key(question)))
    return words, check_other(question, words)


def check_other(question: Question, words: object) -> tuple[Problem, ...]:
    if not isinstance(words, str) or words != clean_line(words):
        return (Problem("not_valid", question.id, other_key(question)),)
    if len(words) > MAX_OTHER_LENGTH:
        params = {"max": MAX_OTHER_LENGTH, "length": len(words)}
        return (Problem("too_long", question.id, other_key(question), params),)
    return ()


def check_kept_other(question: Question, answers: Answers, chosen: bool) -> tuple[Problem, ...]:
    """Words for "other" are kept only while other is chosen, and never empty."""
    words = answers.get(other_key(question))
    if words is None:
        return ()
    if not chosen or words == "":
        return (Problem("not_valid", question.id, other_key(question)),)
    return check_other(question, words)


def missing_other(question: Question, answers: Answers, chosen: bool) -> tuple[Problem, ...]:
    """A required question answered with "other" also asks what is meant."""
    other = question.other
    if other is None or not chosen or other_key(question) in answers:
        return ()
    return (Problem("missing_other", question.id, other_key(question), {"choice": other.code}),)


def how_many(question: Question, available: int) -> tuple[int, int]:
    """The fewest and the most choices that may be made."""
    low = question.min if isinstance(question.min, int) and question.min else 1
    high = question.max if isinstance(question.max, int) else available
    return low, max(low, min(high, available))


class OneChoice(Kind):
    answer = 'the code of the choice, `"bus"`; words for "other" under `<id>.other`'
    settings = frozenset({"choices", "other"})
    needs = frozenset({"choices"})
    shape = Shape.CHOICE
    counting = Counting.CODES
    worded = True

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.TICK_ONE, self.offered(question), lines=1 if question.other else 0)

    def field_names(self, question: Question) -> tuple[str, ...]:
        return (question.id, other_key(question)) if question.other else (question.id,)

    answer_keys = field_names

    def read(self, question: Question, form: Form, language: str) -> Read:
        code = only(form, question.id).strip()
        other = question.other
        words, problems = read_other(question, form) if other else ("", ())
        if not code and words and other:
            code = other.code  # words beside "other" and nothing chosen: other was meant
        if not code:
            return NOTHING
        if all(choice.code != code for choice in self.offered(question)):
            return Read({}, (Problem("unknown_choice", question.id, question.id),))
        answers: dict[str, AnswerValue] = {question.id: code}
        if other is None or code != other.code:
            return Read(answers)
        if words and not problems:
            answers[other_key(question)] = words
        return Read(answers, problems)

    def form(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        return {key: [str(answers[key])] for key in self.answer_keys(question) if key in answers}

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        code = answers.get(question.id)
        other = question.other
        wrong = check_kept_other(question, answers, other is not None and code == other.code)
        if code is not None and all(choice.code != code for choice in self.offered(question)):
            return (Problem("unknown_choice", question.id, question.id), *wrong)
        return wrong

    def sample(self, question: Question, random: Random) -> AnswerValue:
        return random.choice(self.offered(question)).code

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        return [choice.code for choice in self.offered(question)]

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        code = answers.get(question.id)
        if code is None:
            return (Problem("missing_choice", question.id, question.id),)
        return missing_other(question, answers, question.other is not None and code == question.other.code)

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        code = answers.get(question.id)
        label = next((say(choice.label) for choice in self.offered(question) if choice.code == code), "")
        words = answers.get(other_key(question))
        return f"{label}: {words}" if label and words else label

    def columns(self, question: Question, say: Say) -> tuple[AnswerColumn, ...]:
        columns = [AnswerColumn(question.id, say(question.label))]
        if question.other:
            columns.append(AnswerColumn(other_key(question), f"{say(question.label)}: {say(question.other.label)}"))
        return tuple(columns)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        code = answers.get(question.id, "")
        if say is not None:
            code = next((say(choice.label) for choice in self.offered(question) if choice.code == code), "")
        words = (str(answers.get(other_key(question), "")),) if question.other else ()
        return (str(code), *words)
