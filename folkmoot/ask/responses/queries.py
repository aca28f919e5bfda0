"""Readings of what was received, and of the survey a respondent has in front of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.core import merkle
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import AnswerValue, Questionnaire
from folkmoot.groundwork.records.chain import START
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.rules import State, by_the_clock, state_for_activity

from .codes import code_hash, key_hash
from .documents import stores
from .linkage import content_hash, link, settings_hash
from .models import Amendment, AnswerDocument, Draft, EqualityDocument, IdentityDocument, LinkedDocument, Response, Seal
from .prepared import ASKED, ASKED_NUMBERED, SENT

#: The three stores of a response and the name of each in links and hashes.
STORES: dict[str, type[LinkedDocument]] = {
    "answers": AnswerDocument,
    "identity": IdentityDocument,
    "equality": EqualityDocument,
}


class Asked(Protocol):
    """What an envelope needs to know of that which is answered, whatever the way of taking part.

    `sha256` stands for what was asked: the hash of the questionnaire's version, or of the activity's settings. `state`
    is that of the activity (`register.rules.state_for_activity`), as are the dates.
    """

    @property
    def activity_id(self) -> int: ...
    @property
    def linkage_key(self) -> bytes: ...
    @property
    def state(self) -> str: ...
    @property
    def opens_at(self) -> datetime | None: ...
    @property
    def closes_at(self) -> datetime | None: ...
    @property
    def version_id(self) -> int | None: ...
    @property
    def sha256(self) -> str: ...
    @property
    def materials_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Survey:
    """A questionnaire asked, as it stands at this second: all that a page of it needs, read in one statement."""

    slug: str
    title: str
    summary: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    feedback_due: Any
    contact_email: str
    consultation_id: int
    activity_id: int
    linkage_key: bytes
    version_id: int
    sha256: str
    materials_id: int | None
    #: The number of the activity where the address names it, because there are several; 0 where it does not.
    number: int = 0

    def state_at(self, now: datetime) -> State:
        return by_the_clock(self.state, self.opens_at, self.closes_at, now)


def asked_by_questionnaire(slug: str, method: str, number: int = 0) -> Survey | None:
    """What a consultation asks by questionnaire in the version last published, or None when there is nothing.

    Without a number it is the first activity of this method.
    """
    row = ASKED_NUMBERED.row(method, slug, number) if number else ASKED.row(method, slug)
    if row is None:
        return None
    *fields, own_opens, own_closes, materials_id = row
    values: list[Any] = [*fields, materials_id, number]
    survey = Survey(*values)
    if own_opens is None:
        return survey
    state = state_for_activity(survey.state, own_opens)
    return replace(survey, state=state, opens_at=own_opens, closes_at=own_closes)


def in_version(current: Survey, version_id: int | None) -> Survey | None:
    """The same survey in the version somebody began with; None when it is no version of it."""
    if version_id is None or version_id == current.version_id:
        return current
    questionnaire_versions = QuestionnaireVersion.objects.filter(pk=version_id, activity_id=current.activity_id)
    sha256 = questionnaire_versions.values_list("sha256", flat=True).first()
    return replace(current, version_id=version_id, sha256=sha256) if sha256 else None


@lru_cache(maxsize=128)
def _parsed(sha256: str, version_id: int) -> Questionnaire:
    return folkmoot_json.read(QuestionnaireVersion.objects.values_list("content", flat=True).get(pk=version_id))


def questionnaire(asked: Survey) -> Questionnaire:
    """The frozen value of a survey's version: read and parsed once per process."""
    return _parsed(asked.sha256, asked.version_id)


@lru_cache(maxsize=128)
def _stores(sha256: str, version_id: int) -> Mapping[str, str]:
    return stores(_parsed(sha256, version_id))


def stores_of(asked: Survey) -> Mapping[str, str]:
    """Which store each answer of a survey goes to; worked out once per process."""
    return _stores(asked.sha256, asked.version_id)


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a response by the form it was sent with."""

    receipt_hash: str
    received_at: datetime
    late: bool
    content_hash: str
    key: str


def sent(activity_id: int, nonce: str) -> Sent | None:
    """The response that was sent with the form of this nonce, or None."""
    row = SENT.row(activity_id, nonce_hash(nonce))
    return Sent(*row) if row else None


def draft_with_key(activity_id: int, key: str) -> Draft | None:
    """The draft of the browser that holds this key."""
    return Draft.objects.filter(activity_id=activity_id, key_hash=key_hash(key)).first()


def draft_with_code(activity_id: int, code: str) -> Draft | None:
    """The draft for which this return code was given."""
    return Draft.objects.filter(activity_id=activity_id, return_hash=code_hash(code)).first()


def response_with_code(activity_id: int, code: str) -> Response | None:
    """The counted response with this receipt code."""
    responses = Response.objects.filter(activity_id=activity_id, receipt_hash=code_hash(code), withdrawn_at=None)
    return responses.select_related("version").first()


def counted(activity: Activity) -> QuerySet[Response]:
    """The responses that count: everything received but what was taken out with its batch."""
    return Response.objects.filter(activity=activity, withdrawn_at=None)


def documents(activity: Activity, response: Response) -> dict[str, dict[str, AnswerValue]]:
    """The answers of one response by store; empty for a store in which it has none."""
    found: dict[str, dict[str, AnswerValue]] = {}
    for store, model in STORES.items():
        name = link(activity.linkage_key, store, response.key)
        found[store] = model._default_manager.filter(pk=name).values_list("document", flat=True).first() or {}
    return found


def asked_hash(activity: Activity, response: Response) -> str:
    """Stands for what a response answers: a version of a questionnaire, or the settings of its activity."""
    return response.version.sha256 if response.version else settings_hash(activity.settings)


def documents_of(activity: Activity, responses: Collection[Response]) -> dict[str, dict[str, object]]:
    """The documents of these responses by their keys and stores, a query for each store and thousand."""
    kept: dict[str, dict[str, object]] = {}
    for store, model in STORES.items():
        names = {link(activity.linkage_key, store, response.key): response.key for response in responses}
        for name, document in model._default_manager.filter(pk__in=names).values_list("pk", "document"):
            kept.setdefault(names[name], {})[store] = document
    return kept


def answers(activity: Activity, response: Response) -> dict[str, AnswerValue]:
    """All answers of one response together: for the person who gave them, nobody else."""
    together: dict[str, AnswerValue] = {}
    for document in documents(activity, response).values():
        together.update(document)
    return together


def answers_sent(asked: Survey, nonce: str) -> dict[str, AnswerValue]:
    """The answers now kept of the form with this nonce, for the browser that sent it; empty when there is none."""
    sent = {"activity_id": asked.activity_id, "idempotency_key": nonce_hash(nonce)}
    changed = Amendment.objects.filter(**sent).values("response")
    response = Response.objects.filter(Q(**sent) | Q(pk__in=changed)).select_related("activity").first()
    return answers(response.activity, response) if response else {}


def changed_since_received(activity: Activity) -> Iterator[Response]:
    """The responses whose stored answers are not those that were hashed when they came in (requirement S15)."""
    for response in Response.objects.filter(activity=activity).select_related("version").iterator(500):
        kept = {store: document for store, document in documents(activity, response).items() if document}
        asked = asked_hash(activity, response)
        digest = content_hash(activity.linkage_key, response.key, asked, kept)
        if digest != response.content_hash:
            yield response


def leaves(seal: Seal) -> Iterator[bytes]:
    """What a seal covers, in order: the seal before it, responses as they were received, amendments."""
    yield bytes.fromhex(seal.previous_root)
    first_change = Amendment.objects.filter(response=OuterRef("pk")).order_by("pk").values("previous_hash")[:1]
    received = Coalesce(Subquery(first_change), "content_hash")
    for digest in seal.responses.order_by("pk").values_list(received, flat=True).iterator():
        yield bytes.fromhex(digest)
    for digest in seal.amendments.order_by("pk").values_list("content_hash", flat=True).iterator():
        yield bytes.fromhex(digest)


def root_of(seal: Seal) -> str:
    """The hash over everything a seal covers, worked out anew."""
    return merkle.root(leaves(seal)).hex()


def broken_seals(activity: Activity) -> list[Seal]:
    """The seals that no longer fit what they cover, or the seal before them (requirement S15)."""
    broken, previous = [], START
    for number, seal in enumerate(activity.seals.order_by("number"), start=1):
        covered = seal.responses.count() + seal.amendments.count()
        sound = seal.number == number and seal.previous_root == previous and covered == seal.count
        if not sound or root_of(seal) != seal.root:
            broken.append(seal)
        previous = seal.root
    return broken


def unsealed_since(moment: datetime) -> int:
    """How many responses received before a moment have no seal yet."""
    return Response.objects.filter(seal=None, received_at__lt=moment).count()


def nonce_hash(nonce: str) -> str:
    """What is stored of a form's nonce."""
    return hashlib.sha256(nonce.encode()).hexdigest()


def counted_by_consultation(consultations: Collection[int]) -> dict[int, int]:
    """How many responses count, those taken out again left out, by consultation."""
    rows = Response.objects.filter(activity__consultation__in=consultations, withdrawn_at=None).order_by()
    return dict(rows.values_list("activity__consultation").annotate(n=Count("pk")))
