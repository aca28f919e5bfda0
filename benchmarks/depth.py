"""How much the processor time of a page depends on how many callers stand above it, with room and without.

`python -m benchmarks.depth [FOLDER]`: a page of a register with 3,000 entries, fetched under 0 to 48 further callers,
in one process. Fails when the dearest of them costs half as much again as the cheapest. See `folkmoot/core/stack.py`.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

from benchmarks import register

DEPTHS, ROUNDS, PAGES = range(0, 49, 4), 3, 4
MOST = 1.5


def _under(callers: int, act: Callable[[], None]) -> None:
    if callers:
        _under(callers - 1, act)
    else:
        act()


def _cheapest_and_dearest(fetch: Callable[[], None]) -> tuple[float, float]:
    """Milliseconds of processor time a page, under the best and under the worst number of callers."""
    costs = []
    for callers in DEPTHS:
        rounds = []
        for _round in range(ROUNDS):
            began = time.process_time()
            _under(callers, fetch)
            rounds.append((time.process_time() - began) / PAGES * 1000)
        costs.append(min(rounds))
    return min(costs), max(costs)


def main() -> int:
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="folkmoot-depth-"))
    home.mkdir(parents=True, exist_ok=True)
    with mock.patch.object(register, "ENTRIES", 3_000):
        register._start(home)
        register._fill(date(2026, 11, 1))
    client = register._client()

    def fetch() -> None:
        for _page in range(PAGES):
            client.get("/officers/consultations/")

    fetch()
    gc.disable()
    roomy = _cheapest_and_dearest(fetch)
    with mock.patch("folkmoot.groundwork.ui.roomy.with_room", lambda call, request: call(request)):
        cramped = _cheapest_and_dearest(fetch)
    for name, (least, most) in (("with room", roomy), ("without", cramped)):
        print(f"{name:<10}{least:6.1f} ms at best, {most:6.1f} ms at worst")
    if roomy[1] / roomy[0] > MOST:
        print("A page costs far more under some callers than under others.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
