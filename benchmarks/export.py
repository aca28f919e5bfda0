"""How long a download of 10,000 and of 100,000 responses takes, and how much memory it needs.

`python -m benchmarks.export [FOLDER]` makes the database in the folder when it is not there.

Each run is a process of its own. Fails when a hundred thousand take more than twelve times as long as ten thousand, or
when memory grows by more than 50 MiB. Writes its section of docs/benchmarks.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.filled import SIZES, chosen, fill, start, write_section

ROUNDS = 5
MOST_TIMES, MOST_GROWTH = 12.0, 50.0


def _peak() -> float:
    """The most memory this program has held, in MiB. Not `ru_maxrss`: that begins with what the parent held."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def measure(home: Path, slug: str, variant: str) -> dict[str, float]:
    """One download, read to the end and thrown away."""
    start(home)
    from folkmoot.groundwork.ui.downloads import csv_lines  # noqa: PLC0415
    from folkmoot.plan.register.queries import asked_activity, register  # noqa: PLC0415
    from folkmoot.understand.results import copies, exporting  # noqa: PLC0415

    activity = asked_activity(register().get(slug=slug))
    assert activity is not None
    questions = copies.asked(activity)
    assert questions is not None
    maker = exporting.Rows(questions, "en", exporting.Variant(variant), with_words=True)
    before, began, began_cpu = _peak(), time.perf_counter(), time.process_time()
    size, first = 0, 0.0
    pieces = csv_lines(maker.header(), exporting.rows(activity, maker))
    for number, piece in enumerate(pieces):
        size += len(piece.encode())
        if number == 1:
            first = time.perf_counter() - began
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - began_cpu,
        "first": first,
        "megabytes": size / 1e6,
        "growth": _peak() - before,
    }


def _in_own_process(home: Path, slug: str, variant: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.export", str(home), slug, variant]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def main(home: Path) -> int:
    made = fill(home)
    lines, cpu, growth = [], {}, 0.0
    for variant in ("codes", "words"):
        for size in SIZES:
            rounds = [_in_own_process(home, made[str(size)]["slug"], variant) for _round in range(ROUNDS)]
            best = {name: min(one[name] for one in rounds) for name in rounds[0]}
            cpu[variant, size] = best["cpu"]
            growth = max(growth, best["growth"])
            lines.append(
                f"| CSV, {variant} | {size:,} | {best['cpu']:.2f} s | {best['seconds']:.2f} s | "
                f"{best['first'] * 1000:.0f} ms | {best['megabytes']:.1f} MB | {best['growth']:.1f} MiB |"
            )
    times = max(cpu[variant, SIZES[1]] / cpu[variant, SIZES[0]] for variant in ("codes", "words"))
    verdict = times <= MOST_TIMES and growth <= MOST_GROWTH
    write_section(
        "export",
        f"""
## Downloads

`python -m benchmarks.export`: 19 columns of answers, SQLite, the best of {ROUNDS} runs, each in a process of its
own. Processor time is the figure to compare: the machine is shared.

| file | responses | processor time | by the clock | first piece | size | memory growth |
|---|---|---|---|---|---|---|
{chr(10).join(lines)}

Ten times the responses take {times:.1f} times as long (at most {MOST_TIMES:.0f}).
Memory grows by {growth:.1f} MiB (at most {MOST_GROWTH:.0f}).
""",
    )
    print("\n".join(lines), f"\n{times:.1f} times, {growth:.1f} MiB: {'passed' if verdict else 'FAILED'}")
    return 0 if verdict else 1


if __name__ == "__main__":
    if len(sys.argv) == 4:
        print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
    else:
        sys.exit(main(chosen(sys.argv[1:], "answered")))
