"""Every change to what was received: responses, drafts, seals."""

from __future__ import annotations

from .drafts import begin_amendment, begin_draft, discard_draft, give_return_code, keep_draft
from .imports import Incoming, store
from .seals import seal_new
from .submissions import NotAccepted, NotValid, Receipt, amend, receipt_for, receive, submit

__all__ = [
    "Incoming",
    "NotAccepted",
    "NotValid",
    "Receipt",
    "amend",
    "begin_amendment",
    "begin_draft",
    "discard_draft",
    "give_return_code",
    "keep_draft",
    "receipt_for",
    "receive",
    "seal_new",
    "store",
    "submit",
]
