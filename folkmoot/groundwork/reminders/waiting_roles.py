"""The second person is asked to confirm a role; here, because reminders know of accounts and not the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import RoleProposal
from folkmoot.groundwork.accounts.permissions import can_confirm, managers

from .duties import Duty, Staff


def duties(staff: Staff) -> Iterator[Duty]:
    """For everybody who could be the second person; no more queries than one where nothing waits."""
    waiting = list(RoleProposal.objects.filter(outcome="").select_related("officer"))
    leads = managers() if waiting else []
    for proposal in waiting:
        for officer in staff.officers.values():
            if can_confirm(officer, proposal, leads):
                yield Duty(
                    f"accounts.role {proposal.pk}",
                    officer.pk,
                    "roles",
                    _("Confirm a role, or do not."),
                    str(proposal),
                    reverse("accounts:roles_waiting"),
                )
