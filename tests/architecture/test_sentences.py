"""Every sentence for people is marked, so that the catalogue of messages holds it and it can be translated.

What looks like a sentence: it begins with a capital letter and has three words or more. Docstrings, logs, errors that
only programmers see, and what is written for operators at a terminal are none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "folkmoot"

MARKERS = frozenset({"_", "noop", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"})
#: Read by whoever runs or writes the product, in English.
FOR_PROGRAMMERS = frozenset(
    {
        "AssertionError",
        "BackupError",
        "CommandError",
        "Error",
        "Fault",
        "Warning",
        "ImproperlyConfigured",
        "LookupError",
        "NotImplementedError",
        "RuntimeError",
        "TypeError",
        "ValueError",
        "KeyError",
        "IndexError",
        "OperationalError",
        "Http404",
        "AppendOnly",
        "BadLaw",
        "BadStandards",
        "ImmutableVersion",
        "ImmutableAnswer",
        "ImmutableDecision",
        "FrozenAssessment",
        "FrozenBrief",
        "TransactionUndone",
        "add_argument",
        "add_parser",
        "ArgumentParser",
        "print",
        "write",
        "RunSQL",
        "execute",
        "compile",
        "SystemExit",
        "debug",
        "info",
        "warning",
        "error",
        "exception",
    }
)
REFUSALS = frozenset({"NotNow", "NotAllowed", "AlreadyLoaded", "Refused", "UnfitFile", "FetchError"})
_SENTENCE = re.compile(r"[A-ZÀ-Þ“][^\n]*?[a-z’'\d”,:)]\s+\S+\s+\S*[A-Za-z]")
#: What is never read in a language: folders of the demonstration's own stories, commands at a terminal.
LEFT_OUT = ("demo", "migrations", "management")
#: Files with sentences that nobody translates, and why.
ALLOWED = {
    "ask/responses/checks.py": "read by whoever starts the server",
    "ask/responses/prepared.py": "SQL",
    "ask/responses/verifying.py": "read by whoever verifies the record at a terminal",
    "core/promises.py": "patterns that find promises in English texts",
    "core/timetable/milestones.py": "a law report and a title, cited as they are called",
    "groundwork/earlier.py": "read by whoever starts the server",
    "groundwork/records/checker.py": "read by whoever verifies the record at a terminal",
    "groundwork/ui/apps.py": "a name that no page shows",
    "groundwork/ui/gallery.py": "examples of the components, for programmers",
}
#: Names of attributes that hold a sentence for the reference pages only, which are written in English.
FOR_THE_REFERENCE = frozenset({"caption", "answer"})


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_sentence(words: str) -> bool:
    return bool(_SENTENCE.match(words)) and not re.match(r"(SELECT|UPDATE|INSERT|DELETE|WITH|CREATE|PRAGMA)\b", words)


class _Finder(ast.NodeVisitor):
    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Call(self, node: ast.Call) -> None:
        if _name(node) not in MARKERS | FOR_PROGRAMMERS:
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:  # annotations in quotation marks are code
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for part in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(part)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id in FOR_THE_REFERENCE for target in node.targets):
            self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        words = "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        self._look(node.lineno, words)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._look(node.lineno, node.value)

    def _look(self, line: int, words: str) -> None:
        if _is_sentence(words):
            self.found.append((line, words))


def unmarked(source: str) -> list[tuple[int, str]]:
    """The line and words of every sentence that no marker surrounds."""
    finder = _Finder()
    finder.visit(ast.parse(source))
    return finder.found


def _files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*.py")):
        if not set(LEFT_OUT) & set(path.relative_to(ROOT).parts):
            yield path


def test_sentences_are_found_where_nobody_marked_them() -> None:
    source = '''
def act(day):
    """Nothing is said of this docstring."""
    log.info("The server starts on this port.")
    raise NotNow(noop("The day %(day)s is over already."), day=day)
    raise NotNow("The day is over already.")
    messages.success(request, f"It opens on {day} at nine.")
'''
    assert unmarked(source) == [(6, "The day is over already."), (7, "It opens on X at nine.")]


def test_a_name_a_code_or_a_statement_is_no_sentence() -> None:
    assert not any(map(_is_sentence, ("Opens", "Read from", "not a sentence at all", "SELECT a FROM b WHERE c")))


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_is_marked(path: Path) -> None:
    found = [] if str(path.relative_to(ROOT)) in ALLOWED else unmarked(path.read_text(encoding="utf-8"))
    assert not found, f"mark these with _(…), noop(…) or gettext_lazy(…): {found}"


def test_every_file_that_is_let_off_still_needs_it() -> None:
    needless = [name for name in ALLOWED if not unmarked((ROOT / name).read_text(encoding="utf-8"))]
    assert not needless


def test_every_refusal_is_marked_by_noop_so_that_it_stays_english_in_logs() -> None:
    """A refusal translated where it is raised would be translated again where it is shown."""
    found = []
    for path in _files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        short = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
            if alias.asname == "_"
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in REFUSALS):
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Call) and _name(first) == "_" and short != {"noop"}:
                found.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert not found
