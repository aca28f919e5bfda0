"""Finds sentences that promise something in a text a council publishes: a closed list of phrases, never a guess.

What is found is proposed to an officer, who decides; so a promise overlooked costs more than one too many, and every
phrase here is one that a resident could hold up later: “we will publish … by 1 May”, “you will hear within 12 weeks”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class What(StrEnum):
    """What kind of thing is promised."""

    PUBLISH = "publish"
    TELL = "tell"
    OPEN = "open"
    READ = "read"
    DECIDE = "decide"
    DO = "do"


@dataclass(frozen=True)
class Found:
    """A sentence that promises something, the day it names, or the weeks it counts."""

    sentence: str
    what: What
    due: date | None = None
    weeks: int | None = None


_WE = r"\b(?:we|the (?:council|cabinet|committee|board|leader)|officers)\b"
_WILL = r"(?:(?:will|shall|promise to|undertake to|are going to)\b(?: then| also| always)?)"
_SPELT = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
}
_NUMBER = rf"(\d{{1,2}}|{'|'.join(_SPELT)})"

#: In order: the first that fits names the promise. A phrase in the present tense counts only with a day or a period.
_CERTAIN: tuple[tuple[What, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        (What.OPEN, rf"\b(?:open|lasts?|runs?|have|for|period of)\b[^.]*?\b{_NUMBER}[ -]weeks?\b"),
        (What.READ, rf"(?:{_WE} {_WILL}? ?|\bwill be |\bis )read(?: out)? (?:every|each|all)\b"),
        (
            What.READ,
            r"\b(?:every|each|all) (?:response|answer|comment|letter|reply|replies)s?"
            r" (?:is|are|will be|shall be) (?:read|considered|published|answered)\b",
        ),
        (What.PUBLISH, rf"{_WE} {_WILL} (?:[a-z]+ )?publish\b"),
        (What.PUBLISH, r"\b(?:will|shall) be published\b"),
        (What.TELL, r"\byou (?:will|shall) (?:hear|be told|get an answer|receive)\b"),
        (What.TELL, rf"{_WE} {_WILL} (?:[a-z]+ )?(?:tell|write to|answer|reply|report back|let you know|feed back)\b"),
        (What.DO, rf"{_WE} (?:promise to|undertake to)\b"),
    )
)
_WITH_A_DAY: tuple[tuple[What, re.Pattern[str]], ...] = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        (What.PUBLISH, rf"{_WE} (?:also )?publish(?:es)?\b|\b(?:is|are) published\b"),
        (What.TELL, rf"{_WE} (?:also )?(?:tells?|writes? to|answers?|reports? back)\b|\byou hear\b|\bfeedback\b"),
        (What.DECIDE, rf"{_WE}[^.]{{0,40}} (?:{_WILL} )?decides?\b|\bdecision (?:is taken|will be taken|on)\b"),
        (What.DO, rf"{_WE} {_WILL} [a-z]+"),
    )
)
_MONTHS = (
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
)
_MONTH = f"({'|'.join(_MONTHS)})"
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}(?: (\d{{4}}))?\b", re.IGNORECASE)
_END_OF_MONTH = re.compile(rf"\bend of {_MONTH}(?: (\d{{4}}))?\b", re.IGNORECASE)
_IN_MONTH = re.compile(rf"\b(?:in|by|before|during) {_MONTH}(?: (\d{{4}}))?\b", re.IGNORECASE)
_WEEKS = re.compile(rf"\b{_NUMBER}[ -]weeks?\b", re.IGNORECASE)
_WITHIN = re.compile(rf"\bwithin {_NUMBER}[ -]weeks?\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[*_]*\s+|\n\s*\n|\n\s*[-*•]\s+|;\s+")
_MARKS = re.compile(r"\*\*|__|^#+\s*|^\s*[-*•]\s+|^\d+\.\s+", re.MULTILINE)
_NEGATED = re.compile(r"\b(?:will|shall|can|do|does) ?not\b|\bcannot\b|\bwon't\b", re.IGNORECASE)


def sentences(text: str) -> Iterator[str]:
    """The sentences and list items of a text, without its marks."""
    for piece in _SENTENCE_ENDS.split(text):
        plain = " ".join(_MARKS.sub("", piece).split())
        if plain:
            yield plain


def find(text: str, today: date) -> list[Found]:
    """Every sentence of a text that promises something; `today` says which year “1 May” means."""
    by_sentence: dict[str, Found] = {}
    for sentence in sentences(text):
        one = _read(sentence, today)
        if one is not None:
            by_sentence.setdefault(sentence, one)
    return list(by_sentence.values())


def _read(sentence: str, today: date) -> Found | None:
    if sentence.endswith("?") or _NEGATED.search(sentence):
        return None
    due, weeks = _due(sentence, today), _weeks(sentence)
    patterns = _CERTAIN + (_WITH_A_DAY if due is not None or weeks is not None else ())
    what = next((what for what, pattern in patterns if pattern.search(sentence)), None)
    if what is None:
        return None
    counts = what is What.OPEN or _WITHIN.search(sentence) is not None
    return Found(sentence, what, due, weeks if counts else None)


def _weeks(sentence: str) -> int | None:
    found = _WEEKS.search(sentence)
    if found is None:
        return None
    word = found[1].lower()
    return int(word) if word.isdecimal() else _SPELT[word]


def _due(sentence: str, today: date) -> date | None:
    """The last day that a sentence names: what is promised is promised by then at the latest."""
    days = [_day(int(one[1]), one[2], one[3], today) for one in _DAY.finditer(sentence)]
    days += [_last_of(one[1], one[2], today) for one in _END_OF_MONTH.finditer(sentence)]
    real = [day for day in days if day is not None]
    if not real:
        real = [_last_of(one[1], one[2], today) for one in _IN_MONTH.finditer(sentence)]
    return max(real, default=None)


def _day(day: int, month: str, year: str | None, today: date) -> date | None:
    number = _MONTHS.index(month.lower()) + 1
    try:
        if year:
            return date(int(year), number, day)
        this_year = date(today.year, number, day)
        return this_year if this_year >= today else date(today.year + 1, number, day)
    except ValueError:
        return None


def _last_of(month: str, year: str | None, today: date) -> date:
    number = _MONTHS.index(month.lower()) + 1
    of_year = int(year) if year else today.year + (number < today.month)
    following = date(of_year + number // 12, number % 12 + 1, 1)
    return following - timedelta(days=1)
