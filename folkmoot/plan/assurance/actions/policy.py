"""Adopting promises and further characteristics for all consultations."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record

from ..models import CouncilPolicy
from ..queries.policy import policy


@transaction.atomic
def adopt(*, by: Officer, **values: Any) -> CouncilPolicy:
    """Change what the council adopted; it holds for what is announced from now on."""
    check(by, Permission.KEEP_STANDARDS)
    row = policy()
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    row.save()
    if changed:
        details = {"fields": ", ".join(str(row._meta.get_field(name).verbose_name) for name in changed)}  # type: ignore[union-attr]
        record("assurance.policy_changed", by=by, subject=row, details=details)
    return row
