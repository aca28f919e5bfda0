"""One choice out of several, all in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.kinds.choice import OneChoice
from folkmoot.core.questionnaire.kinds.facets import Widget
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


class Single(OneChoice):
    caption = "One choice, all of them in view"
    place = 10
    name = noop("One choice")
    xlsform = ("select_one", "acknowledge", "trigger")
    limesurvey = ("L", "O", "Y", "G", "5")
    mark = " checked"

    def widget(self, question: Question) -> Widget:
        return Widget("radios", question.choices)
