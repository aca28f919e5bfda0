"""How an address names what people answer: the consultation's slug, and a number where there are several.

`<place:slug>` matches `library-hours` and `library-hours.2` (see `Activity.address`). Import this module to use it.
"""

from __future__ import annotations

from django.urls import register_converter


class PlaceConverter:
    """A slug, with or without the number of an activity behind a full stop."""

    regex = r"[-a-zA-Z0-9_]+(?:\.[1-9][0-9]{0,4})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PlaceConverter, "place")
