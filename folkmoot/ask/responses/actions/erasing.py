"""Erasing who somebody is, lawfully and so that the record can still be verified.

The hash of a response stands for its answers and for who gave them. What stays gets a hash of its own, chained to the
one before as a change by the respondent would be, and sealed with the next seal. A response that is not as it was
received keeps its hash: what was done to it is still found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from folkmoot.plan.register.models import Activity

from ..linkage import content_hash, link
from ..models import Amendment, IdentityDocument, Response
from ..queries import asked_hash, documents_of, nonce_hash


@transaction.atomic
def erase_identities(rows: QuerySet[Model]) -> int:
    """Delete these identity documents; returns how many."""
    of_activity: dict[int, set[str]] = defaultdict(set)
    for document in rows:
        if isinstance(document, IdentityDocument):
            of_activity[document.activity_id].add(document.link)
    now, number = timezone.now(), 0
    for activity in Activity.all_objects.select_for_update().filter(pk__in=of_activity).order_by("pk"):
        links = of_activity[activity.pk]
        _hash_what_stays(activity, links, now)
        number += IdentityDocument.objects.filter(activity=activity, link__in=links).delete()[0]
    return number


def _hash_what_stays(activity: Activity, links: set[str], now: datetime) -> None:
    responses = [
        response
        for response in Response.objects.filter(activity=activity).select_related("version").iterator(1_000)
        if link(activity.linkage_key, "identity", response.key) in links
    ]
    documents = documents_of(activity, responses)
    changes = [
        change
        for response in responses
        if (change := _change(activity, response, documents.get(response.key, {}), now))
    ]
    Amendment.objects.bulk_create(changes)
    Response.objects.bulk_update([change.response for change in changes], ["content_hash"], batch_size=200)


def _change(activity: Activity, response: Response, documents: Mapping[str, object], now: datetime) -> Amendment | None:
    asked = asked_hash(activity, response)
    if content_hash(activity.linkage_key, response.key, asked, documents) != response.content_hash:
        return None
    stays = {store: document for store, document in documents.items() if store != "identity"}
    before = response.content_hash
    response.content_hash = content_hash(activity.linkage_key, response.key, asked, stays)
    return Amendment(
        activity=activity,
        response=response,
        idempotency_key=nonce_hash(f"identity erased: {response.key}"),
        previous_hash=before,
        content_hash=response.content_hash,
        at=now,
        is_erasure=True,
    )
