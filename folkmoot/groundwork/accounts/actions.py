"""Every change to the council's details, its officers and their roles."""

from __future__ import annotations

from django.db import transaction

from folkmoot.groundwork.records.actions import Actor, System, record

from .models import Council, Membership, Officer, Service
from .permissions import ROLE_BY_KEY, Permission, check
from .queries import forget_council


def _check(by: Actor, permission: Permission) -> None:
    """The system's own hands (setting up, the demonstration) need no role."""
    if not isinstance(by, System):
        check(by, permission)


@transaction.atomic
def change_council(*, by: Actor, **values: object) -> Council:
    """Set the council's details; creates the one row when there is none yet."""
    _check(by, Permission.MANAGE_COUNCIL)
    council, _created = Council.objects.update_or_create(pk=1, defaults=values)
    record("accounts.council_changed", by=by, subject=council, details={"fields": ", ".join(sorted(values))})
    transaction.on_commit(forget_council)
    return council


@transaction.atomic
def add_officer(*, by: Actor, email: str, name: str, job_title: str = "", password: str | None = None) -> Officer:
    _check(by, Permission.MANAGE_OFFICERS)
    officer = Officer.objects.create_user(email, password, name=name, job_title=job_title)
    record("accounts.officer_added", by=by, subject=officer)
    return officer


@transaction.atomic
def give_role(*, by: Actor, officer: Officer, role: str, service: Service | None = None) -> Membership:
    _check(by, Permission.MANAGE_OFFICERS)
    membership, created = Membership.objects.get_or_create(officer=officer, role=role, service=service)
    if created:
        record("accounts.role_given", by=by, subject=officer, details={"role": str(ROLE_BY_KEY[role].name)})
    officer.__dict__.pop("roles_held", None)
    return membership


@transaction.atomic
def take_role(*, by: Actor, membership: Membership) -> None:
    _check(by, Permission.MANAGE_OFFICERS)
    record(
        "accounts.role_taken",
        by=by,
        subject=membership.officer,
        details={"role": str(ROLE_BY_KEY[membership.role].name)},
    )
    membership.delete()


@transaction.atomic
def stop_officer(*, by: Actor, officer: Officer) -> None:
    """Stop somebody from signing in; their record stays, because decisions name them."""
    _check(by, Permission.MANAGE_OFFICERS)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    record("accounts.officer_stopped", by=by, subject=officer)
