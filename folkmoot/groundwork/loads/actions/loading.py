"""Loading a checked spreadsheet, and taking it out again. A row is loaded once, whatever file it comes in; so a load
that broke off is simply begun again."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from folkmoot.core.loading.rows import LoadedRow
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import progress

from ..loader import AnyLoader, loader_of
from ..models import Load, Remembered
from ..queries import TAKEN_IN, same_file, source_of
from .recording import AlreadyLoaded, check_time, record_load

_LEAVE_ROWS = noop("Some rows do not fit. Mend the file, or say that only the rows that fit are loaded.")
_LEAVE_CELLS = noop("Some cells do not fit. Mend the file, or say that they are to be left out.")


@transaction.atomic
def begin(*, by: Officer, load: Load, only_good: bool = False) -> None:
    """Say that a checked file is to be loaded; what does not fit is left out only when somebody said so."""
    loader = loader_of(load)
    loader.check_own(by, load)
    check_time(loader, load.about)
    locked = Load.objects.select_for_update().get(pk=load.pk)
    if locked.state != Load.State.CHECKED:
        raise NotNow(noop("The file has not been checked yet, or is loaded already."))
    report = locked.report
    if (report["bad"] or report["partly"]) and not only_good:
        raise NotNow(_LEAVE_CELLS if loader.by_cell else _LEAVE_ROWS)
    if not report["good"]:
        raise NotNow(noop("The file holds no row that could be added."))
    earlier = same_file(loader, locked.about, locked.sha256, locked.settings)
    if earlier is not None and earlier.state in TAKEN_IN:
        raise AlreadyLoaded(earlier)
    locked.state = Load.State.LOADING
    locked.save(update_fields=["state"])
    # How it was read is kept for the next file of its shape.
    values = {"reading": locked.reading, "file_name": locked.file_name, "at": timezone.now(), "by": by}
    Remembered.objects.update_or_create(loader=loader.memory, shape=locked.shape, defaults=values)
    record_load("loads.begun", by, locked, good=report["good"], bad=report["bad"], cells=report["cells"])
    load.refresh_from_db()


def load_rows(*, by: Officer, load: Load) -> int:
    """Store every row that fits, each once, in whatever file it comes. Returns how many of this file are stored."""
    load.refresh_from_db()
    if load.state != Load.State.LOADING:
        return load.loaded
    loader = loader_of(load)
    chunk: list[LoadedRow] = []
    done = 0
    for row in loader.rows(source_of(load), load, by):
        done += 1
        if loader.loadable(row):
            chunk.append(row)
        if len(chunk) >= loader.at_once:
            _store(loader, chunk, load, by)
            chunk = []
            progress(done, max(load.rows, done))
    _store(loader, chunk, load, by)
    progress(done, max(load.rows, done))
    _finish(load, by)
    return load.loaded


@transaction.atomic
def _store(loader: AnyLoader, chunk: Iterable[LoadedRow], load: Load, by: Officer) -> None:
    """Some rows at once. Those that are stored already are passed over, and all when another worker was quicker."""
    if Load.objects.select_for_update().get(pk=load.pk).state != Load.State.LOADING:
        return
    rows = {row.key: row for row in reversed(list(chunk))}
    there = loader.known(load, rows)
    fresh = [row for key, row in reversed(rows.items()) if key not in there]
    if fresh:
        loader.store(fresh, load, by)


@transaction.atomic
def _finish(load: Load, by: Officer) -> None:
    """The file goes once its rows are in."""
    locked = Load.objects.select_for_update().get(pk=load.pk)
    if locked.state == Load.State.LOADING:
        loader = loader_of(locked)
        loader.complete(locked)
        locked.loaded, locked.state, locked.job_id = loader.stored(locked), Load.State.LOADED, ""
        stored, storage, locked.file = str(locked.file.name), locked.file.storage, ""
        locked.save(update_fields=["loaded", "state", "job_id", "file"])
        transaction.on_commit(lambda: storage.delete(stored))
        record_load("loads.done", by, locked, rows=locked.loaded)
    load.refresh_from_db()


@transaction.atomic
def undo(*, by: Officer, load: Load) -> int:
    """Take the rows of a file out again; those that somebody has worked on since stay. Returns how many went."""
    loader = loader_of(load)
    loader.check_own(by, load)
    check_time(loader, load.about)
    locked = Load.objects.select_for_update().get(pk=load.pk)
    if locked.state != Load.State.LOADED:
        raise NotNow(noop("Only a file that is loaded can be taken out."))
    there = loader.stored(locked)
    gone = loader.undo(locked)
    locked.state, locked.undone_at = Load.State.UNDONE, timezone.now()
    locked.save(update_fields=["state", "undone_at"])
    record_load("loads.undone", by, locked, rows=gone, kept=there - gone)
    load.refresh_from_db()
    return gone
