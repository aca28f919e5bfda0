"""Postcodes taken from a file, in the background and from the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django_tasks import task

from folkmoot.core.postcodes import lying
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Council, Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.stored import store
from folkmoot.groundwork.jobs.worker import progress
from folkmoot.groundwork.records.actions import System, record

from .actions import renew_overlaps
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
            noop("The file has more than %(most)s MB. Take the part of your county."), most=MAX_BYTES // 1024**2
        )
    file = PostcodeFile(file_name=name.replace("\\", "/").rpartition("/")[2][:200] or "file", made_by=by)
    file.sha256 = store(file.file, content, ending=".csv")
    file.save()
    record("places.postcodes_begun", by=by, subject=file, details={"file": file.file_name})
    file.job_id = str(read_postcodes.enqueue(file.pk).id)
    file.save(update_fields=["job_id"])
    return file


@task
def read_postcodes(file_id: int) -> int:
    """Read a file that was put in; returns how many of its postcodes lie in a place of the council."""
    file = PostcodeFile.objects.get(pk=file_id)
    if file.state != PostcodeFile.State.WAITING:
        return file.placed
    with file.file.open("rb") as stream:
        text = stream.read().decode("utf-8-sig", errors="replace")
    lines = text.splitlines()
    try:
        taken = put_postcodes(by=file.made_by, lines=lines, name=file.file_name, expected=len(lines))
    except NotNow:
        file.state, file.rows = PostcodeFile.State.REFUSED, len(lines)
    else:
        file.state, file.rows, file.placed = PostcodeFile.State.LOADED, taken.rows, taken.placed
    file.file.delete(save=False)
    file.save(update_fields=["state", "rows", "placed", "file"])
    return file.placed
