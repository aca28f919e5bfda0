"""Approval means what was approved: what is changed afterwards goes back to the board or is overridden in public."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.plan.assurance.actions import equality
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.queries import approval_of, changes_since_approval, changes_since_last_look
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import dates, steps, timetable
from folkmoot.plan.timetable.models import DateOverride
from tests import factories


@pytest.fixture
def approved(olive, asha) -> Consultation:
    """Olive's, approved by Asha for forty days, everything ready to be scheduled."""
    opens = timezone.now().replace(microsecond=0) + timedelta(days=10)
    return factories.consultation(
        by=olive, board=asha, state=State.APPROVED, opens_at=opens, closes_at=opens + timedelta(days=40)
    )


@pytest.fixture
def corporate(council):
    return factories.officer(name="Cora Corporate", email="cora@aldermere.example", role="corporate")


def _set(by: Any, made: Consultation, *, later: int = 0, longer: int = 0) -> Consultation:
    assert made.opens_at is not None and made.closes_at is not None
    opens = made.opens_at + timedelta(days=later)
    closes = made.closes_at + timedelta(days=later + longer)
    return dates.set_dates(by=by, consultation=made, opens_at=opens, closes_at=closes, feedback_due=made.feedback_due)


def _questionnaire(label: str, *, choices: int = 3) -> Any:
    content: dict[str, Any] = deepcopy(factories.SMALL)
    content["pages"][0]["items"][0]["label"] = label
    content["pages"][0]["items"][0]["choices"] = content["pages"][0]["items"][0]["choices"][:choices]
    return folkmoot_json.read(json.dumps(content))


def _put_in(by: Any, made: Consultation, label: str, *, choices: int = 3) -> None:
    activity = factories.activity_of(made)
    questionnaires.save_draft(
        by=by,
        activity=activity,
        questionnaire=_questionnaire(label, choices=choices),
        file_name="small.json",
        source_format="folkmoot",
    )
    questionnaires.publish(by=by, activity=activity)


# --- What is kept ----------------------------------------------------------------------------------------------------


def test_the_decision_keeps_the_period_the_law_the_questionnaire_and_the_equality_it_was_taken_on(approved):
    decision = approval_of(approved)
    assert decision is not None
    assert {"brief", "law", "dates", "questionnaire 1", "equality"} == decision.seen.keys()
    assert decision.seen["dates"]["value"]["opens"] == approved.opens_at.isoformat()
    assert decision.seen["questionnaire 1"]["value"]["title"] == "A safer High Street"
    assert changes_since_approval(approved) == []


# --- The period ------------------------------------------------------------------------------------------------------


def test_a_shorter_period_than_approved_is_refused_on_the_spot(approved, olive):
    with pytest.raises(NotNow, match="The board approved 41 days"):
        _set(olive, approved, longer=-3)


def test_an_opening_before_the_day_approved_is_refused(approved, olive):
    with pytest.raises(NotNow, match="The board approved"):
        _set(olive, approved, later=-5, longer=5)


@pytest.mark.parametrize("change", [{"longer": 7}, {"later": 7}, {"later": 7, "longer": 3}])
def test_more_time_and_a_later_start_are_free(approved, olive, change):
    _set(olive, approved, **change)
    assert before_opening(approved) == []
    steps.schedule(by=olive, consultation=approved)


def test_a_senior_officer_overrides_it_with_a_reason_that_is_published(approved, olive, corporate, ravi):
    closes = approved.closes_at - timedelta(days=20)
    values = {"opens_at": approved.opens_at, "closes_at": closes, "feedback_due": approved.feedback_due}
    with pytest.raises(NotAllowed):
        dates.override_dates(by=olive, consultation=approved, reason="We are late.", **values)
    dates.override_dates(by=corporate, consultation=approved, reason="The grant ends in May.", **values)
    steps.schedule(by=olive, consultation=approved)
    page = ravi.get(f"/consultations/{approved.slug}/").content.decode()
    assert "The grant ends in May." in page and "the period the board approved" in page


def test_the_override_ends_when_the_approved_period_is_kept_again(approved, olive, corporate):
    closes = approved.closes_at
    values = {"opens_at": approved.opens_at, "feedback_due": approved.feedback_due}
    early = closes - timedelta(days=20)
    dates.override_dates(by=corporate, consultation=approved, reason="The grant ends.", closes_at=early, **values)
    dates.set_dates(by=olive, consultation=approved, closes_at=closes, **values)
    assert DateOverride.objects.get().lifted_at is not None


# --- The rest --------------------------------------------------------------------------------------------------------


def test_a_word_spelt_right_is_no_change(approved, olive):
    _put_in(olive, approved, "Do you suport the crossing?")
    assert any("Questionnaire: it is not what the board approved" in words for words in before_opening(approved))
    _put_in(olive, approved, "Do you support the crosing?")
    assert before_opening(approved) == []
    assert [change.holds for change in changes_since_approval(approved)] == [True]


@pytest.mark.parametrize("change", [{"label": "Do you oppose the crossing?"}, {"choices": 2}])
def test_another_question_goes_back_to_the_board(approved, olive, asha, change):
    _put_in(olive, approved, **{"label": "Do you support the crossing?", **change})
    with pytest.raises(NotNow, match="Return it to the board"):
        steps.schedule(by=olive, consultation=approved)
    briefs.return_to_board(by=olive, consultation=approved, reason="Another question.")
    briefs.submit(by=olive, consultation=approved)
    assert [change.name for change in changes_since_last_look(approved)] == ["Questionnaire"]
    briefs.decide(by=asha, consultation=approved, outcome="approved")
    steps.schedule(by=olive, consultation=approved)


def test_a_law_found_after_approval_goes_back_to_the_board(approved, olive):
    timetable.choose_kind(by=olive, consultation=approved, kind_key="neighbourhood-plan-14")
    assert any("Law: it is not what the board approved" in words for words in before_opening(approved))


def test_an_adverse_effect_found_after_approval_goes_back_to_the_board(approved, olive):
    draft = equality.start(by=olive, consultation=approved, level="screening")
    equality.judge(by=olive, assessment=draft, characteristic="age", effect="none")
    assert not any("Equality: it is not" in words for words in before_opening(approved))
    equality.judge(by=olive, assessment=draft, characteristic="age", effect="adverse")
    assert any("Equality: it is not" in words for words in before_opening(approved))


def test_returning_needs_a_reason_and_ends_the_approval(approved, olive, signed_in):
    with pytest.raises(NotNow, match="Say what has to change"):
        briefs.return_to_board(by=olive, consultation=approved, reason=" ")
    url = f"/officers/consultations/{approved.slug}/brief/return/"
    client = signed_in(olive)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "The bridge is closed."}).status_code == 302
    approved.refresh_from_db()
    assert approved.state == State.CHANGES_ASKED


# --- The pages -------------------------------------------------------------------------------------------------------


def test_the_board_sees_clashes_the_scorecard_and_the_equality_before_it_decides(olive, asha, signed_in):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    page = signed_in(asha).get(f"/officers/consultations/{made.slug}/board/").content.decode()
    for words in ("Clashes", "Nobody else asks the same people", "Scorecard", "Equality assessment", "Not begun"):
        assert words in page
    assert "What changed since the board last decided" not in page


def test_the_board_sees_what_changed_since_it_last_decided(approved, olive, asha, signed_in):
    _put_in(olive, approved, "Do you oppose the crossing?")
    briefs.return_to_board(by=olive, consultation=approved, reason="Another question.")
    _set(olive, approved, longer=-10)
    briefs.submit(by=olive, consultation=approved)
    page = signed_in(asha).get(f"/officers/consultations/{approved.slug}/board/").content.decode()
    for words in ("What changed since the board last decided", "Questionnaire:", "Dates:", "(41 days)", "(31 days)"):
        assert words in page


def test_scheduling_repeats_the_dates_the_promises_and_what_is_open(approved, olive, signed_in):
    page = signed_in(olive).get(f"/officers/consultations/{approved.slug}/run/schedule/").content.decode()
    for words in ("Opens", "Closes", "Feedback promised by", "Promised by announcing it", "You can answer for"):
        assert words in page
    assert "Clashes" in page and "Scorecard" in page and "Consultees not told yet" in page


# --- Closing early ---------------------------------------------------------------------------------------------------


def test_closing_early_takes_a_senior_officer_who_had_no_hand_in_it(olive, asha, ravi):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    with pytest.raises(NotAllowed):
        steps.close_now(by=olive, consultation=made, reason="A flood.")
    steps.close_now(by=factories.signer(), consultation=made, reason="A flood closed the road.")
    page = ravi.get(f"/consultations/{made.slug}/").content.decode()
    assert "A flood closed the road." in page and "Sina Signer" in page
