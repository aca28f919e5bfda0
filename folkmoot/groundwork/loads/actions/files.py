"""A spreadsheet received, read as somebody says, and thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from django.db import transaction

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.targets import missing, repeated, shape
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import Words, noop
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.stored import fingerprint, store

from ..loader import AnyLoader, loader_of
from ..models import Load
from ..queries import CHANGEABLE, content_of, proposed, read_anew_like, reading_of, same_file
from .recording import AlreadyLoaded, check_time, record_load


@transaction.atomic
def receive(
    *,
    by: Officer,
    loader: AnyLoader,
    content: bytes,
    name: str,
    about: str = "",
    settings: Mapping[str, str] = {},
    reading: Reading | None = None,
) -> Load:
    """Take a file in, and propose what its columns are unless somebody says so at once. Raises TableError when it is no
    table, AlreadyLoaded when it is in."""
    loader.check(by, about)
    check_time(loader, about)
    name = PurePath(name.replace("\\", "/")).name[:200] or "file"
    load = Load(loader=loader.key, about=about, file_name=name, made_by=by)
    load.settings = {**settings, **loader.tied_to(about)}
    earlier = same_file(loader, about, fingerprint(content), load.settings)
    if earlier is not None:
        raise AlreadyLoaded(earlier)
    loader = loader.of(load)
    if reading is None:
        reading, load.shape = proposed(loader, by, content, name)
    else:
        load.shape = shape(loader.read(content, name).columns)
    load.reading = reading.as_data()
    load.sha256 = store(load.file, content)
    load.save()
    record_load("loads.received", by, load)
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
    anew = read_anew_like(table, loader, reading)
    locked.reading, locked.report, locked.state = anew.as_data(), {}, Load.State.RECEIVED
    locked.save(update_fields=["reading", "report", "state"])
    load.refresh_from_db()


@transaction.atomic
def keep_reading(*, by: Officer, load: Load, reading: Reading) -> None:
    """Keep what was said of some of the columns. Whether it makes sense is seen when all is said."""
    loader_of(load).check_own(by, load)
    locked = _changeable(load)
    locked.reading, locked.report, locked.state = reading.as_data(), {}, Load.State.RECEIVED
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
    loader.check_reading(reading)
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


@transaction.atomic
def discard(*, by: Officer, load: Load) -> None:
    """Throw away a file of which nothing was loaded."""
    loader_of(load).check_own(by, load)
    locked = _changeable(load)
    record_load("loads.discarded", by, locked)
    delete_load(locked)


def delete_load(load: Load) -> None:
    """The row now, the file once that is committed."""
    file = load.file
    load.delete()
    transaction.on_commit(lambda: file.delete(save=False))
