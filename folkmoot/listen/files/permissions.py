"""Who may bring in responses collected elsewhere."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.models import Activity


def can_import(officer: Person, activity: Activity) -> bool:
    return can(officer, Permission.IMPORT_RESPONSES, activity.consultation.service)


def check_import(officer: Person, activity: Activity) -> None:
    check(officer, Permission.IMPORT_RESPONSES, activity.consultation.service)
