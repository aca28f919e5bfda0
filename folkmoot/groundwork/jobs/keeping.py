"""How long jobs are remembered."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping

from .models import Job


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="jobs",
        what=_("Work that the worker has done"),
        after=_("%(period)s after it ended"),
        period=Period(30, Unit.DAYS),
        least=7,
        most=90,
        models=("jobs.Job",),
        rows=lambda before, _now: Job.objects.filter(finished_at__lt=before),
        is_recorded=False,
    )
