"""`folkmoot audit`: the audit trail as JSON lines, for `folkmoot verify` and for archives."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from folkmoot.groundwork.records.queries import exported


class Command(BaseCommand):
    help = "Write the audit trail, one record a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="where to write; without it, to standard output")

    def handle(self, *args: object, **options: Any) -> None:
        lines = (json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n" for record in exported())
        if options["file"]:
            with Path(options["file"]).open("w", encoding="utf-8") as out:
                out.writelines(lines)
        else:
            sys.stdout.writelines(lines)
