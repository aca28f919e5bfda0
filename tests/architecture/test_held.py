"""Whatever an action judges of something shared, it judges under a lock (`groundwork/records/holding.py`)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2] / "folkmoot"
MODELS = {model.__name__ for model in apps.get_models() if model.__module__.startswith("folkmoot.")}
#: Arguments that are pointed at and not judged: who does it, and whom or what it is about.
POINTED_AT = {"by", "officer", "service", "council"}
#: Actions that hold nothing, each with the reason.
FREE = {
    "ask/responses/actions/imports.py:store": "adds responses under their idempotency keys; the database refuses twins",
    "decide/feedback/actions.py:write_feedback": "`locked` of decisions holds it",
    "decide/feedback/actions.py:publish_feedback": "`locked` of decisions holds it",
    "groundwork/loads/actions/files.py:receive": "adds a file; `Reading` is how it is read there, and no row",
    "groundwork/messaging/actions.py:release": "a message written off twice is written off",
    "groundwork/toolkit/actions.py:record_training": "adds a line about a course, whatever its state",
    "plan/programme/actions/coordination.py:go_on_anyway": "keeps a reason beside what was seen, changes nothing",
    "plan/programme/actions/coordination.py:set_limits": "writes each limit over, whatever it was",
    "plan/programme/actions/strategy.py:make_plan": "adds a plan; the one it follows stays as it is",
    "understand/results/actions.py:record_download": "writes down that somebody downloaded",
    "understand/results/actions.py:record_totals": "writes down what was counted",
    "understand/results/actions.py:ask_for_workbook": "asks for a file of what is there",
}


def _files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*.py")):
        if path.name == "actions.py" or path.parent.name == "actions":
            yield path


def _models_in(annotation: ast.expr | None) -> set[str]:
    """Not those within a list or a mapping: they are pointed at."""
    if isinstance(annotation, ast.BinOp):
        return _models_in(annotation.left) | _models_in(annotation.right)
    return {annotation.id} & MODELS if isinstance(annotation, ast.Name) else set()


def shared_arguments(act: ast.FunctionDef) -> list[str]:
    arguments = [*act.args.args, *act.args.kwonlyargs]
    return [each.arg for each in arguments if each.arg not in POINTED_AT and _models_in(each.annotation)]


def holds(act: ast.FunctionDef, module: ast.Module) -> bool:
    """By its decorator, by a lock of its own, or by one in a private function of the same file that it calls."""
    if any("held(" in ast.unparse(decorator) for decorator in act.decorator_list):
        return True
    words = ast.unparse(act)
    called = {node.func.id for node in ast.walk(act) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    beside = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name in called]
    return any("select_for_update" in text or "hold(" in text for text in [words, *map(ast.unparse, beside)])


def unheld(path: Path) -> Iterator[str]:
    module = ast.parse(path.read_text(encoding="utf-8"))
    for act in module.body:
        if not isinstance(act, ast.FunctionDef) or act.name.startswith("_"):
            continue
        is_change = any("atomic" in ast.unparse(decorator) for decorator in act.decorator_list)
        if is_change and shared_arguments(act) and not holds(act, module):
            yield f"{path.relative_to(ROOT)}:{act.name}"


def test_every_action_on_something_shared_holds_it():
    assert {name for path in _files() for name in unheld(path)} - FREE.keys() == set()


def test_no_reason_is_given_for_an_action_that_holds():
    assert FREE.keys() - {name for path in _files() for name in unheld(path)} == set()


@pytest.mark.parametrize(
    ("decorator", "body", "is_named"),
    [
        ("transaction.atomic", "consultation.state = 'open'", True),
        ("held('consultation')", "consultation.state = 'open'", False),
        ("transaction.atomic", "Consultation.objects.select_for_update().get()", False),
    ],
)
def test_an_action_that_judges_without_holding_is_named(tmp_path, monkeypatch, decorator, body, is_named):
    monkeypatch.setattr("tests.architecture.test_held.ROOT", tmp_path)
    path = tmp_path / "actions.py"
    path.write_text(f"@{decorator}\ndef cut(*, by: Officer, consultation: Consultation) -> None:\n    {body}\n")
    assert list(unheld(path)) == (["actions.py:cut"] if is_named else [])
