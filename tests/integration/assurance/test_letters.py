"""A letter to a consultee counts once a mail server has taken it, and no more when it comes back (review, F7)."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.bounces import Bounce
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.actions import come_back
from folkmoot.groundwork.messaging.delivery import message_id
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.reminders.duties import Staff
from folkmoot.plan.assurance.actions import consultees
from folkmoot.plan.assurance.actions.letters import write_to
from folkmoot.plan.assurance.duties import duties
from folkmoot.plan.assurance.models import Consultee, ConsulteeNotice
from folkmoot.plan.assurance.queries.consultees import checklist, missing, told_in_public
from folkmoot.plan.register.actions.authors import invite
from tests import factories
from tests.integration.assurance.conftest import NEIGHBOURS

CLERK = "clerk@barnstead.example"
LETTER = {"subject": "Licensing", "text": "Dear neighbours…", "reminder": False}


@pytest.fixture
def barnstead(licensing, olive):
    """The neighbouring council, named, with an address and not told yet."""
    return consultees.add(
        by=olive,
        consultation=licensing,
        name="Barnstead Council",
        organisation="Barnstead Council",
        why="Next door",
        contact_email=CLERK,
        under=NEIGHBOURS,
    )


def write(by, row, **more):
    return write_to(by=by, consultation=row.consultation, idents=[str(row.pk)], **{**LETTER, **more})


def to_the_clerk():
    return OutboxMessage.objects.filter(to=CLERK)


def sent():
    return [letter for letter in mail.outbox if letter.to == [CLERK]]


def line_of(row):
    line = checklist(row.consultation).line(str(row.pk))
    assert line is not None
    return line


def bounced(reason="550 5.1.1 No such user"):
    return come_back(Bounce(message_id(to_the_clerk().get()), reason))


def test_a_letter_is_no_evidence_before_a_mail_server_took_it(barnstead, olive):
    (notice,) = write(olive, barnstead)
    assert notice.confirmed_at is None
    assert not line_of(barnstead).done
    assert line_of(barnstead).is_on_its_way
    assert "Barnstead Council" in " ".join(missing(barnstead.consultation))
    run_all()
    assert line_of(barnstead).done
    assert [told.name for told in told_in_public(checklist(barnstead.consultation))] == ["Barnstead Council"]


def test_the_notice_holds_author_time_and_the_hash_of_what_really_went_out(barnstead, olive):
    (notice,) = write(olive, barnstead)
    tomorrow = timezone.now() + timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        run_all()
    notice.refresh_from_db()
    (letter,) = sent()
    text = f"{letter.to[0]}\n{letter.subject}\n\n{letter.body}"
    assert notice.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert notice.file.read() == text.encode()
    assert (notice.recorded_by, notice.confirmed_at) == (olive, tomorrow)
    assert notice.sent_on == timezone.localdate(tomorrow)
    assert AuditEvent.objects.get(verb="assurance.letter_taken").details["sha256"] == notice.sha256


def test_a_reminder_tells_nobody_anew(barnstead, olive):
    write(olive, barnstead, reminder=True)
    run_all()
    assert not line_of(barnstead).done


def test_one_text_makes_one_letter_and_one_notice_and_another_text_another(barnstead, olive):
    write(olive, barnstead)
    with pytest.raises(NotNow, match="They have this letter already"):
        write(olive, barnstead)
    write(olive, barnstead, text="In the same minute, but another letter.")
    run_all()
    assert sorted(ConsulteeNotice.objects.values_list("sha256", flat=True)) == sorted(
        to_the_clerk().values_list("sha256", flat=True)
    )
    assert len(sent()) == 2


@pytest.mark.django_db(transaction=True)
def test_the_button_pressed_twice_at_once_writes_once(barnstead, olive):
    answers = []

    def press():
        try:
            write(olive, Consultee.objects.get(pk=barnstead.pk))
            answers.append("written")
        except NotNow:
            answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["refused", "written"]
    assert to_the_clerk().count() == ConsulteeNotice.objects.count() == 1


def test_a_letter_that_came_back_tells_nobody_any_more(barnstead, olive):
    write(olive, barnstead)
    run_all()
    assert bounced()
    assert not line_of(barnstead).done
    assert "Barnstead Council" in " ".join(missing(barnstead.consultation))
    assert told_in_public(checklist(barnstead.consultation)) == []
    assert "5.1.1" not in str(AuditEvent.objects.get(verb="assurance.letter_returned").details)
    texts = [str(duty.text) for duty in duties(timezone.localdate(), Staff([olive]))]
    assert "A letter to a consultee came back: tell them another way." in texts


def test_a_letter_that_the_mail_server_refused_for_good_tells_nobody(barnstead, olive):
    consultees.change(by=olive, consultee=barnstead, contact_email="clerk@barnstead.example")
    write(olive, barnstead)
    to_the_clerk().update(to="")
    run_all()
    (notice,) = line_of(barnstead).notices
    assert notice.returned_reason
    assert not line_of(barnstead).done


def test_what_came_back_may_be_sent_again(barnstead, olive):
    write(olive, barnstead)
    run_all()
    bounced()
    write(olive, barnstead)
    run_all()
    assert line_of(barnstead).done
    assert len(sent()) == 2


@pytest.mark.parametrize("subject", ["Licensing\nBcc: victim@elsewhere.example", "Licensing\r\nBcc: v@w.example"])
def test_a_header_trick_is_refused_at_the_form_and_by_the_action(barnstead, olive, signed_in, subject):
    said = {"who": [str(barnstead.pk)], "reminder": "no", "subject": subject, "text": "Dear…"}
    address = reverse("assurance:consultees_write", args=[barnstead.consultation.slug])
    answer = signed_in(olive).post(address, said)
    assert answer.status_code == 422
    assert "Write it on one line." in answer.content.decode()
    with pytest.raises(NotNow, match="one line"):
        write(olive, barnstead, subject=subject)
    assert not to_the_clerk().exists()


@pytest.mark.parametrize("role", ["contractor", "partner", "author"])
def test_nobody_from_outside_writes_in_the_councils_name_even_when_invited(barnstead, olive, signed_in, role):
    parks = factories.service(name="Parks") if role == "author" else None
    guest = factories.officer(name="Conrad Guest", role=role, of=parks)
    invite(by=olive, consultation=barnstead.consultation, officer=guest)
    with pytest.raises(NotAllowed):
        write(guest, barnstead)
    address = reverse("assurance:consultees_write", args=[barnstead.consultation.slug])
    assert signed_in(guest).get(address).status_code == 403
    assert not to_the_clerk().exists()


def test_the_page_says_how_each_letter_stands(barnstead, olive, signed_in):
    client, address = signed_in(olive), reverse("assurance:consultees", args=[barnstead.consultation.slug])
    write(olive, barnstead)
    assert "waiting for the mail server" in client.get(address).content.decode()
    run_all()
    assert "taken by the mail server" in client.get(address).content.decode()
    bounced()
    page = client.get(address).content.decode()
    assert "No such user" in page
    assert "Came back" in page


def test_nobody_confirms_a_letter_by_hand(barnstead, olive):
    (notice,) = write(olive, barnstead)
    with pytest.raises(NotNow, match="nothing to confirm"):
        consultees.confirm(by=olive, notice=notice)
