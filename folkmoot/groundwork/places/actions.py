"""What the places of the council have in common is worked out anew; outlines are taken from files."""

from __future__ import annotations

from pathlib import PurePath

from django.db import connection, transaction

from folkmoot.core.maps.outlines import Area, read
from folkmoot.core.places import overlapping
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Council, Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record

from .models import Overlap, Place

_AT_ONCE = 5_000
_SHARED = """
    SELECT DISTINCT one.place_id, other.place_id FROM places_postcode one
    JOIN places_postcode other ON other.code = one.code AND other.place_id > one.place_id
"""


@transaction.atomic
def renew_overlaps() -> int:
    """Work out which places have ground in common: by what they lie in, and by the postcodes they share."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARED)
        shared = [(int(place), int(other)) for place, other in cursor.fetchall()]
    pairs = overlapping(dict(Place.objects.order_by().values_list("pk", "parent_id")), shared)
    Overlap.objects.all().delete()
    Overlap.objects.bulk_create((Overlap(place_id=a, other_id=b) for a, b in sorted(pairs)), batch_size=_AT_ONCE)
    return len(pairs)


@transaction.atomic
def read_outlines(*, by: Officer, content: bytes, name: str) -> int:
    """Give each place that the file names, by its code or its name, its outline. Returns how many got one."""
    check(by, Permission.MANAGE_COUNCIL)
    named = _by_name(read(content))
    places = []
    for place in Place.objects.all():
        area = named.get(searchable([place.code])) or named.get(searchable([place.name]))
        if area is not None:
            place.outline = [[[list(point) for point in ring] for ring in part] for part in area.outline]
            places.append(place)
    if not places:
        raise NotNow(_("No area of the file has the code or the name of one of the council's places."))
    Place.objects.bulk_update(places, ["outline"], batch_size=100)
    record(
        "places.outlines_read",
        by=by,
        subject=Council.objects.get(),
        details={"places": len(places), "file": PurePath(name.replace("\\", "/")).name[:100]},
    )
    return len(places)


def _by_name(areas: list[Area]) -> dict[str, Area]:
    """Each area under every word that may name it; a word that names several names none."""
    named: dict[str, Area | None] = {}
    for area in areas:
        for word in {searchable([word]) for word in area.names}:
            named[word] = None if word in named else area
    return {word: area for word, area in named.items() if area is not None}
