"""A code is e-mailed to whoever asks, a few times, and the address is kept with no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import QuerySet

from folkmoot.ask.responses.models import Response
from folkmoot.ask.responses.queries import documents
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.plan.register.models import Consultation
from tests.inspector import PageClient
from tests.integration.survey.conftest import Respondent, address
from tests.integration.survey.questionnaires import EVERY_FIELD
from tests.integration.survey.test_one_page import code_on

Answering = Callable[[Consultation], Respondent]


@pytest.fixture
def sent(answering: Answering, every_type: Consultation) -> Respondent:
    """Ravi in front of his receipt."""
    ravis = answering(every_type)
    ravis.open("page", "all")
    ravis.send(**EVERY_FIELD)
    return ravis


def messages() -> QuerySet[OutboxMessage]:
    """What went out about codes; setting up the consultation has sent some of its own."""
    return OutboxMessage.objects.filter(once__startswith="survey ")


def _ask(ravis: Respondent, email: str, *page: str) -> None:
    ravis.page = ravis.client.post(address(ravis.consultation, *page), {"email": email})


def test_the_receipt_is_sent_to_the_address_typed(sent: Respondent) -> None:
    code = code_on(sent.page)
    _ask(sent, "ravi@example.org", "receipt", "email")
    assert sent.page.status_code == 200
    assert "We are sending your receipt to ravi@example.org." in sent.words
    message = messages().get()
    assert (message.to, code in message.body) == ("ravi@example.org", True)
    assert address(sent.consultation, "change") in message.body


def test_once_delivered_code_and_address_are_forgotten_and_no_officer_ever_reads_them(
    sent: Respondent, corporate: Officer, signed_in: Callable[[Officer], PageClient]
) -> None:
    code = code_on(sent.page)
    _ask(sent, "ravi@example.org", "receipt", "email")
    desk = signed_in(corporate)
    pages = ["/officers/messages/?q=ravi@example.org", f"/officers/messages/{messages().get().pk}/"]
    before = "".join(desk.get(page).content.decode().replace('value="ravi@example.org"', "") for page in pages)
    run_all()
    delivered = messages().get()
    assert delivered.sent_at and (delivered.to, delivered.body) == ("", "")
    after = "".join(desk.get(page).content.decode().replace('value="ravi@example.org"', "") for page in pages)
    for secret in (code, "ravi@example.org"):
        assert secret not in before and secret not in after


def test_the_address_is_not_kept_with_the_response(sent: Respondent) -> None:
    before = documents(sent.consultation.activities.get(), Response.objects.get())
    _ask(sent, "somebody.else@example.org", "receipt", "email")
    response = Response.objects.get()
    assert documents(sent.consultation.activities.get(), response) == before
    assert "somebody.else" not in str(vars(response))


@pytest.mark.parametrize("wrong", ["", "ravi", "ravi@", "a@b\nBcc: c@d.example"])
def test_a_wrong_address_is_refused_and_kept_on_the_page(sent: Respondent, wrong: str) -> None:
    _ask(sent, wrong, "receipt", "email")
    assert sent.page.status_code == 422
    assert "Enter an e-mail address" in sent.words
    assert not messages().exists()


def test_one_receipt_is_sent_three_times_at_most(sent: Respondent) -> None:
    for number in range(5):
        _ask(sent, f"person{number}@example.org", "receipt", "email")
    assert messages().count() == 3
    assert "Print it instead." in sent.words


def test_nobody_else_can_have_a_receipt_sent(sent: Respondent) -> None:
    stranger = Respondent(type(sent.client)(), sent.consultation)
    _ask(stranger, "stranger@example.org", "receipt", "email")
    assert stranger.page.status_code == 303
    assert not messages().exists()


def test_a_return_code_is_sent_too(answering: Answering, branches: Consultation) -> None:
    ravis = answering(branches)
    ravis.open("page", "use")
    ravis.send(bus="yes", then="save")
    code = code_on(ravis.page)
    _ask(ravis, "ravi@example.org", "saved")
    assert "We are sending the code to ravi@example.org." in ravis.words
    body = messages().get().body
    assert code in body and "not sent yet" in body
    _ask(ravis, "nonsense", "saved")
    assert ravis.page.status_code == 422
