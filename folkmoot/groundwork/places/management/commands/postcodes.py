"""`folkmoot postcodes FILE`: where postcodes lie, from a file of any size."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.places.actions import put_postcodes
from folkmoot.groundwork.records.actions import System


class Command(BaseCommand):
    help = "Put in which places postcodes lie in, from a file like the National Statistics Postcode Lookup."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: object, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
                taken = put_postcodes(by=System("the operator"), lines=lines, name=path.name)
        except (OSError, NotNow) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{taken.placed:,} of {taken.rows:,} postcodes lie in places of the council.")
