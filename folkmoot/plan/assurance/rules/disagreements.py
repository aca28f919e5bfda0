"""Whether what a text promises agrees with what the dates promise, and with what another text says. Plain Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from folkmoot.core.promises import Found, What

from .promises import Dates, Key, Promised

_ANSWER = re.compile(r"\b(?:hear|feedback|feed back|decided|decision|outcome|what happened)\b", re.IGNORECASE)
_RESULTS = re.compile(r"\b(?:results?|responses?|what (?:you|people) said)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:at least|no less than|more than)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{3,}")
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "the",
        "and",
        "will",
        "shall",
        "before",
        "end",
    ]
)
#: Of their words without days; the same promise written twice has more in common than two promises.
_ALIKE = 0.6


@dataclass(frozen=True)
class Disagreement:
    """Two promises about the same thing that name different days or weeks; the second may be one of the dates."""

    text: str
    other: str | Promised


def disagreements(texts: Sequence[Found], promised: Iterable[Promised], dates: Dates) -> Iterator[Disagreement]:
    """Every text against the dates, then every two texts about the same thing."""
    by_key = {each.key: each for each in promised}
    for text in texts:
        key = _about(text)
        if key is not None and key in by_key and _disagrees(text, by_key[key], dates):
            yield Disagreement(text.sentence, by_key[key])
    words = [_words(text.sentence) for text in texts]
    for (first, ours), (second, theirs) in combinations(zip(texts, words, strict=True), 2):
        if first.due and second.due and first.due != second.due and _alike(ours, theirs):
            yield Disagreement(first.sentence, second.sentence)


def _about(text: Found) -> Key | None:
    """Which promise of the dates a sentence speaks of; none for everything else, such as a visit or a letter."""
    if text.what is What.OPEN:
        return Key.OPEN
    if text.what is What.TELL and _ANSWER.search(text.sentence):
        return Key.FEEDBACK
    if text.what is What.PUBLISH and _RESULTS.search(text.sentence):
        return Key.RESULTS
    return None


def _disagrees(text: Found, promised: Promised, dates: Dates) -> bool:
    if promised.key is Key.OPEN:
        return _other_weeks(text, promised.weeks or 0) or _other_day(text.due, promised.due_on)
    if text.due is not None:
        # Results may be out before the day on which people hear what was decided; not after it.
        return text.due > promised.due_on if promised.key is Key.RESULTS else text.due != promised.due_on
    return text.weeks is not None and promised.due_on > dates.closes_on + timedelta(weeks=text.weeks)


def _other_weeks(text: Found, weeks: int) -> bool:
    if text.weeks is None:
        return False
    return text.weeks > weeks if _AT_LEAST.search(text.sentence) else text.weeks != weeks


def _other_day(said: date | None, promised: date) -> bool:
    return said is not None and said != promised


def _words(sentence: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence.lower())) - _DAYS


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    both = len(ours | theirs)
    return both > 0 and len(ours & theirs) / both >= _ALIKE
