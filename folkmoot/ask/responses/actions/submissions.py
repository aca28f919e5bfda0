"""Storing what somebody answers on the web: the one way a response comes about, and the one way it is changed.

One transaction, one commit; the receipt is returned after it. Nothing here writes to the audit trail, which has one
writer at a time: sealing (`seals.py`) puts new responses under it later.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone

from folkmoot.core.questionnaire import validation
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers
from folkmoot.core.questionnaire.routing import relevant
from folkmoot.plan.register.rules import accepts_begun, accepts_new

from ..codes import code_hash, derived
from ..documents import Documents, apart
from ..gate import write
from ..linkage import content_hash, link
from ..models import Amendment, Draft, Response
from ..prepared import insert
from ..queries import STORES, Asked, Sent, Survey, nonce_hash, questionnaire, sent, stores_of


class NotAccepted(Exception):
    """The consultation does not take responses at this second."""


class NotValid(Exception):
    """Answers that cannot be kept; `problems` says what is wrong with which."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(problems)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a respondent is shown once their response is on the disk. The code exists here and on their paper only."""

    code: str
    received_at: datetime
    late: bool = False
    #: The same form was sent before; this is the receipt it got then.
    repeated: bool = False
    #: The same form was sent before with other answers; those it was sent with first are kept.
    differs: bool = False
    amended: bool = False


def submit(
    *,
    asked: Survey,
    answers: Answers,
    nonce: str,
    begun_at: datetime,
    language: str,
    draft: Draft | None = None,
    now: datetime | None = None,
) -> Receipt:
    """Store the answers to a questionnaire by a respondent, who acts for nobody but themselves."""
    return receive(
        asked=asked,
        checked=lambda: _checked(asked, answers),
        nonce=nonce,
        begun_at=begun_at,
        language=language,
        draft=draft,
        now=now,
    )


def receive(
    *,
    asked: Asked,
    checked: Callable[[], Documents],
    nonce: str,
    begun_at: datetime,
    language: str,
    draft: Draft | None = None,
    now: datetime | None = None,
) -> Receipt:
    """Put one contribution into its envelope, whatever the way of taking part. Sent twice, it gets the same receipt.

    `checked` returns the documents to keep, or raises; it is asked once it is clear that responses are taken.
    """
    now = now or timezone.now()
    try:
        late = _check_accepted(asked, begun_at, now)
    except NotAccepted:
        earlier = receipt_for(asked, nonce)
        if earlier is None:
            raise
        return earlier
    documents = checked()
    key, code = secrets.token_hex(16), derived(settings.SECRET_KEY, nonce)
    response = Response(
        activity_id=asked.activity_id,
        version_id=asked.version_id,
        materials_id=asked.materials_id,
        key=key,
        receipt_hash=code_hash(code),
        idempotency_key=nonce_hash(nonce),
        language=language,
        begun_at=begun_at,
        received_at=now,
        late=late,
        content_hash=content_hash(asked.linkage_key, key, asked.sha256, documents),
    )

    def store() -> None:
        insert(response)
        _insert_documents(asked, key, documents)
        if draft is not None:
            Draft.objects.filter(pk=draft.pk).delete()

    try:
        write(store)
    except IntegrityError:
        same = _same_receipt(asked, nonce, documents)
        if same is None:
            raise
        return same
    return Receipt(code, now, late)


def _check_accepted(asked: Asked, begun_at: datetime, now: datetime) -> bool:
    """Whether a form begun then counts as late when sent now; NotAccepted when it does not count at all (L5)."""
    dates = (asked.state, asked.opens_at, asked.closes_at)
    grace = timedelta(minutes=settings.CLOSING_GRACE_MINUTES)
    if not accepts_begun(*dates, begun_at, now, grace):
        raise NotAccepted
    return not accepts_new(*dates, now)


def _checked(asked: Survey, answers: Answers) -> Documents:
    questions = questionnaire(asked)
    counting = relevant(questions, answers)
    problems = validation.problems(questions, counting)
    if problems:
        raise NotValid(problems)
    return apart(stores_of(asked), counting)


def _insert_documents(asked: Asked, key: str, documents: Documents) -> None:
    for store, document in documents.items():
        insert(
            STORES[store](link=link(asked.linkage_key, store, key), activity_id=asked.activity_id, document=document)
        )


def _codes(nonce: str) -> list[str]:
    """The receipt codes a form may have got: with today's secret key, and with those it replaced."""
    return [derived(str(secret), nonce) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _receipt(found: Sent, nonce: str, *, differs: bool = False) -> Receipt:
    codes = _codes(nonce)
    code = next((code for code in codes if code_hash(code) == found.receipt_hash), "")
    return Receipt(code, found.received_at, found.late, repeated=True, differs=differs)


def receipt_for(asked: Asked, nonce: str) -> Receipt | None:
    """The receipt of the form with this nonce, if it was sent: as a response, or as a change to one."""
    found = sent(asked.activity_id, nonce)
    if found is not None:
        return _receipt(found, nonce)
    changes = Amendment.objects.filter(activity_id=asked.activity_id, idempotency_key=nonce_hash(nonce))
    at = changes.values_list("at", flat=True).first()
    return Receipt("", at, repeated=True, amended=True) if at else None


def _same_receipt(asked: Asked, nonce: str, documents: Documents) -> Receipt | None:
    found = sent(asked.activity_id, nonce)
    if found is None:
        return None
    digest = content_hash(asked.linkage_key, found.key, asked.sha256, documents)
    return _receipt(found, nonce, differs=digest != found.content_hash)


def amend(*, asked: Survey, draft: Draft, answers: Answers, now: datetime | None = None) -> Receipt:
    """Put new answers in place of those of a response, until the consultation closes. The receipt code stays."""
    now = now or timezone.now()
    if draft.amends_id is None:
        raise ValueError("This draft is not an amendment.")
    amends = draft.amends_id
    earlier = receipt_for(asked, draft.nonce)
    if earlier is not None:
        return earlier
    _check_accepted(asked, draft.begun_at, now)
    documents = _checked(asked, answers)

    def change() -> None:
        responses = Response.objects.filter(pk=amends, activity_id=asked.activity_id, withdrawn_at=None)
        response = responses.select_for_update().first()
        if response is None:
            raise NotAccepted
        digest = content_hash(asked.linkage_key, response.key, asked.sha256, documents)
        Amendment.objects.create(
            activity_id=asked.activity_id,
            response=response,
            idempotency_key=nonce_hash(draft.nonce),
            previous_hash=response.content_hash,
            content_hash=digest,
            at=now,
        )
        for store, model in STORES.items():
            model._default_manager.filter(pk=link(asked.linkage_key, store, response.key)).delete()
        _insert_documents(asked, response.key, documents)
        response.version_id, response.materials_id, response.content_hash = asked.version_id, asked.materials_id, digest
        response.amended_at, response.amendments = now, response.amendments + 1
        response.save(update_fields=["version_id", "materials_id", "content_hash", "amended_at", "amendments"])
        Draft.objects.filter(pk=draft.pk).delete()

    try:
        write(change)
    except IntegrityError:
        pass  # another press of the same button was faster
    return Receipt("", now, amended=True)
