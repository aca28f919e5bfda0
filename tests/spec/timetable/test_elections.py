"""Chapter 5: the weeks before an election, in which nothing new is launched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from folkmoot.core.timetable.calendar_data import read
from folkmoot.core.timetable.checking import Grounds, advice, breaches
from folkmoot.core.timetable.days import Calendar
from folkmoot.core.timetable.elections import before_polling, begins
from folkmoot.core.timetable.law import BadLaw
from folkmoot.core.timetable.periods import LONDON
from folkmoot.plan.timetable import law

LOCAL = law.calendar_law().elections["local"]
ENGLAND = Calendar(one_offs=law.calendar_law().one_offs)
MAY = before_polling("Council elections", date(2027, 5, 6), LOCAL, ENGLAND)


@pytest.mark.parametrize(
    ("polling_day", "latest_notice"),
    [
        (date(2024, 5, 2), date(2024, 3, 26)),  # as the Local Government Association published it
        (date(2025, 5, 1), date(2025, 3, 25)),
        (date(2022, 5, 5), date(2022, 3, 28)),
        (date(2027, 5, 6), date(2027, 3, 31)),
    ],
)
def test_the_notice_comes_25_days_before_polling_day_without_weekends_and_holidays(polling_day, latest_notice):
    assert begins(LOCAL, polling_day, ENGLAND) == latest_notice


def test_christmas_eve_does_not_count_either():
    with_eve, without = date(2027, 1, 7), date(2027, 2, 11)
    days = (with_eve - begins(LOCAL, with_eve, ENGLAND)).days
    # 25 days: 5 weeks, and Christmas Eve, Christmas Day, Boxing Day's and New Year's days off, and their weekends.
    assert begins(LOCAL, with_eve, ENGLAND) == date(2026, 11, 27)
    assert days > (without - begins(LOCAL, without, ENGLAND)).days


def test_of_the_days_before_christmas_only_the_eve_is_left_out():
    """2027: the 23rd is a Thursday and the Eve a Friday; Christmas Day and Boxing Day have their substitute days."""
    assert begins(replace(LOCAL, days_before=1), date(2027, 12, 29), ENGLAND) == date(2027, 12, 23)


@pytest.mark.parametrize(
    ("opens", "refused"),
    [
        (date(2027, 3, 30), False),
        (date(2027, 3, 31), True),
        (date(2027, 4, 1), True),
        (date(2027, 5, 5), True),
        (date(2027, 5, 6), True),
        (date(2027, 5, 7), False),
    ],
)
def test_no_launch_from_the_notice_to_polling_day(opens, refused):
    start = datetime(opens.year, opens.month, opens.day, 9, tzinfo=LONDON)
    found = breaches(Grounds(ENGLAND, None, (MAY,)), start, start + timedelta(days=60))
    assert bool(found) is refused
    if refused:
        assert "Open before that, or from 7 May 2027" in str(found[0].sentence)
        assert "SI 2006/3304" in found[0].source


def test_what_is_open_already_may_go_on_and_is_told_to_keep_quiet():
    start = datetime(2027, 3, 1, 9, tzinfo=LONDON)
    grounds = Grounds(ENGLAND, None, (MAY,))
    assert not breaches(grounds, start, start + timedelta(days=60))
    assert "no new publicity" in " ".join(map(str, advice(grounds, start, start + timedelta(days=60))))


def test_of_two_elections_each_refuses_on_its_own():
    other = before_polling("By-election", date(2027, 5, 27), LOCAL, ENGLAND)
    start = datetime(2027, 5, 4, 9, tzinfo=LONDON)
    found = breaches(Grounds(ENGLAND, None, (MAY, other)), start, start + timedelta(days=60))
    assert [str(one.rule) for one in found] == ["no launch before Council elections", "no launch before By-election"]


def test_a_calendar_file_that_is_wrong_is_refused():
    with pytest.raises(BadLaw, match="without quotes"):
        read('[[one_off]]\nday = "2030-01-01"\nname = "x"\n', "own.toml")
    with pytest.raises(BadLaw):
        read('[[election]]\nkey = "x"\n', "own.toml")
