"""The outbox: written once, delivered by a job, tried again when the mail server is down."""

from __future__ import annotations

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.actions import Message, release, send
from folkmoot.groundwork.messaging.models import OutboxMessage

HELLO = Message(to="ravi@example.org", subject="Thank you", body="We have your answers.", once="receipt-1")


def test_a_message_is_delivered_by_the_worker(db):
    assert send([HELLO]) == 1
    assert mail.outbox == []
    run_all()
    assert [one.subject for one in mail.outbox] == ["Thank you"]
    assert OutboxMessage.objects.get().sent_at is not None


def test_the_same_message_is_never_sent_twice(db):
    assert send([HELLO, HELLO]) == 1
    run_all()
    assert send([HELLO]) == 0
    run_all()
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_down_blocks_nobody_and_is_tried_again(db, monkeypatch):
    def refuse(self):
        raise OSError("connection refused")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        send([HELLO])
        run_all()
    waiting = OutboxMessage.objects.get()
    assert waiting.sent_at is None
    assert "refused" in waiting.last_error
    Job.objects.filter(state=Job.State.READY).update(run_after=timezone.now() - timedelta(seconds=1))
    run_all()
    assert len(mail.outbox) == 1


def _left_behind(minutes: int) -> OutboxMessage:
    """A message whose worker died between taking it and saying how it went."""
    send([HELLO])
    OutboxMessage.objects.update(claimed_at=timezone.now() - timedelta(minutes=minutes))
    return OutboxMessage.objects.get()


def test_a_message_whose_worker_died_while_sending_is_not_sent_again_by_itself(db):
    message = _left_behind(20)
    run_all()
    assert mail.outbox == []
    assert message.is_uncertain


def test_a_message_that_is_just_being_sent_is_not_uncertain_and_not_taken_by_another(db):
    message = _left_behind(1)
    run_all()
    assert mail.outbox == []
    assert not message.is_uncertain
    assert not release(message)


def test_an_uncertain_message_goes_out_once_when_somebody_says_so(db):
    message = _left_behind(20)
    assert release(message)
    assert not release(message)
    run_all()
    assert len(mail.outbox) == 1
