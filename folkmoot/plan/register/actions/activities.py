"""The register: logging what is done to hear from people, by whatever method, and every activity of a consultation."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.triage import DIRECT_EFFECT
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from ..models import Activity, Consultation, ConsultationKind, InvolvementLevel, LoggedMethod
from ..permissions import check_add, check_edit
from ..queries import asked_activities, asked_activity
from ..rules import BEFORE_SCHEDULING, State, Step, check_days, check_opening, check_step, check_window
from ..stage import first_way, ways
from .contributors import keep_contributors
from .days import keep_activity_days
from .entries import free_slug, keep_entry
from .materials import freeze

#: What an activity may be told beside its title and method.
FIELDS = ("starts_on", "ends_on", "when_said", "place", "run_by", "people_expected", "people_reached", "notes")


def kind_of(level: str) -> ConsultationKind:
    """What is only logged informs or gathers views: a proposal is consulted on with a brief (*Eveleigh*)."""
    return ConsultationKind.INFORM if level == InvolvementLevel.INFORM else ConsultationKind.GATHER


@held("consultation")
def add_activity(*, by: Officer, consultation: Consultation, title: str, method: str, **details: object) -> Activity:
    """Put one way of hearing from people on the register, which is run elsewhere or without a page of ours."""
    check_add(by, consultation)
    _check_logged(consultation, method, details)
    return _added(by, consultation, title=title, method=method, **details)


@held("consultation")
def add_asked(
    *,
    by: Officer,
    consultation: Consultation,
    method: str,
    title: str,
    settings: dict[str, object] | None = None,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> Activity:
    """Add something that people answer here. On dates of its own it stays within those of the consultation."""
    check_edit(by, consultation)
    if method not in ways():
        raise NotNow(_("That way of taking part is not run here."))
    if State(consultation.state) not in BEFORE_SCHEDULING:
        raise NotNow(
            _("Nothing that people answer can be added to a consultation that is %(state)s."), state=consultation.state
        )
    check_window(consultation.opens_at, consultation.closes_at, opens_at, closes_at)
    if opens_at is not None:
        check_opening(opens_at, timezone.now())
    activity = _added(
        by,
        consultation,
        method=method,
        title=title,
        number=_next_number(consultation),
        settings=settings or {},
        opens_at=opens_at,
        closes_at=closes_at,
    )
    keep_activity_days(consultation)
    return activity


def _added(by: Officer, consultation: Consultation, **values: object) -> Activity:
    """A new activity; its linkage key is random and known to this activity alone (P1)."""
    activity = Activity.objects.create(consultation=consultation, linkage_key=secrets.token_bytes(32), **values)
    keep_entry(consultation)
    record(
        "register.activity_added",
        by=by,
        subject=activity,
        consultation_id=consultation.pk,
        details={"title": activity.title},
    )
    return activity


def _next_number(consultation: Consultation) -> int:
    """The number after the highest given so far, removed activities included: a number means one thing for good."""
    highest = Activity.all_objects.filter(consultation=consultation).aggregate(n=Max("number"))["n"]
    return int(highest or 0) + 1


def _check_logged(consultation: Consultation, method: str, details: dict[str, Any]) -> None:
    if consultation.state == State.CANCELLED:
        raise NotNow(_("The consultation is cancelled: nothing can be added to it."))
    if method not in LoggedMethod.values:
        raise NotNow(_("What people answer here is added on its own page, not logged."))
    check_days(details.get("starts_on"), details.get("ends_on"), details.get("when_said") or "")


@held("activity.consultation", "activity")
def change_activity(*, by: Officer, activity: Activity, title: str, method: str, **told: object) -> Activity:
    """Correct an activity, or say afterwards how many people it reached."""
    consultation = activity.consultation
    check_add(by, consultation)
    if activity.is_run_here:
        raise NotNow(_("What people answer here follows the dates of the consultation. Change those instead."))
    _check_logged(consultation, method, told)
    values = {"title": title, "method": method, **told}
    changed = sorted(name for name, value in values.items() if getattr(activity, name) != value)
    if not changed:
        return activity
    for name in changed:
        setattr(activity, name, values[name])
    activity.save(update_fields=changed)
    keep_entry(consultation)
    words = {field.name: str(field.verbose_name) for field in Activity._meta.concrete_fields}
    fields = ", ".join(words[name] for name in changed)
    _told(by, "register.activity_changed", activity, fields=fields)
    return activity


@held("activity.consultation", "activity")
def remove_activity(*, by: Officer, activity: Activity) -> None:
    """Take an activity off the register. It is kept and can be put back."""
    consultation = activity.consultation
    check_add(by, consultation)
    if activity.is_run_here:
        _check_removable(consultation, activity)
    if State(consultation.state) is State.LOGGED and consultation.activities.count() == 1:
        raise NotNow(_("This is the only activity of the entry, so it stays."))
    activity.removed_at = timezone.now()
    activity.save(update_fields=["removed_at"])
    keep_entry(consultation)
    _told(by, "register.activity_removed", activity)
    freeze(consultation)


def _check_removable(consultation: Consultation, activity: Activity) -> None:
    """What people answer goes only before anybody could, and never the last of it."""
    if State(consultation.state) not in BEFORE_SCHEDULING or len(asked_activities(consultation)) < 2:
        raise NotNow(_("This is what people answer, so it stays. Cancel the consultation instead."))


@held("activity.consultation", "activity")
def restore_activity(*, by: Officer, activity: Activity) -> None:
    """Put an activity back that was removed."""
    check_add(by, activity.consultation)
    if activity.removed_at is None:
        return
    activity.removed_at = None
    activity.save(update_fields=["removed_at"])
    keep_entry(activity.consultation)
    _told(by, "register.activity_restored", activity)
    freeze(activity.consultation)


def _told(by: Officer, verb: str, activity: Activity, **details: str) -> None:
    record(
        verb,
        by=by,
        subject=activity,
        consultation_id=activity.consultation_id,
        details={"title": activity.title, **details},
    )


@transaction.atomic
def log(
    *,
    by: Officer,
    title: str,
    method: str,
    service: Service,
    level: str = InvolvementLevel.CONSULT,
    starts_on: date | None = None,
    ends_on: date | None = None,
    when_said: str = "",
    direct_effect: bool = False,
    audiences: Any = (),
    areas: Any = (),
    **more: Any,
) -> Consultation:
    """Put an activity on the register in one step: one entry with one activity, and no page for the public."""
    check(by, Permission.REGISTER_CONSULTATION, service)
    check_days(starts_on, ends_on, when_said)
    if direct_effect and not more.get("run_by"):
        raise NotNow(DIRECT_EFFECT)
    if method not in LoggedMethod.values:
        raise NotNow(_("What people answer here needs a brief. Register a consultation instead."))
    entry = Consultation.objects.create(
        title=title,
        slug=free_slug(title),
        summary=more.pop("summary", ""),
        service=service,
        created_by=by,
        lead_officer=more.pop("lead_officer", None) or by,
        level=level,
        kind=ConsultationKind.CONSULT if direct_effect else kind_of(level),
        state=check_step(Step.LOG, State.DRAFT),
    )
    for name in ("topics", "priorities"):
        if values := more.pop(name, ()):
            getattr(entry, name).set(values)
    entry.audiences.set(audiences)
    entry.areas.set(areas)
    told = {name: more[name] for name in FIELDS if name in more}
    Activity.objects.create(
        consultation=entry,
        method=method,
        title=title,
        linkage_key=secrets.token_bytes(32),
        starts_on=starts_on,
        ends_on=ends_on,
        when_said=when_said,
        **told,
    )
    keep_entry(entry)
    record("register.logged", by=by, subject=entry, consultation_id=entry.pk, details={"method": method})
    return entry


@transaction.atomic
def log_asked(
    *,
    by: Officer,
    title: str,
    method: str,
    service: Service,
    settings: dict[str, object],
    opens_at: datetime,
    closes_at: datetime,
    direct_effect: bool,
) -> Activity:
    """Put something that people answer here on the register by itself, on dates of its own.

    It gathers views and proposes no decision with a direct effect on people: that is consulted on, with a brief.
    """
    check(by, Permission.REGISTER_CONSULTATION, service)
    if direct_effect:
        raise NotNow(DIRECT_EFFECT)
    if method not in ways():
        raise NotNow(_("That way of taking part is not run here."))
    check_opening(opens_at, timezone.now())
    entry = Consultation.objects.create(
        title=title,
        slug=free_slug(title),
        summary="",
        service=service,
        created_by=by,
        lead_officer=by,
        level=InvolvementLevel.CONSULT,
        kind=ConsultationKind.GATHER,
        state=check_step(Step.LOG, State.DRAFT),
    )
    record("register.logged", by=by, subject=entry, consultation_id=entry.pk, details={"method": method})
    return _added(
        by,
        entry,
        method=method,
        title=title,
        number=1,
        settings=settings,
        opens_at=opens_at,
        closes_at=closes_at,
        starts_on=timezone.localtime(opens_at).date(),
        ends_on=timezone.localtime(closes_at).date(),
    )


@held("consultation")
def plan_in_full(*, by: Officer, consultation: Consultation) -> Consultation:
    """What was only logged becomes a consultation with a brief, a survey and everything that follows."""
    check_edit(by, consultation)
    consultation.state = check_step(Step.PLAN, consultation.state)
    consultation.save(update_fields=["state"])
    keep_contributors(consultation, by, consultation.lead_officer)
    record("register.planned_in_full", by=by, subject=consultation, consultation_id=consultation.pk)
    if asked_activity(consultation) is None:
        add_asked(by=by, consultation=consultation, method=first_way().key, title=consultation.title)
    return consultation


@held("consultation")
def follow(*, by: Officer, consultation: Consultation, earlier: Consultation | None) -> Consultation:
    """Say which consultation this one carries on from, or that it carries on from none."""
    check_edit(by, consultation)
    if consultation.follows == earlier:
        return consultation
    before, seen = earlier, {consultation.pk}
    while before is not None:
        if before.pk in seen:
            raise NotNow(_("A phase cannot follow itself, or one that comes after it."))
        seen.add(before.pk)
        before = before.follows
    consultation.follows = earlier
    consultation.save(update_fields=["follows"])
    verb, details = ("register.follows", {"title": earlier.title}) if earlier else ("register.follows_none", {})
    record(verb, by=by, subject=consultation, consultation_id=consultation.pk, details=details)
    return consultation
