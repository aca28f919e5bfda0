"""Which places have ground in common, worked out anew whenever that may be otherwise than before."""

from __future__ import annotations

from django.db import connection, transaction

from folkmoot.core.places import overlapping

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
