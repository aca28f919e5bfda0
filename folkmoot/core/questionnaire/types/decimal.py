"""A number that may have decimal places. Kept as text, so that it stays exactly what was entered."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem, QuestionnaireError
from folkmoot.core.questionnaire.kinds.kind import NOTHING, Form, Read, only
from folkmoot.core.questionnaire.kinds.number import Number, around, as_typed, canonical, limits, parsed
from folkmoot.core.questionnaire.values import MAX_DECIMALS, MAX_NUMBER, Answers, AnswerValue, Bound
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

DEFAULT_DECIMALS = 6


class DecimalNumber(Number):
    caption = "A number that may have decimal places, 6 unless set otherwise"
    answer = 'the number as text without needless zeros, `"12.5"`'
    place = 70
    name = noop("A number")
    settings = frozenset({"min", "max", "decimals", "unit"})
    limit = Decimal
    xlsform = ("decimal", "range decimal")
    limesurvey = ("N", "K")
    width = 10
    keyboard = "decimal"

    def bound(self, question: Question, value: object) -> Bound | None:
        number = Decimal(value) if isinstance(value, int | Decimal) else None
        return number if number is not None and number.is_finite() and abs(number) < MAX_NUMBER else None

    def check(self, question: Question) -> None:
        """Between 0.2 and 0.4 there is no number without decimal places."""
        low, high = question.min, question.max
        if not isinstance(low, Decimal) or not isinstance(high, Decimal):
            return
        least, most = _steps(low, high, MAX_DECIMALS if question.decimals is None else question.decimals)
        if least > most:
            raise QuestionnaireError("min_above_max", "min", min=str(low), max=str(high))

    def sample(self, question: Question, random: Random) -> AnswerValue:
        low, high = limits(question)
        places = min(DEFAULT_DECIMALS if question.decimals is None else question.decimals, DEFAULT_DECIMALS)
        return canonical(random.randint(*_steps(low, high, places)) * Decimal(1).scaleb(-places))

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        return map(str, around(question, values))

    def read(self, question: Question, form: Form, language: str) -> Read:
        value = as_typed(question, only(form, question.id), language)
        if not value:
            return NOTHING
        number = parsed(value) if len(value) <= 60 else None
        if number is None:
            return Read({}, (Problem("not_number", question.id, question.id),))
        problems = self._check(question, number)
        return Read({}, problems) if problems else Read({question.id: canonical(number)})

    def _check(self, question: Question, number: Decimal) -> tuple[Problem, ...]:
        most = DEFAULT_DECIMALS if question.decimals is None else question.decimals
        if len(canonical(number).partition(".")[2]) > most:
            return (Problem("too_many_decimals", question.id, question.id, {"max": most}),)
        return self.check_limits(question, number)

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        value = answers.get(question.id)
        if value is None:
            return ()
        number = parsed(value) if isinstance(value, str) and len(value) <= 60 else None
        if number is None or canonical(number) != value:
            return (Problem("not_valid", question.id, question.id),)
        return self._check(question, number)


def _steps(low: Decimal, high: Decimal, places: int) -> tuple[int, int]:
    """The first and the last number with so many decimal places that the limits allow, counted in its last place."""
    step = Decimal(1).scaleb(-places)
    return int((low / step).to_integral_value(ROUND_CEILING)), int((high / step).to_integral_value(ROUND_FLOOR))
