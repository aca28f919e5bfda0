"""What officers have to do in the programme: late actions, plans to write or review, calendars that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.groundwork.accounts.permissions import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff

from .models import CouncilPlan, PartnerCalendar, ServicePlan
from .queries.strategy import late_actions


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    yield from _late_actions(today, staff)
    yield from _plans(today, staff)
    yield from _partners(staff)


def _late_actions(today: date, staff: Staff) -> Iterator[Duty]:
    """To those who report for the action's service; without a service, to those who keep the plan."""
    for line in late_actions(today):
        action = line.action
        needed = Permission.REPORT_PROGRESS if action.service else Permission.KEEP_ACTION_PLAN
        url = reverse("programme:strategy_action", args=[action.objective.plan.slug, action.pk])
        for officer in staff.holding(needed, action.service):
            if action.service and all(service != action.service_id for _role, service in officer.roles_held):
                continue  # whoever may report everywhere need not report everything
            yield Duty(
                key=f"late-action-{action.pk}-{line.next_day}", officer_id=officer.pk, kind="late actions",
                text=_("This action is late. Report how it stands."), about=action.title[:120], url=url,
                due=line.next_day,
            )  # fmt: skip


def _plans(today: date, staff: Staff) -> Iterator[Duty]:
    for plan in ServicePlan.objects.filter(state=ServicePlan.State.DRAFT).exclude(remark="").select_related("service"):
        for officer in staff.holding(Permission.WRITE_SERVICE_PLAN, plan.service):
            if any(service == plan.service_id for _role, service in officer.roles_held):
                yield Duty(
                    key=f"service-plan-{plan.pk}-{plan.handed_in_at}", officer_id=officer.pk, kind="service plans",
                    text=_("The corporate team gave your service’s plan back."), about=str(plan),
                    url=reverse("programme:service_plan", args=[plan.pk]),
                )  # fmt: skip
    for council in CouncilPlan.objects.filter(review_due__lte=today):
        for officer in staff.holding(Permission.COMPILE_PLANS):
            yield Duty(
                key=f"plan-review-{council.pk}-{council.review_due}", officer_id=officer.pk, kind="service plans",
                text=_("The council’s consultation plan is due to be reviewed."), about=year_in_words(council.year),
                url=f"{reverse('programme:service_plans')}?year={council.year}", due=council.review_due,
            )  # fmt: skip


def _partners(staff: Staff) -> Iterator[Duty]:
    for calendar in PartnerCalendar.objects.filter(failed=True):
        for officer in staff.holding(Permission.COMPILE_PLANS):
            yield Duty(
                key=f"partner-{calendar.pk}-{calendar.outcome[:80]}", officer_id=officer.pk, kind="partners",
                text=_("A partner’s calendar could not be read."), about=calendar.partner,
                url=reverse("programme:partner", args=[calendar.slug]),
            )  # fmt: skip
