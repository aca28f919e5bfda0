"""What files call places: by name, by code, and with the kind where two have the same name."""

from __future__ import annotations

from collections import Counter

from folkmoot.core.loading.values import OwnValues, own_values
from folkmoot.core.words import searchable

from .models import Place


def named_places(words: str, nothing: str = "") -> OwnValues:
    """Every place by its code and its name; one whose name another has too is called “Abbey (Parish)”."""
    places = list(Place.objects.filter(merged_into=None))
    known = Counter(searchable([place.name]) for place in places)
    codes = {searchable([place.code]): str(place.pk) for place in places}
    names = [
        (place.pk, place.name if known[searchable([place.name])] == 1 else f"{place.name} ({place.kind_name})")
        for place in places
    ]
    return own_values(words, names, also=codes, nothing=nothing)
