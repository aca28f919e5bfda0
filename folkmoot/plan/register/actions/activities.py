"""The register: logging what is done to hear from people, by whatever method, and every activity of a consultation."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.refusals import noop as _
from folkmoot.core.triage import DIRECT_EFFECT
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record

from ..models import Activity, Consultation, Kind, Level, Method
from ..permissions import check_edit
from ..rules import State, Step, check_days, check_step
from .entries import free_slug, keep_entry

#: What an activity may be told beside its title and method.
FIELDS = ("starts_on", "ends_on", "when_said", "place", "run_by", "people_expected", "people_reached", "notes")


def kind_of(level: str) -> Kind:
    """What is only logged informs or gathers views: a proposal is consulted on with a brief (*Eveleigh*)."""
    return Kind.INFORM if level == Level.INFORM else Kind.GATHER


@transaction.atomic
def add_activity(
    *, by: Officer, consultation: Consultation, title: str, method: str = Method.SURVEY, **told: Any
) -> Activity:
    """Add one way of hearing from people; its linkage key is random and known to this activity alone (P1)."""
    check_edit(by, consultation)
    _check(consultation, method, told)
    activity = Activity.objects.create(
        consultation=consultation, method=method, title=title, linkage_key=secrets.token_bytes(32), **told
    )
    keep_entry(consultation)
    record(
        "register.activity_added", by=by, subject=activity, consultation_id=consultation.pk, details={"title": title}
    )
    return activity


def _check(consultation: Consultation, method: str, told: dict[str, Any]) -> None:
    if consultation.state == State.CANCELLED:
        raise NotNow(_("The consultation is cancelled: nothing can be added to it."))
    if method == Method.SURVEY:
        if consultation.activities.filter(method=Method.SURVEY).exists():
            raise NotNow(_("This consultation has its survey already. Log another one as a survey run elsewhere."))
        return
    check_days(told.get("starts_on"), told.get("ends_on"), told.get("when_said") or "")


@transaction.atomic
def change_activity(*, by: Officer, activity: Activity, title: str, method: str, **told: Any) -> Activity:
    """Correct an activity, or say afterwards how many people it reached."""
    consultation = activity.consultation
    check_edit(by, consultation)
    if activity.is_own_survey:
        raise NotNow(_("The survey of this consultation follows its dates. Change those instead."))
    if method == Method.SURVEY:
        raise NotNow(_("An activity that was logged cannot become the survey of this consultation."))
    _check(consultation, method, told)
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


@transaction.atomic
def remove_activity(*, by: Officer, activity: Activity) -> None:
    """Take an activity off the register. It is kept and can be put back."""
    consultation = activity.consultation
    check_edit(by, consultation)
    if activity.is_own_survey:
        raise NotNow(_("The survey of this consultation cannot be removed. Cancel the consultation instead."))
    if State(consultation.state) is State.LOGGED and consultation.activities.count() == 1:
        raise NotNow(_("This is the only activity of the entry, so it stays."))
    activity.removed_at = timezone.now()
    activity.save(update_fields=["removed_at"])
    keep_entry(consultation)
    _told(by, "register.activity_removed", activity)


@transaction.atomic
def restore_activity(*, by: Officer, activity: Activity) -> None:
    """Put an activity back that was removed."""
    check_edit(by, activity.consultation)
    if activity.removed_at is None:
        return
    activity.removed_at = None
    activity.save(update_fields=["removed_at"])
    keep_entry(activity.consultation)
    _told(by, "register.activity_restored", activity)


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
    level: str = Level.CONSULT,
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
    if method == Method.SURVEY:
        raise NotNow(_("A survey that runs here needs a brief. Register a consultation instead."))
    entry = Consultation.objects.create(
        title=title,
        slug=free_slug(title),
        summary=more.pop("summary", ""),
        service=service,
        created_by=by,
        lead_officer=more.pop("lead_officer", None) or by,
        level=level,
        kind=Kind.CONSULT if direct_effect else kind_of(level),
        state=check_step(Step.LOG, State.DRAFT),
    )
    if topics := more.pop("topics", ()):
        entry.topics.set(topics)
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
def plan_in_full(*, by: Officer, consultation: Consultation) -> Consultation:
    """What was only logged becomes a consultation with a brief, a survey and everything that follows."""
    check_edit(by, consultation)
    locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
    consultation.state = locked.state = check_step(Step.PLAN, locked.state)
    locked.save(update_fields=["state"])
    record("register.planned_in_full", by=by, subject=consultation, consultation_id=consultation.pk)
    if not consultation.activities.filter(method=Method.SURVEY).exists():
        add_activity(by=by, consultation=consultation, title=consultation.title)
    return consultation


@transaction.atomic
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
