"""The worker: claims a job under a lease, keeps the lease alive, runs it, retries what fails, reports progress.

Killed at any moment it loses nothing: its lease runs out and the next worker runs the job again. So a task must be
written so that running it twice does no harm.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task

from .models import Job

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 5
_current: ContextVar[int | None] = ContextVar("job", default=None)


def task_of(job: Job) -> Task[Any, Any]:
    task: Task[Any, Any] = import_string(job.task)
    return task


def progress(done: int, total: int) -> None:
    """Say from inside a task how far it is; a page shows it as a bar. Does nothing outside a worker."""
    job_id = _current.get()
    if job_id is not None:
        Job.objects.filter(pk=job_id).update(done=done, total=total)


def claim(worker: str) -> Job | None:
    """Take the next job that is due, or one whose worker died."""
    now = timezone.now()
    due = Q(state=Job.State.READY, run_after__lte=now) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    if not Job.objects.filter(due).exists():
        return None
    with transaction.atomic():
        jobs = Job.objects.filter(due).order_by("run_after", "pk")
        if connection.features.has_select_for_update_skip_locked:
            jobs = jobs.select_for_update(skip_locked=True)
        job = jobs.first()
        if job is None:
            return None
        job.state, job.worker, job.lease_until = Job.State.RUNNING, worker, now + LEASE
        job.attempts, job.started_at = job.attempts + 1, now
        job.save(update_fields=["state", "worker", "lease_until", "attempts", "started_at"])
        return job


class _Heartbeat:
    """Extends the lease of a running job from a thread of its own."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def _beat(self) -> None:
        while not self.stop.wait(LEASE.total_seconds() / 3):
            try:
                held = Job.objects.filter(pk=self.job.pk, worker=self.job.worker, state=Job.State.RUNNING)
                held.update(lease_until=timezone.now() + LEASE)
            except Exception:
                log.exception("The lease of job %s could not be extended", self.job.pk)
        connection.close()

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_error: object) -> None:
        self.stop.set()
        self.thread.join()


def run(job: Job) -> None:
    """Run one claimed job and write down how it ended, unless another worker has taken it over meanwhile."""
    token = _current.set(job.pk)
    ending: dict[str, object]
    try:
        # Inside somebody's transaction no other worker sees the job, and another thread could not write its lease.
        with nullcontext() if connection.in_atomic_block else _Heartbeat(job):
            result = task_of(job).func(*job.args, **job.kwargs)
        ending = {"state": Job.State.DONE, "finished_at": timezone.now(), "result": result, "error": ""}
    except Exception:
        log.exception("Job %s failed at attempt %s", job, job.attempts)
        ending = {"error": traceback.format_exc()[-4000:], "lease_until": None}
        if job.attempts >= MOST_ATTEMPTS:
            ending |= {"state": Job.State.DEAD, "finished_at": timezone.now()}
        else:
            ending |= {"state": Job.State.READY, "run_after": timezone.now() + timedelta(seconds=5 * 4**job.attempts)}
    finally:
        _current.reset(token)
    Job.objects.filter(pk=job.pk, worker=job.worker, state=Job.State.RUNNING).update(**ending)


def run_all(most: int = 1000) -> int:
    """Run what is due, here and now: for commands and tests. Returns how many jobs ran."""
    worker, ran = f"inline-{os.getpid()}", 0
    while ran < most and (job := claim(worker)):
        run(job)
        ran += 1
    return ran


def work(*, tick: Callable[[], None], stop: threading.Event, every: float = 1.0) -> None:
    """The worker process: run jobs as they come, and call `tick` once in `every` seconds."""
    worker = f"{socket.gethostname()[:40]}-{os.getpid()}"
    next_tick = 0.0
    while not stop.is_set():
        try:
            close_old_connections()
            if time.monotonic() >= next_tick:
                tick()
                next_tick = time.monotonic() + every
            job = claim(worker)
            if job is not None:
                run(job)
                continue
        except Exception:
            log.exception("The worker could not do its round and tries again")
            connection.close()
            stop.wait(2)
        stop.wait(0.5)
