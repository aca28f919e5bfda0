"""The wards with their postcodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from folkmoot.groundwork.accounts.models import Council, Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.places.models import Postcode, Ward
from folkmoot.groundwork.records.actions import System, record


@dataclass(frozen=True)
class NewWard:
    """A ward as the boundary review describes it: `outline` as in the model, postcodes as people write them."""

    code: str
    name: str
    year: int
    population: int
    outline: Sequence[object]
    postcodes: Sequence[str]


def _check(by: Officer | System) -> None:
    if not isinstance(by, System):
        check(by, Permission.MANAGE_COUNCIL)


@transaction.atomic
def add_wards(*, by: Officer | System, wards: Sequence[NewWard]) -> list[Ward]:
    """New wards with their postcodes, which are kept without their space."""
    _check(by)
    added = Ward.objects.bulk_create(
        Ward(code=new.code, name=new.name, year=new.year, population=new.population, outline=new.outline)
        for new in wards
    )
    postcodes = [
        Postcode(code=written.replace(" ", ""), ward=ward)
        for ward, new in zip(added, wards, strict=True)
        for written in new.postcodes
    ]
    Postcode.objects.bulk_create(postcodes)
    record(
        "register.wards_added",
        by=by,
        subject=Council.objects.get(),
        details={"wards": len(added), "postcodes": len(postcodes)},
    )
    return added
