"""Every change to the council's details, its officers and their roles."""

from __future__ import annotations

import base64
import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.files.logos import LogoFile
from folkmoot.groundwork.files.stored import store
from folkmoot.groundwork.records.actions import System, record
from folkmoot.groundwork.records.holding import held
from folkmoot.groundwork.ui.theme import theme_problems

from .letters import send_password_link
from .models import Council, Logo, Membership, Officer, RoleOutcome, RoleProposal, Service
from .permissions import NotAllowed, can, check, check_confirm
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
def set_logo(*, by: Officer | System, picture: LogoFile | None, alt: str) -> Council:
    """Show a logo at the top of every page, or the one that is there with other words."""
    council = _locked_council(by)
    if picture is None and council.logo is None:
        raise NotNow(noop("Choose a file for the logo."))
    logo = Logo(alt=alt.strip())
    if picture is None:
        assert council.logo is not None  # noqa: S101 - said above
        logo = council.logo
        logo.alt = alt.strip()
    else:
        _drop_logo(council)
        logo.width, logo.height, logo.seen = picture.width, picture.height, picture.seen
        logo.sha256 = store(logo.file, picture.data, ending=".png")
    logo.save()
    council.logo = logo
    council.save(update_fields=["logo"])
    record("accounts.logo_set", by=by, subject=council, details={"alt": logo.alt, "sha256": logo.sha256})
    return council


@transaction.atomic
def remove_logo(*, by: Officer | System) -> Council:
    """Go back to the short name at the top of each page."""
    council = _locked_council(by)
    if council.logo is None:
        raise NotNow(noop("There is no logo."))
    _drop_logo(council)
    council.logo = None
    record("accounts.logo_removed", by=by, subject=council)
    return council


def _locked_council(by: Officer | System) -> Council:
    _check(by, Permission.MANAGE_COUNCIL)
    transaction.on_commit(forget_council)
    return Council.objects.select_for_update(of=("self",)).select_related("logo").get()


def _drop_logo(council: Council) -> None:
    """The row and its file go."""
    if council.logo is None:
        return
    stored, storage = str(council.logo.file.name), council.logo.file.storage
    Council.objects.update(logo=None)
    council.logo.delete()
    transaction.on_commit(lambda: storage.delete(stored))


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
    """Give a role that one person may grant; the others are proposed and confirmed."""
    _check(by, Permission.MANAGE_OFFICERS)
    if ROLE_BY_KEY[role].by_two and not isinstance(by, System):
        raise NotNow(noop("This role takes two people: propose it, and somebody else confirms it."))
    membership, created = Membership.objects.get_or_create(officer=officer, role=role, service=service)
    if created:
        record("accounts.role_given", by=by, subject=officer, details={"role": str(ROLE_BY_KEY[role].name)})
    officer.__dict__.pop("roles_held", None)
    return membership


@held("officer")
def propose_role(*, by: Officer, officer: Officer, role: str, service: Service | None = None) -> RoleProposal:
    """Propose a role that takes two people to grant; it gives nothing until somebody else confirms it."""
    _check(by, Permission.MANAGE_OFFICERS)
    if not officer.is_active:
        raise NotNow(noop("%(name)s does not sign in any more."), name=officer.name)
    if officer.memberships.filter(role=role, service=service).exists():
        raise NotNow(noop("%(name)s has this role already."), name=officer.name)
    if officer.roles_proposed.filter(role=role, service=service, outcome="").exists():
        raise NotNow(noop("This role is proposed already. Somebody else must confirm it."))
    proposal = RoleProposal.objects.create(officer=officer, role=role, service=service, proposed_by=by)
    _record_role("proposed", by, proposal)
    return proposal


@held("proposal.officer", "proposal")
def confirm_role(*, by: Officer | System, proposal: RoleProposal) -> Membership:
    """The second person agrees. Without anybody inside who could, the operator does so on the server."""
    if not isinstance(by, System):
        check_confirm(by, proposal)
    _check_open(proposal)
    if not proposal.officer.is_active:
        raise NotNow(noop("%(name)s does not sign in any more."), name=proposal.officer.name)
    if not can(proposal.proposed_by, Permission.MANAGE_OFFICERS):
        raise NotNow(noop("Whoever proposed it may not give roles any more. Propose it again."))
    membership, _created = Membership.objects.get_or_create(
        officer=proposal.officer, role=proposal.role, service=proposal.service
    )
    proposal.officer.__dict__.pop("roles_held", None)
    _settle_role(by, proposal, RoleOutcome.GIVEN)
    _record_role("confirmed", by, proposal)
    return membership


@held("proposal.officer", "proposal")
def refuse_role(*, by: Officer, proposal: RoleProposal) -> None:
    """Whoever could confirm it does not, or whoever proposed it takes it back."""
    if by.pk != proposal.proposed_by_id:
        check_confirm(by, proposal)
    _check_open(proposal)
    _settle_role(by, proposal, RoleOutcome.REFUSED)
    _record_role("refused", by, proposal)


def _check_open(proposal: RoleProposal) -> None:
    if proposal.outcome:
        raise NotNow(noop("Somebody has settled this already."))


def _settle_role(by: Officer | System, proposal: RoleProposal, outcome: RoleOutcome) -> None:
    proposal.outcome, proposal.settled_at = outcome.value, timezone.now()
    proposal.settled_by = None if isinstance(by, System) else by
    proposal.save(update_fields=["outcome", "settled_at", "settled_by"])


def _record_role(what: str, by: Officer | System, proposal: RoleProposal) -> None:
    details = {"role": str(ROLE_BY_KEY[proposal.role].name)}
    record(f"accounts.role_{what}", by=by, subject=proposal.officer, details=details)


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
    officer.is_active, officer.stopped_at = False, timezone.now()
    officer.save(update_fields=["is_active", "stopped_at"])
    record("accounts.officer_stopped", by=by, subject=officer)


@held("officer")
def start_officer(*, by: Officer | System, officer: Officer) -> list[RoleProposal]:
    """Let somebody sign in again who was stopped. Their roles that take two people to grant are proposed anew."""
    _check(by, Permission.MANAGE_OFFICERS)
    if officer.erased_at is not None:
        raise NotNow(noop("Their account was erased by the retention schedule. Add them as a new officer."))
    officer.is_active, officer.stopped_at = True, None
    officer.save(update_fields=["is_active", "stopped_at"])
    record("accounts.officer_started", by=by, subject=officer)
    return [] if isinstance(by, System) else [_propose_anew(by, held) for held in _of_two(officer)]


def _of_two(officer: Officer) -> list[Membership]:
    return [held for held in officer.memberships.select_related("service") if ROLE_BY_KEY[held.role].by_two]


def _propose_anew(by: Officer, membership: Membership) -> RoleProposal:
    """A role that was held before waits for a second person, as when it was first given."""
    officer, role, service = membership.officer, membership.role, membership.service
    take_role(by=by, membership=membership)
    return propose_role(by=by, officer=officer, role=role, service=service)


@transaction.atomic
def forget_second_factor(*, by: Officer | System, officer: Officer) -> None:
    """For somebody who lost their telephone: they set up a new second factor when they next sign in."""
    _check(by, Permission.MANAGE_OFFICERS)
    if by.pk == officer.pk:
        raise NotNow(noop("Nobody takes away their own second factor here. Use the page of your account."))
    Authenticator.objects.filter(user=officer).delete()
    record("accounts.second_factor_forgotten", by=by, subject=officer)
