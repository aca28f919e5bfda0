"""What files call the values of a list: by their names, and by those of values that were merged into them."""

from __future__ import annotations

from folkmoot.core.loading.values import OwnValues, own_values
from folkmoot.core.words import searchable
from folkmoot.groundwork.own_values import OwnValue


def named_values(words: str, model: type[OwnValue], *, unmatched: str = OwnValues.unmatched) -> OwnValues:
    """Every value but those merged into another, whose names mean the other from then on."""
    values = model._default_manager.select_related("merged_into")
    merged = {searchable([value.name]): str(value.merged_into.pk) for value in values if value.merged_into}
    names = [(value.pk, value.name) for value in values if not value.merged_into]
    return own_values(words, names, also=merged, unmatched=unmatched)
