"""Words of the person's own, as many lines as they need."""

from folkmoot.core.questionnaire.types.text import Words
from folkmoot.core.questionnaire.wording import clean_text


class LongText(Words):
    caption = "As many lines as are needed, 10,000 characters unless set otherwise"
    answer = "the words, with `\\n` between lines"
    max_length = 10_000
    clean = staticmethod(clean_text)
