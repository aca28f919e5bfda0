"""`folkmoot load_demo`: the demonstration council and its consultations; what is there already stays."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from folkmoot.demo import council
from folkmoot.demo.loading import NotHere, load
from folkmoot.groundwork.accounts.roles import ROLE_BY_KEY


class Command(BaseCommand):
    help = "Load the demonstration: an invented council with consultations at every stage."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--migrate", action="store_true", help="bring the database up to date first")

    def handle(self, *args: object, **options: object) -> None:
        if options["migrate"]:
            call_command("migrate", verbosity=0)

        def say(words: str) -> None:
            self.stdout.write(f"  {words}")
            self.stdout.flush()

        try:
            new = load(say)
        except NotHere as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{new} consultations loaded." if new else "The demonstration is loaded already.")
        self._who()

    def _who(self) -> None:
        """Where to look, and who may sign in with what."""
        self.stdout.write(f"\nThe council:       {settings.SITE_URL}{reverse('portal:home')}")
        self.stdout.write(f"Who may sign in:   {settings.SITE_URL}{reverse('demo:people')}\n\n")
        for key, person in council.described()["people"].items():
            role = ROLE_BY_KEY[person["role"]].name
            self.stdout.write(f"  {council.address(key):<28}{person['name']}, {str(role).lower()}")
        self.stdout.write(f"\nEverybody’s password: {council.PASSWORD}")
        self.stdout.write("Everybody’s six-digit code of the moment stands on the page named above.\n")
