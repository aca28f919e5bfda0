"""Background work of the responses."""

from __future__ import annotations

from django_tasks import task

from folkmoot.groundwork.records.actions import CLOCK

from .actions import forget_old_drafts, seal_new


@task
def seal() -> int:
    """Seal what is not sealed yet, without waiting for the next regular time."""
    return seal_new(by=CLOCK, at_once=True)


@task
def forget_drafts() -> int:
    """Delete drafts that were never sent, long after their consultations closed."""
    return forget_old_drafts(by=CLOCK)
