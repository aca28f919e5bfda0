"""`folkmoot confirm-role EMAIL`: the operator is the second person where the council has none yet."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.actions import confirm_role
from folkmoot.groundwork.accounts.models import RoleProposal
from folkmoot.groundwork.accounts.queries import who_can_confirm
from folkmoot.groundwork.records.actions import System


class Command(BaseCommand):
    help = "Confirm a role that waits for a second person, where nobody inside could."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address of the person the role was proposed for")

    def handle(self, *args: object, **options: Any) -> None:
        waiting = RoleProposal.objects.filter(outcome="", officer__email__iexact=options["email"])
        proposals = list(waiting.select_related("officer", "proposed_by", "service"))
        if not proposals:
            raise CommandError(f"No role waits for {options['email']}.")
        for proposal in proposals:
            if inside := ", ".join(officer.name for officer in who_can_confirm(proposal)):
                raise CommandError(f"{proposal}: {inside} can confirm this on the page “Roles to confirm”.")
            try:
                confirm_role(by=System("the operator"), proposal=proposal)
            except NotNow as fault:
                raise CommandError(str(fault)) from fault
            self.stdout.write(f"{proposal.officer.name} now is: {proposal.get_role_display()}.")
