"""Who may bring in responses collected elsewhere."""

from __future__ import annotations

from typing import Any

from folkmoot.groundwork.accounts.permissions import Permission, can, check
from folkmoot.planning.models import Activity


def can_import(officer: Any, activity: Activity) -> bool:
    return can(officer, Permission.IMPORT_RESPONSES, activity.consultation.service)


def check_import(officer: Any, activity: Activity) -> None:
    check(officer, Permission.IMPORT_RESPONSES, activity.consultation.service)
