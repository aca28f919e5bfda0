"""A whole number."""

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.types.kind import NOTHING, Form, Read, only
from folkmoot.core.questionnaire.types.number import Number, as_typed, parsed


class Whole(Number):
    caption = "A whole number"
    answer = "the number, `12`"

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
