"""What proves that responses are as they were received, and what is found when they are not (requirement S15).

The proof holds hashes only. They are keyed (`linkage.content_hash`), so nobody can find an answer by trying.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.models import Activity

from .linkage import content_hash, link
from .models import Amendment, Response, Seal
from .queries import STORES, asked_hash, documents_of

_CHUNK = 500


def proof_of_responses() -> Iterator[Mapping[str, object]]:
    """Seals, then the leaves under them in the order in which they were sealed; see `records/checker.py`."""
    for seal in Seal.objects.order_by("activity", "number").iterator():
        names = ("number", "count", "root", "previous_root")
        yield {"kind": "seal", "activity": seal.activity_id, **{name: getattr(seal, name) for name in names}}
    first_change = Amendment.objects.filter(response=OuterRef("pk")).order_by("pk").values("previous_hash")[:1]
    received = Coalesce(Subquery(first_change), "content_hash")
    for rows in (
        Response.objects.order_by("pk").values_list("activity", "seal__number", received),
        Amendment.objects.order_by("pk").values_list("activity", "seal__number", "content_hash"),
    ):
        for activity, seal_number, digest in rows.iterator():
            yield {"kind": "leaf", "activity": activity, "seal": seal_number, "hash": digest}


def faults_of_responses() -> Iterator[str]:
    """Answers that are not those that were received, envelopes that are gone, exclusions that nobody recorded."""
    for activity in Activity.all_objects.filter(method__in=_asked()).order_by("pk"):
        yield from _changed(activity)
        yield from _without_envelope(activity)
    yield from _exclusions()
    yield from _erasures()


def _asked() -> set[str]:
    return set(Activity.all_objects.exclude(number=None).values_list("method", flat=True))


def _changed(activity: Activity) -> Iterator[str]:
    rows = Response.objects.filter(activity=activity).select_related("version").order_by("pk")
    coming = rows.iterator(_CHUNK)
    while chunk := list(islice(coming, _CHUNK)):
        kept = documents_of(activity, chunk)
        for response in chunk:
            name = f"Response {response.pk} of activity {activity.pk}"
            asked = asked_hash(activity, response)
            documents = kept.get(response.key, {})
            if "answers" not in documents:
                yield f"{name}: its answers are gone."
            elif content_hash(activity.linkage_key, response.key, asked, documents) != response.content_hash:
                yield f"{name}: its answers are not those that were received."
    yield from _changed_amendments(activity)


def _changed_amendments(activity: Activity) -> Iterator[str]:
    """The last change of a response leads to the answers it has, and each to the next."""
    at: dict[int, str] = {}
    for row in Amendment.objects.filter(activity=activity).order_by("pk"):
        if row.response_id in at and at[row.response_id] != row.previous_hash:
            yield f"Response {row.response_id} of activity {activity.pk}: one of its changes is gone."
        at[row.response_id] = row.content_hash
    amended = Response.objects.filter(Q(pk__in=Amendment.objects.values("response")) | Q(amendments__gt=0))
    for pk, digest in amended.filter(activity=activity).values_list("pk", "content_hash"):
        if at.get(pk) != digest:
            yield f"Response {pk} of activity {activity.pk}: its last change is gone."


def _without_envelope(activity: Activity) -> Iterator[str]:
    """A document whose envelope was removed still has a name that no response gives."""
    keys = list(Response.objects.filter(activity=activity).values_list("key", flat=True))
    for store, model in STORES.items():
        known = {link(activity.linkage_key, store, key) for key in keys}
        rows = model._default_manager.filter(activity=activity).values_list("pk", flat=True)
        lost = sum(name not in known for name in rows.iterator())
        if lost:
            yield f"Activity {activity.pk}: {lost} documents ({store}) belong to no response; its envelope is gone."


def _exclusions() -> Iterator[str]:
    """What was taken out of the counted set was taken out with its batch, and the trail says how many."""
    recorded: Counter[str] = Counter()
    # Of the files that are taken out again, only those of responses belong to a consultation.
    undone = AuditEvent.objects.filter(verb="loads.undone").exclude(consultation_id=None)
    for subject, details in undone.values_list("subject_id", "details"):
        recorded[subject] += details["rows"]
    # What is being loaded at this moment does not count yet, and nobody took it out.
    loading = Load.objects.filter(state=Load.State.LOADING)
    rows = (
        Response.objects.exclude(withdrawn_at=None)
        .exclude(batch__in=loading)
        .order_by()
        .values_list("batch")
        .annotate(n=Count("pk"))
    )
    there = Counter({str(batch or ""): number for batch, number in rows})
    for batch in sorted(recorded.keys() | there.keys()):
        if recorded[batch] != there[batch]:
            yield (
                f"Batch {batch or 'none'}: the trail excludes {recorded[batch]} responses, the database "
                f"{there[batch]}. An exclusion was made or undone by hand."
            )


def _erasures() -> Iterator[str]:
    """Who somebody is was erased by the retention schedule alone, and the trail says of how many."""
    recorded: Counter[int] = Counter()
    deleted = AuditEvent.objects.filter(verb="retention.deleted").exclude(consultation_id=None)
    for consultation, details in deleted.values_list("consultation_id", "details"):
        if details["line"] == "identity":
            recorded[consultation or 0] += details["count"]
    rows = Amendment.objects.filter(is_erasure=True).order_by().values_list("activity__consultation")
    there = Counter(dict(rows.annotate(number=Count("pk"))))
    for consultation in sorted(recorded.keys() | there.keys()):
        if recorded[consultation] != there[consultation]:
            yield (
                f"Consultation {consultation}: the trail erases who gave {recorded[consultation]} responses, the "
                f"database {there[consultation]}. An erasure was made by hand, or touched a response that was changed."
            )
