"""A whole questionnaire in plain words: for the board, which decides on it, and for whoever has to answer for it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from folkmoot.core.questionnaire.model import Choice, Holds, Question, Questionnaire, Text
from folkmoot.core.questionnaire.placeholders import replaced
from folkmoot.core.questionnaire.types import kind

from .conditions_in_words import in_words
from .rendering import prose


class Reader:
    """Says what a questionnaire asks, as one would to somebody who decides on it."""

    def __init__(self, questions: Questionnaire, language: str) -> None:
        self.questions, self.language = questions, language
        self.number = 0

    def words(self, text: Text) -> str:
        """The words, with the question named where an earlier answer will stand."""

        def named(question: str) -> str:
            return gettext("[answer to “%(question)s”]") % {"question": self.questions.words(question, self.language)}

        return replaced(self.questions.text(text, self.language), named)

    def prose(self, text: Text) -> str:
        return prose(self.questions, {self.language: self.words(text)}, self.language)

    def condition(self, condition: str | None) -> str:
        return in_words(self.questions, condition, self.language) if condition else ""

    def pages(self) -> list[dict[str, object]]:
        return [
            {
                "title": self.words(page.title) or gettext("Page %(number)s") % {"number": number},
                "introduction": self.prose(page.introduction),
                "condition": self.condition(page.show_if),
                "items": [self.item(item) for item in page.items],
            }
            for number, page in enumerate(self.questions.pages, start=1)
        ]

    def item(self, item: Question) -> dict[str, object]:
        asked = kind(item).asks
        self.number += asked
        return {
            "number": self.number if asked else 0,
            "label": self.words(item.label),
            "words": self.prose(item.label),
            "help": self.prose(item.help),
            "type": gettext(kind(item).name),
            "notes": list(self.notes(item)),
            "condition": self.condition(item.show_if),
            "rows": [self.words(row.label) for row in item.rows],
            "choices": [(self.words(choice.label), _choice_note(choice)) for choice in item.offered],
        }

    def notes(self, item: Question) -> Iterator[str]:
        if item.required:
            yield gettext("must be answered")
        if item.holds is Holds.IDENTITY:
            yield gettext("kept apart as contact details")
        if item.holds is Holds.EQUALITY:
            yield gettext("kept apart as an equality question")
        if item.min is not None:
            yield gettext("at least %(least)s") % {"least": item.min}
        if item.max is not None:
            yield gettext("at most %(most)s") % {"most": item.max}
        if item.max_length is not None:
            yield gettext("up to %(most)s characters") % {"most": item.max_length}


def _choice_note(choice: Choice) -> str:
    if choice.other:
        return gettext("asks to say more")
    return gettext("alone only") if choice.exclusive else ""
