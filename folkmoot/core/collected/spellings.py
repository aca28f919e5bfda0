"""How the answers to a question can be written, and what words of a file that are none of them mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self, TypeVar

from folkmoot.core.collected import marks
from folkmoot.core.collected.wordlike import lookup, plain
from folkmoot.core.loading.values import NOTHING, OwnValues, parts_of
from folkmoot.core.questionnaire.model import Question, Questionnaire
from folkmoot.core.questionnaire.types import kind
from folkmoot.core.words import searchable

D = TypeVar("D")


@dataclass(frozen=True)
class Spellings:
    """From a plain spelling to the code it stands for: the question's own first, then what somebody said."""

    own: Mapping[str, str]
    meant: Mapping[str, str]

    @classmethod
    def of(cls, question: Question, meant: Mapping[str, str]) -> Self:
        loose = {searchable([plain(word)]): code for word, code in meant.items()}
        return cls(lookup(kind(question).spellings(question)), loose)

    def get(self, word: str, default: D | None = None) -> str | D | None:
        """The code for a plain word; NOTHING where it was said to mean that nothing was answered."""
        code = self.own.get(word)
        if code is None and self.meant:
            code = self.meant.get(searchable([word]))
        return default if code is None else code


@dataclass(frozen=True)
class AnswerValues(OwnValues):
    """The answers to one question, as the values that a column names."""

    codes: Mapping[str, str] = field(default_factory=dict)
    #: Plain words that mean that nothing was answered.
    no_answer: frozenset[str] = frozenset()

    def key(self, text: str) -> str | None:
        word = plain(text)
        return NOTHING if not word or word in self.no_answer else self.codes.get(word)

    def _read(self, text: str, several: bool) -> tuple[list[str], list[str]]:
        if several and (codes := marks.listed(text, self.codes)) is not None:
            return codes, []
        named = [(part, self.key(part)) for part in (parts_of(text) if several else [text])]
        keys = [key for _part, key in named if key is not None and key != NOTHING]
        return keys, [part for part, key in named if key is None]


def answer_values(
    question: Question, questionnaire: Questionnaire, words: str, no_answer: frozenset[str]
) -> AnswerValues:
    """The answers to a question under `words`, in the questionnaire's first language."""
    spellings, language = kind(question).spellings(question), questionnaire.default_language
    shown = {code: questionnaire.part_words(question.id, code, language) for _spelling, code in spellings}
    names = {searchable([spelling]): code for spelling, code in spellings}
    return AnswerValues(words, shown, names, codes=lookup(spellings), no_answer=no_answer)
