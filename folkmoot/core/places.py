"""Kinds of place that a council asks about, and which places reach into each other. Places of several kinds overlap."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from folkmoot.core.sentences import noop

Ids = frozenset[int]


class PlaceKind(StrEnum):
    WARD = "ward"
    DIVISION = "division"
    PARISH = "parish"
    ESTATE = "estate"
    DEVELOPMENT = "development"
    CATCHMENT = "catchment"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


KIND_NAMES: Mapping[PlaceKind, str] = {
    PlaceKind.WARD: noop("Ward"),
    PlaceKind.DIVISION: noop("Division"),
    PlaceKind.PARISH: noop("Parish"),
    PlaceKind.ESTATE: noop("Estate or neighbourhood"),
    PlaceKind.DEVELOPMENT: noop("New development"),
    PlaceKind.CATCHMENT: noop("School catchment"),
    PlaceKind.NEIGHBOUR: noop("Neighbouring district"),
    PlaceKind.OTHER: noop("Other"),
}

#: Titles of groups of places.
KIND_PLURALS: Mapping[PlaceKind, str] = {
    PlaceKind.WARD: noop("Wards"),
    PlaceKind.DIVISION: noop("Divisions"),
    PlaceKind.PARISH: noop("Parishes"),
    PlaceKind.ESTATE: noop("Estates and neighbourhoods"),
    PlaceKind.DEVELOPMENT: noop("New developments"),
    PlaceKind.CATCHMENT: noop("School catchments"),
    PlaceKind.NEIGHBOUR: noop("Neighbouring districts"),
    PlaceKind.OTHER: noop("Other places"),
}


def reaching(places: Iterable[int], overlaps: Mapping[int, Ids]) -> Ids:
    """These places with every other that has ground in common with one of them; none stays none, the whole area."""
    mine = frozenset(places)
    return mine.union(*(overlaps.get(place, frozenset()) for place in mine))


def overlapping(parents: Mapping[int, int | None], shared: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs with ground in common, both ways: a place and what it lies in, and those that share a postcode."""
    pairs = {pair for pair in shared if pair[0] != pair[1]}
    for place in parents:
        seen, above = {place}, parents[place]
        while above is not None and above not in seen:
            pairs.add((place, above))
            seen.add(above)
            above = parents.get(above)
    return pairs | {(other, place) for place, other in pairs}
