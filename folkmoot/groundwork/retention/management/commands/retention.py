"""`folkmoot retention`: delete what is due by the schedule, or say what would be deleted."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from folkmoot.groundwork.records.actions import System

from ...actions import delete_due
from ...queries import due, how_long, schedule


class Command(BaseCommand):
    help = "Delete what is due by the retention schedule. The worker does so once an hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is due, and delete nothing")

    def handle(self, *args: object, **options: Any) -> None:
        for line in schedule():
            self.stdout.write(f"{line.key:<12}{line.what}: {how_long(line)}")
        self.stdout.write("")
        if options["dry_run"]:
            self._say_what_is_due()
            return
        deleted = delete_due(by=System("the operator"))
        for one in deleted:
            self.stdout.write(f"Deleted: {one.line.key}, {_place(one.consultation_id)}: {one.number}; left: {one.left}")
        if not deleted:
            self.stdout.write("Nothing was due.")

    def _say_what_is_due(self) -> None:
        found = list(due())
        for one in found:
            kept = " (stays: on legal hold)" if one.is_held else ""
            self.stdout.write(f"Due: {one.line.key}, {_place(one.consultation_id)}: {one.number}{kept}")
        if not found:
            self.stdout.write("Nothing is due.")


def _place(consultation_id: int | None) -> str:
    return f"consultation {consultation_id}" if consultation_id else "no consultation"
