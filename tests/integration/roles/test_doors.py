"""Every officers' address, from the table of addresses itself, tried by those who have no business there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.actions.authors import invite

from .conftest import Trial
from .oracle import PEOPLE, answers
from .world import officers_pages

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
#: What a browser sends when somebody presses the button of a form without filling anything.
EMPTY_FORM = {"csrfmiddlewaretoken": "as in a browser"}


def _tried(client: Client, method: str, address: str) -> tuple[HttpResponseBase, int]:
    """The answer, and how many lines it wrote on the audit trail; whatever was done is taken back."""
    before = AuditEvent.objects.count()
    with transaction.atomic():
        response = client.get(address) if method == "get" else client.post(address, EMPTY_FORM)
        done = AuditEvent.objects.count() - before
        transaction.set_rollback(True)
    return response, done


def test_every_officers_page_is_in_the_oracle_and_nothing_else():
    pages = [name for name, _route in officers_pages()]
    assert len(pages) == len(set(pages))
    assert sorted(set(pages) - set(answers())) == [], "say in oracle.py what strangers are answered there"
    assert sorted(set(answers()) - set(pages)) == [], "no such page any more"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("person", PEOPLE)
def test_strangers_are_answered_what_the_oracle_says(
    person: str, method: str, trial: Trial, signed_in_as: SignIn
) -> None:
    client, place, oracle, faults = signed_in_as(person), PEOPLE.index(person), answers(), []
    for name, address in trial.addresses.items():
        response, done = _tried(client, method, address)
        answered = f"{response.status_code}{'!' * done}"
        group = oracle[name]
        told = (group.get if method == "get" else group.post).split()[place]
        if answered != told:
            faults.append(f"{name} ({address}) answers {answered}, not {told}: {group.why}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_in_anywhere_without_a_role(method: str, trial: Trial, signed_in_as: SignIn) -> None:
    client, faults = signed_in_as("nobody"), []
    for name, address in trial.addresses.items():
        response, done = _tried(client, method, address)
        if (response.status_code, done) != (403, 0):
            faults.append(f"{name} ({address}) answers {response.status_code}, with {done} change(s)")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_signed_in_is_led_to_signing_in(method: str, trial: Trial, signed_in_as: SignIn) -> None:
    client, faults, door = signed_in_as(""), [], reverse(settings.LOGIN_URL)
    for name, address in trial.addresses.items():
        response, done = _tried(client, method, address)
        if response.status_code != 302 or not response.headers["Location"].startswith(door) or done:
            faults.append(f"{name} ({address}) answers {response.status_code}, with {done} change(s)")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("person", ["contractor", "partner"])
def test_whom_a_consultation_invited_sees_of_it_what_says_so_and_nothing_else(
    person: str, trial: Trial, signed_in_as: SignIn
) -> None:
    """Need to know: the page itself says that it is for the invited (`@audience(…, INVITED)`)."""
    olive, answered = trial.world["olive"], trial.world["answered"]
    invite(by=olive, consultation=answered, officer=trial.people[person])
    client, faults, seen = signed_in_as(person), [], set()
    for name, address in trial.addresses.items():
        if f"/{answered.slug}/" not in address:
            continue
        response, _done = _tried(client, "get", address)
        if (response.status_code == 403) is (name in SEEN_BY_THE_INVITED[person]):
            faults.append(f"{name} ({address}) answers {response.status_code}")
        seen |= {name} if response.status_code == 200 else set()
    assert not faults, "\n".join(faults)
    assert "briefs:brief" in seen


_READ = {
    "briefs:brief",
    "briefs:brief_template",
    "briefs:brief_versions",
    "portal:preview",
    "questionnaires:questionnaire",
    "questionnaires:questionnaire_download",
    "register:activities",
    "survey:preview",
    "survey:preview_page",
    "survey:read_through",
    "workspace:consultation",
}
#: What of the consultation in full swing, which is open, is shown to whom it invited. A contractor adds to it as well.
SEEN_BY_THE_INVITED = {
    "contractor": _READ | {"register:documents", "register:pictures", "questionnaires:questionnaire_import"},
    "partner": _READ,
}


def test_what_is_tried_is_really_there(trial: Trial, signed_in_as: SignIn) -> None:
    """A door that leads nowhere would prove nothing: the corporate lead finds what stands behind each."""
    client = signed_in_as("corporate")
    lost = [
        f"{name} ({address})"
        for name, address in trial.addresses.items()
        if name not in NOT_FOUND_BY_THE_LEAD and _tried(client, "get", address)[0].status_code == 404
    ]
    assert not lost, "\n".join(lost)


#: The rest of the first address stands in the query; the second is a file for whoever asked for it.
NOT_FOUND_BY_THE_LEAD = {"programme:load_cell", "results:workbook"}
