"""What the worker does as time goes by: the chores of every stage, each at its own pace.

A chore that fails is logged and tried again when it is next due; it keeps no other from being done.
"""

from __future__ import annotations

import logging

from django.db import connection
from django.utils import timezone

from folkmoot.groundwork.stages import Stage, stages

from .models import WorkerRound

log = logging.getLogger(__name__)


class Clock:
    """Remembers when each chore was last done; one for each worker process."""

    def __init__(self) -> None:
        self._done: dict[str, float] = {}

    def tick(self, seconds: float) -> None:
        """One round; `seconds` is how long the worker has been running."""
        for stage in stages(Stage):
            for chore in stage.chores():
                if seconds - self._done.get(chore.key, float("-inf")) < chore.every:
                    continue
                self._done[chore.key] = seconds
                try:
                    chore.act()
                except Exception:
                    log.exception("The worker could not do “%s” and tries again", chore.key)
                    connection.close()


def beat() -> None:
    """Write down that a worker is at work."""
    WorkerRound.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
