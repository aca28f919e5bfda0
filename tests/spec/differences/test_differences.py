"""What changed between two texts, word by word."""

from __future__ import annotations

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


def test_very_long_texts_are_compared_by_lines():
    before = "word " * 9_000 + "\nlast"
    assert differences(before, before + " line")[-1].change is NEW


def test_a_paragraph_put_at_the_end_takes_nothing_away():
    runs = differences("Read it aloud.", "Read it aloud.\n\nAsk a neighbour.")
    assert [(run.change, run.text) for run in runs] == [
        (Change.SAME, "Read it aloud."),
        (Change.NEW, "\n\nAsk a neighbour."),
    ]
