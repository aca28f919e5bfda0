"""Periods that must run before a consultation may close, and who says so: a statute, or a code of the council."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.core.sentences import Words, noop, say
from folkmoot.core.timetable.law import Confidence, StatutoryKind
from folkmoot.core.timetable.periods import Minimum, day_rules, in_words

#: Keys of the breaches that a period makes: of a statute, of a code of the council.
STATUTE = "minimum"
CODE = "code"


class Force(StrEnum):
    """How firmly a code asks for something."""

    BINDING = "binding"
    #: Comply, or explain in public.
    EXPLAIN = "explain"
    ADVICE = "advice"


@dataclass(frozen=True)
class Required:
    """One or more periods, every one of which must have run."""

    name: str
    minimums: tuple[Minimum, ...]
    source: str
    confidence: Confidence
    key: str = STATUTE
    #: A statute can be set aside with a published reason, and a court may still say otherwise.
    force: Force = Force.EXPLAIN

    @property
    def rule(self) -> Words:
        words = noop("minimum period for “%(kind)s”: %(period)s")
        if self.key == CODE:
            words = noop("minimum period of “%(kind)s”: %(period)s")
        return say(words, kind=self.name, period=in_words(self.minimums))

    @property
    def must_run(self) -> Words:
        """For a timetable: how long at least."""
        words = noop("At least %(period)s must run (%(day_rule)s).")
        if self.key == CODE:
            words = noop("“%(code)s” asks for at least %(period)s (%(day_rule)s).")
        return say(words, code=self.name, period=in_words(self.minimums), day_rule=day_rules(self.minimums))


def by_statute(kind: StatutoryKind | None) -> Iterator[Required]:
    """What a kind of statutory consultation asks for, where it fixes a period."""
    if kind is not None and kind.minimums:
        yield Required(kind.name, kind.minimums, kind.source, kind.confidence)
