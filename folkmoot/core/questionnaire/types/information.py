"""A block of text to read. It asks nothing, so it has no field, no answer and no column."""

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.types.kind import NOTHING, Cell, Column, Form, Kind, Read, Say


class Information(Kind):
    caption = "A block of text to read"
    answer = "none"

    def field_names(self, question: Question) -> tuple[str, ...]:
        return ()

    answer_keys = field_names

    def read(self, question: Question, form: Form, language: str) -> Read:
        return NOTHING

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        return ()

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        return ()

    def columns(self, question: Question, say: Say) -> tuple[Column, ...]:
        return ()

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        return ()
