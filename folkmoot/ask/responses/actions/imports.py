"""Storing responses that were collected elsewhere, many at a time. They count like any other (L18)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import questionnaire as questionnaire_of
from folkmoot.core.questionnaire.model import Answers
from folkmoot.core.questionnaire.routing import relevant
from folkmoot.groundwork.loads.models import Load
from folkmoot.plan.register.models import Materials

from ..documents import Documents, apart, stores
from ..linkage import content_hash, link
from ..models import Channel, Response
from ..queries import STORES, nonce_hash

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Incoming:
    """One response from elsewhere. `once` names it for good: storing the same one again does nothing."""

    answers: Answers
    once: str
    language: str = "en"
    received_at: datetime | None = None
    begun_at: datetime | None = None
    #: How it came, where it is not as all of them did.
    channel: Channel | None = None


@transaction.atomic
def store(
    *,
    version: QuestionnaireVersion,
    responses: Iterable[Incoming],
    channel: Channel = Channel.ELSEWHERE,
    batch: Load | None = None,
    materials: Materials | None = None,
    withdrawn_at: datetime | None = None,
) -> int:
    """Store responses in one transaction; returns how many were new. Whoever calls has checked answers and permission,
    and records in the audit trail that the batch was loaded. With
    `withdrawn_at` they do not count yet."""
    stored, coming = 0, iter(responses)
    while chunk := list(islice(coming, _CHUNK)):
        common = {"batch": batch, "materials": materials, "withdrawn_at": withdrawn_at}
        stored += _store_chunk(version, chunk, channel, common)
    return stored


def _store_chunk(
    version: QuestionnaireVersion,
    chunk: list[Incoming],
    channel: Channel,
    common: Mapping[str, Any],
) -> int:
    activity, now, questions = version.activity, timezone.now(), questionnaire_of(version)
    where = stores(questions)
    wanted = {nonce_hash(one.once): one for one in chunk}
    known = Response.objects.filter(activity=activity, idempotency_key__in=wanted)
    for key in list(known.values_list("idempotency_key", flat=True)):
        del wanted[key]
    envelopes: list[Response] = []
    kept: list[tuple[str, Documents]] = []
    for idempotency_key, one in wanted.items():
        key = secrets.token_hex(16)
        documents = apart(where, relevant(questions, one.answers))
        kept.append((key, documents))
        envelopes.append(
            Response(
                activity=activity,
                version=version,
                key=key,
                idempotency_key=idempotency_key,
                channel=one.channel or channel,
                language=one.language,
                begun_at=one.begun_at,
                received_at=one.received_at or now,
                content_hash=content_hash(activity.linkage_key, key, version.sha256, documents),
                **common,
            )
        )
    Response.objects.bulk_create(envelopes)
    for name, model in STORES.items():
        model._default_manager.bulk_create(
            model(link=link(activity.linkage_key, name, key), activity=activity, document=document)
            for key, document in _of_store(name, kept)
        )
    return len(envelopes)


def _of_store(store: str, kept: list[tuple[str, Documents]]) -> Iterator[tuple[str, dict[str, object]]]:
    for key, documents in kept:
        if store in documents:
            yield key, dict(documents[store])
