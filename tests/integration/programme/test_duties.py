"""What the programme puts on officers' desks."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.plan.programme.actions import service_plans, strategy
from folkmoot.plan.programme.models import ActionState, CouncilPlan, PartnerCalendar
from tests import factories


def duties(today: date | None = None, kinds=("late actions", "service plans", "partners")):
    staff = Staff.everybody()
    found = [duty for duty in collect(today or timezone.localdate(), staff) if duty.kind in kinds]
    return sorted((staff.officers[duty.officer_id].name, duty.kind) for duty in found)


def test_late_actions_stand_once_on_the_desk_of_their_service_and_of_the_lead(corporate, olive, asha):
    highways = factories.service(name="Highways")
    factories.officer(name="Hal Highways", role="author", of=highways)
    factories.officer(name="Pam Parks", role="author", of=factories.service(name="Parks"))
    plan = strategy.make_plan(by=corporate, title="Listening", period="2026/27")
    aim = strategy.add_objective(by=corporate, plan=plan, title="Hear more")
    theirs = strategy.keep_action(by=corporate, objective=aim, title="A", when_said="Jan 2026", service=highways)
    strategy.keep_action(by=corporate, objective=aim, title="B", when_said="Jan 2026")
    strategy.keep_action(by=corporate, objective=aim, title="B too", when_said="Feb 2026")
    strategy.keep_action(by=corporate, objective=aim, title="C", when_said="Jan 2090", service=highways)
    assert duties() == [("Cora Corporate", "late actions"), ("Hal Highways", "late actions")]
    strategy.report(by=corporate, action=theirs, state=ActionState.DONE)
    assert duties() == [("Cora Corporate", "late actions")]


def test_a_plan_given_back_and_a_review_that_is_due(corporate):
    highways = factories.service(name="Highways")
    hal = factories.officer(name="Hal Highways", role="manager", of=highways)
    plan = service_plans.begin_plan(by=hal, service=highways, year=2026)
    service_plans.intend(by=hal, plan=plan, title="A crossing")
    service_plans.hand_in(by=hal, plan=plan)
    service_plans.publish_council_plan(by=corporate, year=2026)
    assert duties() == []
    service_plans.give_back(by=corporate, plan=plan, remark="Say when.")
    assert duties() == [("Hal Highways", "service plans")]
    CouncilPlan.objects.update(review_due=timezone.localdate() - timedelta(1))
    assert ("Cora Corporate", "service plans") in duties()


def test_a_calendar_that_cannot_be_read_is_for_the_lead(corporate, olive):
    PartnerCalendar.objects.create(partner="Health", slug="health", added_by=corporate, failed=True, outcome="No.")
    assert duties() == [("Cora Corporate", "partners")]
