"""Services' plans: drafted, handed in, compiled, published, reviewed; what slipped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.coordination.slippage import SlippageOutcome, days_of_year, financial_year, half_a_year_later
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import say
from folkmoot.plan.programme.actions import service_plans as actions
from folkmoot.plan.programme.models import CouncilPlan, PlannedConsultation, ServicePlan
from folkmoot.plan.programme.queries.service_plans import of_plans, to_pick
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.rules import State
from tests import factories

YEAR = financial_year(timezone.localdate())
APRIL, _MARCH = days_of_year(YEAR)


@pytest.fixture
def highways(council):
    return factories.service(name="Highways")


@pytest.fixture
def hal(highways):
    return factories.officer(name="Hal Highways", role="manager", of=highways)


@pytest.fixture
def plan(hal, highways):
    return actions.begin_plan(by=hal, service=highways, year=YEAR)


def entry(by, title, first=None, last=None, service=None):
    made = consultations.register(by=by, title=title, summary="What for.", service=service or factories.service())
    Activity.objects.filter(consultation=made).update(starts_on=first, ends_on=last or first)
    return made


def lines(plan):
    (found,) = of_plans(ServicePlan.objects.filter(pk=plan.pk))
    return {line.line.title: line for line in found.lines}


def test_a_service_has_one_plan_a_year(hal, highways, plan):
    assert actions.begin_plan(by=hal, service=highways, year=YEAR) == plan


def test_entries_of_the_year_can_be_picked_and_no_others(olive, hal, plan):
    inside = entry(olive, "This year", APRIL + timedelta(9))
    entry(olive, "Last year", APRIL - timedelta(9))
    entry(olive, "Other service", APRIL + timedelta(9), service=factories.service(name="Parks"))
    undated = entry(olive, "Only a draft")
    assert list(to_pick(plan)) == [undated, inside]
    actions.pick(by=hal, plan=plan, consultation=inside)
    assert list(to_pick(plan)) == [undated]
    with pytest.raises(NotNow, match="already"):
        actions.pick(by=hal, plan=plan, consultation=inside)
    with pytest.raises(NotNow, match="another service"):
        actions.pick(by=hal, plan=plan, consultation=entry(olive, "x", service=factories.service(name="Waste")))


def test_what_slipped_is_seen_against_the_days_planned(olive, hal, plan):
    begun = timezone.localdate() - timedelta(100)
    moved = entry(olive, "Moved", begun)
    actions.pick(by=hal, plan=plan, consultation=moved)
    actions.intend(by=hal, plan=plan, title="Never begun", planned_first=begun)
    actions.intend(by=hal, plan=plan, title="Some day")
    stopped = entry(olive, "Stopped", begun)
    actions.pick(by=hal, plan=plan, consultation=stopped)
    Activity.objects.filter(consultation=moved).update(starts_on=begun + timedelta(30), ends_on=begun + timedelta(40))
    stopped.state = State.CANCELLED
    stopped.save()
    found = lines(plan)
    assert (found["Moved"].slip.outcome, found["Moved"].slip.days) == (SlippageOutcome.LATER, 30)
    assert str(found["Moved"].words) == "30 days later"
    assert (found["Never begun"].slip.outcome, found["Never begun"].slip.days) == (SlippageOutcome.NOT_BEGUN, 100)
    assert found["Some day"].slip.outcome is SlippageOutcome.PLANNED
    assert found["Stopped"].slip.outcome is SlippageOutcome.CANCELLED


def test_an_intended_line_becomes_its_entry_even_after_handing_in(olive, hal, corporate, plan):
    line = actions.intend(by=hal, plan=plan, title="A crossing", planned_first=APRIL)
    actions.hand_in(by=hal, plan=plan)
    made = entry(olive, "A crossing for School Lane", APRIL + timedelta(3))
    actions.link_line(by=hal, line=line, consultation=made)
    assert lines(plan)["A crossing"].slip.outcome in {SlippageOutcome.AS_PLANNED, SlippageOutcome.PLANNED}
    with pytest.raises(NotNow, match="already"):
        actions.link_line(by=hal, line=line, consultation=made)


def test_what_is_handed_in_stands_until_it_is_given_back(olive, hal, corporate, plan):
    with pytest.raises(NotNow, match="Put something"):
        actions.hand_in(by=hal, plan=plan)
    line = actions.intend(by=hal, plan=plan, title="A crossing")
    actions.hand_in(by=hal, plan=plan)
    for act in (
        lambda: actions.intend(by=hal, plan=plan, title="More"),
        lambda: actions.remove_line(by=hal, line=line),
        lambda: actions.introduce(by=hal, plan=plan, introduction="x"),
    ):
        plan.refresh_from_db()
        with pytest.raises(NotNow, match="handed in"):
            act()
    with pytest.raises(NotNow, match="Say what"):
        actions.give_back(by=corporate, plan=plan, remark=" ")
    actions.give_back(by=corporate, plan=plan, remark="Say when.")
    actions.intend(by=hal, plan=plan, title="More")
    assert plan.remark == "Say when."


def test_days_stand_once_the_plan_is_public(hal, corporate, plan):
    line = actions.intend(by=hal, plan=plan, title="A crossing", planned_first=APRIL)
    with pytest.raises(NotNow, match="No service"):
        actions.publish_council_plan(by=corporate, year=YEAR)
    actions.hand_in(by=hal, plan=plan)
    council = actions.publish_council_plan(by=corporate, year=YEAR, introduction="What we ask.")
    assert council.review_due == half_a_year_later(timezone.localdate())
    actions.give_back(by=corporate, plan=plan, remark="Mend the title.")
    line = PlannedConsultation.objects.select_related("plan__service").get(pk=line.pk)
    values = {"title": "A safer crossing", "purpose": "", "planned_last": None}
    with pytest.raises(NotNow, match="days stand"):
        actions.change_line(by=hal, line=line, planned_first=APRIL + timedelta(50), **values)
    actions.change_line(by=hal, line=line, planned_first=APRIL, **values)
    with pytest.raises(NotNow, match="public"):
        actions.remove_line(by=hal, line=line)


def test_a_review_keeps_what_slipped_and_sets_the_next(hal, corporate, plan):
    actions.intend(by=hal, plan=plan, title="Never begun", planned_first=timezone.localdate() - timedelta(50))
    actions.hand_in(by=hal, plan=plan)
    council = actions.publish_council_plan(by=corporate, year=YEAR)
    made = actions.review(by=corporate, plan=council, findings="One is late.", held_on=date(2026, 8, 31))
    assert made.slipped == [
        {"service": "Highways", "title": "Never begun", "words": say("Not begun, %(n)s days late", n=50).as_data()}
    ]
    assert council.review_due == date(2027, 2, 28)
    with pytest.raises(NotNow, match="what was found"):
        actions.review(by=corporate, plan=council, findings=" ")


def test_who_writes_and_who_compiles(hal, olive, asha, corporate, highways, plan):
    parks = factories.service(name="Parks")
    with pytest.raises(PermissionDenied):
        actions.begin_plan(by=hal, service=parks, year=YEAR)
    with pytest.raises(PermissionDenied):
        actions.intend(by=asha, plan=plan, title="x")
    for by in (hal, olive, asha):
        with pytest.raises(PermissionDenied):
            actions.publish_council_plan(by=by, year=YEAR)
        with pytest.raises(PermissionDenied):
            actions.give_back(by=by, plan=plan, remark="x")


class TestPages:
    def test_from_the_first_line_to_the_public_page(self, hal, olive, corporate, highways, ravi, signed_in):
        made = entry(olive, "A crossing for School Lane", APRIL + timedelta(20))
        browser = signed_in(hal)
        listed = reverse("programme:service_plans")
        assert "No service has begun" in browser.get(listed).content.decode()
        sent = browser.post(reverse("programme:service_plan_begin"), {"service": highways.pk, "year": YEAR})
        plan = ServicePlan.objects.get()
        assert "Pick from the register" in browser.get(sent.url).content.decode()
        assert browser.post(sent.url, {"x": "1"}).status_code == 422
        browser.post(sent.url, {"picked": [made.pk]})
        new = reverse("programme:line_intend", args=[plan.pk])
        assert browser.post(new, {"title": ""}).status_code == 422
        wrong = {"title": "x", "planned_last-day": "1", "planned_last-month": "5", "planned_last-year": "2027"}
        assert browser.post(new, wrong).status_code == 422
        browser.post(new, {"title": "Parking in the old town"})
        browser.post(reverse("programme:service_plan_introduction", args=[plan.pk]), {"introduction": "A quiet year."})
        line = plan.lines.get(title="Parking in the old town")
        change = reverse("programme:line_change", args=[plan.pk, line.pk])
        assert "Parking in the old town" in browser.get(change).content.decode()
        browser.post(change, {"title": "Parking in the centre"})
        assert reverse("programme:line_link", args=[plan.pk, line.pk]) in browser.get(sent.url).content.decode()
        browser.post(reverse("programme:service_plan_hand_in", args=[plan.pk]))
        assert "Handed in" in browser.get(sent.url).content.decode()
        lead = signed_in(corporate)
        public = reverse("programme:public_plan", args=[YEAR])
        assert ravi.get(public).status_code == 404
        assert "No plan is published" in ravi.get(reverse("programme:public_plans")).content.decode()
        lead.post(reverse("programme:council_plan_publish", args=[YEAR]), {"introduction": "What we ask."})
        shown = ravi.get(public).content.decode()
        for words in ("A crossing for School Lane", "Parking in the centre", "A quiet year.", "What we ask."):
            assert words in shown
        CouncilPlan.objects.update(review_due=timezone.localdate())
        assert "due to be reviewed" in lead.get(listed).content.decode()
        lead.post(reverse("programme:council_plan_review", args=[YEAR]), {"findings": "All well."})
        assert "All well." in ravi.get(public).content.decode()
        back = reverse("programme:service_plan_give_back", args=[plan.pk])
        assert lead.post(back, {"remark": ""}).status_code == 422
        lead.post(back, {"remark": "One more."})
        assert "A crossing for School Lane" not in ravi.get(public).content.decode(), "only what is handed in is public"

    def test_others_only_look(self, asha, plan, signed_in):
        browser = signed_in(asha)
        assert browser.get(reverse("programme:service_plan", args=[plan.pk])).status_code == 200
        for name in ("line_intend", "service_plan_hand_in", "service_plan_give_back"):
            assert browser.post(reverse(f"programme:{name}", args=[plan.pk])).status_code == 403
        assert browser.get(reverse("programme:council_plan_publish", args=[YEAR])).status_code == 403

    def test_odd_years_do_no_harm(self, hal, signed_in):
        for year in ("0", "x", "99999", "2026.5"):
            assert signed_in(hal).get(reverse("programme:service_plans"), {"year": year}).status_code == 200
