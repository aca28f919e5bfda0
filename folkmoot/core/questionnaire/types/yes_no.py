"""Yes or no: two choices that need no writing down, in the words of every language that has some here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Known
from folkmoot.core.questionnaire.kinds.choice import OneChoice
from folkmoot.core.questionnaire.kinds.facets import Widget
from folkmoot.core.questionnaire.values import Choice
from folkmoot.core.questionnaire.wording import ANY_LANGUAGE
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

_YES = {
    **{ANY_LANGUAGE: "Yes", "en": "Yes", "cy": "Ie", "de": "Ja", "fr": "Oui", "es": "Sí", "it": "Sì", "nl": "Ja"},
    **{"pl": "Tak", "pt": "Sim", "ro": "Da", "uk": "Так", "he": "כן", "ar": "نعم", "ur": "جی ہاں", "tr": "Evet"},
}
_NO = {
    **{ANY_LANGUAGE: "No", "en": "No", "cy": "Nage", "de": "Nein", "fr": "Non", "es": "No", "it": "No", "nl": "Nee"},
    **{"pl": "Nie", "pt": "Não", "ro": "Nu", "uk": "Ні", "he": "לא", "ar": "لا", "ur": "جی نہیں", "tr": "Hayır"},
}
OFFERED = (Choice("yes", _YES), Choice("no", _NO))
#: How other systems write them down.
_MARKS = {"yes": ("y", "true", "1"), "no": ("n", "false", "0")}


class YesNo(OneChoice):
    caption = "Yes or no"
    answer = '`"yes"` or `"no"`'
    place = 35
    name = noop("Yes or no")
    settings = frozenset[str]()
    needs = frozenset[str]()
    mark = " checked"

    def offered(self, question: Question) -> tuple[Choice, ...]:
        return OFFERED

    def known(self, codes: Sequence[str], rows: Sequence[str]) -> Known:
        return Known(self.shape, frozenset(choice.code for choice in OFFERED))

    def widget(self, question: Question) -> Widget:
        return Widget("yes_no", OFFERED)

    def spellings(self, question: Question) -> list[tuple[str, str]]:
        return [*super().spellings(question), *((mark, code) for code, marks in _MARKS.items() for mark in marks)]
