"""The list of the council's places, of every kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.text import slugify

from folkmoot.core.loading.values import OwnValues
from folkmoot.core.places import PlaceKind
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.core.words import searchable
from folkmoot.groundwork.lists.columns import (
    NAME,
    ChoiceColumn,
    ListColumn,
    NumberColumn,
    ReferenceColumn,
)
from folkmoot.groundwork.lists.dated import FROM_DAY, UNTIL_DAY, check_days
from folkmoot.groundwork.lists.kept import KeptList, ListWords, Said, fields_of, unused

from .ground import renew_overlaps
from .models import KINDS, Place
from .naming import named_places


@dataclass(frozen=True, kw_only=True)
class PlaceColumn(ReferenceColumn):
    """Another place, by its name or its code."""

    def own_values(self) -> OwnValues | None:
        return named_places(self.label)


class PlaceList(KeptList[Place]):
    key = "places"
    model = Place
    words = ListWords(
        title=noop("Places"),
        why=noop(
            "Wards, divisions, parishes, estates, catchments: what consultations are about. Residents look for theirs."
        ),
        add=noop("Add a place"),
        empty=noop("The council has no places yet."),
    )
    columns = (
        NAME,
        ChoiceColumn(
            name="kind",
            label=noop("Kind"),
            headings=("kind", "type", "kind of place"),
            choices=tuple(KINDS),
            required=True,
        ),
        ListColumn(
            name="code",
            label=noop("Code"),
            headings=("code", "ward code", "ons code", "gss code", "id"),
            hint=noop("The code of the Office for National Statistics, if it has one."),
            most=40,
        ),
        PlaceColumn(
            name="parent",
            label=noop("Lies in"),
            headings=("lies in", "parent", "part of", "division"),
            hint=noop("A larger place that it is a part of."),
            model=Place,
        ),
        FROM_DAY,
        UNTIL_DAY,
        NumberColumn(
            name="population", label=noop("People living there"), headings=("population", "people", "residents")
        ),
    )

    def links(self) -> Iterable[tuple[str, str]]:
        yield noop("Put in postcodes"), reverse("places:postcodes")
        yield noop("Put in outlines from a GeoJSON file"), reverse("register:outlines")

    def identity(self, said: Said) -> str:
        """The code; without one, the name and the kind."""
        return searchable([str(said.get("code") or _code_of(said))])

    def identified_by(self) -> tuple[str, ...]:
        return ("code",)

    def meant(self) -> Callable[[Said], Place | None]:
        """By its code; a row without one by its kind and its name, where only one place has them."""
        coded, named = super().meant(), defaultdict[tuple[object, str], list[Place]](list)
        for place in self.values():
            named[place.kind, searchable([place.name])].append(place)

        def place_of(said: Said) -> Place | None:
            alike = [] if said.get("code") else named[said.get("kind"), searchable([str(said["name"])])]
            return alike[0] if len(alike) == 1 else coded(said)

        return place_of

    def new(self, said: Said, taken: set[str]) -> Place:
        code = str(said.get("code") or "") or unused(_code_of(said), taken)
        return Place(**fields_of(Place, {"kind": PlaceKind.WARD, **said, "code": code}))

    def addresses(self) -> set[str]:
        return set(Place.objects.values_list("code", flat=True))

    def check(self, said: Said, value: Place | None = None) -> None:
        check_days(said)
        above = said.get("parent")
        key = above.pk if isinstance(above, Place) else above
        if value is None or not isinstance(key, int) or key == value.parent_id:
            return
        place: Place | None = Place.objects.get(pk=key)
        while place is not None:
            if place.pk == value.pk:
                raise NotNow(noop("“%(name)s” cannot lie in itself or in a part of itself."), name=value.name)
            place = place.parent

    def completed(self, said: Said, value: Place) -> Said:
        """A code that is left empty stays as it was: addresses carry it."""
        return {**said, "code": said.get("code") or value.code}

    def mergeable(self, value: Place) -> models.QuerySet[Place]:
        """Only places of the same kind: a postcode lies in one of each."""
        return super().mergeable(value).filter(kind=value.kind)

    def changed(self) -> None:
        """Which places overlap may be other than before."""
        renew_overlaps()


def _code_of(said: Said) -> str:
    """A code for a place that has none: of its kind and its name."""
    return f"{str(said.get('kind') or PlaceKind.WARD)[:3]}-{slugify(str(said['name']))[:34]}".strip("-")
