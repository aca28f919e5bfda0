"""What officers have to do in the programme: late actions, plans to write or review, calendars that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff

from .models import CouncilPlan, PartnerCalendar, ServicePlan
from .queries.strategy import ActionLine, late_actions


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    yield from _late_actions(today, staff)
    yield from _plans(today, staff)
    yield from _partners(staff)


def _late_actions(today: date, staff: Staff) -> Iterator[Duty]:
    """One duty for each plan: all late actions for who keeps the plan, those of one's own service for who reports."""
    theirs: dict[tuple[int, int], list[ActionLine]] = {}
    keepers = {officer.pk for officer in staff.holding(Permission.KEEP_ACTION_PLAN)}
    for line in late_actions(today):
        action = line.action
        reporters = {
            officer.pk
            for officer in (staff.holding(Permission.REPORT_PROGRESS, action.service) if action.service else ())
            # Whoever may report everywhere need not report everything.
            if any(service == action.service_id for _role, service in officer.roles_held)
        }
        for pk in sorted(keepers | reporters):
            theirs.setdefault((pk, action.objective.plan_id), []).append(line)
    for (officer_pk, plan_pk), lines in theirs.items():
        plan = lines[0].action.objective.plan
        missed = [line.next_day for line in lines if line.next_day]
        words = ngettext(
            "%(n)s action is late. Report how it stands.", "%(n)s actions are late. Report how they stand.", len(lines)
        )
        yield Duty(
            key=f"late-actions-{plan_pk}-{max(missed, default=today)}",
            officer_id=officer_pk,
            kind="late actions",
            text=words % {"n": len(lines)},
            about=f"{plan.title}, {plan.period}",
            due=min(missed, default=None),
            url=f"{reverse('programme:strategy', args=[plan.slug])}?state=late",
        )


def _plans(today: date, staff: Staff) -> Iterator[Duty]:
    for plan in ServicePlan.objects.filter(state=ServicePlan.State.DRAFT).exclude(remark="").select_related("service"):
        for officer in staff.holding(Permission.WRITE_SERVICE_PLAN, plan.service):
            if any(service == plan.service_id for _role, service in officer.roles_held):
                yield Duty(
                    key=f"service-plan-{plan.pk}-{plan.handed_in_at}",
                    officer_id=officer.pk,
                    kind="service plans",
                    text=_("The corporate team gave your service’s plan back."),
                    about=str(plan),
                    url=reverse("programme:service_plan", args=[plan.pk]),
                )
    for council in CouncilPlan.objects.filter(review_due__lte=today):
        for officer in staff.holding(Permission.COMPILE_PLANS):
            yield Duty(
                key=f"plan-review-{council.pk}-{council.review_due}",
                officer_id=officer.pk,
                kind="service plans",
                text=_("The council’s consultation plan is due to be reviewed."),
                about=year_in_words(council.year),
                url=f"{reverse('programme:service_plans')}?year={council.year}",
                due=council.review_due,
            )


def _partners(staff: Staff) -> Iterator[Duty]:
    for calendar in PartnerCalendar.objects.filter(failed=True):
        for officer in staff.holding(Permission.COMPILE_PLANS):
            yield Duty(
                key=f"partner-{calendar.pk}-{calendar.outcome[:80]}",
                officer_id=officer.pk,
                kind="partners",
                text=_("A partner’s calendar could not be read."),
                about=calendar.partner,
                url=reverse("programme:partner", args=[calendar.slug]),
            )
