"""What changed between two texts, word by word."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.differences import Change, Run, differences

SAME, GONE, NEW = Change.SAME, Change.GONE, Change.NEW


def test_a_changed_word_is_shown_as_gone_and_new():
    assert differences("We close two libraries.", "We close three libraries.") == [
        Run(SAME, "We close "),
        Run(GONE, "two "),
        Run(NEW, "three "),
        Run(SAME, "libraries."),
    ]


def test_nothing_before_is_all_new_and_nothing_after_all_gone():
    assert differences("", "All new") == [Run(NEW, "All new")]
    assert differences("All gone", "") == [Run(GONE, "All gone")]
    assert differences("", "") == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_put_together_again(before, after):
    runs = differences(before, after)
    assert "".join(run.text for run in runs if run.change is not NEW) == before
    assert "".join(run.text for run in runs if run.change is not GONE) == after


def test_texts_that_say_the_same_words_again_and_again_are_compared_by_lines():
    before = "word " * 9_000 + "\nlast"
    assert differences(before, before + " line")[-1].change is NEW


def test_lines_that_come_again_and_again_are_shown_changed_from_the_first_to_the_last():
    before = "a\n" * 2_000
    assert differences(before + "b\n" + before, before + "c\n" + before) == [
        Run(SAME, before),
        Run(GONE, "b\n"),
        Run(NEW, "c\n"),
        Run(SAME, before),
    ]


@pytest.mark.parametrize("ends", ["", "\n", "\n\n"])
def test_eight_words_in_any_order_are_not_compared_word_by_word(ends):
    chance = Random(8)
    texts = ["".join(f"word{chance.randrange(8)} {ends}" for _ in range(6_000)) for _ in range(2)]
    runs = differences(*texts)
    assert len(runs) <= 4, "word by word there are thousands, which takes most of a minute to find out"
    assert "".join(run.text for run in runs if run.change is not NEW) == texts[0]
    assert "".join(run.text for run in runs if run.change is not GONE) == texts[1]


def test_a_paragraph_put_at_the_end_takes_nothing_away():
    runs = differences("Read it aloud.", "Read it aloud.\n\nAsk a neighbour.")
    assert [(run.change, run.text) for run in runs] == [
        (Change.SAME, "Read it aloud."),
        (Change.NEW, "\n\nAsk a neighbour."),
    ]
