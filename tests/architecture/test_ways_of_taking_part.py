"""A way of taking part is one folder: nobody outside it names it, and each keeps the contract."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from folkmoot.ask.contract import Method, methods
from folkmoot.groundwork.stages import stages
from tests.documents import check_document

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "folkmoot"
#: Files that put the product together.
ASSEMBLY = {"settings.py", "urls.py"}
#: What reads foreign files, where a sheet or a column may be called so; and the demonstration, which uses everything.
FOREIGN = ("core/questionnaire/formats", "core/register", "core/loading", "demo")


def _outside(key: str) -> list[Path]:
    own = PACKAGE / "ask" / key
    return [
        path
        for path in [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
        if own not in path.parents
        and "migrations" not in path.parts
        and str(path.relative_to(PACKAGE)) not in ASSEMBLY
        and not str(path.relative_to(PACKAGE)).startswith(FOREIGN)
    ]


def _names(path: Path, key: str) -> bool:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return re.search(rf"[\"']{key}[:/][a-z_]", text) is not None
    words = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    return key in words or f"folkmoot.ask.{key}" in text or any(str(word).startswith(f"{key}:") for word in words)


@pytest.mark.parametrize("key", sorted(methods()))
def test_nobody_outside_its_folder_names_a_way_of_taking_part(key):
    assert [str(path.relative_to(ROOT)) for path in _outside(key) if _names(path, key)] == []


def test_every_method_has_a_key_of_its_own_and_a_folder_of_that_name():
    found = list(stages(Method))
    assert len({method.way.key for method in found if method.way}) == len(found)
    assert all(method.way is not None and method.name == f"folkmoot.ask.{method.way.key}" for method in found)


def test_one_and_only_one_comes_with_every_consultation():
    assert [method.way.comes_first for method in methods().values() if method.way].count(True) == 1


def test_docs_ways_of_taking_part_are_written_from_the_contract():
    lines = ["# Ways of taking part\n", "Written from the `apps.py` of each folder in `folkmoot/ask`.\n"]
    for method in methods().values():
        said = method.described
        assert method.way is not None
        lines += [
            f"## {method.way.name}\n",
            f"{said.purpose}\n",
            f"- Who takes part, and how often: {said.who}",
            f"- Moderation: {said.moderation}",
            f"- Without the web: {said.otherwise}",
            f"- What can be downloaded: {said.export}",
            f"- Phases: {', '.join(str(phase) for phase in said.phases)}",
            "",
        ]
    check_document("reference/ways-of-taking-part.md", "\n".join(lines))
