"""Which places a postcode lies in, which have ground in common, and those that maps and tables show."""

from __future__ import annotations

from collections import defaultdict

from django.db import models

from folkmoot.core.places import Ids, PlaceKind
from folkmoot.core.postcodes import plain_code
from folkmoot.groundwork.accounts.queries import council

from .models import KINDS, Overlap, Place, Postcode


def places_of(postcode: str) -> list[Place]:
    """The places that a postcode lies in, and what those lie in; none when it is not one of the council's."""
    lies_in = Place.objects.filter(postcodes__code=plain_code(postcode))
    above = Place.objects.filter(parts__in=lies_in)
    highest = Place.objects.filter(parts__in=above)
    keys = models.Q(pk__in=lies_in.values("pk")) | models.Q(pk__in=above.values("pk"))
    return list(Place.objects.filter(keys | models.Q(pk__in=highest.values("pk"))).order_by("kind", "name"))


def overlaps() -> dict[int, Ids]:
    """For every place that shares ground with others, which these are."""
    ground: dict[int, set[int]] = defaultdict(set)
    for place, other in Overlap.objects.order_by().values_list("place_id", "other_id"):
        ground[place].add(other)
    return {place: frozenset(others) for place, others in ground.items()}


def reach_of(place: Place) -> list[int]:
    """A place and every other that has ground in common with it."""
    return [place.pk, *Overlap.objects.filter(place=place).order_by().values_list("other_id", flat=True)]


def shown_places() -> models.QuerySet[Place]:
    """What maps and tables show: places of the kind the council says, else wards, else what there is most of."""
    said = council()
    if said is not None and said.place_kind:
        return Place.objects.filter(kind=said.place_kind)
    wards_first = models.Case(models.When(kind=PlaceKind.WARD, then=0), default=1, output_field=models.IntegerField())
    kinds = Place.objects.order_by().values("kind").annotate(first=wards_first, n=models.Count("pk"))
    return Place.objects.filter(kind=models.Subquery(kinds.order_by("first", "-n", "kind").values("kind")[:1]))


def postcodes_by_kind() -> list[tuple[str, str]]:
    """How many postcodes are known to lie in a place of each kind."""
    names = dict(KINDS)
    counted = Postcode.objects.order_by().values_list("kind").annotate(n=models.Count("pk"))
    return [(str(names[kind]), f"{number:,}") for kind, number in counted]
