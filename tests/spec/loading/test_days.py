"""When something takes place, as people write it in spreadsheets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.loading.days import Order, When, WrongDate, is_ambiguous, order_of, together, when

D = date
DAY, MONTH, UNKNOWN = Order.DAY_FIRST, Order.MONTH_FIRST, Order.UNKNOWN


@pytest.mark.parametrize(
    "text, order, found",
    [
        ("", UNKNOWN, When()),
        ("2020-03-04", UNKNOWN, When(D(2020, 3, 4))),
        ("2020-03-04 00:00:00", UNKNOWN, When(D(2020, 3, 4))),
        ("2020-03-04T10:30", UNKNOWN, When(D(2020, 3, 4))),
        ("3 March 2020", UNKNOWN, When(D(2020, 3, 3))),
        ("3rd March 2020", UNKNOWN, When(D(2020, 3, 3))),
        ("Tue 3 Mar 2020", UNKNOWN, When(D(2020, 3, 3))),
        ("Monday 7th of September 2020", UNKNOWN, When(D(2020, 9, 7))),
        ("3-Mar-2020", UNKNOWN, When(D(2020, 3, 3))),
        ("March 3, 2020", UNKNOWN, When(D(2020, 3, 3))),
        ("1 Sept 2020", UNKNOWN, When(D(2020, 9, 1))),
        ("23/04/2020", UNKNOWN, When(D(2020, 4, 23))),
        ("04/23/2020", UNKNOWN, When(D(2020, 4, 23))),
        ("05/05/2020", UNKNOWN, When(D(2020, 5, 5))),
        ("03/04/2020", UNKNOWN, When(words="03/04/2020")),
        ("03/04/2020", DAY, When(D(2020, 4, 3))),
        ("03/04/2020", MONTH, When(D(2020, 3, 4))),
        ("3.4.2020", DAY, When(D(2020, 4, 3))),
        ("3/4/20", DAY, When(words="3/4/20")),
        ("3 to 9 March 2020", UNKNOWN, When(D(2020, 3, 3), D(2020, 3, 9))),
        ("3 - 9 March 2020", UNKNOWN, When(D(2020, 3, 3), D(2020, 3, 9))),
        ("28 May – 2 June 2020", UNKNOWN, When(D(2020, 5, 28), D(2020, 6, 2))),
        ("30 December 2020 until 4 January 2021", UNKNOWN, When(D(2020, 12, 30), D(2021, 1, 4))),
        ("2020-01-01 to 2020-02-01", UNKNOWN, When(D(2020, 1, 1), D(2020, 2, 1))),
        ("2020", UNKNOWN, When(words="2020")),
        ("2020/21", UNKNOWN, When(words="2020/21")),
        ("March 2020", UNKNOWN, When(words="March 2020")),
        ("ongoing", UNKNOWN, When(words="ongoing")),
        ("every  first\nMonday", UNKNOWN, When(words="every first Monday")),
        ("Spring - Summer 2021", UNKNOWN, When(words="Spring - Summer 2021")),
        ("from 3 March 2020", UNKNOWN, When(words="from 3 March 2020")),
    ],
)
def test_days_are_read_and_what_is_not_certain_stays_in_words(text, order, found):
    assert when(text, order) == found


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "30 February 2020",
        "2020-13-01",
        "2019-02-29",
        "45/45/2020",
        "1/1/1020",
        "43891",
        "43891.0",
        "9 March 2020 to 3 March 2020",
        "31 June to 2 July 2020",
    ],
)
def test_what_looks_like_a_day_and_is_none_is_refused(text):
    with pytest.raises(WrongDate):
        when(text, DAY)


@pytest.mark.parametrize(
    "cells, order",
    [
        ([], UNKNOWN),
        (["1/2/2020"], UNKNOWN),
        (["1/2/2020", "13/2/2020"], DAY),
        (["1/2/2020", "2/13/2020"], MONTH),
        (["13/2/2020", "2/13/2020"], UNKNOWN),
        (["from 28/1/2020 to 3/2/2020"], DAY),
    ],
)
def test_the_whole_column_shows_which_number_is_the_day(cells, order):
    assert order_of(cells) is order


@pytest.mark.parametrize(
    "first, last, found",
    [
        ("3 March 2020", "9 March 2020", When(D(2020, 3, 3), D(2020, 3, 9))),
        ("3 March 2020", "", When(D(2020, 3, 3))),
        ("3 March 2020", "ongoing", When(D(2020, 3, 3), None, "ongoing")),
        ("spring", "autumn", When(words="spring to autumn")),
        ("", "9 March 2020", When(words="2020-03-09")),
        ("spring", "9 March 2020", When(words="spring to 2020-03-09")),
        ("", "", When()),
    ],
)
def test_two_columns_are_put_together_and_nothing_of_them_is_lost(first, last, found):
    assert together(when(first), when(last)) == found


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(WrongDate):
        together(when("9 March 2020"), when("3 March 2020"))


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_is_read_back_however_it_is_written(day):
    for text in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day.day}/{day.month}/{day.year}"):
        assert when(text, DAY) == When(day)


@given(st.text(max_size=60))
def test_whatever_is_written_is_a_day_or_words_or_refused(text):
    try:
        found = when(text, UNKNOWN)
    except WrongDate:
        return
    assert found.first or found.words == " ".join(text.split())


@pytest.mark.parametrize("text, is_it", [("3/4/20", True), ("3/4/2020", True), ("23/4/2020", False), ("2020", False)])
def test_what_could_be_two_days_is_known_as_such(text, is_it):
    assert is_ambiguous(text, UNKNOWN) is is_it
