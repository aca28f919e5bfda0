"""Words of the person's own, as many lines as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.kinds.facets import Marked, Printed, Widget
from folkmoot.core.questionnaire.kinds.words import Words
from folkmoot.core.questionnaire.wording import clean_text
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


class LongText(Words):
    caption = "As many lines as are needed, 10,000 characters unless set otherwise"
    answer = "the words, with `\\n` between lines"
    place = 50
    name = noop("Their own words, as many lines as they need")
    max_length = 10_000
    sample_length = 400
    clean = staticmethod(clean_text)
    seconds = 45
    xlsform = ("text multiline", "string multiline", "time multiline")
    limesurvey = ("T", "U")
    control = "textarea"

    def widget(self, question: Question) -> Widget:
        most, counted = question.max_length or self.max_length, question.max_length is not None
        return Widget("textarea", details={"most": most, "counted": counted})

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.WRITE, lines=6)
