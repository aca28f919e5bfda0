"""The five questions on the officers' pages: registering leads through them, and no other label goes round them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from folkmoot.core.refusals import NotNow
from folkmoot.core.triage import DIRECT_EFFECT, TriageOutcome
from folkmoot.groundwork.records.queries import history
from folkmoot.plan.register.actions import activities, consultations
from folkmoot.plan.register.actions.triage import triage
from folkmoot.plan.register.models import Consultation, ConsultationKind, Triage
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import timetable
from tests import factories

TRIAGE = "/officers/consultations/triage/"
CONSULT = {"effect": "yes", "bound": "no", "open": "yes", "aim": "hear", "share": "heard"}
ENGAGE = {**CONSULT, "effect": "no"}
TELL = {**ENGAGE, "aim": "tell"}


def _query(answers):
    return "?" + "&".join(f"{key}={value.replace(' ', '+')}" for key, value in answers.items())


def test_registering_leads_through_the_questions(olive, signed_in):
    client, parks = signed_in(olive), factories.service(name="Parks")
    assert client.get("/officers/consultations/new/")["Location"] == TRIAGE
    assert client.post("/officers/consultations/new/", {"title": "Round it"})["Location"] == TRIAGE
    assert client.get(TRIAGE).status_code == 200
    half = client.get(TRIAGE + "?effect=yes&answer=1")
    assert half.status_code == 422 and "Answer this: Must the council consult on it?" in half.content.decode()
    page = client.get(TRIAGE + _query(CONSULT)).content.decode()
    assert "This is consultation" in page and "Eveleigh" in page and "Only log it" not in page
    assert "Information" in page and "Deciding together" in page and "Collaborate" in page
    answer = client.post(
        "/officers/consultations/new/" + _query(CONSULT),
        {"title": "A charge", "summary": "For bins.", "service": parks.pk},
    )
    made = Consultation.objects.get()
    assert answer.status_code == 302 and (made.kind, made.level) == (ConsultationKind.CONSULT, "consult")
    assert Triage.objects.get().answers == CONSULT
    assert "register.triaged" in [event.verb for event in history(made.pk)]


@pytest.mark.parametrize("aim", ["tell", "hear", "measure", "look back"])
def test_what_is_no_consultation_may_be_planned_here_or_only_logged(olive, signed_in, aim):
    page = signed_in(olive).get(TRIAGE + _query({**ENGAGE, "aim": aim})).content.decode()
    assert "Only log it on the register" in page and "Plan it here" in page


def test_a_decision_that_is_settled_is_stopped_with_the_reason(olive, signed_in):
    page = signed_in(olive).get(TRIAGE + _query({**CONSULT, "open": "no"})).content.decode()
    assert "Stop and think" in page and "formative stage" in page


def test_answers_may_be_changed_before_registering(olive, signed_in):
    page = signed_in(olive).get(TRIAGE + _query(CONSULT) + "&again=1").content.decode()
    assert "What is it?" in page and page.count("checked") == 5


def test_logging_something_of_ours_with_a_direct_effect_is_refused_and_says_why(olive, signed_in):
    told = {
        "title": "Closing the day centre",
        "method": "letter",
        "service": factories.service().pk,
        "level": "inform",
        "runner": "ours",
        "when_said": "soon",
    }
    client = signed_in(olive)
    asked = client.post("/officers/consultations/log/", told)
    assert asked.status_code == 422 and "Say whether a decision is proposed" in asked.content.decode()
    refused = client.post("/officers/consultations/log/", told | {"effect": "yes"})
    assert refused.status_code == 422 and "Eveleigh" in refused.content.decode()
    assert not Consultation.objects.exists()
    others = client.post("/officers/consultations/log/", told | {"runner": "others", "run_by": "Mere Health Trust"})
    assert others.status_code == 302
    with pytest.raises(NotNow, match="Eveleigh"):
        factories.entry(by=olive, direct_effect=True)
    assert factories.entry(by=olive, direct_effect=True, run_by="Mere Water").kind == ConsultationKind.CONSULT


@pytest.mark.parametrize("kind", [ConsultationKind.INFORM, ConsultationKind.GATHER])
def test_another_label_is_no_way_round_it(olive, kind):
    made = factories.consultation(by=olive)
    triage(by=olive, consultation=made, answers=CONSULT)
    with pytest.raises(NotNow) as refusal:
        consultations.change_details(by=olive, consultation=made, kind=kind)
    assert str(refusal.value) == DIRECT_EFFECT
    triage(by=olive, consultation=made, answers=ENGAGE)
    consultations.change_details(by=olive, consultation=made, kind=kind)


def test_what_was_logged_and_proves_to_be_a_consultation_becomes_a_draft(olive, signed_in):
    entry = factories.entry(by=olive)
    with pytest.raises(NotNow, match="Plan it in full"):
        consultations.change_details(by=olive, consultation=entry, kind=ConsultationKind.CONSULT)
    answer = signed_in(olive).post(f"/officers/consultations/{entry.slug}/triage/", CONSULT, follow=True)
    assert "Eveleigh" in answer.content.decode()
    entry.refresh_from_db()
    assert (entry.state, entry.kind) == (State.DRAFT, ConsultationKind.CONSULT)
    assert entry.activities.filter(method="survey").exists()


def test_what_a_partner_runs_stays_logged_whatever_it_is(olive):
    entry = factories.entry(by=olive, run_by="Mere Health Trust")
    triage(by=olive, consultation=entry, answers=CONSULT)
    entry.refresh_from_db()
    assert (entry.state, entry.kind) == (State.LOGGED, ConsultationKind.CONSULT)


@pytest.mark.parametrize(
    "answers, kind, level",
    [
        (CONSULT, ConsultationKind.CONSULT, "consult"),
        ({**CONSULT, "share": "work"}, ConsultationKind.CONSULT, "involve"),
        ({**CONSULT, "share": "together"}, ConsultationKind.DECIDE, "collaborate"),
        ({**CONSULT, "share": "people"}, ConsultationKind.DECIDE, "empower"),
        (ENGAGE, ConsultationKind.GATHER, "consult"),
        (TELL, ConsultationKind.INFORM, "inform"),
        ({**ENGAGE, "aim": "measure"}, ConsultationKind.GATHER, "consult"),
    ],
)
def test_the_answers_set_kind_and_level(olive, answers, kind, level):
    made = factories.consultation(by=olive)
    triage(by=olive, consultation=made, answers=answers)
    made.refresh_from_db()
    assert (made.kind, made.level) == (kind, level)


def test_a_statute_is_not_answered_away(olive):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    with pytest.raises(NotNow, match="A statute asks"):
        triage(by=olive, consultation=made, answers=TELL)


def test_the_answers_stand_once_the_board_has_the_brief(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.SUBMITTED)
    with pytest.raises(NotNow, match="The board has the brief"):
        triage(by=olive, consultation=made, answers=TELL)
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/triage/").content.decode()
    assert "Keep the answers" not in page
    assert signed_in(olive).post(f"/officers/consultations/{made.slug}/triage/", TELL).status_code in {200, 422}
    assert not Triage.objects.filter(outcome="information").exists()


def test_who_may_not_edit_answers_nothing(olive, asha, signed_in):
    made = factories.consultation(by=olive)
    assert signed_in(asha).post(f"/officers/consultations/{made.slug}/triage/", TELL).status_code == 403
    with pytest.raises(PermissionDenied):
        triage(by=asha, consultation=made, answers=TELL)
    with pytest.raises(NotNow, match="five questions"):
        triage(by=olive, consultation=made, answers={"effect": "yes"})
    assert signed_in(asha).get(TRIAGE).status_code == 403


def test_the_database_knows_that_gates_mean_a_consultation(olive):
    made = factories.consultation(by=olive)
    row = triage(by=olive, consultation=made, answers=CONSULT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Triage.objects.filter(pk=row.pk).update(outcome="information")


@pytest.mark.parametrize("outcome", [one.value for one in TriageOutcome])
@pytest.mark.parametrize("size", ["", "?size=a4"])
def test_every_outcome_has_a_card_to_print_without_a_script(asha, signed_in, outcome, size):
    client = signed_in(asha)
    page = client.get(f"{TRIAGE}cards/{outcome}/{size}").content.decode()
    assert ("fm-quick-card--large" in page) is bool(size) and "It obliges us to" in page
    assert f"{TRIAGE}cards/{outcome}/" in client.get(f"{TRIAGE}cards/").content.decode()


def test_a_card_of_nothing_is_not_found(asha, signed_in):
    assert signed_in(asha).get(f"{TRIAGE}cards/magic/").status_code == 404


def test_planning_in_full_after_logging_keeps_the_answers(olive):
    entry = factories.entry(by=olive)
    triage(by=olive, consultation=entry, answers=ENGAGE)
    activities.plan_in_full(by=olive, consultation=entry)
    assert Triage.objects.get().outcome == "engagement"
