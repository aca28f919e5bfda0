"""What assurance stores."""

from __future__ import annotations

from .consultees import Consultee, ConsulteeNotice, How
from .equality import AssessmentLevel, Effect, EqualityAssessment, EqualityEffect, FrozenAssessment
from .policy import CouncilPolicy
from .promises import NoPromise, Origin, Promise, PromiseReason
from .standards import CheckAnswer, StandardsVersion, Verdict

__all__ = [
    "AssessmentLevel",
    "CheckAnswer",
    "Consultee",
    "ConsulteeNotice",
    "CouncilPolicy",
    "Effect",
    "EqualityAssessment",
    "EqualityEffect",
    "FrozenAssessment",
    "How",
    "NoPromise",
    "Origin",
    "Promise",
    "PromiseReason",
    "StandardsVersion",
    "Verdict",
]
