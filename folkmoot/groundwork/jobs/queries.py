"""Readings of the worker."""

from __future__ import annotations

from datetime import datetime

from .models import WorkerRound


def last_beat() -> datetime | None:
    """When a worker was last at work, whichever it was."""
    return WorkerRound.objects.values_list("at", flat=True).first()
