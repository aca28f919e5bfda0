"""What assurance stores."""

from __future__ import annotations

from .consultees import Consultee, ConsulteeNotice, How
from .policy import CouncilPolicy
from .promises import NoPromise, Origin, Promise, PromiseReason

__all__ = [
    "Consultee",
    "ConsulteeNotice",
    "CouncilPolicy",
    "How",
    "NoPromise",
    "Origin",
    "Promise",
    "PromiseReason",
]
