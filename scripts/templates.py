"""Templates as they are read by people: formatted, and no line longer than 120 characters.

Without words it only looks and says what is not as it should be; with `--fix` it lets the formatter mend what it can.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 120
#: Our own tags that hold content.
BLOCKS = ("banner", "columns", "data_table", "details")
_FORMATTER = [
    str(Path(sys.executable).parent / "djangofmt"),
    *("--line-length", str(LONGEST), "--indent-width", "2", "--custom-blocks", ",".join(BLOCKS)),
]


def templates() -> list[Path]:
    return sorted((ROOT / "folkmoot").rglob("templates/**/*.html"))


def fix() -> None:
    """Let the formatter write every template anew."""
    subprocess.run([*_FORMATTER, *map(str, templates())], check=False)  # noqa: S603


def unformatted() -> list[str]:
    """Templates that the formatter would write differently: it is asked about copies."""
    with tempfile.TemporaryDirectory() as folder:
        copies = {path: Path(folder) / str(path.relative_to(ROOT)) for path in templates()}
        for path, copy in copies.items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        subprocess.run([*_FORMATTER, *map(str, copies.values())], check=False, capture_output=True)  # noqa: S603
        return [f"{path.relative_to(ROOT)}: not formatted" for path, copy in copies.items() if _differ(path, copy)]


def _differ(path: Path, copy: Path) -> bool:
    return path.read_bytes() != copy.read_bytes()


def main() -> int:
    if "--fix" in sys.argv[1:]:
        fix()
    faults = unformatted()
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
