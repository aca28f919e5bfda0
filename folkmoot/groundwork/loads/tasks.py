"""Background work on long spreadsheets, and asking for it. A file's page shows how far its job is."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from folkmoot.core.loading.reading import Reading
from folkmoot.groundwork.accounts.models import Officer

from . import actions
from .loader import loader_of
from .models import Load

#: Files of fewer bytes are gone through at once, while somebody waits.
SMALL = 60_000


@task
def check_rows(load_id: int, officer_id: int) -> int:
    """Go through every row of a file; returns how many fit."""
    load = Load.objects.filter(pk=load_id).first()
    if load is None or load.state != Load.State.CHECKING:
        return 0
    return actions.check_rows(by=Officer.objects.get(pk=officer_id), load=load).good


@task
def load_rows(load_id: int, officer_id: int) -> int:
    """Store every row that fits."""
    return actions.load_rows(by=Officer.objects.get(pk=officer_id), load=Load.objects.get(pk=load_id))


def _is_small(load: Load) -> bool:
    return bool(load.file) and load.file.size <= SMALL


def read_and_check(*, by: Officer, load: Load, reading: Reading) -> None:
    """Keep what the columns are, and check the file: a small one at once, a large one in the background."""
    if not _is_small(load):
        read_in_background(by=by, load=load, reading=reading)
        return
    with transaction.atomic():
        actions.read_as(by=by, load=load, reading=reading)
        actions.check_rows(by=by, load=load)


@transaction.atomic
def read_in_background(*, by: Officer, load: Load, reading: Reading) -> None:
    """Keep what the columns are, and have the file checked."""
    actions.read_as(by=by, load=load, reading=reading)
    _follow(load, check_rows.enqueue(load.pk, by.pk).id)


def match_and_check(*, by: Officer, load: Load, words: dict[str, dict[str, str]]) -> None:
    """Keep what the words mean, and check the file with them."""
    with transaction.atomic():
        actions.match_words(by=by, load=load, words=words)
        _check(by, load)


def _check(by: Officer, load: Load) -> None:
    if _is_small(load):
        actions.check_rows(by=by, load=load)
    else:
        _follow(load, check_rows.enqueue(load.pk, by.pk).id)


def begin(*, by: Officer, load: Load, only_good: bool) -> None:
    """Have a checked file loaded."""
    with transaction.atomic():
        actions.begin(by=by, load=load, only_good=only_good)
        if not _is_small(load):
            _follow(load, load_rows.enqueue(load.pk, by.pk).id)
            return
    actions.load_rows(by=by, load=load)


def try_again(*, by: Officer, load: Load) -> None:
    """Take up a piece of work that broke off for good: what is stored stays stored once."""
    loader_of(load).check_own(by, load)
    loading = load.state == Load.State.LOADING
    with transaction.atomic():
        job = load_rows.enqueue(load.pk, by.pk) if loading else check_rows.enqueue(load.pk, by.pk)
        _follow(load, job.id)


def _follow(load: Load, job_id: str) -> None:
    load.job_id = str(job_id)
    load.save(update_fields=["job_id"])
