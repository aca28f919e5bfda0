"""A whole number."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.kind import NOTHING, Form, Read, only
from folkmoot.core.questionnaire.kinds.number import Number, around, as_typed, limits, parsed
from folkmoot.core.questionnaire.values import MAX_NUMBER, Answers, AnswerValue, Bound
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


class Whole(Number):
    caption = "A whole number"
    answer = "the number, `12`"
    place = 60
    name = noop("A whole number")
    settings = frozenset({"min", "max", "unit"})
    xlsform = ("integer", "int", "range")
    limesurvey = ("N whole", ":")
    width = 5
    keyboard = "numeric"

    def bound(self, question: Question, value: object) -> Bound | None:
        fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < MAX_NUMBER
        return value if fits and isinstance(value, int) else None

    def sample(self, question: Question, random: Random) -> AnswerValue:
        low, high = limits(question)
        return random.randint(int(low), int(high))

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        return around(question, values)

    def read(self, question: Question, form: Form, language: str) -> Read:
        value = as_typed(question, only(form, question.id), language)
        if not value:
            return NOTHING
        number = parsed(value) if len(value) <= 40 else None
        if number is None or number != number.to_integral_value():
            return Read({}, (Problem("not_whole", question.id, question.id),))
        problems = self.check_limits(question, int(number))
        return Read({}, problems) if problems else Read({question.id: int(number)})

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        value = answers.get(question.id)
        if value is None:
            return ()
        if type(value) is not int:
            return (Problem("not_valid", question.id, question.id),)
        return self.check_limits(question, value)
