"""Codes of the council: kept by the corporate lead, and binding a consultation as a statute does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from folkmoot.core.codes import Requirement, Terms
from folkmoot.core.refusals import NotNow
from folkmoot.core.timetable.periods import DayRule, Minimum, Unit
from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.lists.actions import merge_values
from folkmoot.groundwork.records.queries import history
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.plan.assurance.queries.consultees import checklist
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.queries import approval_of
from folkmoot.plan.codes import actions
from folkmoot.plan.codes.actions import CodeWording
from folkmoot.plan.codes.models import Code, CodeAnswer
from folkmoot.plan.codes.queries import bound
from folkmoot.plan.codes.ready import templates
from folkmoot.plan.register.gates import before_opening, board_reads, lines_on_show
from folkmoot.plan.register.lists import AudienceList
from folkmoot.plan.register.models import Audience, Consultation
from folkmoot.plan.register.queries import current_materials
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import dates, steps, timetable
from tests import factories

TWELVE_WEEKS = Minimum(12, Unit.WEEKS, DayRule.BEGINNING_WITH)
ETHICS = Requirement("Ethics approval obtained: reference and date", "Research ethics panel")
TRAINED = Requirement("Those who ask have been trained", force=Force.EXPLAIN)
COMPACT = CodeWording(
    name="Compact with the voluntary sector",
    about="What was agreed with voluntary organisations.",
    adopted_on=date(2026, 4, 1),
    owner="Head of communities",
    begins_on=date(2026, 4, 1),
    address="https://aldermere.example/compact",
    terms=Terms(TWELVE_WEEKS, Force.EXPLAIN),
)


@pytest.fixture
def voluntary() -> Audience:
    return Audience.objects.create(name="Voluntary organisations", slug="voluntary-organisations")


@pytest.fixture
def compact(corporate, voluntary) -> Code:
    return actions.add_code(by=corporate, wording=replace(COMPACT, audiences=[voluntary]))


@pytest.fixture
def research(corporate, voluntary) -> Code:
    wording = replace(
        COMPACT, name="Research governance", audiences=[voluntary], terms=Terms(requirements=(ETHICS, TRAINED))
    )
    return actions.add_code(by=corporate, wording=wording)


def _for(audience: Audience, olive: Officer, asha: Officer, weeks: int = 6) -> Consultation:
    opens = timezone.now() + timedelta(days=5)
    return factories.consultation(
        by=olive,
        board=asha,
        state=State.APPROVED,
        audiences=[audience],
        opens_at=opens,
        closes_at=opens + timedelta(weeks=weeks, days=1),
    )


def _new_dates(made: Consultation, weeks: int) -> dict[str, Any]:
    opens = timezone.now() + timedelta(days=9)
    closes = opens + timedelta(weeks=weeks)
    return {"opens_at": opens, "closes_at": closes, "feedback_due": (closes + timedelta(days=40)).date()}


def _of_codes(made: Consultation) -> list[str]:
    return [said for said in before_opening(made) if "Compact" in said or "asks:" in said]


def test_twelve_weeks_were_promised_and_six_cannot_open_without_the_published_explanation(
    client, olive, asha, corporate, voluntary, compact
):
    made = _for(voluntary, olive, asha, weeks=13)
    six = _new_dates(made, 6)
    with pytest.raises(NotNow, match=r"12 weeks must run.*Compact with the voluntary sector"):
        dates.set_dates(by=olive, consultation=made, **six)
    with pytest.raises(PermissionDenied):
        dates.override_dates(by=olive, consultation=made, **six, reason="The money ends in July.")
    Consultation.objects.filter(pk=made.pk).update(closes_at=made.opens_at + timedelta(weeks=6))
    made.refresh_from_db()
    with pytest.raises(NotNow, match="12 weeks must run"):
        steps.schedule(by=olive, consultation=made)
    reason = "The grant ends before twelve weeks are over."
    rows = dates.override_dates(by=corporate, consultation=made, **six, reason=reason)
    assert [row.rule_key for row in rows] == ["code", "approved"]
    assert _of_codes(made) == []
    steps.schedule(by=olive, consultation=made)
    page = client.get(f"/consultations/{made.slug}/").content.decode()
    assert "The grant ends before twelve weeks are over." in page
    assert "minimum period of “Compact with the voluntary sector”: 12 weeks" in page


def test_dates_set_before_the_audience_was_chosen_are_measured_again(olive, asha, voluntary, compact):
    made = factories.consultation(by=olive)
    dates.set_dates(by=olive, consultation=made, **_new_dates(made, 6))
    assert _of_codes(made) == []
    made.audiences.set([voluntary])
    (said,) = _of_codes(made)
    assert "12 weeks must run" in said


def test_a_binding_code_cannot_be_set_aside(olive, corporate, voluntary, compact):
    actions.change_code(
        by=corporate,
        code=compact,
        wording=replace(COMPACT, audiences=[voluntary], terms=Terms(TWELVE_WEEKS, Force.BINDING)),
        note="The cabinet decided that nothing opens without it.",
    )
    made = factories.consultation(by=olive, audiences=[voluntary])
    with pytest.raises(NotNow, match="The code lets nobody set this aside"):
        dates.override_dates(by=corporate, consultation=made, **_new_dates(made, 6), reason="Hurry.")
    dates.set_dates(by=olive, consultation=made, **_new_dates(made, 13))


def test_the_strictest_of_statute_and_code_wins_and_each_is_named(olive, voluntary, compact):
    made = factories.consultation(by=olive, audiences=[voluntary])
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    with pytest.raises(NotNow) as refused:
        dates.set_dates(by=olive, consultation=made, **_new_dates(made, 6))
    assert "Housing Act 2004" in str(refused.value)
    assert "Compact with the voluntary sector, adopted 1 April 2026, https://aldermere.example/compact" in str(
        refused.value
    )
    with pytest.raises(NotNow) as refused:
        dates.set_dates(by=olive, consultation=made, **_new_dates(made, 11))
    assert "Housing Act" not in str(refused.value), "the ten weeks of the statute have run"
    assert "12 weeks must run" in str(refused.value)


def test_nothing_opens_before_the_ethics_approval_is_recorded(olive, asha, voluntary, research):
    made = _for(voluntary, olive, asha)
    assert _of_codes(made) == [
        "“Research governance” asks: Ethics approval obtained: reference and date. Under Codes, record that it is met, "
        "with the evidence.",
        "“Research governance” asks: Those who ask have been trained. Under Codes, record that it is met, or have it "
        "explained.",
    ]
    with pytest.raises(NotNow, match="Ethics approval obtained"):
        steps.schedule(by=olive, consultation=made)
    for asked, who in ((ETHICS, "Dr Imran Shah, chair"), (TRAINED, "")):
        actions.answer(
            by=olive,
            consultation=made,
            code=research,
            key=asked.key,
            outcome="met",
            evidence="REC 26/114",
            who=who,
            given_on=timezone.localdate(),
        )
    assert _of_codes(made) == []
    steps.schedule(by=olive, consultation=made)
    with pytest.raises(NotNow, match="Take it off the schedule first"):
        actions.answer(
            by=olive, consultation=made, code=research, key=ETHICS.key, outcome="not met", evidence="Withdrawn."
        )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"evidence": " "}, "Give the evidence"),
        ({"given_on": None}, "Say on which day"),
        ({"given_on": date(2999, 1, 1)}, "still to come"),
        ({"who": ""}, "who gave the approval"),
        ({"outcome": "perhaps"}, "Choose an answer"),
        ({"outcome": "explained"}, "does not let the council explain"),
        ({"key": "something-else"}, "does not ask this"),
    ],
)
def test_an_answer_that_proves_nothing_is_refused(olive, voluntary, research, values, words):
    made = factories.consultation(by=olive, audiences=[voluntary])
    given: dict[str, Any] = {
        "key": ETHICS.key,
        "outcome": "met",
        "evidence": "REC 26/114",
        "who": "The panel",
        "given_on": date(2026, 1, 5),
        **values,
    }
    with pytest.raises(NotNow, match=words):
        actions.answer(by=olive, consultation=made, code=research, **given)
    assert not CodeAnswer.objects.exists()


def test_an_explanation_is_given_by_somebody_else_and_is_published(client, olive, asha, corporate, voluntary, research):
    made = _for(voluntary, olive, asha)
    given = {"code": research, "key": TRAINED.key, "outcome": "explained", "evidence": "The trainer fell ill."}
    with pytest.raises(PermissionDenied):
        actions.answer(by=olive, consultation=made, **given)
    actions.answer(by=corporate, consultation=made, **given)
    actions.answer(
        by=olive,
        consultation=made,
        code=research,
        key=ETHICS.key,
        outcome="met",
        evidence="REC 26/114",
        who="The panel",
        given_on=timezone.localdate(),
    )
    steps.schedule(by=olive, consultation=made)
    page = client.get(f"/consultations/{made.slug}/").content.decode()
    assert "The trainer fell ill." in page
    assert "REC 26/114" not in page, "evidence is for officers"
    materials = current_materials(made)
    assert materials is not None
    assert "The trainer fell ill." in "".join(line.words for line in lines_on_show(materials.content))


def test_the_public_reads_what_the_code_promises(client, olive, asha, voluntary, compact):
    made = _for(voluntary, olive, asha, weeks=13)
    steps.schedule(by=olive, consultation=made)
    page = client.get(f"/consultations/{made.slug}/").content.decode()
    assert "Codes we keep to" in page
    assert "promises you at least 12 weeks to answer." in " ".join(page.split())


def test_a_consultation_keeps_the_version_under_which_it_was_approved(olive, asha, corporate, voluntary, compact):
    made = _for(voluntary, olive, asha, weeks=13)
    wording = replace(COMPACT, audiences=[voluntary], terms=Terms(Minimum(20, Unit.WEEKS, DayRule.CLEAR)))
    actions.change_code(by=corporate, code=compact, wording=wording, note="Twenty weeks from now on.")
    assert [each.version.number for each in bound(made)] == [1]
    later = factories.consultation(by=olive, audiences=[voluntary])
    assert [each.version.number for each in bound(later)] == [2]
    actions.retire_code(by=corporate, code=compact, reason="A new compact is agreed.")
    assert [each.version.number for each in bound(made)] == [1]
    assert bound(later) == []


def test_returned_to_the_board_it_is_measured_by_what_holds_now(olive, asha, corporate, voluntary, compact):
    made = _for(voluntary, olive, asha, weeks=13)
    actions.retire_code(by=corporate, code=compact, reason="A new compact is agreed.")
    briefs.return_to_board(by=olive, consultation=made, reason="More to say.")
    made.refresh_from_db()
    assert bound(made) == []


def test_the_board_reads_the_codes_and_its_decision_keeps_them(olive, asha, voluntary, compact):
    made = _for(voluntary, olive, asha, weeks=13)
    (fact,) = [fact for fact in board_reads(made) if str(fact.name) == "Codes that bind it"]
    assert fact.value == (
        "Compact with the voluntary sector, because it is for Voluntary organisations. It asks: 12 weeks."
    )
    approval = approval_of(made)
    assert approval is not None
    assert approval.seen["codes"]["value"] == [[compact.pk, 1]]


@pytest.mark.parametrize(
    ("begins", "ends", "binds"), [(-1, None, True), (1, None, False), (-9, -1, False), (-9, 0, True)]
)
def test_a_code_binds_between_its_days(olive, corporate, voluntary, begins, ends, binds):
    today = timezone.localdate()
    wording = replace(
        COMPACT,
        audiences=[voluntary],
        begins_on=today + timedelta(days=begins),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    actions.add_code(by=corporate, wording=wording)
    assert bool(bound(factories.consultation(by=olive, audiences=[voluntary]))) is binds


def test_it_binds_by_law_by_kind_and_by_service_too(olive, corporate):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    wording = replace(COMPACT, laws=["landlord-licensing"], activities=["consult"], services=[made.service])
    actions.add_code(by=corporate, wording=wording)
    (each,) = bound(made)
    assert each.because.startswith(
        "it is of the service Highways; its kind in law is Selective or additional licensing"
    )
    assert each.because.endswith("its kind of activity is Consulting on a proposal")


def test_an_audience_merged_into_another_goes_on_binding(olive, corporate, voluntary, compact):
    made = factories.consultation(by=olive, audiences=[voluntary])
    charities = Audience.objects.create(name="Charities", slug="charities")
    merge_values(by=corporate, kept=AudienceList(), value=voluntary, into=charities)
    (each,) = bound(Consultation.objects.get(pk=made.pk))
    assert each.because == "it is for Charities"


def test_people_a_code_names_join_the_list_of_consultees(olive, corporate, voluntary):
    actions.add_code(
        by=corporate,
        wording=replace(COMPACT, audiences=[voluntary], terms=Terms(consultees=("the infrastructure body",))),
    )
    made = factories.consultation(by=olive, audiences=[voluntary])
    (line,) = checklist(made).required
    assert (line.name, line.asked.code) == ("the infrastructure body", "Compact with the voluntary sector")
    assert any("the infrastructure body" in said for said in before_opening(made))
    factories.assure(made, olive)
    assert checklist(made).open == []
    assert not any("the infrastructure body" in said for said in before_opening(made))


def test_only_who_keeps_the_standards_keeps_codes(olive, corporate, voluntary, compact):
    with pytest.raises(PermissionDenied):
        actions.add_code(by=olive, wording=COMPACT)
    with pytest.raises(PermissionDenied):
        actions.change_code(by=olive, code=compact, wording=COMPACT, note="x")
    with pytest.raises(PermissionDenied):
        actions.retire_code(by=olive, code=compact, reason="x")
    with pytest.raises(PermissionDenied):
        actions.adopt_template(by=olive, key="compact")


def test_one_press_begins_a_code_from_a_template_that_says_it_is_one(olive, corporate, voluntary):
    code = actions.adopt_template(by=corporate, key="compact")
    version = code.versions.get()
    assert version.is_template
    assert list(version.audiences.all()) == [voluntary]
    actions.change_code(by=corporate, code=code, wording=replace(COMPACT, audiences=[voluntary]), note="Our own words.")
    assert not code.versions.get(number=2).is_template
    with pytest.raises(NotNow, match="There is a code called"):
        actions.add_code(by=corporate, wording=COMPACT)


@pytest.mark.parametrize("ready", templates(), ids=lambda ready: ready.key)
def test_every_template_can_be_adopted(corporate, ready):
    code = actions.adopt_template(by=corporate, key=ready.key)
    assert code.versions.get().terms == ready.terms
    assert not ready.terms.has_doubles()


def test_a_code_that_asks_nothing_or_the_same_twice_is_refused(corporate):
    with pytest.raises(NotNow, match="Say what it asks"):
        actions.add_code(by=corporate, wording=replace(COMPACT, terms=Terms()))
    with pytest.raises(NotNow, match="have the same words"):
        actions.add_code(by=corporate, wording=replace(COMPACT, terms=Terms(requirements=(ETHICS, ETHICS))))
    assert not Code.objects.exists()


def test_the_history_names_code_and_requirement(olive, voluntary, research):
    made = factories.consultation(by=olive, audiences=[voluntary])
    actions.answer(
        by=olive,
        consultation=made,
        code=research,
        key=TRAINED.key,
        outcome="not met",
        evidence="The course is in June.",
    )
    event = history(made.pk).first()
    assert event is not None
    assert sentence(event) == (
        "Olive Officer recorded that what “Research governance” asks is not met: Those who ask have been trained"
    )
    assert event.reason == "The course is in June."


def test_closing_early_keeps_to_a_binding_code(olive, asha, corporate, voluntary):
    wording = replace(COMPACT, audiences=[voluntary], terms=Terms(TWELVE_WEEKS, Force.BINDING))
    actions.add_code(by=corporate, wording=wording)
    made = _for(voluntary, olive, asha, weeks=13)
    steps.schedule(by=olive, consultation=made)
    with time_machine.travel(made.opens_at + timedelta(days=3)), pytest.raises(NotNow, match="lets nobody set this"):
        steps.close_now(by=corporate, consultation=made, reason="We have enough.")
