"""Recurring days, against the rules of another library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice, takewhile
from time import process_time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from folkmoot.core.calendars.recurrence import NotARule, days_of, read_rule

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
START = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def listed(values) -> str:
    return ",".join(map(str, values))


@st.composite
def rules(draw) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    months = draw(st.lists(st.integers(1, 12), max_size=3, unique=True))
    if months:
        parts.append(f"BYMONTH={listed(months)}")
    month_days = draw(st.lists(st.sampled_from([1, 2, 15, 28, 29, 30, 31, -1, -2]), max_size=2, unique=True))
    if month_days and frequency != "WEEKLY":
        parts.append(f"BYMONTHDAY={listed(month_days)}")
    days = draw(st.lists(st.sampled_from(WEEKDAYS), max_size=3, unique=True))
    if days:
        nth = draw(st.sampled_from(["", "1", "2", "-1", "5"])) if frequency in {"MONTHLY", "YEARLY"} else ""
        parts.append(f"BYDAY={listed(nth + day for day in days)}")
    if days or month_days or months:
        position = draw(st.sampled_from([0, 0, 1, 2, -1]))
        # The other library begins the first week at the first day, the standard on the week's own; so no weeks here.
        if position and (days or month_days) and frequency != "WEEKLY":
            parts.append(f"BYSETPOS={position}")
    match draw(st.sampled_from(["", "", "COUNT", "UNTIL"])):
        case "COUNT":
            parts.append(f"COUNT={draw(st.integers(1, 30))}")
        case "UNTIL":
            parts.append(f"UNTIL={draw(START):%Y%m%d}")
    if frequency == "WEEKLY" and draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    return ";".join(parts)


#: The calendar repeats itself after 400 years. The other library looks for days up to the year 9999, which takes it
#: seconds for a rule that never comes true; 19 times 400 years later it soon gets there.
LATER = 19 * 400


def their_days(text: str, start: date) -> Iterator[date]:
    """What the other library makes of a rule, asked as if it were thousands of years later."""
    text = re.sub(r"(?<=UNTIL=)\d{4}", lambda year: str(int(year[0]) + LATER), text)
    for day in rrulestr(text, dtstart=datetime(start.year + LATER, start.month, start.day)):
        yield date(day.year - LATER, day.month, day.day)


@settings(max_examples=400)
@given(rules(), START)
def test_the_days_are_those_of_another_library(text, start):
    last = date(2029, 6, 30)
    expected = list(islice(takewhile(lambda day: day <= last, their_days(text, start)), 3_000))
    assume(len(expected) < 3_000)
    assert list(days_of(read_rule(text), start, last)) == expected, text


def test_a_position_counts_in_the_whole_week_even_the_first():
    found = list(days_of(read_rule("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1"), date(2025, 1, 21), date(2025, 2, 5)))
    assert found == [date(2025, 1, 27), date(2025, 2, 3)]


def test_the_second_tuesday_of_every_month():
    found = list(days_of(read_rule("FREQ=MONTHLY;BYDAY=2TU"), date(2027, 1, 12), date(2027, 4, 30)))
    assert found == [date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9), date(2027, 4, 13)]


def test_a_leap_day_comes_back_in_leap_years_only():
    found = list(days_of(read_rule("FREQ=YEARLY"), date(2024, 2, 29), date(2033, 1, 1)))
    assert found == [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=DAILY;BYHOUR=1",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=MONTHLY;BYDAY=0TU",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=DAILY;UNTIL=never",
        "FREQ=DAILY;UNTIL=20271301",
        "FREQ=DAILY;X=1",
        "FREQ",
        "FREQ=MONTHLY;BYDAY=" + ",".join(["TU"] * 400),
    ],
)
def test_what_is_no_rule_for_us_is_refused(text):
    with pytest.raises(NotARule):
        read_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;COUNT=100000",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
    ],
)
def test_a_rule_that_never_comes_true_ends_all_the_same(text):
    began = process_time()
    list(islice(days_of(read_rule(text), date(1970, 1, 1), date(2030, 1, 1)), 30_000))
    assert process_time() - began < 2


def test_the_end_of_time_is_no_error():
    assert list(days_of(read_rule("FREQ=DAILY;INTERVAL=1000"), date(9899, 12, 1), date.max)) == [date(9899, 12, 1)]
    assert list(days_of(read_rule("FREQ=YEARLY"), date(9999, 1, 1), date.max)) == []
