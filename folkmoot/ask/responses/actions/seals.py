"""Sealing: the hashes of what came in since the last time go under one hash, and that hash into the audit trail.

Whoever later changes, adds or removes a sealed response, or an answer of one, can be shown to have done so.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from folkmoot.groundwork.records.actions import Actor, record
from folkmoot.groundwork.records.chain import START
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.rules import AFTER_CLOSE

from ..models import Amendment, Response, Seal
from ..queries import root_of

#: While responses come in, they are sealed this often; after closing, at once.
EVERY = timedelta(minutes=10)
#: The most under one seal, so that no transaction holds up those who answer.
MOST = 5_000


def seal_new(*, by: Actor, now: datetime | None = None, at_once: bool = False) -> int:
    """Seal what is not sealed yet, where it is time for it; returns how many seals were made."""
    now = now or timezone.now()
    made = 0
    for activity in _with_new().select_related("consultation"):
        last = activity.seals.order_by("-number").first()
        closed = activity.consultation.state_at(now) in AFTER_CLOSE
        if last is not None and not (at_once or closed or last.made_at <= now - EVERY):
            continue
        while _seal(activity, by=by, now=now):
            made += 1
    return made


def _with_new() -> QuerySet[Activity]:
    waiting = {"activity": OuterRef("pk"), "seal": None}
    return Activity.objects.filter(
        Exists(Response.objects.filter(**waiting)) | Exists(Amendment.objects.filter(**waiting))
    )


@transaction.atomic
def _seal(activity: Activity, *, by: Actor, now: datetime) -> Seal | None:
    """One seal over at most so many; None when nothing is left."""
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    responses, amendments = (
        list(model.objects.filter(activity=locked, seal=None).order_by("pk").values_list("pk", flat=True)[:MOST])
        for model in (Response, Amendment)
    )
    if not responses and not amendments:
        return None
    last = locked.seals.order_by("-number").first()
    seal = Seal(
        activity=locked,
        number=last.number + 1 if last else 1,
        count=len(responses) + len(amendments),
        first_response=responses[0] if responses else 0,
        last_response=responses[-1] if responses else 0,
        previous_root=last.root if last else START,
        root="",
        made_at=now,
    )
    seal.save()
    Response.objects.filter(pk__in=responses).update(seal=seal)
    Amendment.objects.filter(pk__in=amendments).update(seal=seal)
    seal.root = root_of(seal)
    Seal.objects.filter(pk=seal.pk).update(root=seal.root)
    record(
        "responses.sealed",
        by=by,
        subject=activity,
        consultation_id=activity.consultation_id,
        details={"count": seal.count, "number": seal.number, "last": seal.last_response, "root": seal.root},
    )
    return seal
