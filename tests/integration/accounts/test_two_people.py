"""Nobody makes somebody a lead or a member of the board alone, least of all themselves (review, F9)."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts import actions
from folkmoot.groundwork.accounts.models import Membership, Officer, RoleProposal
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.reminders.duties import Staff, collect
from tests import factories

PEOPLE = "/officers/people/"


@pytest.fixture
def cora(corporate, signed_in):
    return signed_in(corporate)


@pytest.fixture
def carl(council):
    """Carl, a second corporate lead."""
    return factories.officer(name="Carl Second", email="carl@aldermere.example", role="corporate")


def proposed(by, officer, role="board"):
    return actions.propose_role(by=by, officer=officer, role=role)


def asked_to_confirm(*officers):
    found = collect(timezone.localdate(), Staff(officers))
    return [duty.officer_id for duty in found if duty.kind == "roles"]


@pytest.mark.parametrize("role", ["board", "corporate"])
def test_a_sock_puppet_with_a_role_of_power_holds_nothing(cora, corporate, role):
    said = {"name": "Sock", "email": "sock@evil.example", "job_title": "", "role": role, "service": ""}
    page = cora.post(f"{PEOPLE}new/", said, follow=True).content.decode()
    assert "It holds once somebody else confirms it." in page
    sock = Officer.objects.get(email="sock@evil.example")
    assert not sock.memberships.exists()
    for second in (corporate, sock):
        with pytest.raises(NotAllowed):
            actions.confirm_role(by=second, proposal=sock.roles_proposed.get())
    assert not sock.memberships.exists()


def test_the_lead_does_not_make_herself_a_member_of_the_board(cora, corporate, carl):
    cora.post(f"{PEOPLE}{corporate.pk}/", {"role": "board", "service": ""})
    proposal = corporate.roles_proposed.get()
    cora.post(f"{PEOPLE}waiting/{proposal.pk}/confirm/")
    assert not corporate.memberships.filter(role="board").exists()
    actions.confirm_role(by=carl, proposal=proposal)
    assert corporate.memberships.filter(role="board").exists()


def test_no_action_gives_such_a_role_without_the_second_person(corporate, carl, olive):
    with pytest.raises(NotNow, match="takes two people"):
        actions.give_role(by=corporate, officer=olive, role="board")
    proposal = proposed(corporate, olive)
    with transaction.atomic(), pytest.raises(IntegrityError):
        RoleProposal.objects.filter(pk=proposal.pk).update(outcome="given", settled_by=corporate)


def test_the_person_it_is_for_is_not_the_second_person(corporate, carl):
    proposal = proposed(corporate, carl)
    with pytest.raises(NotAllowed):
        actions.confirm_role(by=carl, proposal=proposal)


def test_a_second_lead_confirms_on_the_page_and_both_stand_on_the_trail(corporate, carl, olive, signed_in):
    proposal = proposed(corporate, olive)
    client = signed_in(carl)
    assert "Olive Officer, Board member" in client.get(f"{PEOPLE}waiting/").content.decode()
    page = client.post(f"{PEOPLE}waiting/{proposal.pk}/confirm/", follow=True).content.decode()
    assert "Olive Officer now has the role." in page
    assert Membership.objects.get(officer=olive, role="board").service is None
    said = AuditEvent.objects.filter(verb__startswith="accounts.role_").order_by("-number")[:2]
    assert [(event.verb, event.actor_id) for event in said] == [
        ("accounts.role_confirmed", carl.pk),
        ("accounts.role_proposed", corporate.pk),
    ]


def test_a_member_of_the_board_confirms_only_where_there_is_no_second_lead(corporate, asha, olive):
    proposal = proposed(corporate, olive)
    assert asked_to_confirm(asha, corporate, olive) == [asha.pk]
    factories.officer(name="Carl Second", role="corporate")
    with pytest.raises(NotAllowed):
        actions.confirm_role(by=asha, proposal=proposal)
    assert asked_to_confirm(asha, corporate, olive) == []


def test_nobody_else_is_the_second_person(corporate, carl, olive, tom, nobody):
    proposal = proposed(corporate, nobody)
    parks = factories.service(name="Parks")
    of_parks = factories.officer(name="Mona Parks", role="")
    actions.give_role(by=factories.SETUP, officer=of_parks, role="board", service=parks)
    for somebody in (olive, tom, nobody, of_parks):
        with pytest.raises(NotAllowed):
            actions.confirm_role(by=somebody, proposal=proposal)
        with pytest.raises(NotAllowed):
            actions.refuse_role(by=somebody, proposal=proposal)


def test_on_the_first_day_the_operator_confirms_and_later_no_more(corporate, nobody, olive):
    with pytest.raises(CommandError, match="No role waits"):
        call_command("confirm_role", nobody.email)
    proposed(corporate, nobody, "corporate")
    call_command("confirm_role", nobody.email)
    assert nobody.memberships.get().role == "corporate"
    assert AuditEvent.objects.filter(verb="accounts.role_confirmed", actor_name="the operator").exists()
    proposed(corporate, olive)
    with pytest.raises(CommandError, match="Nobody Inparticular can confirm this"):
        call_command("confirm_role", olive.email)


def test_it_is_settled_once(corporate, carl, olive):
    proposal = proposed(corporate, olive)
    with pytest.raises(NotNow, match="proposed already"):
        proposed(corporate, olive)
    actions.refuse_role(by=carl, proposal=proposal)
    with pytest.raises(NotNow, match="settled"):
        actions.confirm_role(by=carl, proposal=proposal)
    again = proposed(corporate, olive)
    actions.refuse_role(by=corporate, proposal=again)
    assert not olive.memberships.filter(role="board").exists()


def test_who_proposed_it_must_still_be_a_lead_when_it_is_confirmed(corporate, carl, olive):
    proposal = proposed(carl, olive)
    actions.stop_officer(by=corporate, officer=carl)
    with pytest.raises(NotNow, match="Propose it again"):
        actions.confirm_role(by=corporate, proposal=RoleProposal.objects.get(pk=proposal.pk))


def test_whoever_was_stopped_comes_back_without_a_role_of_power_until_a_second_person_agrees(cora, corporate, carl):
    former = factories.officer(name="Fay Former", email="fay@aldermere.example", role="corporate")
    actions.give_role(by=corporate, officer=former, role="author")
    actions.stop_officer(by=corporate, officer=former)
    page = cora.post(f"{PEOPLE}{former.pk}/start/", follow=True).content.decode()
    assert "somebody else confirms it" in page
    assert set(former.memberships.values_list("role", flat=True)) == {"author"}
    proposal = former.roles_proposed.get()
    with pytest.raises(NotAllowed):
        actions.confirm_role(by=corporate, proposal=proposal)
    actions.confirm_role(by=carl, proposal=proposal)
    assert former.memberships.filter(role="corporate").exists()
