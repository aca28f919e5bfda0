"""Places as a Django app."""

from __future__ import annotations

from folkmoot.groundwork.stages import Stage


class PlacesConfig(Stage):
    name = "folkmoot.groundwork.places"
    label = "places"
