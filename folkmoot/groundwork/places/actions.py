"""Postcodes and outlines of places, taken from files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from django.db import transaction

from folkmoot.core.maps.outlines import Area, read
from folkmoot.core.places import PlaceKind
from folkmoot.core.postcodes import lying
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Council, Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.stored import store
from folkmoot.groundwork.jobs.worker import progress
from folkmoot.groundwork.lists.actions import add_values
from folkmoot.groundwork.records.actions import System, record

from .ground import renew_overlaps
from .lists import PlaceList
from .models import Place, Postcode, PostcodeFile

#: The largest file that a page takes; the command takes the lookup of the whole country.
MAX_BYTES = 50 * 1024 * 1024
_AT_ONCE = 2_000


@dataclass(frozen=True)
class Taken:
    """What a file held: its postcodes, and those of them that lie in a place of the council."""

    rows: int
    placed: int


def put_postcodes(*, by: Officer | System, lines: Iterable[str], name: str, expected: int = 0) -> Taken:
    """Say of each postcode in which places it lies, one of each kind; what was said of such a kind before is replaced.

    Each batch stands by itself: what breaks off is simply begun again.
    """
    if not isinstance(by, System):
        check(by, Permission.MANAGE_COUNCIL)
    known = {place.code: place for place in Place.objects.filter(merged_into=None)}
    rows = placed = 0
    source = lying(lines, known)
    while batch := list(islice(source, _AT_ONCE)):
        rows += len(batch)
        inside = {code: places for code, places in batch if places}
        placed += len(inside)
        _keep(inside)
        progress(rows, max(rows, expected))
    if not placed:
        raise NotNow(noop("No postcode of the file lies in a place of the council. Are the places there, with codes?"))
    with transaction.atomic():
        renew_overlaps()
        details = {"postcodes": f"{placed:,}", "file": name}
        record("places.postcodes_put", by=by, subject=Council.objects.get(), details=details)
    return Taken(rows, placed)


@transaction.atomic
def _keep(inside: dict[str, tuple[Place, ...]]) -> None:
    rows = [Postcode(code=code, place=place, kind=place.kind) for code, places in inside.items() for place in places]
    Postcode.objects.bulk_create(rows, update_conflicts=True, update_fields=["place"], unique_fields=["code", "kind"])


@transaction.atomic
def receive_postcodes(*, by: Officer, content: bytes, name: str) -> PostcodeFile:
    """Take a file in and have it read in the background."""
    check(by, Permission.MANAGE_COUNCIL)
    if len(content) > MAX_BYTES:
        raise NotNow(
            noop("The file has more than %(most)s MB. Use the part for your county."), most=MAX_BYTES // 1024**2
        )
    file = PostcodeFile(file_name=name.replace("\\", "/").rpartition("/")[2][:200] or "file", made_by=by)
    file.sha256 = store(file.file, content, ending=".csv")
    file.save()
    record("places.postcodes_begun", by=by, subject=file, details={"file": file.file_name})
    return file


@dataclass(frozen=True)
class Drawn:
    """What came of a file of outlines: places that got one, and places that were added with theirs."""

    places: int
    added: int


@transaction.atomic
def read_outlines(*, by: Officer, content: bytes, name: str, add_as: str = "") -> Drawn:
    """Give each place that the file names, by its code or its name, its outline. An area that matches none is passed
    over, or added as a place of the kind `add_as`."""
    check(by, Permission.MANAGE_COUNCIL)
    areas = read(content)
    added = _add_missing(by, areas, PlaceKind(add_as)) if add_as else 0
    named = _by_name(areas)
    places = []
    for place in Place.objects.all():
        area = named.get(searchable([place.code])) or named.get(searchable([place.name]))
        if area is not None:
            place.outline = [[[list(point) for point in ring] for ring in part] for part in area.outline]
            places.append(place)
    if not places:
        raise NotNow(noop("No area of the file has the code or the name of one of the council's places."))
    Place.objects.bulk_update(places, ["outline"], batch_size=100)
    file = PurePath(name.replace("\\", "/")).name[:100]
    record("places.outlines_read", by=by, subject=Council.objects.get(), details={"places": len(places), "file": file})
    return Drawn(len(places), added)


def _add_missing(by: Officer, areas: list[Area], kind: PlaceKind) -> int:
    """Add the areas that no place has the code of, or the name and the kind."""
    codes = {searchable([code]) for code in Place.objects.values_list("code", flat=True)}
    names = {searchable([place]) for place in Place.objects.filter(kind=kind).values_list("name", flat=True)}
    rows: list[dict[str, object]] = []
    for area in areas:
        # Its own code and name come first; behind them stand those of the council it is in.
        known = searchable([area.name]) in names or any(searchable([word]) in codes for word in area.names[:2])
        if area.name and not known:
            rows.append({"name": area.name[:120], "code": area.code, "kind": kind.value})
            names.add(searchable([area.name]))
    add_values(by=by, kept=PlaceList(), rows=rows)
    return len(rows)


def _by_name(areas: list[Area]) -> dict[str, Area]:
    """Each area under every word that may name it; a word that names several names none."""
    named: dict[str, Area | None] = {}
    for area in areas:
        for word in {searchable([word]) for word in area.names}:
            named[word] = None if word in named else area
    return {word: area for word, area in named.items() if area is not None}
