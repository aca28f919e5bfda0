"""`folkmoot setup`: the council's name and its first officer, who adds the others."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from folkmoot.groundwork.accounts.actions import add_officer, change_council, give_role
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.actions import System
from folkmoot.groundwork.stages import Stage, stages


class Command(BaseCommand):
    help = "Set up the council and its first corporate lead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--council", required=True, help="the council's name")
        parser.add_argument("--contact", required=True, help="the e-mail address residents write to")
        parser.add_argument("--email", required=True, help="the first officer's e-mail address")
        parser.add_argument("--name", required=True, help="the first officer's name")

    def handle(self, *args: object, **options: Any) -> None:
        if Officer.objects.exists():
            raise CommandError("There are officers already: let one of them add others on the page for officers.")
        password = getpass.getpass("Password for the first officer (at least 12 characters): ")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        by = System("setup")
        with transaction.atomic():
            change_council(
                by=by, name=options["council"], logo_text=options["council"], contact_email=options["contact"]
            )
            officer = add_officer(by=by, email=options["email"], name=options["name"], password=password)
            give_role(by=by, officer=officer, role="corporate")
            for stage in stages(Stage):
                stage.begin()
        self.stdout.write(f"{officer.name} may sign in at {settings.SITE_URL}/officers/ and sets up a second factor.")
        self.stdout.write("What the council needs before its first consultation then stands on the desk.")
