"""One asking of some people in some places on some days, and how two of them meet.

No audiences stand for everybody, no places for the whole area. A matter is what is asked about: the survey and the
drop-ins of one consultation are several askings of one matter, and people were asked about it once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from folkmoot.core.places import Ids, reaching

EVERYBODY: Ids = frozenset()
EVERYWHERE: Ids = frozenset()


@dataclass(frozen=True, slots=True)
class Asking:
    """Days are counted from the first to the last, both included."""

    key: Hashable
    matter: Hashable
    first: date
    last: date
    audiences: Ids = EVERYBODY
    places: Ids = EVERYWHERE

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("An asking ends on its first day or later.")

    def asks(self, audience: int) -> bool:
        return not self.audiences or audience in self.audiences

    def reaches(self, place: int) -> bool:
        return not self.places or place in self.places


def spread(askings: Iterable[Asking], overlaps: Mapping[int, Ids]) -> Iterator[Asking]:
    """The same askings, each in every place that has ground in common with one of its own."""
    known: dict[Ids, Ids] = {}
    for asking in askings:
        if not overlaps or not asking.places:
            yield asking
            continue
        if asking.places not in known:
            known[asking.places] = reaching(asking.places, overlaps)
        yield replace(asking, places=known[asking.places])


def share(mine: Ids, theirs: Ids) -> bool:
    """Whether two sets of people, or of places, have anything in common; an empty one holds everything."""
    return not mine or not theirs or not mine.isdisjoint(theirs)


def in_common(mine: Ids, theirs: Ids) -> Ids:
    """What two sets have in common; empty stands for everything, so only call it for sets that share something."""
    if not mine or not theirs:
        return mine or theirs
    return mine & theirs


@dataclass(frozen=True, slots=True)
class Clash:
    """Another asking of the same people in the same places, with the days on which both run."""

    asking: Asking
    first: date
    last: date
    audiences: Ids
    places: Ids

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def related(proposal: Asking, askings: Iterable[Asking]) -> list[Asking]:
    """What asks any of the same people in any of the same places about something else, whenever it does."""
    return [
        asking
        for asking in askings
        if asking.matter != proposal.matter
        and share(proposal.audiences, asking.audiences)
        and share(proposal.places, asking.places)
    ]


def clashes(proposal: Asking, askings: Iterable[Asking]) -> list[Clash]:
    """What asks the same people in the same places in the same days, the longest overlap first."""
    at_once = (asking for asking in askings if asking.first <= proposal.last and asking.last >= proposal.first)
    found = [
        Clash(
            one,
            max(one.first, proposal.first),
            min(one.last, proposal.last),
            in_common(proposal.audiences, one.audiences),
            in_common(proposal.places, one.places),
        )
        for one in related(proposal, at_once)
    ]
    return sorted(found, key=lambda clash: (-clash.days, clash.first, str(clash.asking.key)))
