"""Background work: a job runs once, is retried when it fails, and is taken over when its worker dies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import task

from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.jobs.worker import MOST_ATTEMPTS, claim, progress, run, run_all
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.retention.actions import delete_due

CALLS: list[str] = []


@task
def note(word: str) -> str:
    progress(1, 2)
    CALLS.append(word)
    return word.upper()


@task
def stumble() -> None:
    raise RuntimeError("It stumbled.")


@pytest.fixture(autouse=True)
def _forget_calls():
    CALLS.clear()


def test_a_job_runs_once_and_keeps_its_result(db):
    result = note.enqueue("hello")
    assert run_all() == 1
    assert run_all() == 0
    assert CALLS == ["hello"]
    job = Job.objects.get()
    assert (job.state, job.result, job.done, job.total) == (Job.State.DONE, "HELLO", 1, 2)
    assert note.get_result(result.id).return_value == "HELLO"


def test_a_job_for_later_waits(db):
    note.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("later")
    assert run_all() == 0


def test_two_workers_never_hold_the_same_job(db):
    note.enqueue("once")
    assert claim("first") is not None
    assert claim("second") is None


def test_a_job_whose_worker_died_is_taken_over(db):
    note.enqueue("again")
    lost = claim("dead worker")
    assert lost is not None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    taken = claim("second worker")
    assert taken is not None and taken.attempts == 2
    run(taken)
    assert CALLS == ["again"]


def test_a_worker_that_comes_back_late_does_not_overwrite_the_one_that_took_over(db):
    note.enqueue("late")
    slow = claim("slow")
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    quick = claim("quick")
    assert slow is not None and quick is not None
    run(quick)
    Job.objects.update(result="from quick")
    run(slow)
    assert Job.objects.get().result == "from quick"


def test_a_failing_job_is_tried_again_and_at_last_given_up_visibly(db):
    stumble.enqueue()
    for _attempt in range(MOST_ATTEMPTS):
        Job.objects.update(run_after=timezone.now())
        assert run_all() == 1
    job = Job.objects.get()
    assert job.state == Job.State.DEAD
    assert "It stumbled." in job.error


def test_jobs_are_forgotten_a_month_after_they_ended(db):
    note.enqueue("old")
    run_all()
    Job.objects.update(finished_at=timezone.now() - timedelta(days=32))
    note.enqueue("waits")
    delete_due(by=CLOCK)
    assert Job.objects.get().state == Job.State.READY
