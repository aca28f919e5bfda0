"""When an action is to be done, as people write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.action_plans.when import a_year_later, last_of_quarter, read_when


@pytest.mark.parametrize(
    ("words", "days", "ongoing"),
    [
        ("Sept 08", ["2008-09-30"], False),
        ("Jan 09 onwards", ["2009-01-31"], True),
        ("December 08, ongoing maintenance", ["2008-12-31"], True),
        ("On-going", [], True),
        ("Jun 09 Jun 10 Jun 11", ["2009-06-30", "2010-06-30", "2011-06-30"], False),
        ("Sep 08 – prep & pilot - Apr 09 apply", ["2008-09-30", "2009-04-30"], False),
        ("Formative network established Dec 08", ["2008-12-31"], False),
        ("Pilot courses from Jan 09", ["2009-01-31"], True),
        ("Annual - Mar", [], True),
        ("Quarterly", [], True),
        ("Initial. – Jan 09 Review - Jan 10 Jan 11", ["2009-01-31", "2010-01-31", "2011-01-31"], False),
        ("Quarter 4 2017/18", ["2018-03-31"], False),
        ("Quarter 1 2017/18", ["2017-06-30"], False),
        ("Quarter 1 & 2 2017/18 – following results of residents' survey", ["2017-09-30"], False),
        ("Quarter 1-4 2017/18 Prioritisation timetable", ["2018-03-31"], False),
        ("Quarter 1&2 2017/18", ["2017-09-30"], False),
        ("Q3 2026/27", ["2026-12-31"], False),
        ("2026/27", ["2027-03-31"], False),
        ("3 May 2027", ["2027-05-03"], False),
        ("2027-05-03", ["2027-05-03"], False),
        ("03/05/2027", ["2027-05-03"], False),
        ("30/02/2027", [], False),
        ("when the strategy is signed off", [], False),
        ("", [], False),
        ("May", [], False),
        ("Feb 2028", ["2028-02-29"], False),
    ],
)
def test_words_become_days(words, days, ongoing):
    found = read_when(words)
    assert [day.isoformat() for day in found.days] == days
    assert found.is_ongoing == ongoing
    assert found.words == words


def test_what_comes_back_says_how_often():
    assert read_when("Annual - Mar").every == "year"
    assert read_when("Quarterly").every == "quarter"
    assert read_when("Jun 09").every == ""


@given(st.text(max_size=80))
def test_no_words_break_the_reader(words):
    assert read_when(words).words == " ".join(words.split())


def test_quarters_of_the_financial_year():
    assert [last_of_quarter(2026, n).isoformat() for n in (1, 2, 3, 4)] == [
        "2026-06-30",
        "2026-09-30",
        "2026-12-31",
        "2027-03-31",
    ]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_year_later_is_a_year_later(day):
    later = a_year_later(day)
    assert later.year == day.year + 1
    assert 364 <= (later - day).days <= 366
