"""Every change to the council's details, its officers and their roles."""

from __future__ import annotations

import base64
import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.records.actions import System, record
from folkmoot.groundwork.ui.theme import theme_problems

from .letters import send_password_link
from .models import Council, Membership, Officer, Service
from .permissions import NotAllowed, can, check
from .queries import forget_council
from .roles import ROLE_BY_KEY, ROLES, Permission


def _check(by: Officer | System, permission: Permission) -> None:
    """Actions by the system (setting up, the demonstration) need no role."""
    if not isinstance(by, System):
        check(by, permission)


@transaction.atomic
def change_council(*, by: Officer | System, **values: object) -> Council:
    """Set the council's details; creates the one row when there is none yet."""
    _check(by, Permission.MANAGE_COUNCIL)
    if problems := theme_problems(values.get("colours") or {}):  # type: ignore[arg-type]
        raise ValueError(" ".join(problems))
    council, _created = Council.objects.update_or_create(pk=1, defaults=values)
    record("accounts.council_changed", by=by, subject=council, details={"fields": ", ".join(sorted(values))})
    transaction.on_commit(forget_council)
    return council


@transaction.atomic
def settle(*, by: Officer, key: str, title: str) -> None:
    """Say that a task of setting up needs nothing put in: the council has none, or somebody has read it."""
    _check(by, Permission.MANAGE_COUNCIL)
    council = Council.objects.select_for_update().get()
    if key not in council.settled:
        council.settled = [*council.settled, key]
        council.save(update_fields=["settled"])
        record("accounts.settled", by=by, subject=council, details={"task": title})


@transaction.atomic
def unsettle(*, by: Officer, key: str, title: str) -> None:
    """Take up a task again that was settled by hand."""
    _check(by, Permission.MANAGE_COUNCIL)
    council = Council.objects.select_for_update().get()
    if key in council.settled:
        council.settled = [settled for settled in council.settled if settled != key]
        council.save(update_fields=["settled"])
        record("accounts.unsettled", by=by, subject=council, details={"task": title})


@transaction.atomic
def add_officer(
    *, by: Officer | System, email: str, name: str, job_title: str = "", password: str | None = None
) -> Officer:
    """Without a password they get a letter with a link to choose one."""
    _check(by, Permission.MANAGE_OFFICERS)
    officer = Officer.objects.create_user(email, password, name=name, job_title=job_title)
    record("accounts.officer_added", by=by, subject=officer)
    if password is None:
        send_password_link.enqueue(officer.pk, True)
    return officer


@transaction.atomic
def give_credentials(*, by: System, officer: Officer, password_hash: str) -> None:
    """A password that is hashed already, and a new secret for an authenticator app: for people whom a machine sets up.
    No person gives them to another."""
    if not isinstance(by, System):
        raise NotAllowed(noop("Officers choose their own password and second factor."))
    officer.password = password_hash
    officer.save(update_fields=["password"])
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)})
    record("accounts.credentials_given", by=by, subject=officer)


def _check_somebody_is_left(without: Officer) -> None:
    """There must always be somebody else who can add officers and give roles, or the council is locked out."""
    keys = [role.key for role in ROLES if Permission.MANAGE_OFFICERS in role.permissions]
    others = Membership.objects.filter(role__in=keys, officer__is_active=True, service=None).exclude(officer=without)
    if not others.select_for_update().exists():
        raise NotNow(
            noop("%(name)s is the only one left who can manage officers. Give somebody else the role first."),
            name=without.name,
        )


@transaction.atomic
def give_role(*, by: Officer | System, officer: Officer, role: str, service: Service | None = None) -> Membership:
    _check(by, Permission.MANAGE_OFFICERS)
    membership, created = Membership.objects.get_or_create(officer=officer, role=role, service=service)
    if created:
        record("accounts.role_given", by=by, subject=officer, details={"role": str(ROLE_BY_KEY[role].name)})
    officer.__dict__.pop("roles_held", None)
    return membership


@transaction.atomic
def take_role(*, by: Officer | System, membership: Membership) -> None:
    _check(by, Permission.MANAGE_OFFICERS)
    if Permission.MANAGE_OFFICERS in ROLE_BY_KEY[membership.role].permissions:
        _check_somebody_is_left(membership.officer)
    record(
        "accounts.role_taken",
        by=by,
        subject=membership.officer,
        details={"role": str(ROLE_BY_KEY[membership.role].name)},
    )
    membership.delete()


@transaction.atomic
def stop_officer(*, by: Officer | System, officer: Officer) -> None:
    """Stop somebody from signing in; their record stays, because decisions name them."""
    _check(by, Permission.MANAGE_OFFICERS)
    if can(officer, Permission.MANAGE_OFFICERS):
        _check_somebody_is_left(officer)
    officer.is_active = False
    officer.save(update_fields=["is_active"])
    record("accounts.officer_stopped", by=by, subject=officer)


@transaction.atomic
def start_officer(*, by: Officer | System, officer: Officer) -> None:
    """Let somebody sign in again who was stopped."""
    _check(by, Permission.MANAGE_OFFICERS)
    officer.is_active = True
    officer.save(update_fields=["is_active"])
    record("accounts.officer_started", by=by, subject=officer)


@transaction.atomic
def forget_second_factor(*, by: Officer | System, officer: Officer) -> None:
    """For somebody who lost their telephone: they set up a new second factor when they next sign in."""
    _check(by, Permission.MANAGE_OFFICERS)
    if by.pk == officer.pk:
        raise NotNow(noop("Nobody takes away their own second factor here. Use the page of your account."))
    Authenticator.objects.filter(user=officer).delete()
    record("accounts.second_factor_forgotten", by=by, subject=officer)
