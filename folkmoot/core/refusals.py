"""Refusals in sentences fit for the screen, written in plain Python and read in the reader's language.

The core and the rules of a stage know no web framework, so they do not translate. A refusal keeps its words and what is
put into them apart; whoever shows it translates it (`folkmoot.groundwork.ui.voice`). As `str` it is English, for logs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from folkmoot.core.sentences import Translate, Words


class Refusal(Exception):
    """Something that is refused: `words` with `%(name)s` in them, and a value for each name.

    >>> str(Refusal("A consultation that is %(state)s has no dates.", state="open"))
    'A consultation that is open has no dates.'
    """

    def __init__(self, words: str | Words, /, **values: object) -> None:
        super().__init__(words, values)
        self.words = words if isinstance(words, Words) else Words(words, values)

    def __str__(self) -> str:
        return str(self.words)

    def translated(self, translate: Translate) -> str:
        return self.words.translated(translate)


class NotNow(Refusal):
    """A step that the state, the dates or an unfinished part do not allow."""


class Fault(Refusal):
    """A refusal known by a code: programs go by the code, people read the sentence that stands for it."""

    sentences: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(self.sentences[code], **values)
        self.code = code

    @property
    def params(self) -> Mapping[str, object]:
        return self.words.values

    @property
    def sentence(self) -> str:
        return str(self.words)
