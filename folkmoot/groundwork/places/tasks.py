"""Postcodes are read in the background; the page shows how far the reading is."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.models import Officer

from . import actions
from .models import PostcodeFile


@transaction.atomic
def take_in(*, by: Officer, content: bytes, name: str) -> PostcodeFile:
    """Take a file in and have it read."""
    file = actions.receive_postcodes(by=by, content=content, name=name)
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
        taken = actions.put_postcodes(by=file.made_by, lines=lines, name=file.file_name, expected=len(lines))
    except NotNow:
        file.state, file.rows = PostcodeFile.State.REFUSED, len(lines)
    else:
        file.state, file.rows, file.placed = PostcodeFile.State.LOADED, taken.rows, taken.placed
    file.file.delete(save=False)
    file.save(update_fields=["state", "rows", "placed", "file"])
    return file.placed
