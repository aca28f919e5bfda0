"""The outbox: written once, delivered by a job, tried again when the mail server is down."""

from __future__ import annotations

import io
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from folkmoot.core.bounces import Bounce
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.actions import Message, come_back, release, send
from folkmoot.groundwork.messaging.delivery import MOST_ATTEMPTS, message_id
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
    with time_machine.travel(waiting.retry_at + timedelta(seconds=1)):
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


# --- What is never delivered (review, F7) -----------------------------------------------------------------------------


@pytest.fixture
def refusing(monkeypatch):
    """A mail server that refuses with this fault whoever is called so."""

    def refuse(address, fault):
        send_really = mail.EmailMessage.send

        def send_or_refuse(self, **options):
            if self.to == [address]:
                raise fault
            return send_really(self, **options)

        monkeypatch.setattr("django.core.mail.EmailMessage.send", send_or_refuse)

    return refuse


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        ("ravi@example.org\nBcc: victim@elsewhere.example", "Thank you"),
        ("ravi@example.org", "Thank you\r\nBcc: victim@elsewhere.example"),
        ("", "Thank you"),
    ],
)
def test_a_message_with_a_header_trick_reaches_nobody_else_and_stops_no_other(db, to, subject):
    send([HELLO])
    bad = OutboxMessage.objects.create(to=to, subject=subject, body="x", once="bad")
    send([Message(to="asha@example.org", subject="After it", body="x", once="after")])
    run_all()
    assert [letter.recipients() for letter in mail.outbox] == [["ravi@example.org"], ["asha@example.org"]]
    bad.refresh_from_db()
    assert bad.given_up_at is not None
    assert bad.last_error
    assert not bad.is_uncertain


def test_a_subject_made_of_a_title_with_line_breaks_is_one_line(db):
    send([Message(to="ravi@example.org", subject="A title\r\nBcc: victim@elsewhere.example", body="x", once="1")])
    run_all()
    assert mail.outbox[0].subject == "A title Bcc: victim@elsewhere.example"
    assert mail.outbox[0].recipients() == ["ravi@example.org"]


@pytest.mark.parametrize(("code", "is_final"), [(550, True), (450, False)])
def test_an_address_that_is_refused_for_good_is_given_up_at_once(db, refusing, code, is_final):
    refusing("ravi@example.org", SMTPRecipientsRefused({"ravi@example.org": (code, b"No such user")}))
    send([HELLO])
    run_all()
    message = OutboxMessage.objects.get()
    assert "No such user" in message.last_error
    assert (message.given_up_at is not None) is is_final
    assert (message.retry_at is not None) is not is_final


def test_a_mail_server_that_is_away_for_half_a_day_loses_nothing(db, refusing):
    refusing("ravi@example.org", OSError("connection refused"))
    start = timezone.now()
    send([HELLO])
    tries = 0
    with time_machine.travel(start, tick=False) as clock:
        while (message := OutboxMessage.objects.get()).given_up_at is None:
            clock.move_to((message.retry_at or start) + timedelta(seconds=1))
            run_all()
            tries += 1
        assert tries == MOST_ATTEMPTS
        assert timezone.now() - start > timedelta(hours=12)


def test_many_messages_do_not_use_up_the_tries_of_one_that_waits(db, refusing):
    refusing("ravi@example.org", OSError("connection refused"))
    send([HELLO])
    for number in range(MOST_ATTEMPTS):
        send([Message(to="asha@example.org", subject="Another", body="x", once=str(number))])
        run_all()
    assert OutboxMessage.objects.get(once=HELLO.once).attempts == 1


def test_what_comes_back_says_so_once_and_only_by_its_own_name(db):
    send([HELLO])
    run_all()
    message = OutboxMessage.objects.get()
    forged = message_id(message).replace(f"<{message.pk}.", f"<{message.pk}.1")[:-1] + ">"
    assert not come_back(Bounce(forged, "No"))
    assert not come_back(Bounce("<1@elsewhere.example>", "No"))
    assert come_back(Bounce(message_id(message), "No such user"))
    assert not come_back(Bounce(message_id(message), "No such user"))
    message.refresh_from_db()
    assert message.returned_reason == "No such user"


def test_the_operators_command_takes_any_message_and_never_fails(db, monkeypatch, capsys):
    class Standard:
        buffer = io.BytesIO(b"\x00 no letter at all")

    monkeypatch.setattr("sys.stdin", Standard)
    call_command("bounce")
    assert "Nothing is changed" in capsys.readouterr().out
