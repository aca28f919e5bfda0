"""What email addresses and postcodes share: one line that must have a known form and is kept in one spelling."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.facets import Widget
from folkmoot.core.questionnaire.kinds.kind import NOTHING, Form, Kind, Read, only
from folkmoot.core.questionnaire.values import Answers
from folkmoot.core.questionnaire.wording import clean_line

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


class Pattern(Kind):
    problem: ClassVar[str]
    identifies = True
    #: How the box looks and what a browser may fill in.
    look: ClassVar[Mapping[str, str]]

    def widget(self, question: Question) -> Widget:
        return Widget("input", details={"look": self.look})

    @abstractmethod
    def understood(self, typed: str) -> str | None:
        """The spelling that is kept, or nothing when the form is wrong."""

    def read(self, question: Question, form: Form, language: str) -> Read:
        typed = clean_line(only(form, question.id))
        if not typed:
            return NOTHING
        kept = self.understood(typed) if len(typed) <= 300 else None
        return Read({question.id: kept}) if kept else Read({}, (Problem(self.problem, question.id, question.id),))

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        value = answers.get(question.id)
        if value is None or (isinstance(value, str) and len(value) <= 300 and self.understood(value) == value):
            return ()
        return (Problem("not_valid", question.id, question.id),)
