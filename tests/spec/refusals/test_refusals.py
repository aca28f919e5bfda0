"""A refusal keeps its words and its values apart, so that it can be read in any language."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from folkmoot.core.refusals import Fault, NotNow, Refusal
from folkmoot.core.sentences import Words, from_data, say, together

ROOT = Path(__file__).resolve().parents[3] / "folkmoot"
WELSH = {
    "It is %(state)s, %(n)s times.": "Mae %(n)s gwaith yn %(state)s.",
    "open": "agored",
    "%(day)s %(month)s %(year)s": "%(day)s o %(month)s, %(year)s",
    "March": "Fawrth",
    "Not before %(day)s.": "Nid cyn %(day)s.",
}


class State(StrEnum):
    OPEN = "open"


class Broken(Fault):
    sentences = {"late": "Not before %(day)s."}


def welsh(words: str) -> str:
    return WELSH.get(words, words)


def test_values_stand_in_their_places() -> None:
    assert str(Refusal("It is %(state)s, %(n)s times.", state=State.OPEN, n=3)) == "It is open, 3 times."


def test_whoever_shows_it_translates_the_words_and_the_name_of_a_state() -> None:
    refusal = Refusal("It is %(state)s, %(n)s times.", state=State.OPEN, n=3)
    assert refusal.translated(welsh) == "Mae 3 gwaith yn agored."


def test_it_stays_english_for_the_log() -> None:
    refusal = Refusal("It is %(state)s, %(n)s times.", state=State.OPEN, n=3)
    refusal.translated(welsh)
    assert str(refusal) == "It is open, 3 times."


def test_a_title_somebody_gave_is_not_translated() -> None:
    refusal = Refusal("These days overlap with “%(name)s”.", name="open")
    assert refusal.translated(welsh) == "These days overlap with “open”."


def test_a_per_cent_sign_in_words_without_values_stays() -> None:
    assert str(Refusal("100 % of them.")) == "100 % of them."


def test_a_day_is_put_into_words_of_the_same_language() -> None:
    refusal = NotNow("Not before %(day)s.", day=date(2026, 3, 9))
    assert str(refusal) == "Not before 9 March 2026."
    assert refusal.translated(welsh) == "Nid cyn 9 o Fawrth, 2026."


def test_words_stand_within_words_and_are_translated_too() -> None:
    outer = together([say("Not before %(day)s.", day=date(2026, 3, 9)), "open"])
    assert outer.translated(welsh) == "Nid cyn 9 o Fawrth, 2026. agored"


def test_a_fault_has_a_code_and_the_sentence_of_its_catalogue() -> None:
    fault = Broken("late", day=date(2026, 3, 9))
    assert (fault.code, fault.sentence) == ("late", "Not before 9 March 2026.")
    assert fault.translated(welsh) == "Nid cyn 9 o Fawrth, 2026."


def test_words_that_were_stored_can_still_be_read_in_another_language() -> None:
    words = say("It is %(state)s, %(n)s times.", state=State.OPEN, n=say("Not before %(day)s.", day=date(2026, 3, 9)))
    stored = json.loads(json.dumps(words.as_data()))
    assert from_data(stored).translated(welsh) == words.translated(welsh)


@pytest.mark.parametrize("value", ["open", 12, date(2026, 3, 9), say("March")])
def test_every_kind_of_value_comes_back_as_it_was(value: object) -> None:
    assert from_data(json.loads(json.dumps(say("%(it)s", it=value).as_data()))) == Words("%(it)s", {"it": value})


def _first_words(path: Path) -> Iterator[ast.expr]:
    """The first argument of everything that is raised as a refusal in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"NotNow", "Refused"}:
            yield node.args[0]


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(ROOT.rglob("*.py")) if "questionnaire" not in path.parts],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_every_refusal_is_written_so_that_it_can_be_translated(path: Path) -> None:
    for words in _first_words(path):
        bare = isinstance(words, ast.JoinedStr | ast.Constant)
        assert not bare, f"line {words.lineno}: mark the words with _(…) and give the values by name"
