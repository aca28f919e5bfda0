"""Who may record decisions and publish results and feedback: pairs of `can_…` and `check_…`."""

from __future__ import annotations

from typing import Any

from folkmoot.groundwork.accounts.permissions import Permission, can, check
from folkmoot.planning.models import Consultation


def can_record_decision(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.RECORD_DECISION, consultation.service)


def check_record_decision(officer: Any, consultation: Consultation) -> None:
    check(officer, Permission.RECORD_DECISION, consultation.service)


def can_publish(officer: Any, consultation: Consultation) -> bool:
    return can(officer, Permission.PUBLISH_FEEDBACK, consultation.service)


def check_publish(officer: Any, consultation: Consultation) -> None:
    check(officer, Permission.PUBLISH_FEEDBACK, consultation.service)
