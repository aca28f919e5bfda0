"""Words of the person's own: one line (`text`)."""

from collections.abc import Callable

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.types.kind import NOTHING, Form, Kind, Read, only
from folkmoot.core.questionnaire.wording import clean_line


class Words(Kind):
    """What one line and many lines share; they differ in how they are cleaned and how long they may be."""

    answer = 'the words, `"Slower traffic"`'
    max_length = 200
    clean: Callable[[str], str] = staticmethod(clean_line)

    def read(self, question: Question, form: Form, language: str) -> Read:
        words = self.clean(only(form, question.id))
        if not words:
            return NOTHING
        problems = self._check(question, words)
        return Read({}, problems) if problems else Read({question.id: words})

    def _check(self, question: Question, words: str) -> tuple[Problem, ...]:
        most = question.max_length or self.max_length
        if len(words) > most:
            return (Problem("too_long", question.id, question.id, {"max": most, "length": len(words)}),)
        return ()

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        words = answers.get(question.id)
        if words is None:
            return ()
        if not isinstance(words, str) or not words or self.clean(words) != words:
            return (Problem("not_valid", question.id, question.id),)
        return self._check(question, words)


class Line(Words):
    caption = "A few words on one line, 200 characters unless set otherwise"
