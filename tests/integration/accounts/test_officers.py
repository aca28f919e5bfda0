"""Officers and their roles are looked after by the corporate team, and there is always somebody left to do so."""

from __future__ import annotations

import pytest

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts import actions
from folkmoot.groundwork.accounts.models import Membership, Officer
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from tests import factories

PEOPLE = "/officers/people/"


def words(response):
    return response.content.decode()


@pytest.fixture
def cora(corporate, signed_in):
    return signed_in(corporate)


def test_cora_adds_an_officer_with_a_role_for_one_service(cora, corporate):
    service = factories.service(name="Parks")
    said = {"name": "Nia New", "email": " Nia@Aldermere.example ", "job_title": "", "role": "author"}
    answer = cora.post(f"{PEOPLE}new/", {**said, "service": service.pk}, follow=True)
    assert "Nia New is added." in words(answer)
    nia = Officer.objects.get(email="nia@aldermere.example")
    assert [(one.role, one.service) for one in nia.memberships.all()] == [("author", service)]
    verbs = AuditEvent.objects.filter(actor_id=corporate.pk).values_list("verb", flat=True)
    assert {"accounts.officer_added", "accounts.role_given"} <= set(verbs)


def test_the_same_address_is_not_added_twice_and_what_was_typed_is_kept(cora, olive):
    answer = cora.post(f"{PEOPLE}new/", {"name": "Olive Two", "email": "OLIVE@aldermere.example", "role": "author"})
    assert answer.status_code == 422
    assert "There is an officer with this e-mail address already." in words(answer)
    assert 'value="Olive Two"' in words(answer)


def test_cora_gives_and_takes_roles(cora, olive):
    cora.post(f"{PEOPLE}{olive.pk}/", {"role": "analyst", "service": ""})
    held = Membership.objects.get(officer=olive, role="analyst")
    assert held.service is None
    page = words(cora.post(f"{PEOPLE}{olive.pk}/roles/{held.pk}/take/", follow=True))
    assert "The role is taken away." in page
    assert not Membership.objects.filter(pk=held.pk).exists()


def test_a_role_of_somebody_else_is_not_taken_by_a_wrong_address(cora, olive, asha):
    held = asha.memberships.get()
    assert cora.post(f"{PEOPLE}{olive.pk}/roles/{held.pk}/take/").status_code == 404


def test_cora_stops_somebody_after_a_question_and_lets_them_in_again(cora, olive):
    assert "Stop Olive Officer from signing in" in words(cora.get(f"{PEOPLE}{olive.pk}/stop/"))
    cora.post(f"{PEOPLE}{olive.pk}/stop/")
    olive.refresh_from_db()
    assert not olive.is_active
    assert "No longer sign in" in words(cora.get(PEOPLE))
    cora.post(f"{PEOPLE}{olive.pk}/start/")
    olive.refresh_from_db()
    assert olive.is_active


def test_the_last_one_who_manages_officers_cannot_be_stopped_or_lose_the_role(cora, corporate):
    page = words(cora.post(f"{PEOPLE}{corporate.pk}/stop/", follow=True))
    assert "is the only one left who can manage officers" in page
    with pytest.raises(NotNow):
        actions.take_role(by=corporate, membership=corporate.memberships.get())
    factories.officer(name="Carl Second", role="corporate")
    actions.take_role(by=corporate, membership=corporate.memberships.get())


def test_somebody_stopped_does_not_count_as_left(corporate):
    second = factories.officer(name="Carl Second", role="corporate")
    actions.stop_officer(by=corporate, officer=second)
    with pytest.raises(NotNow):
        actions.stop_officer(by=corporate, officer=corporate)


def test_nobody_takes_away_their_own_second_factor_here(corporate):
    with pytest.raises(NotNow):
        actions.forget_second_factor(by=corporate, officer=corporate)


@pytest.mark.parametrize("who", ["olive", "asha", "nobody"])
def test_others_see_none_of_the_pages_and_change_nothing(who, request, corporate, signed_in):
    client = signed_in(request.getfixturevalue(who))
    pages = ["", "new/", f"{corporate.pk}/", f"{corporate.pk}/stop/"]
    for page in pages:
        assert client.get(f"{PEOPLE}{page}").status_code == 403, page
        assert client.post(f"{PEOPLE}{page}").status_code == 403, page
    for page in ("start/", "second-factor/"):
        assert client.post(f"{PEOPLE}{corporate.pk}/{page}").status_code == 403
    for page in ("/officers/council/", "/officers/council/colours/"):
        assert client.get(page).status_code == 403
    with pytest.raises(NotAllowed):
        actions.give_role(by=request.getfixturevalue(who), officer=corporate, role="author")


def test_what_changes_something_is_not_done_by_following_a_link(cora, olive):
    for page in ("start/", "second-factor/", f"roles/{olive.memberships.get().pk}/take/"):
        assert cora.get(f"{PEOPLE}{olive.pk}/{page}").status_code == 405


def test_the_pages_render_for_cora(cora, olive, corporate):
    for page in ("", "new/", f"{olive.pk}/", f"{corporate.pk}/", f"{olive.pk}/stop/"):
        assert cora.get(f"{PEOPLE}{page}").status_code == 200, page
