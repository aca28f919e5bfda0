"""Background work of the responses."""

from __future__ import annotations

from django_tasks import task

from folkmoot.groundwork.records.actions import CLOCK

from .actions import seal_new


@task
def seal() -> int:
    """Seal what is not sealed yet, without waiting for the next regular time."""
    return seal_new(by=CLOCK, at_once=True)
