"""A spreadsheet received, read as somebody says, checked, loaded, undone.

Checking changes nothing but the report. A row is loaded once, whatever file it comes in; so a load that broke off is
simply begun again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.rows import Fault, LoadedRow
from folkmoot.core.loading.targets import missing, repeated
from folkmoot.core.loading.values import WordList
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import Words, noop
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.stored import fingerprint, store
from folkmoot.groundwork.jobs.worker import progress
from folkmoot.groundwork.records.actions import record

from .loader import Loader, loader_of
from .models import Load, Remembered
from .queries import CHANGEABLE, content_of, proposed, read_like, reading_of, same_file, source_of

#: So many rows that would be loaded are shown.
PREVIEWED = 100
#: So many cells that do not fit, and so many kept in words, are listed on the screen; the download has all.
LISTED = 500
_KEPT = timedelta(days=30)


class AlreadyLoaded(NotNow):
    """The same file is in already."""

    def __init__(self, load: Load) -> None:
        self.load = load
        super().__init__(noop("This very file has been put in before. Nothing of it was added again."))


def _details(load: Load, **more: object) -> dict[str, object]:
    what = loader_of(load).wording(load.about).what
    return {"file": load.file_name, "what": what, "sha256": load.sha256, **more}


@transaction.atomic
def receive(
    *, by: Officer, loader: Loader[Any], content: bytes, name: str, about: str = "", settings: Mapping[str, str] = {}
) -> Load:
    """Take a file in, and propose what its columns are. Raises TableError when it is no table."""
    loader.check(by, about)
    name = PurePath(name.replace("\\", "/")).name[:200] or "file"
    earlier = same_file(loader, about, fingerprint(content), settings)
    if earlier is not None:
        raise AlreadyLoaded(earlier)
    reading, shape = proposed(loader, by, content, name)
    load = Load(loader=loader.key, about=about, settings=dict(settings), file_name=name, made_by=by)
    load.reading, load.shape = reading.as_data(), shape
    load.sha256 = store(load.file, content)
    load.save()
    record("loads.received", by=by, subject=load, details=_details(load))
    return load


def _changeable(load: Load) -> Load:
    locked = Load.objects.select_for_update().get(pk=load.pk)
    if locked.state not in CHANGEABLE:
        raise NotNow(noop("The rows of this file are in, or on their way: it cannot be changed any more."))
    return locked


@transaction.atomic
def read_anew(*, by: Officer, load: Load, reading: Reading) -> None:
    """Read the file in another way: another sheet, other headings. Its columns are proposed anew. Raises TableError."""
    loader = loader_of(load)
    loader.check_own(by, load)
    locked = _changeable(load)
    content, another = content_of(load), reading.sheet != reading_of(load).sheet
    # On another sheet the headings stand somewhere else: they are looked for anew.
    table = loader.read(content, load.file_name, None if another else reading, reading.sheet)
    anew = replace(read_like(table, loader, dict(reading.empty)), words=reading.words)
    locked.reading, locked.report, locked.state = anew.as_data(), {}, Load.State.RECEIVED
    locked.save(update_fields=["reading", "report", "state"])
    load.refresh_from_db()


@transaction.atomic
def read_as(*, by: Officer, load: Load, reading: Reading) -> None:
    """Say what each column is; the file is to be checked anew."""
    loader = loader_of(load)
    loader.check_own(by, load)
    locked = _changeable(load)
    if without := missing(reading.targets, loader.targets):
        raise NotNow(noop("Say which column holds this: %(target)s."), target=Words(without[0].words))
    if twice := repeated(reading.targets, loader.targets):
        raise NotNow(noop("Two columns are “%(target)s”. Choose one of them."), target=Words(twice[0].words))
    locked.reading, locked.report, locked.state = reading.as_data(), {}, Load.State.CHECKING
    locked.save(update_fields=["reading", "report", "state"])
    load.refresh_from_db()


def match_words(*, by: Officer, load: Load, words: Mapping[str, Mapping[str, str]]) -> None:
    """Say what the file's own words mean, by kind: each word with the key of one of the council's own values. A word
    with no key is left unmatched. The file is to be checked anew."""
    loader_of(load).check_own(by, load)
    reading = reading_of(load)
    said = {kind: dict(known) for kind, known in reading.words.items()}
    for kind, pairs in words.items():
        for word, key in pairs.items():
            said.setdefault(kind, {})[searchable([word])] = key
    kept = {kind: {word: key for word, key in pairs.items() if key} for kind, pairs in said.items()}
    read_as(by=by, load=load, reading=replace(reading, words=kept))


@dataclass
class Report:
    """What a dry run found."""

    rows: int = 0
    #: Rows that fit and are new.
    good: int = 0
    bad: int = 0
    #: Rows that stand in the file before, and rows that are stored already.
    twice: int = 0
    known: int = 0
    why: dict[str, int] = field(default_factory=dict)
    listed: list[dict[str, object]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)
    #: The first rows that would be loaded, in short.
    preview: list[list[str]] = field(default_factory=list)
    #: Words that are none of the council's own.
    words: list[dict[str, object]] = field(default_factory=list)


def check_rows(*, by: Officer, load: Load) -> Report:
    """Go through the whole file and write down what does not fit. Nothing is loaded."""
    loader, source = loader_of(load), source_of(load)
    report, why = Report(), Counter[str]()
    keys: dict[str, int] = {}
    for row in loader.rows(source, load, by):
        report.rows += 1
        if report.rows > loader.most_rows:
            raise NotNow(
                noop("The file has more than %(most)s rows. Cut it into several."), most=f"{loader.most_rows:,}"
            )
        _count(row, report, keys)
        if not row.faults and loader.preview_heads and len(report.preview) < PREVIEWED:
            report.preview.append([cell[:200] for cell in loader.preview(row)])
        why.update(fault.why for fault in [*row.faults, *row.kept])
        if not report.rows % loader.at_once:
            progress(report.rows, max(load.rows, report.rows))
    report.known = len(loader.known(load, keys))
    report.good -= report.known
    report.why = dict(why)
    words = WordList(source.reading, loader.targets, loader.own_values())
    if words.has_columns:
        for line in source.table.rows():
            words.add(line)
    report.words = [asdict(unknown) for unknown in words.found.values()]
    with transaction.atomic():
        locked = Load.objects.select_for_update().get(pk=load.pk)
        if locked.state in {Load.State.CHECKING, Load.State.CHECKED}:
            locked.report, locked.rows, locked.state = asdict(report), report.rows, Load.State.CHECKED
            locked.save(update_fields=["report", "rows", "state"])
    load.refresh_from_db()
    return report


def _count(row: LoadedRow, report: Report, keys: dict[str, int]) -> None:
    _list(report.listed, row.faults)
    _list(report.kept, row.kept)
    if row.faults:
        report.bad += 1
    elif row.key in keys:
        report.twice += 1
    else:
        keys[row.key] = row.row
        report.good += 1


def _list(listed: list[dict[str, object]], faults: list[Fault]) -> None:
    listed += [asdict(fault) for fault in faults[: max(0, LISTED - len(listed))]]


@transaction.atomic
def begin(*, by: Officer, load: Load, only_good: bool = False) -> None:
    """Say that a checked file is to be loaded; rows that do not fit are left out only when somebody said so."""
    loader_of(load).check_own(by, load)
    locked = Load.objects.select_for_update().get(pk=load.pk)
    if locked.state != Load.State.CHECKED:
        raise NotNow(noop("The file has not been checked yet, or is loaded already."))
    report = locked.report
    if report["bad"] and not only_good:
        raise NotNow(noop("Some rows do not fit. Mend the file, or say that only the rows that fit are loaded."))
    if not report["good"]:
        raise NotNow(noop("The file holds no row that could be added."))
    locked.state = Load.State.LOADING
    locked.save(update_fields=["state"])
    remember(by=by, loader=locked.loader, shape=locked.shape, reading=locked.reading, file_name=locked.file_name)
    record("loads.begun", by=by, subject=locked, details=_details(locked, good=report["good"], bad=report["bad"]))
    load.refresh_from_db()


def remember(*, by: Officer, loader: str, shape: str, reading: Mapping[str, object], file_name: str) -> None:
    """Keep how a file was read for the next of its shape. Part of beginning a load, which is on record."""
    values = {"reading": reading, "file_name": file_name, "at": timezone.now(), "by": by}
    Remembered.objects.update_or_create(loader=loader, shape=shape, defaults=values)


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
        if not row.faults:
            chunk.append(row)
        if len(chunk) >= loader.at_once:
            _store(chunk, load, by)
            chunk = []
            progress(done, max(load.rows, done))
    _store(chunk, load, by)
    progress(done, max(load.rows, done))
    _finish(load, by)
    return load.loaded


@transaction.atomic
def _store(chunk: Iterable[LoadedRow], load: Load, by: Officer) -> None:
    """Some rows at once. Those that are stored already are passed over."""
    loader = loader_of(load)
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
        locked.loaded, locked.state, locked.job_id = loader_of(load).stored(locked), Load.State.LOADED, ""
        stored, storage, locked.file = str(locked.file.name), locked.file.storage, ""
        locked.save(update_fields=["loaded", "state", "job_id", "file"])
        transaction.on_commit(lambda: storage.delete(stored))
        record("loads.done", by=by, subject=locked, details=_details(locked, rows=locked.loaded))
    load.refresh_from_db()


@transaction.atomic
def undo(*, by: Officer, load: Load) -> int:
    """Take the rows of a file out again; those that somebody has worked on since stay. Returns how many went."""
    loader = loader_of(load)
    loader.check_own(by, load)
    locked = Load.objects.select_for_update().get(pk=load.pk)
    if locked.state != Load.State.LOADED:
        raise NotNow(noop("Only a file that is loaded can be taken out."))
    there = loader.stored(locked)
    gone = loader.undo(locked)
    locked.state, locked.undone_at = Load.State.UNDONE, timezone.now()
    locked.save(update_fields=["state", "undone_at"])
    record("loads.undone", by=by, subject=locked, details=_details(locked, rows=gone, kept=there - gone))
    load.refresh_from_db()
    return gone


@transaction.atomic
def discard(*, by: Officer, load: Load) -> None:
    """Throw away a file of which nothing was loaded."""
    loader_of(load).check_own(by, load)
    locked = _changeable(load)
    record("loads.discarded", by=by, subject=locked, details=_details(locked))
    _delete(locked)


def _delete(load: Load) -> None:
    file = load.file
    load.delete()
    transaction.on_commit(lambda: file.delete(save=False))


@transaction.atomic
def forget_unloaded() -> int:
    """Throw away the files that nobody loaded within a month. The worker calls this."""
    old = Load.objects.filter(state__in=CHANGEABLE, made_at__lt=timezone.now() - _KEPT)
    for load in old:
        _delete(load)
    return len(old)
