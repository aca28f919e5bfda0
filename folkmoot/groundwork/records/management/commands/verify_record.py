"""`folkmoot verify`: the whole record of this installation, with its answers and files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from folkmoot.groundwork.records.checker import lines_of, say
from folkmoot.groundwork.records.verifying import verify_all


class Command(BaseCommand):
    help = "Check trail, signed heads, seals, responses, documents, materials and files; name everything that is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--heads", type=Path, help="signed heads kept outside, one JSON object a line")
        parser.add_argument("--key", default="", help="the public key as it was kept outside, in hexadecimal")

    def handle(self, *args: object, **options: Any) -> None:
        kept = list(lines_of(options["heads"])) if options["heads"] else []
        sys.exit(say(verify_all(kept_heads=kept, public_key=options["key"])))
