"""`folkmoot proof`: everything that proves the record, for `checker.py`. It holds no answer and no address."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from folkmoot.groundwork.records.queries import proof


class Command(BaseCommand):
    help = "Write the audit trail, signed heads, seals and fingerprints, one JSON object a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="where to write; without it, to standard output")

    def handle(self, *args: object, **options: Any) -> None:
        lines = (json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in proof())
        if options["file"]:
            with Path(options["file"]).open("w", encoding="utf-8") as out:
                out.writelines(lines)
        else:
            sys.stdout.writelines(lines)
