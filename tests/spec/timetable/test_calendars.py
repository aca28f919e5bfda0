"""Chapter 1, continued: a council's calendar, in which working days and school days are counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from folkmoot.core.sentences import day_in_words
from folkmoot.core.timetable.days import FARTHEST, Calendar, NoSchoolTerms, Term
from folkmoot.core.timetable.holidays import OneOff

SPRING = Term(date(2027, 1, 4), date(2027, 3, 25), "Spring")  # a Monday to a Thursday
JUBILEE = OneOff(date(2027, 6, 4), "Jubilee")
SCHOOL = Calendar(terms=(SPRING,))
ENGLAND = Calendar(one_offs=(JUBILEE,))
GOOD_FRIDAY, EASTER_MONDAY = date(2027, 3, 26), date(2027, 3, 29)


def test_days_are_written_in_full():
    assert str(day_in_words(date(2026, 11, 2))) == "2 November 2026"


def test_a_term_holds_its_first_and_its_last_day():
    assert SPRING.starts in SPRING and SPRING.ends in SPRING
    assert date(2027, 1, 3) not in SPRING and date(2027, 3, 26) not in SPRING


def test_a_term_is_told_by_its_days_and_not_by_its_name():
    assert Term(SPRING.starts, SPRING.ends, "Lent") == SPRING
    assert Term(SPRING.starts, SPRING.ends - timedelta(1), "Spring") != SPRING


def test_terms_stand_in_the_order_of_their_days():
    summer = Term(date(2027, 4, 12), date(2027, 7, 21), "A")
    assert sorted([summer, SPRING]) == [SPRING, summer]


def test_a_school_day_is_a_working_day_in_a_term():
    assert SCHOOL.is_school_day(date(2027, 1, 4))
    assert not SCHOOL.is_school_day(date(2027, 1, 9))  # a Saturday in term
    assert not SCHOOL.is_school_day(date(2027, 3, 30))  # a Tuesday in the holidays


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2027, 3, 25), ""),
        (GOOD_FRIDAY, "Good Friday"),
        (date(2027, 3, 27), "Saturday"),
        (date(2027, 3, 28), "Sunday"),
        (date(2027, 6, 4), "Jubilee"),
    ],
)
def test_a_day_says_why_nothing_is_done_on_it(day, why):
    assert str(ENGLAND.why_not_working(day) or "") == why
    assert ENGLAND.is_working(day) is not bool(why)


def test_the_next_working_day_and_the_last_one_lie_around_easter():
    for day in (GOOD_FRIDAY, EASTER_MONDAY):
        assert ENGLAND.working_day_from(day) == date(2027, 3, 30)
        assert ENGLAND.working_day_up_to(day) == date(2027, 3, 25)
    assert ENGLAND.working_day_from(date(2027, 3, 30)) == date(2027, 3, 30)
    assert ENGLAND.working_day_up_to(date(2027, 3, 25)) == date(2027, 3, 25)


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (0, date(2027, 3, 25)),
        (1, date(2027, 3, 30)),
        (2, date(2027, 3, 31)),
        (-1, date(2027, 3, 24)),
        (-4, date(2027, 3, 19)),
    ],
)
def test_working_days_are_added_without_the_day_itself(number, day):
    assert ENGLAND.add_working_days(date(2027, 3, 25), number) == day


def test_no_working_day_added_leaves_a_holiday_where_it_is():
    assert ENGLAND.add_working_days(GOOD_FRIDAY, 0) == GOOD_FRIDAY
    assert ENGLAND.add_working_days(GOOD_FRIDAY, -1) == date(2027, 3, 25)


def test_school_days_are_counted_with_both_ends():
    assert SCHOOL.school_days(date(2027, 1, 4), date(2027, 1, 4)) == 1
    assert SCHOOL.school_days(date(2027, 1, 4), date(2027, 1, 11)) == 6
    assert SCHOOL.school_days(date(2027, 3, 25), date(2027, 4, 30)) == 1
    assert SCHOOL.school_days(date(2027, 1, 5), date(2027, 1, 4)) == 0


def test_school_days_are_added_without_the_day_itself():
    assert SCHOOL.add_school_days(date(2027, 1, 4), 0) == date(2027, 1, 4)
    assert SCHOOL.add_school_days(date(2027, 1, 4), 1) == date(2027, 1, 5)
    assert SCHOOL.add_school_days(date(2027, 1, 8), 1) == date(2027, 1, 11)


def test_school_days_are_looked_for_550_days_ahead_and_no_farther():
    assert FARTHEST == 550
    begins = date(2027, 1, 4)
    calendar = Calendar(terms=(Term(begins, begins),))
    assert calendar.add_school_days(begins - timedelta(550), 1) == begins
    with pytest.raises(NoSchoolTerms, match=r"School days from 2 July 2025 on cannot be counted"):
        calendar.add_school_days(begins - timedelta(551), 1)


def test_holidays_between_two_days_hold_both_ends_over_every_year():
    found = [(day, str(name)) for day, name in ENGLAND.holidays_between(date(2026, 12, 25), date(2028, 1, 3))]
    assert found[0] == (date(2026, 12, 25), "Christmas Day")
    assert found[1][0] == date(2026, 12, 28)
    assert (date(2027, 6, 4), "Jubilee") in found
    assert found[-1] == (date(2028, 1, 3), "New Year’s Day (substitute day)")
    assert len(found) == 2 + 9 + 1


def test_holidays_outside_two_days_are_left_out():
    assert ENGLAND.holidays_between(date(2027, 3, 27), date(2027, 3, 28)) == ()
    assert [(day, str(name)) for day, name in ENGLAND.holidays_between(GOOD_FRIDAY, EASTER_MONDAY)] == [
        (GOOD_FRIDAY, "Good Friday"),
        (EASTER_MONDAY, "Easter Monday"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        (date(2026, 12, 1), date(2027, 1, 3), False),
        (date(2026, 12, 1), date(2027, 1, 4), True),
        (date(2027, 2, 1), date(2027, 2, 2), True),
        (date(2027, 3, 25), date(2027, 5, 1), True),
        (date(2027, 3, 26), date(2027, 5, 1), False),
    ],
)
def test_terms_are_known_where_one_of_them_reaches_into_the_time(first, last, known):
    assert SCHOOL.knows_terms(first, last) is known


def test_no_terms_entered_are_none_known():
    assert not Calendar().knows_terms(date(2027, 1, 1), date(2027, 12, 31))
