"""A block of text to read. It asks nothing, so it has no field, no answer and no column."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.facets import Counting, InOneCell, Leaves, Marked, Printed, Widget
from folkmoot.core.questionnaire.kinds.kind import NOTHING, AnswerColumn, Cell, Form, Kind, Read, Say
from folkmoot.core.questionnaire.values import Answers, AnswerValue
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


class Information(Kind):
    caption = "A block of text to read"
    answer = "none"
    place = 130
    name = noop("Text to read")
    asks = False
    shape = Shape.NOTHING
    counting = Counting.NOTHING
    leaves = Leaves.NEVER
    seconds = 15
    xlsform = ("note",)
    limesurvey = ("X",)
    in_one_cell = InOneCell.NOTHING

    def widget(self, question: Question) -> Widget:
        return Widget("information")

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.READ)

    def sample(self, question: Question, random: Random) -> AnswerValue:
        raise TypeError("A block of text has no answer.")

    def field_names(self, question: Question) -> tuple[str, ...]:
        return ()

    answer_keys = field_names

    def read(self, question: Question, form: Form, language: str) -> Read:
        return NOTHING

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        return ()

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        return ()

    def columns(self, question: Question, say: Say) -> tuple[AnswerColumn, ...]:
        return ()

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        return ()
