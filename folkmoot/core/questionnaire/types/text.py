"""Words of the person's own on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.kinds.facets import Marked, Printed, Widget
from folkmoot.core.questionnaire.kinds.words import Words
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

_FEW_CHARACTERS = 50


class Line(Words):
    caption = "A few words on one line, 200 characters unless set otherwise"
    place = 40
    name = noop("A few words")
    one_line = True
    seconds = 20
    xlsform = ("text", "string", "time")
    limesurvey = ("S", "Q", ";")

    def widget(self, question: Question) -> Widget:
        most = question.max_length or self.max_length
        return Widget("input", details={"look": {"input": "text", "width": "20" if most <= _FEW_CHARACTERS else ""}})

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.WRITE, lines=1)
