"""Background work on files of responses, and asking for it. A file's pages show how far its job is."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from folkmoot.ask.responses.models import Batch, Channel
from folkmoot.core.collected.mapping import ColumnMapping
from folkmoot.groundwork.accounts.models import Officer

from . import actions
from .permissions import check_import


@task
def check_batch(batch_id: int) -> int:
    """Go through every cell of a file; returns how many do not fit."""
    batch = Batch.objects.select_related("activity__consultation", "version").filter(pk=batch_id).first()
    return actions.check(batch).cells if batch is not None and batch.state == Batch.State.CHECKED else 0


@task
def load_batch(batch_id: int, officer_id: int) -> int:
    """Store every row of a file; returns how many responses count."""
    batch = Batch.objects.select_related("activity__consultation", "version").get(pk=batch_id)
    if batch.state != Batch.State.LOADING:
        return batch.loaded
    return actions.load_now(batch, by=Officer.objects.get(pk=officer_id))


@transaction.atomic
def map_and_check(*, by: Officer, batch: Batch, mapping: ColumnMapping, channel: Channel) -> None:
    """Keep a mapping and have the whole file checked by it."""
    actions.change_mapping(by=by, batch=batch, mapping=mapping, channel=channel)
    _follow(batch, check_batch.enqueue(batch.pk).id)


@transaction.atomic
def load(*, by: Officer, batch: Batch, without_misfits: bool) -> None:
    """Have a checked file loaded."""
    actions.load(by=by, batch=batch, without_misfits=without_misfits)
    _follow(batch, load_batch.enqueue(batch.pk, by.pk).id)


@transaction.atomic
def try_again(*, by: Officer, batch: Batch) -> None:
    """Take up a piece of work that broke off for good: what is stored stays stored once."""
    check_import(by, batch.activity)
    job = load_batch.enqueue(batch.pk, by.pk) if batch.state == Batch.State.LOADING else check_batch.enqueue(batch.pk)
    _follow(batch, job.id)


def _follow(batch: Batch, job_id: str) -> None:
    batch.job_id = str(job_id)
    batch.save(update_fields=["job_id"])
