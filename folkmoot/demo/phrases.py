"""What people write, put together from phrases: themes somebody would raise, each said in one of many ways.

A phrase may hold `{slot}`, filled with one of the words listed under that name, and `(one|another)`, of which one is
taken. Plain Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from .shares import Person, Rule, Shares
from .told import Told

_SLOT = re.compile(r"\{(\w+)\}")
_EITHER = re.compile(r"\(([^()]*\|[^()]*)\)")
_TRIES = 6
#: How many themes one comment raises.
_HOW_MANY, _OF_EACH = (1, 2, 3), (58, 31, 11)
#: Sentences that begin like this may follow a linking word.
_MAY_FOLLOW = frozenset(
    [
        "a",
        "an",
        "as",
        "at",
        "by",
        "could",
        "for",
        "give",
        "have",
        "hours",
        "if",
        "in",
        "it",
        "let",
        "make",
        "most",
        "my",
        "nobody",
        "not",
        "please",
        "put",
        "some",
        "the",
        "there",
        "this",
        "those",
        "we",
        "what",
        "whatever",
        "why",
        "you",
        "your",
    ]
)


@dataclass(frozen=True)
class Comments:
    """The themes of one question, in the phrases of `phrases.json`."""

    shares: Shares
    says: Mapping[str, Sequence[str]]
    links: Sequence[str]
    short: tuple[float, Sequence[str]]
    closing: tuple[float, Sequence[str]]
    #: A letter that went round: by trait, and by the value of the trait.
    letters: Mapping[str, Mapping[str, str]]
    #: Themes that nobody raises together, because they would contradict themselves.
    apart: frozenset[tuple[str, str]]

    @classmethod
    def told(cls, told: Told) -> Comments:
        themes = told["themes"]
        moved_by = [
            Rule(rule["if"], {theme["name"]: rule["by"]}) for theme in themes for rule in theme.get("rules", ())
        ]
        short, closing = told.get("short", {}), told.get("closing", {})
        return cls(
            shares=Shares({theme["name"]: theme["weight"] for theme in themes}, tuple(moved_by)),
            says={theme["name"]: theme["says"] for theme in themes},
            links=told.get("links", [""]),
            short=(short.get("share", 0.0), short.get("says", [])),
            closing=(closing.get("share", 0.0), closing.get("says", [])),
            letters=told.get("letters", {}),
            apart=frozenset(
                pair
                for one in themes
                for other in one.get("not_with", ())
                for pair in ((one["name"], other), (other, one["name"]))
            ),
        )

    def raised(self, person: Person, random: Random) -> list[str]:
        """The themes one person raises."""
        weights = self.shares.weights(person)
        drawn = random.choices(list(weights), list(weights.values()), k=random.choices(_HOW_MANY, _OF_EACH)[0])
        found: list[str] = []
        for name in drawn:
            if name not in found and not any((name, other) in self.apart for other in found):
                found.append(name)
        return found


class Phrases:
    """The phrases of one consultation. What was said is remembered, so that hardly anybody says what another said."""

    def __init__(self, told: Told) -> None:
        self._slots: Mapping[str, Sequence[str]] = told.get("slots", {})
        self._lists = {name: value for name, value in told.items() if isinstance(value, list)}
        self._comments = {
            name: Comments.told(value) for name, value in told.items() if isinstance(value, dict) and "themes" in value
        }
        self._said: set[str] = set()

    def say(self, name: str, person: Person, random: Random) -> str:
        """Something for the question of this name: one of a list of phrases, or a comment."""
        if name in self._lists:
            return self.expand(random.choice(self._lists[name]), random)
        comments = self._comments[name]
        for trait, letters in comments.letters.items():
            if person.get(trait) in letters:
                return self.expand(letters[person[trait]], random)
        share, short = comments.short
        if random.random() < share:
            return _as_written(self.expand(random.choice(short), random), random)
        for _attempt in range(_TRIES):
            words = self._comment(comments, person, random)
            if words not in self._said:
                break
        self._said.add(words)
        return words

    def _comment(self, comments: Comments, person: Person, random: Random) -> str:
        raised = comments.raised(person, random)
        parts = [self.expand(random.choice(comments.says[name]), random) for name in raised]
        share, closing = comments.closing
        if random.random() < share:
            parts.append(self.expand(random.choice(closing), random))
        words = parts[0]
        for part in parts[1:]:
            words += " " + _linked(random.choice(comments.links), part)
        return _as_written(words, random)

    def expand(self, phrase: str, random: Random) -> str:
        """The phrase with every slot filled and every choice made."""
        while "{" in phrase or "|" in phrase:
            phrase = _EITHER.sub(lambda found: random.choice(found[1].split("|")), phrase)
            phrase = _SLOT.sub(lambda found: random.choice(self._slots[found[1]]), phrase)
        return _tidy(phrase)


def _linked(link: str, part: str) -> str:
    first = part.split(" ", 1)[0].lower()
    if link and first in _MAY_FOLLOW:
        return f"{link} {part[0].lower()}{part[1:]}"
    return part


def _tidy(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip()
    words = re.sub(r"\s+([.,;:!?])", r"\1", words)
    return words[:1].upper() + words[1:]


def _as_written(words: str, random: Random) -> str:
    """Some write without capitals, some without the last full stop, some with letters changed about."""
    manner = random.random()
    if manner < 0.06:
        return words.lower().replace("’", "")
    if manner < 0.10:
        return words.replace("’", "'").rstrip(".")
    if manner < 0.14:
        return _mistyped(words, random)
    if manner < 0.15:
        return words.upper()
    return words


def _mistyped(words: str, random: Random) -> str:
    """Two letters in the middle of a longer word stand the wrong way round."""
    places = [found.start() for found in re.finditer(r"(?<=[a-z]{2})[a-z]{2}(?=[a-z])", words)]
    if not places:
        return words
    place = random.choice(places)
    return words[:place] + words[place + 1] + words[place] + words[place + 2 :]
