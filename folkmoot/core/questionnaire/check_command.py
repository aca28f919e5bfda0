"""`folkmoot form check FILE`: what a questionnaire file would become here, as JSON, without a site or a database.

Leaves with 0 when the file can be imported, 3 when it is refused, 2 when it cannot be opened.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from folkmoot.core.questionnaire.formats.containers import MAX_FILE
from folkmoot.core.questionnaire.formats.detect import check

IMPORTED, UNREADABLE, REFUSED = 0, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="folkmoot form check", description="What a questionnaire file would become.")
    parser.add_argument("file", type=Path, help="an XLSForm, LimeSurvey or Folkmoot file")
    path: Path = parser.parse_args(argv).file
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)  # one byte too many is enough to refuse it
    except OSError as error:
        print(f"{path}: {error.strerror}.", file=sys.stderr)
        return UNREADABLE
    report: dict[str, object] = check(data, path.name)
    print(json.dumps(report, ensure_ascii=False, indent=2))
    return REFUSED if report.get("refused") else IMPORTED


if __name__ == "__main__":  # pragma: no cover - runs in a process of its own
    sys.exit(main())
