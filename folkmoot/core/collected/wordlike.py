"""Comparing what a file says with what a questionnaire says: case, spaces, kinds of quotation mark and dash aside."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MARKS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})
_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d+(?:[.)]\d*)*[.):]?\s+", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """The text for comparing: two texts that a person would call the same have the same plain form."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).casefold().split())


@lru_cache(maxsize=5_000)
def words(text: str) -> frozenset[str]:
    """The words of a heading, without the number before it."""
    return frozenset(_NOT_WORD.sub(" ", plain(_NUMBERING.sub("", text))).split())


def likeness(one: str, other: str) -> float:
    """1 for the same words, less the fewer they share, 0 for none; a heading may go on after the words."""
    heading, wanted = plain(_NUMBERING.sub("", one)), plain(_NUMBERING.sub("", other))
    if heading == wanted:
        return 1.0
    if len(wanted) > 12 and heading.startswith(wanted):
        return 0.95
    mine, yours = words(one), words(other)
    if not mine or not yours:
        return 0.0
    return 0.98 * len(mine & yours) / len(mine | yours)


def lookup(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """From every plain spelling to the code it stands for; a spelling that would stand for two stands for none."""
    found: dict[str, str] = {}
    unclear: set[str] = set()
    for spelling, code in pairs:
        key = plain(spelling)
        if key and found.setdefault(key, code) != code:
            unclear.add(key)
    return {key: code for key, code in found.items() if key not in unclear}
