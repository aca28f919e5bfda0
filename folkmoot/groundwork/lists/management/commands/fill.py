"""`folkmoot fill LIST FILE --by EMAIL`: a list that the council keeps, added to and changed from a spreadsheet."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from folkmoot.core.loading.rows import Fault
from folkmoot.core.refusals import Refusal
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.lists.queries import all_lists
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.whole import load_file


class Command(BaseCommand):
    help = "Fill a list of the council (services, topics, places…) from a spreadsheet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("list", choices=[kept.key for kept in all_lists()])
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="e-mail address of the officer in whose name it is done")
        parser.add_argument("--only-good", action="store_true", help="leave out the rows that do not fit")
        parser.add_argument("--dry-run", action="store_true", help="say what the file would do, and store nothing")

    def handle(self, *args: object, **options: Any) -> None:
        officer = Officer.objects.filter(email__iexact=options["by"], is_active=True).first()
        if officer is None:
            raise CommandError(f"There is no officer with the address {options['by']}.")
        kept = next(kept for kept in all_lists() if kept.key == options["list"])
        path: Path = options["file"]
        try:
            load = load_file(
                by=officer,
                loader=ListLoader(kept),
                content=path.read_bytes(),
                name=path.name,
                only_good=options["only_good"],
                only_check=options["dry_run"],
            )
        except (OSError, Refusal) as fault:
            raise CommandError(str(fault)) from fault
        self._say(ListLoader(kept), load)
        if not options["dry_run"]:
            self.stdout.write(f"{load.loaded:,} rows are loaded into the list “{kept.words.title}”.")

    def _say(self, loader: ListLoader, load: Load) -> None:
        """What is new, what changes from what to what, and what does not fit."""
        report = load.report
        new = report["good"] - report["changed"]
        self.stdout.write(f"{new:,} new, {report['changed']:,} changed, {report['known']:,} as they were.")
        for row in report["changes"]:
            changes = (f"{what}: {before or 'empty'} → {after or 'empty'}" for what, before, after in row["changes"])
            self.stdout.write(f"  {row['name']}: {'; '.join(changes)}")
        for stored in report["listed"]:
            fault = Fault(**stored)
            self.stdout.write(f"  Row {fault.row}, “{fault.value}”: {loader.sentence(fault)}")
