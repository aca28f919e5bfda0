"""Refusals in sentences fit for the screen, written in plain Python and read in the reader's language.

The core and the rules of a stage know no web framework, so they cannot translate. A refusal keeps its words and what is
put into them apart; whoever shows it has told `speak` how to translate. Mark the words with `noop`, imported as `_`, so
that they are found when catalogues are made.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

_translate: Callable[[str], str] = str


def noop(words: str) -> str:
    """The same words, marked for the makers of catalogues."""
    return words


def speak(translate: Callable[[str], str]) -> None:
    """Say how words are translated from now on; called once at start."""
    global _translate
    _translate = translate


class Refusal(Exception):
    """Something that is refused: `words` with `%(name)s` in them, and a value for each name.

    >>> str(Refusal("A consultation that is %(state)s has no dates.", state="open"))
    'A consultation that is open has no dates.'
    """

    def __init__(self, words: str, **values: object) -> None:
        super().__init__(words, values)
        self.words, self.values = words, values

    def __str__(self) -> str:
        said = _translate(self.words)
        return said % {name: _in_words(value) for name, value in self.values.items()} if self.values else said


def _in_words(value: object) -> str:
    """A member of an enumeration is a word of its own, to be translated too."""
    return _translate(str(value.value)) if isinstance(value, Enum) else str(value)


class NotNow(Refusal):
    """A step that the state, the dates or an unfinished part do not allow; the message is fit for the screen."""
