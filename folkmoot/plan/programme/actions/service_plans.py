"""Services draft their consultation plans; the corporate team compiles, publishes and reviews them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.coordination.slippage import half_a_year_later, year_in_words
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Consultation

from ..models import CouncilPlan, PlannedConsultation, PlanReview, ServicePlan
from ..queries.service_plans import of_plans, real_days


def _is_published(year: int) -> bool:
    return CouncilPlan.objects.filter(year=year, published_at__isnull=False).exists()


def _check_writable(by: Officer, plan: ServicePlan) -> None:
    check(by, Permission.WRITE_SERVICE_PLAN, plan.service)
    if plan.state != ServicePlan.State.DRAFT:
        raise NotNow(noop("The plan is handed in. The corporate team can give it back."))


def _recorded(verb: str, by: Officer, plan: ServicePlan, **details: object) -> None:
    told = {"service": plan.service.name, "year": year_in_words(plan.year), **details}
    record(verb, by=by, subject=plan, details=told)


@transaction.atomic
def begin_plan(*, by: Officer, service: Service, year: int) -> ServicePlan:
    check(by, Permission.WRITE_SERVICE_PLAN, service)
    plan, new = ServicePlan.objects.get_or_create(service=service, year=year)
    if new:
        _recorded("programme.service_plan_begun", by, plan)
    return plan


@held("plan")
def introduce(*, by: Officer, plan: ServicePlan, introduction: str) -> None:
    _check_writable(by, plan)
    plan.introduction = introduction
    plan.save(update_fields=["introduction"])
    _recorded("programme.service_plan_introduced", by, plan)


@held("consultation", "plan")
def pick(*, by: Officer, plan: ServicePlan, consultation: Consultation) -> PlannedConsultation:
    """Put an entry of the register into the plan, with the days it has now as those it is planned for."""
    _check_writable(by, plan)
    if consultation.service_id != plan.service_id:
        raise NotNow(_("“%(title)s” belongs to another service.") % {"title": consultation.title})
    if plan.lines.filter(consultation=consultation).exists():
        raise NotNow(_("“%(title)s” is in the plan already.") % {"title": consultation.title})
    first, last = real_days([consultation.pk]).get(consultation.pk, (None, None))
    line = PlannedConsultation.objects.create(
        plan=plan,
        consultation=consultation,
        title=consultation.title,
        purpose=consultation.summary[:1000],
        planned_first=first,
        planned_last=last,
    )
    _recorded("programme.line_picked", by, plan, title=line.title)
    return line


@held("plan")
def intend(
    *,
    by: Officer,
    plan: ServicePlan,
    title: str,
    purpose: str = "",
    planned_first: date | None = None,
    planned_last: date | None = None,
) -> PlannedConsultation:
    """Put something into the plan that is not on the register yet."""
    _check_writable(by, plan)
    _check_days(planned_first, planned_last)
    line = PlannedConsultation.objects.create(
        plan=plan, title=title, purpose=purpose, planned_first=planned_first, planned_last=planned_last
    )
    _recorded("programme.line_intended", by, plan, title=title)
    return line


def _check_days(first: date | None, last: date | None) -> None:
    if last is not None and (first is None or last < first):
        raise NotNow(noop("The last day must not come before the first."))


@held("line.plan", "line")
def change_line(
    *,
    by: Officer,
    line: PlannedConsultation,
    title: str,
    purpose: str,
    planned_first: date | None,
    planned_last: date | None,
) -> None:
    """Change a line. Once the council's plan is public its days stand: what slips shall be seen."""
    plan = line.plan
    _check_writable(by, plan)
    _check_days(planned_first, planned_last)
    if _is_published(plan.year) and (planned_first, planned_last) != (line.planned_first, line.planned_last):
        raise NotNow(
            noop("The plan is public, so its days stand. Change the days on the register; the plan shows both.")
        )
    line.title, line.purpose = title, purpose
    line.planned_first, line.planned_last = planned_first, planned_last
    line.save()
    _recorded("programme.line_changed", by, plan, title=title)


@held("line.plan", "line")
def link_line(*, by: Officer, line: PlannedConsultation, consultation: Consultation) -> None:
    """Say which entry of the register an intended line has become. This may be done at any time."""
    check(by, Permission.WRITE_SERVICE_PLAN, line.plan.service)
    if line.consultation_id is not None:
        raise NotNow(noop("This line has its entry on the register already."))
    if consultation.service_id != line.plan.service_id or line.plan.lines.filter(consultation=consultation).exists():
        raise NotNow(_("“%(title)s” cannot stand here.") % {"title": consultation.title})
    line.consultation = consultation
    line.save(update_fields=["consultation"])
    _recorded("programme.line_linked", by, line.plan, title=line.title, consultation=consultation.title)


@held("line.plan", "line")
def remove_line(*, by: Officer, line: PlannedConsultation) -> None:
    plan = line.plan
    _check_writable(by, plan)
    if _is_published(plan.year):
        raise NotNow(noop("The plan is public, so nothing is taken out of it. Cancel it on the register instead."))
    _recorded("programme.line_removed", by, plan, title=line.title)
    line.delete()


@held("plan")
def hand_in(*, by: Officer, plan: ServicePlan) -> None:
    """Hand the plan to the corporate team. A service that asks nobody says so in its introduction."""
    _check_writable(by, plan)
    if not plan.lines.exists() and not plan.introduction.strip():
        raise NotNow(noop("Put something into the plan, or say in its introduction why there is nothing."))
    plan.state, plan.remark = ServicePlan.State.SUBMITTED, ""
    plan.handed_in_at, plan.handed_in_by = timezone.now(), by
    plan.save(update_fields=["state", "remark", "handed_in_at", "handed_in_by"])
    _recorded("programme.service_plan_handed_in", by, plan)


@held("plan")
def give_back(*, by: Officer, plan: ServicePlan, remark: str) -> None:
    check(by, Permission.COMPILE_PLANS)
    if plan.state != ServicePlan.State.SUBMITTED:
        raise NotNow(noop("The service is still writing this plan."))
    if not remark.strip():
        raise NotNow(noop("Say what is to be changed."))
    plan.state, plan.remark = ServicePlan.State.DRAFT, remark.strip()
    plan.save(update_fields=["state", "remark"])
    details = {"service": plan.service.name, "year": year_in_words(plan.year)}
    record("programme.service_plan_given_back", by=by, subject=plan, details=details, reason=remark.strip())


@transaction.atomic
def publish_council_plan(*, by: Officer, year: int, introduction: str = "") -> CouncilPlan:
    """Compile what the services handed in and publish it. Publishing again takes in what came later."""
    check(by, Permission.COMPILE_PLANS)
    handed_in = ServicePlan.objects.filter(year=year, state=ServicePlan.State.SUBMITTED)
    if not handed_in.exists():
        raise NotNow(noop("No service has handed in its plan for this year."))
    plan, _new = CouncilPlan.objects.get_or_create(year=year)
    now = timezone.now()
    plan.introduction = introduction
    plan.published_at = plan.published_at or now
    plan.review_due = plan.review_due or half_a_year_later(timezone.localdate(now))
    plan.save()
    details = {"year": year_in_words(year), "services": handed_in.count()}
    record("programme.council_plan_published", by=by, subject=plan, details=details)
    return plan


@held("plan")
def review(*, by: Officer, plan: CouncilPlan, findings: str, held_on: date | None = None) -> PlanReview:
    """Go through the council's plan: what slipped is kept as it stands today, and the next review is set."""
    check(by, Permission.COMPILE_PLANS)
    if plan.published_at is None:
        raise NotNow(noop("The plan is not published yet."))
    if not findings.strip():
        raise NotNow(noop("Say what was found."))
    day = held_on or timezone.localdate()
    slipped = [
        {"service": found.plan.service.name, "title": line.line.title, "words": line.words.as_data()}
        for found in of_plans(ServicePlan.objects.filter(year=plan.year, state=ServicePlan.State.SUBMITTED))
        for line in found.slipped
    ]
    plan_review = PlanReview.objects.create(plan=plan, held_on=day, findings=findings.strip(), slipped=slipped, by=by)
    plan.review_due = half_a_year_later(day)
    plan.save(update_fields=["review_due"])
    details = {"year": year_in_words(plan.year), "slipped": len(slipped)}
    record("programme.council_plan_reviewed", by=by, subject=plan, details=details, reason=findings.strip())
    return plan_review
