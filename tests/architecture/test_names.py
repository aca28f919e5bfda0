"""Names are nouns of the field, and a class has its name to itself (CONTRIBUTING, "House English")."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "folkmoot"
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8")) for path in ROOT.rglob("*.py") if "migrations" not in path.parts
}
#: How many local names and arguments still say nothing: what is left to rename. A limit only ever goes down.
LIMITS = {"one": 275, "found": 334, "made": 105, "told": 84}
#: How many names of public classes stand in more than one module. `Command` is Django's own.
SHARED_CLASSES = 50


def _local_names() -> Iterator[str]:
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
            elif isinstance(node, ast.arg):
                yield node.arg


@pytest.mark.parametrize("word", LIMITS)
def test_no_more_local_names_say_nothing(word: str) -> None:
    assert Counter(_local_names())[word] <= LIMITS[word], f"Name it by the noun that is meant instead of `{word}`."


def test_no_more_classes_share_a_name() -> None:
    names = Counter(
        node.name
        for tree in TREES.values()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "Command"
    )
    shared = sorted(name for name, times in names.items() if times > 1)
    assert len(shared) <= SHARED_CLASSES, f"A name of its own for each class: {', '.join(shared)}"
