"""Places as a Django app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.lists.stage import ListingStage
from folkmoot.groundwork.stages import SetupPart, SetupTask

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.lists.kept import KeptList


class PlacesConfig(ListingStage):
    name = "folkmoot.groundwork.places"
    label = "places"
    sentences = {
        "places.postcodes_put": _("%(actor)s put in where %(postcodes)s postcodes lie, from %(file)s."),
        "places.postcodes_begun": _("%(actor)s put in a file of postcodes: %(file)s."),
        "places.outlines_read": _("%(actor)s put in outlines of %(places)s places, read from %(file)s."),
    }

    def kept_lists(self) -> Iterable[KeptList[Any]]:
        from .lists import PlaceList  # noqa: PLC0415 - models are not loaded yet when this module is

        return (PlaceList(),)

    def setting_up(self) -> Iterable[SetupTask]:
        from .models import Postcode  # noqa: PLC0415 - models are not loaded yet when this module is

        yield SetupTask(
            "postcodes",
            SetupPart.LISTS,
            gettext("Postcodes"),
            gettext("Residents look for what is about their street by its postcode."),
            reverse("places:postcodes"),
            Postcode.objects.exists(),
            by_hand=gettext("We begin without them"),
        )
