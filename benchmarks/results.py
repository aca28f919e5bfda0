"""How long results of 10,000 and of 100,000 responses take: `python -m benchmarks.results [FOLDER]`.

Nothing is taken from a cache, except where a line says so. Fails when the results of a hundred thousand responses take
a second of processor time or more. Writes its section of docs/benchmarks.md.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.filled import SIZES, chosen, fill, write_section

ROUNDS = 5
MOST_SECONDS = 1.0


def _median(act: Callable[[], Any], rounds: int = ROUNDS) -> float:
    taken = []
    for _round in range(rounds):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def measure(slug: str) -> dict[str, float]:
    from django.utils import timezone  # noqa: PLC0415

    from folkmoot.ask.responses.models import Response  # noqa: PLC0415
    from folkmoot.plan.register.queries import asked_activity, register  # noqa: PLC0415
    from folkmoot.understand.results import copies, queries  # noqa: PLC0415
    from folkmoot.understand.results.protection import Protection  # noqa: PLC0415
    from folkmoot.understand.results.results import build, crosstab  # noqa: PLC0415

    activity = asked_activity(register().get(slug=slug))
    assert activity is not None

    def opened() -> Any:
        copy = queries.open_copy(activity)
        assert copy is not None
        return copy

    def results(*sent: str) -> Any:
        copy = opened()
        return build(copy, Protection(copy), queries.filters_from(copy, list(sent)))

    def table() -> Any:
        copy = opened()
        return crosstab(copy.dimensions["view1"], copy.dimensions["travel"], copy, Protection(copy))

    def afresh() -> None:
        copies.forget(activity)
        copies.refresh(activity)

    def after(change: Callable[[Any], Any]) -> float:
        """How long it takes to follow one change of one response."""
        change(Response.objects.filter(pk=Response.objects.filter(activity=activity).latest("pk").pk))
        return _median(lambda: copies.refresh(activity), 1)

    now = timezone.now()
    found = {
        "copy made from nothing": _median(afresh, 1),
        "copy after one response was taken out": after(lambda one: one.update(withdrawn_at=now)),
        "copy after one response came in": after(lambda one: one.update(withdrawn_at=None)),
    }
    results()  # the engine is loaded once in the life of a process
    found |= {
        "is the copy fresh?": _median(lambda: queries.is_fresh(activity)),
        "results of every question": _median(results),
        "the same under one filter": _median(lambda: results("view2:a1")),
        "the same under two filters": _median(lambda: results("view2:a1", "travel:a2")),
        "under a filter on an equality question": _median(lambda: results("disability:a1")),
        "a table of two questions": _median(table),
    }
    queries.results(opened())
    return found | {"results of every question, kept": _median(lambda: queries.results(opened()))}


def main(home: Path) -> int:
    made = fill(home)
    found = {size: measure(made[str(size)]["slug"]) for size in SIZES}
    names = list(found[SIZES[0]])
    lines = [f"| {name} | {' | '.join(f'{found[size][name] * 1000:,.0f} ms' for size in SIZES)} |" for name in names]
    heads = " | ".join(f"{size:,} responses" for size in SIZES)
    verdict = found[SIZES[-1]]["results of every question"] < MOST_SECONDS
    write_section(
        "results",
        f"""
## Results

`python -m benchmarks.results`: processor time, median of {ROUNDS} runs; the same questionnaire as above.
Everything is protected against working out small numbers; that is part of the time.

| what | {heads} |
|---|---|{"---|" * (len(SIZES) - 1)}
{chr(10).join(lines)}
""",
    )
    print("\n".join(lines), "\npassed" if verdict else "\nFAILED")
    return 0 if verdict else 1


if __name__ == "__main__":
    sys.exit(main(chosen(sys.argv[1:], "answered")))
