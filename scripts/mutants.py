"""`make mutants`: whether the tests would notice a mistake where one would cost most.

Small mistakes are made one at a time in permissions, gates, the timetable, the protection of small numbers, receipts
and tokens (`mutations.py`), and the tests that must notice run on each (`mutant_runner.py`). `mutants.toml` lists the
modules, their tests, and the mutants known to survive, each with its reason. Fails when fewer than 90 % are killed in a
module, when one survives that is not listed, and when one is listed that does not survive.

Names of modules, or parts of them, narrow the run: `scripts/mutants.py timetable/days`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from mutant_runner import ROOT, command
from mutations import mutants

_LEAST = 0.9
_WORKERS = 2
_lock = threading.Lock()
_began = time.monotonic()


@dataclass
class Module:
    """A module, the tests that must notice its mutants, and what came of it."""

    path: str
    tests: list[str]
    accepted: dict[tuple[str, str], str]
    mutants: int = 0
    tried: int = 0
    by_time: int = 0
    survivors: list[tuple[int, str, str]] = field(default_factory=list)
    error: str = ""

    @property
    def killed(self) -> int:
        return self.tried - len(self.survivors)

    @property
    def unexplained(self) -> list[tuple[int, str, str]]:
        return [survivor for survivor in self.survivors if survivor[1:] not in self.accepted]

    @property
    def no_survivors(self) -> list[tuple[str, str]]:
        """What is listed as surviving and does not."""
        return [key for key in self.accepted if key not in {(before, after) for _, before, after in self.survivors}]

    @property
    def is_fit(self) -> bool:
        enough = self.tried == self.mutants and self.killed >= _LEAST * self.mutants
        return enough and not self.error and not self.unexplained and not self.no_survivors

    def __str__(self) -> str:
        share = f"{100 * self.killed / self.mutants:5.1f} %" if self.mutants else "nothing to change"
        slow = f", {self.by_time} of them by time" if self.by_time else ""
        return f"{self.path:<52} {self.killed:>4} of {self.mutants:>4} killed {share}{slow}"


def _modules(wanted: list[str]) -> list[Module]:
    listed = tomllib.loads((ROOT / "scripts" / "mutants.toml").read_text(encoding="utf-8"))["module"]
    modules = []
    for entry in listed:
        accepted = {(known["before"], known["after"]): known["reason"] for known in entry.get("survivor", [])}
        modules.append(Module(entry["path"], entry["tests"], accepted))
    chosen = [module for module in modules if not wanted or any(part in module.path for part in wanted)]
    for module in chosen:
        module.mutants = len(mutants((ROOT / module.path).read_text(encoding="utf-8")))
    return chosen


def _groups(modules: list[Module]) -> list[list[Module]]:
    """Modules that the same tests must notice share one process; the longest work comes first."""
    by_tests: dict[tuple[str, ...], list[Module]] = {}
    for module in modules:
        by_tests.setdefault(tuple(module.tests), []).append(module)
    return sorted(by_tests.values(), key=lambda group: -sum(module.mutants for module in group))


def _try(group: list[Module]) -> None:
    """Run the trial of modules that share their tests, and take down what came of each mutant."""
    reading, writing = os.pipe()
    by_path = {module.path: module for module in group}
    with tempfile.TemporaryDirectory(prefix="folkmoot-mutants-") as home, tempfile.TemporaryFile("w+") as output:
        own = {"FOLKMOOT_MUTANTS_OF": " ".join(by_path), "FOLKMOOT_MUTANTS_PIPE": str(writing)}
        words, environment = command(group[0].tests, home, **own)
        process = subprocess.Popen(  # noqa: S603
            words, cwd=ROOT, env=environment, pass_fds=[writing], stdout=output, stderr=output
        )
        os.close(writing)
        with open(reading, encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                _note(by_path[told["path"]], told)
        if process.wait() not in {0, 5}:
            output.seek(0)
            unfinished = next((module for module in group if module.tried < module.mutants), group[0])
            unfinished.error = output.read()[-3000:]


def _note(module: Module, told: dict[str, Any]) -> None:
    module.tried += 1
    if told["end"] == "survived":
        line, before, after = told["mutant"]
        module.survivors.append((line, before, after))
        if (before, after) not in module.accepted:
            with _lock:
                print(f"{_elapsed()}  {module.path}:{line} survives\n    - {before}\n    + {after}", flush=True)
    module.by_time += told["end"] == "time"
    with _lock:
        if module.tried == module.mutants:
            print(f"{_elapsed()}  {module}", flush=True)
        elif module.tried % 20 == 0:
            print(f"{_elapsed()}  {module.path}: {module.tried} of {module.mutants} tried", flush=True)


def _elapsed() -> str:
    minutes, seconds = divmod(round(time.monotonic() - _began), 60)
    return f"{minutes:>3} min {seconds:02} s"


def _report(module: Module) -> None:
    if module.error:
        print(f"\n{module.path}: the trial broke off\n{module.error}")
    for line, before, after in module.survivors:
        print(f"\n{module.path}:{line}\n    - {before}\n    + {after}")
        print(f"    {module.accepted.get((before, after)) or 'SURVIVES, and is not listed'}")
    for before, after in module.no_survivors:
        print(f"\n{module.path}: listed as surviving, and does not\n    - {before}\n    + {after}")


def main() -> int:
    modules = _modules(sys.argv[1:])
    total = sum(module.mutants for module in modules)
    print(f"{total} mutants of {len(modules)} modules, {_WORKERS} at a time", flush=True)
    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(_try, _groups(modules)))
    for module in modules:
        _report(module)
    unfit = [module for module in modules if not module.is_fit]
    killed = sum(module.killed for module in modules)
    print(f"\n{killed} of {total} killed ({100 * killed / max(total, 1):.1f} %), in {_elapsed().strip()}")
    for module in unfit:
        print(f"NOT GREEN: {module}")
    return 1 if unfit or not modules else 0


if __name__ == "__main__":
    sys.exit(main())
