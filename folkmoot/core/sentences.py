"""Words for people, kept apart from the values put into them, so that they can be read in any language.

Nothing here translates. Whoever shows words passes their own `gettext` to `translated`. `noop` is the only marker of
the core and of the rules: it makes a sentence known to the catalogue of messages (`docs/reference/languages.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

Translate = Callable[[str], str]


def noop(words: str) -> str:
    """The same words, marked for the makers of catalogues."""
    return words


MONTHS = (
    noop("January"),
    noop("February"),
    noop("March"),
    noop("April"),
    noop("May"),
    noop("June"),
    noop("July"),
    noop("August"),
    noop("September"),
    noop("October"),
    noop("November"),
    noop("December"),
)
WEEKDAYS = (
    noop("Monday"),
    noop("Tuesday"),
    noop("Wednesday"),
    noop("Thursday"),
    noop("Friday"),
    noop("Saturday"),
    noop("Sunday"),
)
_DAY = noop("%(day)s %(month)s %(year)s")


@dataclass(frozen=True)
class Words:
    """A template with `%(name)s` in it, and a value for each name.

    A value that is itself `Words`, a day, or a member of an enumeration is put into words of the same language.

    >>> str(Words("Open on %(day)s.", {"day": date(2026, 3, 9)}))
    'Open on 9 March 2026.'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.translated(str)

    def translated(self, translate: Translate) -> str:
        words = translate(self.template) if self.template else ""
        if not self.values:
            return words
        return words % {name: _in_words(value, translate) for name, value in self.values.items()}

    def as_data(self) -> dict[str, object]:
        """Fit for JSON: stored words are translated for whoever reads them, not for whoever caused them."""
        return {"words": self.template, "values": {name: _as_data(value) for name, value in self.values.items()}}


def say(template: str, **values: object) -> Words:
    """Words with their values, named."""
    return Words(template, values)


def counted(one: str, many: str, n: int) -> Words:
    """The first template for one, the second for any other number."""
    return Words(one if n == 1 else many, {"n": n})


def as_given(text: str) -> Words:
    """Words that somebody chose, and that are the same in every language."""
    return Words("%(text)s", {"text": text})


def together(parts: Iterable[Words | str]) -> Words:
    """Sentences one after the other."""
    return listed(parts, " ")


def listed(parts: Iterable[Words | str], between: str = ", ") -> Words:
    """Words in a row, with something between them that is no word itself."""
    values = {f"part{number}": Words(part) if isinstance(part, str) else part for number, part in enumerate(parts)}
    return Words(between.join(f"%({name})s" for name in values), values)


def from_data(data: Mapping[str, Any]) -> Words:
    """The words that `as_data` wrote."""
    return Words(str(data["words"]), {name: _from_data(value) for name, value in data.get("values", {}).items()})


def day_in_words(day: date) -> Words:
    return Words(_DAY, {"day": day.day, "month": Words(MONTHS[day.month - 1]), "year": day.year})


def _in_words(value: object, translate: Translate) -> str:
    match value:
        case Words():
            return value.translated(translate)
        case Enum():
            return translate(str(value.value))
        case date():
            return day_in_words(value).translated(translate)
    return str(value)


def _as_data(value: object) -> object:
    match value:
        case Words():
            return value.as_data()
        case Enum():
            return Words(str(value.value)).as_data()
        case date():
            return {"day": value.isoformat()}
        case int():
            return value
    return str(value)


def _from_data(value: Any) -> object:
    match value:
        case {"words": str()}:
            return from_data(value)
        case {"day": str(day)}:
            return date.fromisoformat(day)
    return value
