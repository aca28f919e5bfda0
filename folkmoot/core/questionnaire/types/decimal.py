"""A number that may have decimal places. Kept as text, so that it stays exactly what was entered."""

from decimal import Decimal

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.types.kind import NOTHING, Form, Read, only
from folkmoot.core.questionnaire.types.number import Number, as_typed, canonical, parsed

DEFAULT_DECIMALS = 6


class DecimalNumber(Number):
    caption = "A number that may have decimal places, 6 unless set otherwise"
    answer = 'the number as text without needless zeros, `"12.5"`'

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
