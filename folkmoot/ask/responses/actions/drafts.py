"""Answers on their way: kept on the server from the first page on, so that no crash or time-out loses them.

The browser holds a random key, of which only the hash is stored. Who asks for it gets a code to come back with.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from folkmoot.core.questionnaire.model import Answers

from ..codes import code_hash, key_hash, new_code
from ..form_tokens import new_nonce
from ..gate import write
from ..models import Draft, Response
from ..prepared import insert
from ..queries import Survey
from ..queries import answers as answers_of


def begin_draft(*, asked: Survey, answers: Answers, nonce: str, begun_at: datetime, language: str) -> str:
    """Keep a first page; returns the key for the browser."""
    return _begin(asked, nonce=nonce, begun_at=begun_at, language=language, answers=dict(answers))


def begin_amendment(*, asked: Survey, response: Response, language: str) -> str:
    """Lay a stored response open for change by the holder of its receipt; returns the key for the browser."""
    answers = answers_of(response.activity, response)
    return _begin(
        asked, nonce=new_nonce(), begun_at=timezone.now(), language=language, answers=answers, amends=response
    )


def _begin(asked: Survey, **values: object) -> str:
    key = secrets.token_urlsafe(24)
    draft = Draft(activity_id=asked.activity_id, version_id=asked.version_id, key_hash=key_hash(key), **values)
    write(lambda: insert(draft))
    return key


def keep_draft(*, draft: Draft, answers: Answers, language: str) -> bool:
    """Keep more answers, unless another tab has changed the draft since it was read: then read it again and repeat."""
    unchanged = Draft.objects.filter(pk=draft.pk, changed_at=draft.changed_at)
    now = max(timezone.now(), draft.changed_at + timedelta(microseconds=1))
    return bool(write(lambda: unchanged.update(answers=dict(answers), language=language, changed_at=now)))


def give_return_code(*, draft: Draft) -> str:
    """A new code to come back with on any device; a code given earlier ends."""
    code = new_code()
    write(lambda: Draft.objects.filter(pk=draft.pk).update(return_hash=code_hash(code)))
    return code


def discard_draft(*, draft: Draft) -> None:
    """Forget answers at the wish of the person who gave them."""
    write(lambda: Draft.objects.filter(pk=draft.pk).delete())
