"""Chapter 3: the clock goes forward in March and back in October, and days stay days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from folkmoot.core.timetable.checking import Grounds, breaches
from folkmoot.core.timetable.days import Calendar
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.law import Confidence, Field, StatutoryKind
from folkmoot.core.timetable.periods import LONDON, DayRule, EarliestClose, Minimum, Unit, local

THREE_WEEKS = StatutoryKind(
    key="k",
    name="A kind",
    field=Field.PLANNING,
    nations=(Nation.ENGLAND,),
    source="An Act s.1",
    checked_on=date(2026, 11, 22),
    confidence=Confidence.INSTRUMENT,
    minimums=(Minimum(21, Unit.DAYS, DayRule.BEGINNING_WITH),),
)
GROUNDS = Grounds(Calendar(), THREE_WEEKS)


@pytest.mark.parametrize(
    ("opens", "last"),
    [
        (datetime(2027, 3, 15, 9, tzinfo=LONDON), date(2027, 4, 4)),  # the clock goes forward on 28 March
        (datetime(2027, 10, 18, 9, tzinfo=LONDON), date(2027, 11, 7)),  # and back on 31 October
        (datetime(2027, 3, 28, 0, 30, tzinfo=LONDON), date(2027, 4, 17)),  # opening in the night it goes forward
        (datetime(2027, 10, 31, 1, 30, fold=1, tzinfo=LONDON), date(2027, 11, 20)),  # in the hour that comes twice
    ],
)
def test_three_weeks_are_21_days_whatever_the_clock_does(opens, last):
    """Not 21 times 24 hours, which would end an hour early or late."""
    close = datetime(last.year, last.month, last.day, 23, 59, tzinfo=LONDON)
    assert not breaches(GROUNDS, opens, close)
    assert breaches(GROUNDS, opens, close - timedelta(minutes=1))
    assert breaches(GROUNDS, opens.astimezone(UTC), (close - timedelta(days=1)).astimezone(UTC))
    assert not breaches(GROUNDS, opens.astimezone(UTC), close.astimezone(UTC))


def test_a_minute_to_midnight_in_summer_is_an_hour_earlier_in_universal_time():
    closest = EarliestClose(date(2027, 6, 30), whole=True)
    assert closest.moment().astimezone(UTC) == datetime(2027, 6, 30, 22, 59, tzinfo=UTC)
    assert closest.allows(local(datetime(2027, 6, 30, 22, 59, tzinfo=UTC)))
    assert not closest.allows(local(datetime(2027, 6, 30, 22, 58, tzinfo=UTC)))


def test_opening_after_midnight_in_summer_counts_the_local_day():
    """00:30 on 1 July is still 30 June in universal time; the law goes by the clock on the wall."""
    opens = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert local(opens).date() == date(2027, 7, 1)
    assert breaches(GROUNDS, opens, datetime(2027, 7, 20, 22, 59, tzinfo=UTC))
    assert not breaches(GROUNDS, opens, datetime(2027, 7, 21, 22, 59, tzinfo=UTC))


def test_both_halves_of_the_hour_that_comes_twice_are_the_same_day():
    first = datetime(2027, 10, 31, 1, 30, tzinfo=LONDON)
    assert local(first).date() == local(first.replace(fold=1)).date() == date(2027, 10, 31)
    assert local(first.replace(fold=1)) - local(first) == timedelta(0), "wall-clock arithmetic sees no difference"
    assert first.replace(fold=1).astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
