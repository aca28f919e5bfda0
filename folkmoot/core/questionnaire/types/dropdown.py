"""One choice out of many, in a list that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.kinds.choice import OneChoice
from folkmoot.core.questionnaire.kinds.facets import Widget
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


class Dropdown(OneChoice):
    caption = "One choice out of a long list that opens"
    place = 30
    name = noop("One choice from a list that opens")
    xlsform = ("select_one minimal",)
    limesurvey = ("!",)
    control = "select"
    mark = " selected"

    def widget(self, question: Question) -> Widget:
        return Widget("select", question.choices)
