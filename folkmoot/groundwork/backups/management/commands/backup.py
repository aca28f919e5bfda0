"""`folkmoot backup FOLDER`: copy everything while serving, open the copy, verify the record in it."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ... import backup
from ...copies import BackupError


class Command(BaseCommand):
    help = "Make a backup in a new folder below FOLDER and check it. Backups past their time are deleted there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--check", action="store_true", help="FOLDER is one backup: only check it")

    def handle(self, *args: object, **options: Any) -> None:
        began = time.monotonic()
        try:
            if options["check"]:
                self.stdout.write(backup.check(options["folder"]))
                return
            made = backup.make(options["folder"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made}: made and checked in {time.monotonic() - began:.1f} s.")
        for old in backup.delete_old(options["folder"]):
            self.stdout.write(f"{old}: deleted, its time is over.")
