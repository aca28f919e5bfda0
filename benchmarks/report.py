"""The figures of a run as gates and as a table, with the machine and the commit they were measured on."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.stack import ROOT

if TYPE_CHECKING:
    from benchmarks.submissions import Lines

PAGE = ROOT / "docs" / "benchmarks.md"
_BEGIN, _END = "<!-- submissions: begin -->", "<!-- submissions: end -->"


class Gate(NamedTuple):
    """One thing that must hold, what was found, and what we aim at."""

    name: str
    must: str
    found: str
    holds: bool
    aim: str = ""


@dataclass
class Result:
    lines: Lines
    counts: dict[str, int]
    memory: float
    levels: tuple[int, ...]
    rounds: int
    seconds: float
    database: str

    def ratio(self, ours: str, theirs: str, people: int) -> float:
        """The median over the rounds: within a round the two were measured right after each other."""
        pairs = zip(self.lines[ours, people].runs, self.lines[theirs, people].runs, strict=True)
        return statistics.median(mine.rate / max(other.rate, 1e-9) for mine, other in pairs)

    @property
    def gates(self) -> list[Gate]:
        made = []
        for people in self.levels:
            form = self.ratio("one page, sent and receipted", "minimal Django form", people)
            insert = self.ratio("one page, sent and receipted", "bare durable insert", people)
            ok = self.ratio("survey page", "bare “ok” view", people)
            made += [
                Gate(
                    f"Complete submissions against the minimal form, {people} people",
                    "≥ 1.3",
                    f"{form:.2f}",
                    form >= 1.3,
                ),
                Gate(
                    f"Complete submissions against the bare insert, {people} people",
                    "≥ 0.25",
                    f"{insert:.2f}",
                    insert >= 0.25,
                    "0.5",
                ),
                Gate(f"Survey page against the bare view, {people} people", "≥ 0.1", f"{ok:.2f}", ok >= 0.1, "0.2"),
            ]
        most = max(self.levels)
        line = self.lines["one page, sent and receipted", most]
        tail = line.percentile(0.99) / max(line.percentile(0.5), 1e-9)
        errors = sum(line.errors for (name, _people), line in self.lines.items() if name.endswith("receipted"))
        lost, doubled = self.counts["lost"], self.counts["doubled"]
        made += [
            Gate(f"p99 against p50 of a submission, {most} people", "≤ 4", f"{tail:.2f}", tail <= 4),
            Gate("Errors while answering, all levels", "0", str(errors), errors == 0),
            Gate("Receipts shown but not stored", "0", str(lost), lost == 0),
            Gate("Receipts or responses doubled", "0", str(doubled), doubled == 0),
        ]
        if not self.database:
            used = f"{self.memory:.0f} MiB"
            made.append(
                Gate("Memory of the whole stack after the load", "≤ 300 MiB", used, self.memory <= 300, "150 MiB")
            )
        return made

    @property
    def holds(self) -> bool:
        return all(gate.holds for gate in self.gates)


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    processor = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {processor}, Python {platform.python_version()}, load {load:.1f} at the end"


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or "unknown"


def text(result: Result) -> str:
    """The gates and the figures as Markdown."""
    store = "PostgreSQL" if result.database else "SQLite"
    rows = [
        f"Measured on {date.today():%d %B %Y} at commit {_commit()}: {_machine()}. {store}, durable settings; "
        f"{result.rounds} interleaved rounds of {result.seconds:g} s, medians. The load generator shares the machine.",
        "",
        "| Gate | Must | Found | Holds | Aim |",
        "|---|---|---|---|---|",
        *(f"| {g.name} | {g.must} | {g.found} | {'yes' if g.holds else '**no**'} | {g.aim} |" for g in result.gates),
        "",
        "| What | People | per second | p50 ms | p95 ms | p99 ms |",
        "|---|---|---|---|---|---|",
    ]
    for (name, people), line in sorted(result.lines.items(), key=lambda item: item[0][1]):
        p50, p95, p99 = (line.percentile(share) for share in (0.5, 0.95, 0.99))
        rows.append(f"| {name} | {people} | {line.rate:.1f} | {p50:.0f} | {p95:.0f} | {p99:.0f} |")
    counts = ", ".join(f"{number} {what}" for what, number in result.counts.items())
    rows += [
        "",
        f"Receipts and the database compared: {counts}. Memory of the whole stack (PSS): {result.memory:.0f} MiB.",
    ]
    return "\n".join(rows)


def write(result: Result) -> None:
    """Put the figures between their marks in docs/benchmarks.md, which holds those of other programs too."""
    page = PAGE.read_text() if PAGE.exists() else "# How fast it is\n"
    if _BEGIN not in page:
        page += _SECTION
    before, _mark, rest = page.partition(_BEGIN)
    _old, _mark, after = rest.partition(_END)
    PAGE.write_text(f"{before}{_BEGIN}\n{text(result)}\n{_END}{after}")


_SECTION = f"""
## Answering a survey

`python -m benchmarks.submissions --write` starts the product as `folkmoot serve` does, and three small Django sites on
the same server and database settings: one page of thirteen fields in Django's own widgets that stores one row; a view
that stores one row; a view that answers “ok”. They run in turns with ours, so the ratios can be trusted even where the
figures themselves depend on what else the machine does. A one-page submission of ours is three requests (page, sending,
receipt), one of the minimal form is two, the bare insert is one; a survey of four pages is ten. A receipt is shown only
after the response is on the disk.

{_BEGIN}
{_END}
"""
