"""Chapter 2: periods as statutes word them: "beginning with" a day, "after" a day, "clear" days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.timetable.days import Calendar, NoSchoolTerms, Term
from folkmoot.core.timetable.periods import (
    LONDON,
    DayRule,
    EarliestClose,
    Minimum,
    Unit,
    add_months,
    counted,
    earliest_close,
    earliest_of_all,
    latest_opening,
    local,
)

OPENS = date(2027, 5, 4)  # a Tuesday
ENGLAND = Calendar()
WITH, AFTER, CLEAR = DayRule.BEGINNING_WITH, DayRule.AFTER, DayRule.CLEAR


@pytest.mark.parametrize(
    ("number", "unit", "rule", "day", "whole"),
    [
        (21, Unit.DAYS, WITH, date(2027, 5, 24), True),
        (21, Unit.DAYS, AFTER, date(2027, 5, 25), True),
        (21, Unit.DAYS, CLEAR, date(2027, 5, 26), False),
        (1, Unit.DAYS, WITH, date(2027, 5, 4), True),
        (1, Unit.DAYS, AFTER, date(2027, 5, 5), True),
        (1, Unit.DAYS, CLEAR, date(2027, 5, 6), False),
        (6, Unit.WEEKS, WITH, date(2027, 6, 14), True),
        (6, Unit.WEEKS, AFTER, date(2027, 6, 15), True),
        (6, Unit.WEEKS, CLEAR, date(2027, 6, 16), False),
        (6, Unit.MONTHS, WITH, date(2027, 11, 3), True),
        (6, Unit.MONTHS, AFTER, date(2027, 11, 4), True),
        (6, Unit.MONTHS, CLEAR, date(2027, 11, 5), False),
        (20, Unit.WORKING_DAYS, WITH, date(2027, 6, 1), True),  # 31 May is a bank holiday
        (20, Unit.WORKING_DAYS, AFTER, date(2027, 6, 2), True),
        (20, Unit.WORKING_DAYS, CLEAR, date(2027, 6, 3), False),
    ],
)
def test_the_first_day_to_close_on(number, unit, rule, day, whole):
    assert earliest_close(Minimum(number, unit, rule), OPENS, ENGLAND) == EarliestClose(day, whole)


@pytest.mark.parametrize("rule", DayRule)
def test_a_day_before_is_too_early_the_day_itself_and_the_next_are_not(rule):
    closest = earliest_close(Minimum(21, Unit.DAYS, rule), OPENS, ENGLAND)
    late = datetime.combine(closest.day, time(23, 59), tzinfo=LONDON)
    assert not closest.allows(late - timedelta(days=1))
    assert closest.allows(late)
    assert closest.allows(late + timedelta(days=1))


def test_a_last_day_that_counts_must_be_given_whole():
    closest = earliest_close(Minimum(21, Unit.DAYS, WITH), OPENS, ENGLAND)
    assert not closest.allows(datetime(2027, 5, 24, 23, 58, 59, tzinfo=LONDON))
    assert closest.allows(datetime(2027, 5, 24, 23, 59, tzinfo=LONDON))
    assert closest.allows(datetime(2027, 5, 25, 0, 0, tzinfo=LONDON))


def test_a_last_day_that_does_not_count_may_end_at_any_hour():
    closest = earliest_close(Minimum(21, Unit.DAYS, CLEAR), OPENS, ENGLAND)
    assert closest.allows(datetime(2027, 5, 26, 0, 0, tzinfo=LONDON))
    assert not closest.allows(datetime(2027, 5, 25, 23, 59, tzinfo=LONDON))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),  # no 31st in February: Dodds v Walker
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 9, 30), 6, date(2027, 3, 30)),  # but not the last of the month where the number exists
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 6, 30), 7, date(2027, 1, 30)),
    ],
)
def test_months_end_on_the_day_of_the_same_number(day, months, expected):
    assert add_months(day, months) == expected


def test_months_beginning_with_the_first_are_the_months_themselves():
    period = Minimum(6, Unit.MONTHS, WITH)
    assert earliest_close(period, date(2026, 9, 1), ENGLAND).day == date(2027, 2, 28)


def test_every_one_of_several_periods_must_have_run():
    terms = (Term(date(2027, 4, 19), date(2027, 5, 28)), Term(date(2027, 6, 7), date(2027, 7, 23)))
    both = (Minimum(42, Unit.DAYS, CLEAR), Minimum(20, Unit.SCHOOL_DAYS, CLEAR))
    calendar = Calendar(terms=terms)
    assert earliest_of_all(both, OPENS, calendar) == EarliestClose(date(2027, 6, 16), False)
    assert earliest_of_all(
        both, date(2027, 7, 12), Calendar(terms=(*terms, Term(date(2027, 9, 6), date(2027, 10, 22))))
    )
    assert earliest_of_all((), OPENS, calendar) is None


def test_school_days_skip_the_holidays():
    terms = (Term(date(2027, 4, 19), date(2027, 5, 28)), Term(date(2027, 6, 7), date(2027, 7, 23)))
    closest = earliest_close(Minimum(28, Unit.SCHOOL_DAYS, CLEAR), OPENS, Calendar(terms=terms))
    assert closest.day == date(2027, 6, 19)


def test_backwards_school_days_that_cannot_be_counted_are_said_so():
    with pytest.raises(NoSchoolTerms):
        latest_opening((Minimum(28, Unit.SCHOOL_DAYS, CLEAR),), OPENS, ENGLAND)


def test_whole_days_given_are_counted_with_both_ends():
    assert counted(OPENS, datetime(2027, 5, 24, 23, 59, tzinfo=LONDON)) == 21
    assert counted(OPENS, datetime(2027, 5, 24, 17, 0, tzinfo=LONDON)) == 20
    assert counted(OPENS, datetime(2027, 5, 4, 17, 0, tzinfo=LONDON)) == 0
    assert counted(OPENS, datetime(2027, 5, 1, 17, 0, tzinfo=LONDON)) == 0


@pytest.mark.parametrize(
    ("minimum", "opens"),
    [
        (Minimum(21, Unit.DAYS, WITH), date(2027, 5, 4)),
        (Minimum(21, Unit.DAYS, AFTER), date(2027, 5, 3)),
        (Minimum(21, Unit.DAYS, CLEAR), date(2027, 5, 2)),
        (Minimum(3, Unit.WEEKS, WITH), date(2027, 5, 4)),
        (Minimum(1, Unit.DAYS, WITH), date(2027, 5, 24)),
        (Minimum(1, Unit.DAYS, AFTER), date(2027, 5, 23)),
        (Minimum(1, Unit.MONTHS, WITH), date(2027, 4, 25)),
        (Minimum(5, Unit.WORKING_DAYS, WITH), date(2027, 5, 18)),
    ],
)
def test_the_last_day_to_open_on(minimum, opens):
    assert latest_opening((minimum,), date(2027, 5, 24), ENGLAND) == opens
    assert latest_opening((minimum, Minimum(1, Unit.DAYS, WITH)), date(2027, 5, 24), ENGLAND) == opens


def test_with_no_period_the_last_day_to_open_on_is_the_day_of_closing():
    assert latest_opening((), OPENS, ENGLAND) == OPENS


def test_school_days_are_looked_for_540_days_back_and_no_farther():
    """The one day of school is the first of the period, which is open over all the time without school that follows."""
    school = date(2025, 9, 1)
    calendar, one_day = Calendar(terms=(Term(school, school),)), (Minimum(1, Unit.SCHOOL_DAYS, WITH),)
    assert latest_opening(one_day, school + timedelta(540), calendar) == school
    with pytest.raises(NoSchoolTerms, match=r"^1 school day before 24 February 2027 cannot be counted"):
        latest_opening(one_day, school + timedelta(541), calendar)


def test_a_period_of_school_days_that_began_too_far_back_cannot_be_counted():
    """There are school days enough, but the period would have to open before the earliest of them."""
    school = date(2025, 9, 1)
    calendar = Calendar(terms=(Term(school, school),))
    with pytest.raises(NoSchoolTerms, match="too few school terms for so long a period"):
        latest_opening((Minimum(1, Unit.SCHOOL_DAYS, AFTER),), school + timedelta(540), calendar)
    with pytest.raises(NoSchoolTerms, match="too few school terms for so long a period"):
        both = (Minimum(1, Unit.SCHOOL_DAYS, AFTER), Minimum(1, Unit.DAYS, WITH))
        latest_opening(both, school + timedelta(540), calendar)


def test_a_period_says_its_length_in_words():
    assert str(Minimum(1, Unit.DAYS, WITH)) == "1 day"
    assert str(Minimum(2, Unit.WEEKS, AFTER)) == "2 weeks"
    assert str(Minimum(1, Unit.DAYS, CLEAR)) == "1 clear day"
    assert str(Minimum(28, Unit.SCHOOL_DAYS, CLEAR)) == "28 clear school days"


def test_an_earliest_close_offers_the_last_minute_of_its_day():
    assert EarliestClose(date(2027, 5, 24), True).moment() == datetime(2027, 5, 24, 23, 59, tzinfo=LONDON)


def test_the_clock_of_the_council_is_read_through_the_hour_that_comes_twice():
    first, second = datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert [(local(at).hour, local(at).fold) for at in (first, second)] == [(1, 0), (1, 1)]


DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))
MINIMUMS = st.builds(
    Minimum,
    st.integers(1, 60),
    st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.WORKING_DAYS]),
    st.sampled_from(DayRule),
)


@given(MINIMUMS, DAYS)
def test_opening_later_never_lets_it_close_earlier(minimum, opens):
    one, other = (earliest_close(minimum, day, ENGLAND) for day in (opens, opens + timedelta(1)))
    assert one <= other


@given(MINIMUMS, DAYS)
def test_the_careful_way_is_never_shorter(minimum, opens):
    ways = [earliest_close(Minimum(minimum.number, minimum.unit, rule), opens, ENGLAND).day for rule in DayRule]
    assert ways == sorted(ways)


@given(st.integers(1, 400), DAYS)
def test_days_and_weeks_are_exactly_what_they_say(number, opens):
    """Independently: the whole days from opening to closing, both counted, are as many as the rule asks."""
    for rule, more in ((WITH, 0), (AFTER, 1), (CLEAR, 2)):
        closest = earliest_close(Minimum(number, Unit.DAYS, rule), opens, ENGLAND)
        assert (closest.day - opens).days + 1 == number + more
    assert earliest_close(Minimum(number, Unit.WEEKS, WITH), opens, ENGLAND) == earliest_close(
        Minimum(7 * number, Unit.DAYS, WITH), opens, ENGLAND
    )


@given(st.lists(MINIMUMS, max_size=3).map(tuple), DAYS)
def test_the_latest_opening_is_in_time_and_a_day_later_is_not(minimums, closes):
    opens = latest_opening(minimums, closes, ENGLAND)
    closest = earliest_of_all(minimums, opens, ENGLAND)
    assert closest is None or closest.day <= closes
    if opens < closes:
        late = earliest_of_all(minimums, opens + timedelta(1), ENGLAND)
        assert late is not None and late.day > closes


@given(MINIMUMS, DAYS)
def test_no_boundary_is_off_by_a_day(minimum, opens):
    """One day before the first lawful closing is refused at its last minute; the day itself and the next are taken."""
    closest = earliest_close(minimum, opens, ENGLAND)
    moments = [datetime.combine(closest.day + timedelta(n), time(23, 59), tzinfo=LONDON) for n in (-1, 0, 1)]
    assert [closest.allows(moment) for moment in moments] == [False, True, True]
