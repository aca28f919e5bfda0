"""Scorecards, the council's own versions of the standards, and blocking checks before opening (S04)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions import actions as decisions
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.plan.assurance.actions import standards as actions
from folkmoot.plan.assurance.models import CheckAnswer, StandardsVersion
from folkmoot.plan.assurance.queries import standards as queries
from folkmoot.plan.assurance.rules.standards import Verdict
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories


@pytest.fixture
def make(olive, asha):
    return lambda state, **more: factories.consultation(by=olive, board=asha, state=state, **more)


def verdict_of(made, key):
    (found,) = [one for row in queries.card(made).rows for one in row.checks if one.check.key == key]
    return found.verdict


def block(by, standard, key, note="The panel decided so."):
    """The same standard, with one check blocking."""
    checks = [
        {"key": one.key, "asks": one.asks, "blocking": one.blocking or one.key == key}
        for one in queries.current().standard(standard).checks
    ]
    return actions.change(by=by, standard_key=standard, checks=checks, note=note)


def test_the_system_answers_what_it_can_see(make, olive):
    made = make(State.DRAFT)
    assert verdict_of(made, "required-influence") is Verdict.FAILED
    factories.write_brief(made, olive)
    assert verdict_of(made, "required-influence") is Verdict.MET
    assert verdict_of(made, "inclusive-ways") is Verdict.FAILED
    consultations.change_details(by=olive, consultation=made, other_ways="On paper, in every library.")
    made.refresh_from_db()
    assert verdict_of(made, "inclusive-ways") is Verdict.MET
    assert verdict_of(made, "used-results") is Verdict.WAITING


def test_a_whole_life_is_seen_to_the_end(make, olive):
    made = factories.close_early(make(State.OPEN))
    decisions.publish_results(by=olive, consultation=made)
    decisions.record_decision(
        by=olive, consultation=made, decided_on=timezone.localdate(), body="Cabinet", text="Yes.", reasons="So."
    )
    made.refresh_from_db()
    assert verdict_of(made, "used-results") is Verdict.MET
    assert verdict_of(made, "account-before") is Verdict.MET
    assert verdict_of(made, "used-told") is Verdict.WAITING
    assert verdict_of(made, "used-promises") is Verdict.FAILED  # closed before its day
    with time_machine.travel(timezone.now() + timedelta(days=200), tick=False):
        assert verdict_of(made, "used-told") is Verdict.FAILED


def test_a_person_answers_with_a_reason_and_the_last_answer_holds(make, olive, asha):
    made = make(State.DRAFT)
    assert verdict_of(made, "robust-neutral") is Verdict.OPEN
    with pytest.raises(NotNow, match="Give the reason"):
        actions.answer(by=olive, consultation=made, check_key="robust-neutral", verdict="met", reason=" ")
    with pytest.raises(NotNow, match="not one for a person"):
        actions.answer(by=olive, consultation=made, check_key="required-approved", verdict="met", reason="I say so")
    with pytest.raises(NotAllowed):
        actions.answer(by=asha, consultation=made, check_key="robust-neutral", verdict="met", reason="I read it")
    for verdict in ("failed", "met"):
        actions.answer(by=olive, consultation=made, check_key="robust-neutral", verdict=verdict, reason="Read by Tom.")
    assert verdict_of(made, "robust-neutral") is Verdict.MET
    assert CheckAnswer.objects.count() == 2


def test_the_database_knows_no_answer_without_a_reason_and_no_change_without_a_note(make, olive, corporate):
    actions.answer(by=olive, consultation=make(State.DRAFT), check_key="robust-neutral", verdict="met", reason="Read.")
    block(corporate, "inclusive", "inclusive-ways")
    for update in (
        lambda: CheckAnswer.objects.update(reason=""),
        lambda: CheckAnswer.objects.update(verdict="perhaps"),
        lambda: StandardsVersion.objects.update(note=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            update()


def test_a_consultation_keeps_the_version_it_began_with(make, olive, corporate):
    before = make(State.APPROVED, title="Before")
    block(corporate, "inclusive", "inclusive-ways")
    after = make(State.DRAFT, title="After")
    assert (queries.card(before).standards.own, queries.card(after).standards.own) == (False, True)
    steps.schedule(by=olive, consultation=before)
    assert [one.check.key for one in queries.card(before).in_the_way] == []
    assert "inclusive-ways" in [one.check.key for one in queries.card(after).in_the_way]


def test_a_blocking_check_joins_the_gate_and_says_its_mend(olive, asha, corporate):
    block(corporate, "inclusive", "inclusive-ways")
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    with pytest.raises(NotNow, match="say how people answer on paper"):
        steps.schedule(by=olive, consultation=made)
    consultations.change_details(by=olive, consultation=made, other_ways="On paper, in every library.")
    steps.schedule(by=olive, consultation=made)


def test_a_blocking_check_for_people_waits_for_an_answer(olive, asha, corporate):
    block(corporate, "robust", "robust-neutral")
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    with pytest.raises(NotNow, match="none of them leading"):
        steps.schedule(by=olive, consultation=made)
    answer = {"by": olive, "consultation": made, "check_key": "robust-neutral"}
    actions.answer(**answer, verdict="failed", reason="Question 3 leads.")
    assert queries.missing(made)
    actions.answer(**answer, verdict="met", reason="Question 3 is written anew; read by Tom.")
    assert queries.missing(made) == []


def test_a_council_words_leaves_out_and_adds_checks(corporate, olive):
    with pytest.raises(NotAllowed):
        block(olive, "robust", "robust-neutral")
    checks = [{"key": "robust-questionnaire", "asks": "The form is out.", "blocking": False}]
    made = actions.change(
        by=corporate,
        standard_key="robust",
        checks=checks,
        added="It was tried on five people.",
        added_blocks=True,
        note="The panel's wish.",
    )
    robust = queries.current().standard("robust")
    assert [(one.asks, one.blocking, one.is_for_a_person) for one in robust.checks] == [
        ("The form is out.", False, False),
        ("It was tried on five people.", True, True),
    ]
    assert made.number == 2
    with pytest.raises(NotNow, match="one check at least"):
        actions.change(by=corporate, standard_key="robust", checks=[], note="None")
    with pytest.raises(NotNow, match="what changes"):
        actions.change(by=corporate, standard_key="robust", checks=checks, note="")


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_the_scorecard_names_what_fails_with_its_mend_and_leads_there(make, olive, signed_in):
    made = make(State.DRAFT)
    text = signed_in(olive).get(reverse("assurance:scorecard", args=[made.slug])).content.decode()
    assert "It cannot open while these fail" in text
    assert "Under Details, say how people answer on paper" in text
    assert reverse("register:details", args=[made.slug]) in text


def test_olive_answers_a_check_on_its_page(make, olive, signed_in):
    made, client = make(State.DRAFT), signed_in(olive)
    address = reverse("assurance:check_answer", args=[made.slug, "robust-neutral"])
    assert client.post(address, {"verdict": "met", "reason": ""}).status_code == 422
    assert client.post(address, {"verdict": "met", "reason": "Read by Tom."}).status_code == 302
    assert "Read by Tom." in client.get(reverse("assurance:scorecard", args=[made.slug])).content.decode()
    assert client.get(reverse("assurance:check_answer", args=[made.slug, "required-approved"])).status_code == 404


def test_the_overview_filters_by_what_fails(make, olive, signed_in):
    make(State.DRAFT, title="Without a word"), make(State.OPEN, title="In full swing")
    client, address = signed_in(olive), reverse("assurance:scorecards")
    both = client.get(address).content.decode()
    assert "Without a word" in both
    assert "In full swing" in both
    failing = client.get(address, {"failing": "gunning-1"}).content.decode()
    assert "Without a word" in failing
    assert "In full swing" not in failing
    assert "In full swing" in client.get(address, {"state": "open"}).content.decode()


def test_the_overview_downloads_every_check(make, olive, signed_in):
    make(State.DRAFT, title="=Live")
    table = signed_in(olive).get(reverse("assurance:scorecards_download")).content.decode()
    assert "'=Live" in table
    assert table.count("\n") == 1 + len(queries.current().checks)


def test_the_overview_costs_the_same_for_one_and_for_many(make, olive, signed_in, django_assert_max_num_queries):
    client, address = signed_in(olive), reverse("assurance:scorecards")
    for number in range(8):
        make(State.APPROVED, title=f"One {number}")
    client.get(address)
    with django_assert_max_num_queries(26):
        client.get(address)


def test_the_corporate_lead_changes_a_standard_and_others_read(corporate, olive, signed_in):
    address = reverse("assurance:standard_change", args=["used"])
    assert signed_in(olive).get(address).status_code == 403
    assert "Six principles" in signed_in(olive).get(reverse("assurance:standards")).content.decode()
    client = signed_in(corporate)
    checks = queries.current().standard("used").checks
    data = {f"words-{n}": one.asks for n, one in enumerate(checks)}
    data |= {f"force-{n}": "off" if n == 1 else "advisory" for n in range(len(checks))}
    assert client.post(address, {**data, "added_force": "advisory", "note": ""}).status_code == 422
    assert client.post(address, {**data, "added_force": "advisory", "note": "Shorter."}).status_code == 302
    assert len(queries.current().standard("used").checks) == len(checks) - 1
    assert "Shorter." in client.get(reverse("assurance:standards")).content.decode()
