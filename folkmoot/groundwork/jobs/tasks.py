"""Keeping the table of jobs short."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from .models import Job

KEPT = timedelta(days=30)


def forget_finished() -> int:
    """Delete jobs that ended a month ago; dead ones stay until somebody has seen to them."""
    count, _each = Job.objects.filter(state=Job.State.DONE, finished_at__lt=timezone.now() - KEPT).delete()
    return count
