"""Loading many entries into the register from a spreadsheet: received, read as somebody says, checked, loaded, undone.

Checking changes nothing but the report. A row is loaded once, whatever file it comes in; so a load that broke off is
simply begun again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.core.register.columns import Reading, problems, propose
from folkmoot.core.register.rows import Entry
from folkmoot.core.tables.reading import read_table
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.jobs.worker import progress
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.models import AuditEvent

from ..models import Activity, Consultation, RegisterLoad
from ..queries.loads import entries_of, on_register, same_file
from ..rules import State
from .activities import kind_of

MOST_ROWS = 50_000
_AT_ONCE = 200
#: So many cells that do not fit, and so many kept in words, are listed on the screen; the download has all.
LISTED = 500


class AlreadyLoaded(NotNow):
    """The same file is in already."""

    def __init__(self, load: RegisterLoad) -> None:
        self.load = load
        super().__init__("This very file has been put in before. Nothing of it was added again.")


def check_load(officer: Officer) -> None:
    check(officer, Permission.REGISTER_CONSULTATION)


def _check_own(officer: Officer, load: RegisterLoad) -> None:
    """One's own file; the corporate lead's hand reaches every one."""
    check_load(officer)
    if load.made_by_id != officer.pk:
        check(officer, Permission.MANAGE_COUNCIL)


@transaction.atomic
def receive(*, by: Officer, content: bytes, name: str) -> RegisterLoad:
    """Take a file in, and propose what its columns are. Raises TableError when it is no table."""
    check_load(by)
    name = PurePath(name.replace("\\", "/")).name[:200] or "file"
    digest = hashlib.sha256(content).hexdigest()
    earlier = same_file(digest)
    if earlier is not None:
        raise AlreadyLoaded(earlier)
    table = read_table(content, name)
    reading = Reading(table.header_rows, table.encoding, propose(table.columns))
    load = RegisterLoad(file_name=name, sha256=digest, made_by=by, reading=reading.as_data())
    load.file.save(f"{digest[:32]}.bin", ContentFile(content), save=False)
    load.save()
    record("register.load_received", by=by, subject=load, details={"file": name, "sha256": digest})
    return load


@transaction.atomic
def read_as(*, by: Officer, load: RegisterLoad, reading: Reading) -> RegisterLoad:
    """Say what each column is; the file is to be checked anew."""
    _check_own(by, load)
    locked = _changeable(load)
    if found := problems(reading.targets):
        raise NotNow(_PROBLEMS[found[0].partition(":")[0]])
    locked.reading, locked.report, locked.state = reading.as_data(), {}, RegisterLoad.State.CHECKING
    locked.save(update_fields=["reading", "report", "state"])
    return _same(load, locked)


_PROBLEMS = {
    "no_title": "Say which column holds the title.",
    "twice": "Two columns are the same thing. Choose one of them.",
}


def _changeable(load: RegisterLoad) -> RegisterLoad:
    locked = RegisterLoad.objects.select_for_update().get(pk=load.pk)
    if locked.state not in {RegisterLoad.State.RECEIVED, RegisterLoad.State.CHECKING, RegisterLoad.State.CHECKED}:
        raise NotNow(_("The rows of this file are in, or on their way: it cannot be changed any more."))
    return locked


def _same(load: RegisterLoad, locked: RegisterLoad) -> RegisterLoad:
    load.refresh_from_db()
    return load


def check_rows(*, by: Officer, load: RegisterLoad) -> dict[str, Any]:
    """Go through the whole file and write down what does not fit. Nothing is loaded."""
    why: Counter[str] = Counter()
    found: dict[str, Any] = {"rows": 0, "good": 0, "bad": 0, "twice": 0, "listed": [], "kept": []}
    keys: dict[str, int] = {}
    for entry in entries_of(load, by):
        found["rows"] += 1
        if found["rows"] > MOST_ROWS:
            raise NotNow(_("The file has more than %(most)s rows. Cut it into several."), most=f"{MOST_ROWS:,}")
        why.update(fault.why for fault in [*entry.faults, *entry.kept])
        _list(found["listed"], entry.faults)
        _list(found["kept"], entry.kept)
        if entry.faults:
            found["bad"] += 1
        elif entry.key in keys:
            found["twice"] += 1
        else:
            keys[entry.key] = entry.row
            found["good"] += 1
        if not found["rows"] % _AT_ONCE:
            progress(found["rows"], max(load.rows, found["rows"]))
    found["known"] = len(on_register(keys))
    found["good"] -= found["known"]
    found["why"] = dict(why)
    with transaction.atomic():
        locked = RegisterLoad.objects.select_for_update().get(pk=load.pk)
        if locked.state in {RegisterLoad.State.CHECKING, RegisterLoad.State.CHECKED}:
            locked.report, locked.rows, locked.state = found, found["rows"], RegisterLoad.State.CHECKED
            locked.save(update_fields=["report", "rows", "state"])
    load.refresh_from_db()
    return found


def _list(listed: list[dict[str, Any]], faults: list[Any]) -> None:
    for fault in faults[: max(0, LISTED - len(listed))]:
        listed.append({"row": fault.row, "column": fault.column, "value": fault.value, "why": fault.why})


@transaction.atomic
def begin(*, by: Officer, load: RegisterLoad, only_good: bool = False) -> RegisterLoad:
    """Say that a checked file is to be loaded; rows that do not fit are left out only when somebody said so."""
    _check_own(by, load)
    locked = RegisterLoad.objects.select_for_update().get(pk=load.pk)
    if locked.state != RegisterLoad.State.CHECKED:
        raise NotNow(_("The file has not been checked yet, or is loaded already."))
    report = locked.report
    if report["bad"] and not only_good:
        raise NotNow(_("Some rows do not fit. Mend the file, or say that only the rows that fit are loaded."))
    if not report["good"]:
        raise NotNow(_("The file holds no row that could be added."))
    locked.state = RegisterLoad.State.LOADING
    locked.save(update_fields=["state"])
    details = {"file": locked.file_name, "good": report["good"], "bad": report["bad"]}
    record("register.load_begun", by=by, subject=locked, details=details)
    return _same(load, locked)


def load_rows(*, by: Officer, load: RegisterLoad) -> int:
    """Put every row that fits on the register; each is stored once, in whatever file it comes. Returns how many."""
    load.refresh_from_db()
    if load.state != RegisterLoad.State.LOADING:
        return load.loaded
    chunk: list[Entry] = []
    done = 0
    for entry in entries_of(load, by):
        done += 1
        if not entry.faults:
            chunk.append(entry)
        if len(chunk) >= _AT_ONCE:
            _store(chunk, by, load)
            chunk = []
            progress(done, max(load.rows, done))
    _store(chunk, by, load)
    progress(done, max(load.rows, done))
    with transaction.atomic():
        locked = RegisterLoad.objects.select_for_update().get(pk=load.pk)
        if locked.state == RegisterLoad.State.LOADING:
            locked.loaded, locked.state, locked.job_id = locked.entries.count(), RegisterLoad.State.LOADED, ""
            stored, storage, locked.file = str(locked.file.name), locked.file.storage, ""
            locked.save(update_fields=["loaded", "state", "job_id", "file"])
            transaction.on_commit(lambda: storage.delete(stored))
            details = {"file": locked.file_name, "rows": locked.loaded, "sha256": locked.sha256}
            record("register.load_done", by=by, subject=locked, details=details)
    load.refresh_from_db()
    return load.loaded


@transaction.atomic
def _store(chunk: list[Entry], by: Officer, load: RegisterLoad) -> None:
    """Some rows at once. Those that are on the register already are passed over."""
    there = on_register(entry.key for entry in chunk)
    for entry in chunk:
        if entry.key in there:
            continue
        there.add(entry.key)
        made = _entry(entry, by, load)
        made.audiences.set(entry.audiences)
        made.areas.set(entry.areas)
        made.topics.set(entry.topics)
        record(
            "register.logged_from_file",
            by=by,
            subject=made,
            consultation_id=made.pk,
            details={"file": load.file_name, "row": entry.row, "sha256": load.sha256},
        )


def _entry(entry: Entry, by: Officer, load: RegisterLoad) -> Consultation:
    """The entry with its one activity. Its address carries a part of its key, so that none has to be looked for."""
    assert entry.service is not None  # noqa: S101 - a row without one has a fault
    base = slugify(entry.title)[:140] or "consultation"
    made = Consultation.objects.create(
        title=entry.title,
        slug=f"{base}-{entry.key[:12]}",
        summary=entry.summary,
        service_id=entry.service,
        lead_officer=by,
        created_by=by,
        level=entry.level,
        kind=kind_of(entry.level),
        state=State.LOGGED,
        load=load,
        load_key=entry.key,
        first_day=entry.first,
        last_day=entry.last or entry.first,
        run_by=entry.run_by,
        search_text=searchable([entry.title, entry.summary, entry.title, entry.place, entry.run_by, entry.words]),
    )
    Activity.objects.create(
        consultation=made,
        method=entry.method,
        title=entry.title,
        starts_on=entry.first,
        ends_on=entry.last,
        when_said=entry.words,
        place=entry.place,
        run_by=entry.run_by,
        people_expected=entry.expected,
        people_reached=entry.reached,
        notes=entry.notes,
        linkage_key=secrets.token_bytes(32),
    )
    return made


@transaction.atomic
def undo(*, by: Officer, load: RegisterLoad) -> int:
    """Take the entries of a file off the register again; those that somebody has worked on since stay."""
    _check_own(by, load)
    locked = RegisterLoad.objects.select_for_update().get(pk=load.pk)
    if locked.state != RegisterLoad.State.LOADED:
        raise NotNow(_("Only a file that is loaded can be taken out."))
    entries = locked.entries.filter(state=State.LOGGED, next_phases=None)
    touched = (
        AuditEvent.objects.filter(consultation_id__in=entries.values("pk"))
        .values("consultation_id")
        .annotate(n=Count("number"))
        .filter(n__gt=1)
        .values("consultation_id")
    )
    gone = list(entries.exclude(pk__in=touched).values_list("pk", flat=True))
    kept = locked.entries.count() - len(gone)
    for start in range(0, len(gone), _AT_ONCE):
        Consultation.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    locked.state, locked.undone_at = RegisterLoad.State.UNDONE, timezone.now()
    locked.save(update_fields=["state", "undone_at"])
    details = {"file": locked.file_name, "rows": len(gone), "kept": kept, "sha256": locked.sha256}
    record("register.load_undone", by=by, subject=locked, details=details)
    load.refresh_from_db()
    return len(gone)


@transaction.atomic
def discard(*, by: Officer, load: RegisterLoad) -> None:
    """Throw away a file of which nothing was loaded."""
    _check_own(by, load)
    locked = _changeable(load)
    record("register.load_discarded", by=by, subject=locked, details={"file": locked.file_name})
    file = locked.file
    locked.delete()
    transaction.on_commit(lambda: file.delete(save=False))
