"""Sentences that promise something: a text in, what it promises out. Nothing else is taken for a promise."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.promises import What, find, sentences

TODAY = date(2026, 11, 22)


def only(text):
    (found,) = find(text, TODAY)
    return found.what, found.due, found.weeks


@pytest.mark.parametrize(
    ("text", "what", "due", "weeks"),
    [
        ("We will publish the results by 1 May.", What.PUBLISH, date(2027, 5, 1), None),
        ("We will publish the results by 1 December.", What.PUBLISH, date(2026, 12, 1), None),
        ("The council will also publish a summary in May 2027.", What.PUBLISH, date(2027, 5, 31), None),
        ("All results will be published by the end of February 2028.", What.PUBLISH, date(2028, 2, 29), None),
        ("We publish the report on 3rd of June 2027.", What.PUBLISH, date(2027, 6, 3), None),
        ("You will hear from us within twelve weeks.", What.TELL, None, 12),
        ("We tell you what was decided by Friday 3 June 2027.", What.TELL, date(2027, 6, 3), None),
        ("We will write to everybody who left an address.", What.TELL, None, None),
        ("You hear what was decided, and why, by 3 June 2027.", What.TELL, date(2027, 6, 3), None),
        ("The survey is open for 12 weeks.", What.OPEN, None, 12),
        ("You have ten weeks to answer.", What.OPEN, None, 10),
        ("The consultation runs for 6 weeks until 1 April 2027.", What.OPEN, date(2027, 4, 1), 6),
        ("Every response will be read.", What.READ, None, None),
        ("We read every answer.", What.READ, None, None),
        ("Every answer is read.", What.READ, None, None),
        ("The Cabinet decides on 3 May 2027.", What.DECIDE, date(2027, 5, 3), None),
        ("We will visit every shop before the end of March 2027.", What.DO, date(2027, 3, 31), None),
        ("We promise to plant a tree for each one that is felled.", What.DO, None, None),
        ("Results on 3 May 2027, feedback by 3 June 2027.", What.TELL, date(2027, 6, 3), None),
    ],
)
def test_what_is_promised(text, what, due, weeks):
    assert only(text) == (what, due, weeks)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Will you publish the results by 1 May?",
        "We will not publish names.",
        "We cannot answer every letter.",
        "The library opened in May 2019.",
        "People told us on 3 May that the bus is late.",
        "The council owns four libraries.",
        "Please answer by 1 May.",
        "We think that the crossing is safer.",
        "The scheme lasts five years.",
    ],
)
def test_what_promises_nothing(text):
    assert find(text, TODAY) == []


def test_each_sentence_and_item_of_a_list_is_read_by_itself():
    text = "**We ask first.** We will publish the results by 1 May.\n\n- We tell you by 3 June 2027\n- Tea is free"
    assert [one.sentence for one in find(text, TODAY)] == [
        "We will publish the results by 1 May.",
        "We tell you by 3 June 2027",
    ]


def test_a_day_that_does_not_exist_is_no_day():
    assert only("We will publish the results by 31 February 2027.")[1] is None


@given(st.text(max_size=400))
def test_no_text_is_too_strange_to_read(text):
    for one in find(text, TODAY):
        assert one.sentence in " ".join(sentences(text)) or one.sentence


@given(day=st.dates(date(2026, 11, 22), date(2027, 11, 21)))
def test_a_day_without_a_year_is_the_next_one(day):
    if (day.month, day.day) == (2, 29):
        return
    name = calendar.month_name[day.month]
    assert only(f"We will publish the results by {day.day} {name}.")[1] == day


@given(st.lists(st.sampled_from(["We will publish it by 1 May.", "Tea is free.", "We read every answer."]), max_size=6))
def test_a_promise_is_found_once_however_often_it_is_said(parts):
    found = [one.sentence for one in find(" ".join(parts), TODAY)]
    assert sorted(found) == sorted(set(parts) - {"Tea is free."})


def test_the_councils_own_strategies_are_read_without_stumbling(examples):
    """Real strategies promise much: something is found in each, and every day found is one the sentence names."""
    folder = examples.parent / "mission" / "sources"
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not files:
        pytest.skip("no council strategies beside the example files")
    for path in files:
        found = find(path.read_text(encoding="utf-8"), date(2022, 1, 1))
        assert all(one.due is None or str(one.due.day) in one.sentence or one.due.day >= 28 for one in found)
