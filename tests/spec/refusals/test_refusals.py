"""A refusal keeps its words and its values apart, so that it can be read in any language."""

from __future__ import annotations

import ast
from enum import StrEnum
from pathlib import Path

import pytest

from folkmoot.core import refusals
from folkmoot.core.refusals import Refusal

ROOT = Path(__file__).resolve().parents[3] / "folkmoot"
WELSH = {
    "It is %(state)s, %(n)s times.": "Mae %(n)s gwaith yn %(state)s.",
    "open": "agored",
}


class State(StrEnum):
    OPEN = "open"


@pytest.fixture
def welsh(monkeypatch):
    monkeypatch.setattr(refusals, "_translate", lambda words: WELSH.get(words, words))


def test_values_stand_in_their_places():
    assert str(Refusal("It is %(state)s, %(n)s times.", state=State.OPEN, n=3)) == "It is open, 3 times."


def test_words_are_translated_when_shown_and_so_is_the_name_of_a_state(welsh):
    assert str(Refusal("It is %(state)s, %(n)s times.", state=State.OPEN, n=3)) == "Mae 3 gwaith yn agored."


def test_a_title_somebody_gave_is_not_translated(welsh):
    assert str(Refusal("These days overlap with “%(name)s”.", name="open")) == "These days overlap with “open”."


def test_a_per_cent_sign_in_words_without_values_stays():
    assert str(Refusal("100 % of them.")) == "100 % of them."


def _first_words(path: Path):
    """The first argument of everything that is raised as a refusal in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"NotNow", "Refused"}:
            yield node.args[0]


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(ROOT.rglob("*.py")) if "questionnaire" not in path.parts],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_refusal_is_written_so_that_it_can_be_translated(path):
    for words in _first_words(path):
        bare = isinstance(words, ast.JoinedStr | ast.Constant)
        assert not bare, f"line {words.lineno}: mark the words with _(…) and give the values by name"
