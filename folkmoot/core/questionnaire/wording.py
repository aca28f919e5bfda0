"""Words made safe to keep: cleaned of what cannot be seen, and held in one or more languages.

Both the questionnaire's own texts and the answers people type pass through here.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NoReturn

# Control characters, lone surrogates, non-characters, byte order marks, and the two marks that reverse text to deceive.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
_NEWLINES = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def clean_text(value: str) -> str:
    """Several lines: Unicode NFC, newlines as one character, nothing invisible, no space at either end."""
    if value.isascii() and value.isprintable():
        return value.strip()
    value = _NEWLINES.sub("\n", value).replace("\t", " ")
    value = unicodedata.normalize("NFC", _UNWANTED.sub("", value))
    return _MANY_BLANK_LINES.sub("\n\n", value).strip()


def clean_line(value: str) -> str:
    """One line: as `clean_text`, and every run of spaces and newlines becomes one space."""
    return " ".join(clean_text(value).split())


def shortened(value: str, length: int) -> str:
    """The beginning of a long text, cut at a word where possible, with a sign that there was more."""
    line = " ".join(value.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > length // 2 else cut).rstrip() + "…"


#: Under this stand words that are shown wherever a language has none; only words of our own have them.
ANY_LANGUAGE = ""


class FrozenText(dict[str, str]):
    """A text in one or more languages: language code to words. Cannot be changed, can be hashed."""

    def __init__(self, words: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        cleaned = ((language, clean_text(value)) for language, value in dict(words).items())
        super().__init__((language, value) for language, value in cleaned if value)

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("A text in a questionnaire cannot be changed; make a new one.")

    __setitem__ = __delitem__ = update = pop = popitem = setdefault = clear = __ior__ = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type["FrozenText"], tuple[dict[str, str]]]:
        return (FrozenText, (dict(self),))


def in_language(text: Mapping[str, str], language: str, default: str) -> str:
    """The words in this language, or else in the default language, or else those for any language, or else nothing."""
    return text.get(language) or text.get(default) or text.get(ANY_LANGUAGE, "")
