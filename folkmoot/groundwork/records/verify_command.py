"""`folkmoot verify FILE`: check an exported audit trail offline. Plain Python: needs no database and no settings."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from .chain import verify


def _records(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="folkmoot verify", description=__doc__)
    parser.add_argument(
        "file", type=Path, help="an audit trail in JSON lines, from the history page or `folkmoot audit`"
    )
    parser.add_argument("--head", default="", help="the published hash of the last record, to find a cut tail")
    options = parser.parse_args(argv)
    try:
        verdict = verify(_records(options.file), expected_head=options.head)
    except (OSError, ValueError, KeyError) as error:
        print(f"The file cannot be read as an audit trail: {error}", file=sys.stderr)
        return 2
    if verdict.sound:
        print(f"Sound: {verdict.records} records, head {verdict.head}")
        return 0
    print(f"NOT SOUND: {verdict.fault}", file=sys.stderr)
    return 1
