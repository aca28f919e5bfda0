"""Outlines of the council's wards, taken from a file."""

from __future__ import annotations

from pathlib import PurePath

from django.db import transaction

from folkmoot.core.maps.outlines import Area, read
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Council, Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.places.models import Ward
from folkmoot.groundwork.records.actions import record


@transaction.atomic
def read_outlines(*, by: Officer, content: bytes, name: str) -> int:
    """Give each ward that the file names, by its code or its name, its outline. Returns how many got one."""
    check(by, Permission.MANAGE_COUNCIL)
    named = _by_name(read(content))
    wards = []
    for ward in Ward.objects.all():
        area = named.get(searchable([ward.code])) or named.get(searchable([ward.name]))
        if area is not None:
            ward.outline = [[[list(point) for point in ring] for ring in part] for part in area.outline]
            wards.append(ward)
    if not wards:
        raise NotNow(_("No area of the file has the code or the name of one of the council's wards."))
    Ward.objects.bulk_update(wards, ["outline"], batch_size=100)
    record(
        "register.outlines_read",
        by=by,
        subject=Council.objects.get(),
        details={"wards": len(wards), "file": PurePath(name.replace("\\", "/")).name[:100]},
    )
    return len(wards)


def _by_name(areas: list[Area]) -> dict[str, Area]:
    """Each area under every word that may name it; a word that names several names none."""
    named: dict[str, Area | None] = {}
    for area in areas:
        for word in {searchable([word]) for word in area.names}:
            named[word] = None if word in named else area
    return {word: area for word, area in named.items() if area is not None}
