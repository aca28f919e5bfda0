"""What `make mutants` tries is there to be tried, and whoever leaves a survivor says why."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = tomllib.loads((ROOT / "scripts" / "mutants.toml").read_text(encoding="utf-8"))["module"]


def test_every_permission_of_the_house_is_tried():
    listed = {module["path"] for module in MODULES}
    assert not {str(path.relative_to(ROOT)) for path in (ROOT / "folkmoot").rglob("permissions.py")} - listed


def test_every_module_and_every_test_listed_is_there():
    for module in MODULES:
        for name in (module["path"], *module["tests"]):
            assert (ROOT / name).exists(), name


def test_every_survivor_listed_is_a_line_that_stands_in_its_module():
    for module in MODULES:
        lines = [line.strip() for line in (ROOT / module["path"]).read_text(encoding="utf-8").splitlines()]
        text = " ".join(lines)
        for survivor in module.get("survivor", ()):
            assert survivor["before"] in text, survivor
            assert survivor["reason"], survivor
