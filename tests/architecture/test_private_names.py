"""Nothing stands on a library's private parts, which may change with any of its releases."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import folkmoot

HOUSE = Path(folkmoot.__file__).parent
#: Public by documentation, in spite of the underscore (Django's "Model _meta API", and managers by their role).
PUBLIC = {"_meta", "_default_manager", "_base_manager"}
#: Django's own workings under names without an underscore.
WORKINGS = {"get_compiler", "annotations", "where", "alias_map", "_fields_cache"}
#: Each with its reason; nothing else.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PUBLIC


def _of_imports(tree: ast.AST) -> Iterator[str]:
    """Imports of what a library keeps to itself, by an underscore or in a package called internal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module.startswith("folkmoot"):
                continue
            parts = node.module.split(".")
            if "internal" in parts or any(map(_private, parts)):
                yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names if _private(name.name))
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if any(map(_private, each.name.split("."))))


def _of_libraries(tree: ast.AST) -> set[str]:
    """The names in a file that come from a library."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and not (node.module or "").startswith("folkmoot"):
            names |= {each.asname or each.name for each in node.names}
        if isinstance(node, ast.Import):
            names |= {(each.asname or each.name).partition(".")[0] for each in node.names}
    return names


def _of_attributes(tree: ast.AST) -> Iterator[str]:
    """Private attributes of what was imported from a library, and Django's queries taken apart."""
    imported = _of_libraries(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        root = node.value
        while isinstance(root, ast.Attribute):
            root = root.value
        if _private(node.attr) and isinstance(root, ast.Name) and root.id in imported:
            yield f"{ast.unparse(node)}"
        if node.attr == "get_compiler":
            yield node.attr
        if isinstance(node.value, ast.Attribute) and node.value.attr == "query" and node.attr in WORKINGS:
            yield f"query.{node.attr}"


def _uses(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {*_of_imports(tree), *_of_attributes(tree)}


def test_nothing_stands_on_the_private_parts_of_a_library():
    used = {
        (str(path.relative_to(HOUSE)), name)
        for path in HOUSE.rglob("*.py")
        if "migrations" not in path.parts
        for name in _uses(path)
    }
    assert sorted(used - set(EXCEPTIONS)) == [], "use a public name"
    assert sorted(set(EXCEPTIONS) - used) == [], "not used any more: take the exception out"


def test_private_parts_would_be_seen(tmp_path: Path):
    for words in (
        "from allauth.mfa.totp.internal.auth import TOTP",
        "from django.db.models.sql._x import y",
        "from django.forms import _hidden",
        "from django.db import models\nmodels.Model._state",
        "rows.query.get_compiler(using='default')",
        "rows.query.where",
    ):
        (tmp_path / "a.py").write_text(words)
        assert _uses(tmp_path / "a.py"), words
    for words in ("from django.db import models\nmodels.Model._meta.label", "self._rows", "form.query.get('q')"):
        (tmp_path / "a.py").write_text(words)
        assert not _uses(tmp_path / "a.py"), words
