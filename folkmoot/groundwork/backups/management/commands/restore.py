"""`folkmoot restore BACKUP`: put a backup into an empty installation, and verify the record there."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...backup import restore
from ...copies import BackupError


class Command(BaseCommand):
    help = "Restore a backup into an empty database and an empty folder of files."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path, help="the folder that folkmoot backup made")

    def handle(self, *args: object, **options: Any) -> None:
        began = time.monotonic()
        try:
            found = restore(options["backup"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(found)
        self.stdout.write(f"Restored and verified in {time.monotonic() - began:.1f} s. Run `folkmoot migrate` next.")
