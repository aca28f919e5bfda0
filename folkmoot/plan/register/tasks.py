"""Background work of the register: long spreadsheets for the register. Their pages show how far a job is."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from folkmoot.core.register.columns import Reading
from folkmoot.groundwork.accounts.models import Officer

from .actions import loads
from .models import RegisterLoad

#: Files of fewer bytes are gone through at once, while somebody waits.
SMALL = 60_000


@task
def check_rows(load_id: int, officer_id: int) -> int:
    """Go through every row of a file; returns how many fit."""
    load = RegisterLoad.objects.filter(pk=load_id).first()
    if load is None or load.state != RegisterLoad.State.CHECKING:
        return 0
    return int(loads.check_rows(by=Officer.objects.get(pk=officer_id), load=load)["good"])


@task
def load_rows(load_id: int, officer_id: int) -> int:
    """Put every row that fits on the register."""
    return loads.load_rows(by=Officer.objects.get(pk=officer_id), load=RegisterLoad.objects.get(pk=load_id))


def _is_small(load: RegisterLoad) -> bool:
    return bool(load.file) and load.file.size <= SMALL


def read_and_check(*, by: Officer, load: RegisterLoad, reading: Reading) -> None:
    """Keep what the columns are, and check the file: a small one at once, a large one in the background."""
    with transaction.atomic():
        loads.read_as(by=by, load=load, reading=reading)
        if not _is_small(load):
            _follow(load, check_rows.enqueue(load.pk, by.pk).id)
            return
    loads.check_rows(by=by, load=load)


def begin(*, by: Officer, load: RegisterLoad, only_good: bool) -> None:
    """Have a checked file loaded."""
    with transaction.atomic():
        loads.begin(by=by, load=load, only_good=only_good)
        if not _is_small(load):
            _follow(load, load_rows.enqueue(load.pk, by.pk).id)
            return
    loads.load_rows(by=by, load=load)


def try_again(*, by: Officer, load: RegisterLoad) -> None:
    """Take up a piece of work that broke off for good: what is stored stays stored once."""
    loads.check_load(by)
    loading = load.state == RegisterLoad.State.LOADING
    with transaction.atomic():
        job = load_rows.enqueue(load.pk, by.pk) if loading else check_rows.enqueue(load.pk, by.pk)
        _follow(load, job.id)


def _follow(load: RegisterLoad, job_id: str) -> None:
    load.job_id = str(job_id)
    load.save(update_fields=["job_id"])
