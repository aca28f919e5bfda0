"""Demonstration data is made through the product's own actions, so it shows only what people could have made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import folkmoot.demo

DEMO = Path(folkmoot.demo.__file__).parent
#: What writes to the database when it is called on a manager or a queryset.
_OF_MANAGERS = {
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "update",
    "delete",
    "acreate",
    "aupdate",
    "adelete",
}
#: What writes when it is called on a row of ours; pictures and workbooks are saved too, with where to.
_OF_ROWS = {"save", "save_base", "asave", "force_insert"}


def _written_by_hand(tree: ast.AST) -> Iterator[int]:
    """The lines that write without an action."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if not isinstance(call.func, ast.Attribute):
            continue
        verb, words = call.func.attr, ast.unparse(call.func.value)
        asks_a_manager = any(part in words for part in (".objects", "_manager", "_set.", ".filter(", ".all("))
        if verb in _OF_MANAGERS and asks_a_manager:
            yield call.lineno
        if verb in _OF_ROWS and (not call.args or any(each.arg == "update_fields" for each in call.keywords)):
            yield call.lineno


def test_demonstration_data_is_made_by_actions_only():
    faults = [
        f"{path.name}:{line}"
        for path in sorted(DEMO.rglob("*.py"))
        for line in _written_by_hand(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert faults == [], "call an action"


def test_writing_by_hand_would_be_seen():
    for words in (
        "Topic.objects.create(name='x')",
        "Topic.objects.filter(pk=1).update(name='x')",
        "officer.save(update_fields=['password'])",
        "made.save()",
        "made.activities.all().delete()",
    ):
        assert list(_written_by_hand(ast.parse(words))) == [1], words
    for words in ("image.save(out, 'PNG')", "answers.update(drawn)"):
        assert list(_written_by_hand(ast.parse(words))) == [], words
