"""A job: a task's name and arguments, and the lease of the worker that has it in hand."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """A unit of background work. A lease that ran out means its worker died: another worker takes the job over."""

    personal = ()

    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"

    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(lease_until__isnull=False), name="running_job_has_lease"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"


class WorkerRound(models.Model):
    """When a worker last went its round: one row, by which a worker that stopped is noticed."""

    retention = "while the installation is used"
    personal = ()

    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_worker_round")]

    def __str__(self) -> str:
        return str(self.at)
