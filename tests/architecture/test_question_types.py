"""A type of question is one file: nothing else says its name or decides by it.

Named here means: taken from the list of types, compared with, matched, looked up by, or its file imported. Words that
only happen to be the name of a type ("date" as a column of a register) are not: the rule looks at code that knows
questionnaires, and there at places where something is decided.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template

from folkmoot.core.questionnaire.types import KINDS
from tests.spec.questionnaire.simplest import simplest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "folkmoot"
TYPES = PACKAGE / "core" / "questionnaire" / "types"
OURS = "folkmoot.core.questionnaire."

#: Files that may name a type, with the reason. Tests and the demonstration's questionnaires (JSON) are not looked at.
EXCEPTIONS: dict[str, list[str]] = {
    # A poll is a questionnaire with one question, which it writes as an author would; it decides nothing by the type.
    "ask/poll/question.py": ["single"],
    # A kind of token of the language of conditions: words in quotation marks.
    "core/questionnaire/conditions/parser.py": ["text"],
    # Functions of XPath and of LimeSurvey that only wrap a value.
    "core/questionnaire/formats/translation.py": ["date"],
    # A function of XPath, which the constraints of an XLSForm may call.
    "core/questionnaire/formats/xlsform/limits.py": ["date"],
}


def knows_questionnaires(tree: ast.Module) -> bool:
    return any(
        (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OURS))
        or (isinstance(node, ast.Import) and any(alias.name.startswith(OURS) for alias in node.names))
        for node in ast.walk(tree)
    )


def imported_types(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            whole = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            whole = [alias.name for alias in node.names]
        else:
            continue
        yield from (key for key in KINDS if f"{OURS}types.{key}" in whole)


def members(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "QuestionType":
            yield node.attr


def is_type_key(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and key.value == "type"


def decided_by(tree: ast.Module) -> Iterator[str]:
    """Every text at a place where something is decided: comparisons, patterns, keys, look-ups."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare():
                places: list[ast.AST | None] = [node.left, *node.comparators]
            case ast.MatchValue():
                places = [node.value]
            case ast.Dict():  # one such key may be a word of another trade (an "email" field); two are a table of types
                keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
                places = list(node.keys) if sum(key in KINDS for key in keys) > 1 else []
                # `{"type": "grid"}` and `Question(…, type="grid")` make a question of a type, which is naming it too.
                places += [value for key, value in zip(node.keys, node.values, strict=True) if is_type_key(key)]
            case ast.Subscript(value=ast.Dict(keys=keys)):
                places = list(keys)
            case ast.Subscript(value=ast.Name(id="KINDS" | "SETTINGS")):
                places = [node.slice]
            case (
                ast.Call(func=ast.Name(id="QuestionType" | "frozenset" | "set"))
                | ast.Call(func=ast.Attribute(value=ast.Name(id="KINDS" | "dict")))
            ):
                places = list(node.args)
            case ast.keyword(arg="type"):
                places = [node.value]
            case _:
                continue
        for place in places:
            parts = place.elts if isinstance(place, ast.Tuple | ast.List | ast.Set) else [place]
            yield from (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def named(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {*imported_types(tree), *members(tree)}
    if knows_questionnaires(tree):
        found |= {word for word in decided_by(tree) if word in KINDS}
    own = {path.stem} if path.parent == TYPES else set()
    return found - own


def test_no_type_is_named_outside_its_own_file():
    """Where one is, ask the type itself (`core/questionnaire/kinds/kind.py` says what it can tell)."""
    places = {path.relative_to(PACKAGE).as_posix(): named(path) for path in PACKAGE.rglob("*.py")}
    assert {place: sorted(words) for place, words in places.items() if words} == EXCEPTIONS


def test_no_template_decides_by_the_name_of_a_type():
    for path in PACKAGE.rglob("templates/**/*.html"):
        found = re.findall(r"\{%[^%]*\btype\b[^%]*?[\"'](\w+)[\"']", path.read_text(encoding="utf-8"))
        assert not set(found) & set(KINDS), path


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("from folkmoot.core.questionnaire.types.grid import Grid", "grid"),
        ("from folkmoot.core.questionnaire.types import grid", "grid"),
        ("from folkmoot.core.questionnaire.model import QuestionType\nx = QuestionType.GRID", "GRID"),
        ("from folkmoot.core.questionnaire.model import Question\nx = q.type == 'grid'", "grid"),
        ("from folkmoot.core.questionnaire.model import Question\nx = q.type in ('grid', 'a')", "grid"),
        ("from folkmoot.core.questionnaire.model import Question\nx = {'grid': 1}[q.type]", "grid"),
        ("from folkmoot.core.questionnaire.model import Question\nx = Question('q', type='grid')", "grid"),
        ("from folkmoot.core.questionnaire.model import Question\nx = {'type': 'grid', 'id': 'q'}", "grid"),
        ("from folkmoot.core.questionnaire.types import KINDS\nx = KINDS['grid']", "grid"),
        ("from folkmoot.core.questionnaire.model import Q\nmatch q.type:\n    case 'grid':\n        pass", "grid"),
    ],
)
def test_the_rule_sees_a_type_that_is_named(tmp_path, source, word):
    path = tmp_path / "somewhere.py"
    path.write_text(source)
    assert named(path) == {word}


def test_every_file_in_the_folder_is_a_type_and_is_called_like_it():
    files = {path.stem for path in TYPES.glob("*.py")} - {"__init__"}
    assert files == set(KINDS)
    assert all(kind.key == name and kind.name and kind.caption and kind.answer for name, kind in KINDS.items())


def test_no_two_types_claim_the_same_name_in_another_system():
    for system in ("xlsform", "limesurvey"):
        claims = Counter(name for kind in KINDS.values() for name in getattr(kind, system))
        assert [name for name, count in claims.items() if count > 1] == []


def test_every_type_has_a_template_and_every_template_a_type():
    asked = [simplest(key) for key in KINDS]
    used = {KINDS[question.type].widget(question).template for question in asked}
    folder = PACKAGE / "ask" / "survey" / "templates" / "survey" / "questions"
    assert {path.stem for path in folder.glob("*.html") if not path.stem.startswith("_")} == used
    assert all(get_template(f"survey/questions/{name}.html") for name in used)


def test_every_type_has_a_page_in_the_manual():
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/spec/questionnaire").glob("test_*.py"))
    assert [key for key in KINDS if f'"{key}"' not in pages] == []
