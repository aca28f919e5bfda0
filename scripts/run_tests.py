"""`make test`: the whole suite on SQLite and on PostgreSQL, browser and fault tests included.

With `--fast` only what needs neither a browser nor PostgreSQL (`make test-fast`). Each part says which of how many it
is, and how long the run has lasted. With FOLKMOOT_COVERAGE=1 (`make coverage`) the first part also notes which branches
of the core and of the actions ran, and fails below what `pyproject.toml` says.

Each part is a pytest run of its own. At the end one line says how many passed and failed in all. Where PostgreSQL can
neither be found nor started, the run says which tests did not run and does not succeed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres_server import NoPostgres, postgres_server  # noqa: E402

_PLAIN = ["-m", "not browser and not faults"]
_COVERED = os.environ.get("FOLKMOOT_COVERAGE") == "1"
_TOTALS = re.compile(r"(\d+) (passed|failed|error|errors|skipped)")


@dataclass
class Totals:
    """What all parts came to."""

    parts: int
    began: float = field(default_factory=time.monotonic)
    part: int = 0
    counts: dict[str, int] = field(default_factory=lambda: {"passed": 0, "failed": 0, "skipped": 0})
    faults: list[str] = field(default_factory=list)

    def elapsed(self) -> str:
        minutes, seconds = divmod(round(time.monotonic() - self.began), 60)
        return f"{minutes} min {seconds:02} s"


def _run(
    name: str, totals: Totals, home: Path, *arguments: str, database: str = "", workers: int = 2, tests_of: str = ""
) -> None:
    """One pytest run; its closing line is added to the totals."""
    environment = os.environ | {"FOLKMOOT_HOME": str(home), "DATABASE_URL": database, "FOLKMOOT_TESTS_OF": tests_of}
    if not database:
        environment.pop("DATABASE_URL")
    # Every part starts a dozen processes: what one has compiled, the next ones read.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(ROOT / "build" / "pycache")
    watched = ["coverage", "run", "-m"] if _COVERED and totals.part == 0 else []
    command = [sys.executable, "-m", *watched, "pytest", *arguments]
    if workers:
        command += ["-n", str(workers), "--dist", "worksteal"]
    totals.part += 1
    print(f"\n=== part {totals.part} of {totals.parts}: {name} ({totals.elapsed()} so far)", flush=True)
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None  # noqa: S101
    last = ""
    for line in process.stdout:
        print(line, end="", flush=True)
        if _TOTALS.search(line) and (" in " in line):
            last = line
    code = process.wait()
    for number, what in _TOTALS.findall(last):
        totals.counts["failed" if what.startswith(("fail", "err")) else what] += int(number)
    if code:
        totals.faults.append(f"{name} (pytest ended with {code})")


def _the_rest(totals: Totals, home: Path, wanted: list[str]) -> None:
    """What takes a browser, a server to kill, or PostgreSQL."""
    _run("Browser, on SQLite", totals, home, "-m", "browser", *wanted)
    _run("Faults, on SQLite", totals, home, "-m", "faults", *wanted, workers=0)
    try:
        with postgres_server() as server:
            # The rest ran on SQLite: it asks no database, and pages are the same on both.
            _run("PostgreSQL", totals, home, *_PLAIN, *wanted, database=server.url, tests_of="database")
            _run("Journeys, on PostgreSQL", totals, home, "-m", "browser", "tests/journeys", database=server.url)
    except NoPostgres as reason:
        totals.faults.append(f"PostgreSQL: {reason}; the suite on PostgreSQL did not run, so this run is not complete")


def _report_coverage(totals: Totals) -> None:
    """Branches of the core and of the actions that the first part ran."""
    for words in (["combine", "--quiet", "build/coverage"], ["report"]):
        if subprocess.run([sys.executable, "-m", "coverage", *words], cwd=ROOT, check=False).returncode:  # noqa: S603
            totals.faults.append(f"coverage {words[0]}")
            return


def main() -> int:
    wanted = [word for word in sys.argv[1:] if word != "--fast"]
    fast = len(wanted) < len(sys.argv[1:])
    totals, home = Totals(1 if fast else 5), Path(tempfile.mkdtemp(prefix="folkmoot-tests-"))
    try:
        _run("SQLite", totals, home, *_PLAIN, *wanted)
        if _COVERED:
            _report_coverage(totals)
        if not fast:
            _the_rest(totals, home, wanted)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    for fault in totals.faults:
        print(f"NOT GREEN: {fault}")
    counts = totals.counts
    done = f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped"
    print(f"\n{done}, in {totals.elapsed()}")
    return 1 if totals.faults or counts["failed"] or not counts["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
