"""Markdown that somebody wrote to keep the server busy costs no more than other text of its length."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from folkmoot.groundwork.ui.prose import to_html, to_letter

HOSTILE = [
    "![",
    "[a](",
    "[",
    "[a](<b",
    "](",
    "![[]()",
    "[a][b]",
    "*a ",
    "**a *b ",
    "*_a ",
    "a_",
    "`a``b",
    ">",
    "> a\n",
    "- ",
    "* ",
    "<",
    "<!--",
    "<a@b",
    "&#1",
    "\\",
    "[a]: b\n",
    '[a](b "',
    "~~~ ",
    "a\n-\n",
]


def work(text: str) -> int:
    """How many functions are called: the same on every machine, however busy."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        to_html(text)
        to_letter(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_is_at_most_five_times_the_work(piece):
    few, many = work(piece * 500), work(piece * 2_000)
    assert many <= 5 * few


def test_brackets_inside_brackets_are_no_more_work_either():
    few, many = (work("[" * number + "a" + "]" * number) for number in (500, 2_000))
    assert many <= 5 * few


def test_a_table_of_a_thousand_columns_is_not_filled_up_for_ever():
    """Rows shorter than the head are filled with empty cells, but for so many of them only."""
    wide = "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n"
    assert to_html(wide + "|\n" * 1_000).count("<td>") < 100_000
