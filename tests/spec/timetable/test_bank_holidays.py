"""Chapter 1: bank holidays, worked out for any year and compared with the published ones."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.timetable.days import Calendar, NoSchoolTerms, Term
from folkmoot.core.timetable.holidays import Division, Nation, OneOff, bank_holidays, easter

YEARS = st.integers(2007, 2199)
DIVISIONS = st.sampled_from(Division)


@pytest.mark.parametrize("division", Division)
def test_they_are_the_published_ones_day_for_day(division, examples):
    path = examples / "uk-reference" / "bank-holidays.json"
    if not path.exists():
        pytest.skip("no bank-holidays.json among the example files")
    events = json.loads(path.read_text(encoding="utf-8"))[division.value.lower().replace(" ", "-")]["events"]
    published = {date.fromisoformat(event["date"]) for event in events}
    ours = {day for year in {day.year for day in published} for day in bank_holidays(division, year)}
    assert ours == published


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2008, date(2008, 3, 23)),  # about as early as it comes
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),  # the latest day there is
    ],
)
def test_easter_falls_where_the_almanac_says(year, day):
    assert easter(year) == day


@given(YEARS)
def test_easter_is_a_sunday_between_22_march_and_25_april(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(DIVISIONS, YEARS)
def test_every_one_is_a_weekday_of_its_year_and_each_division_has_its_number(division, year):
    found = bank_holidays(division, year)
    assert all(day.weekday() < 5 and day.year == year for day in found)
    assert len(found) == {Division.ENGLAND_AND_WALES: 8, Division.SCOTLAND: 9, Division.NORTHERN_IRELAND: 10}[division]
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2021, {date(2021, 12, 27): "Christmas Day", date(2021, 12, 28): "Boxing Day"}),  # Saturday and Sunday
        (2022, {date(2022, 12, 26): "Boxing Day", date(2022, 12, 27): "Christmas Day"}),  # Sunday and Monday
        (2020, {date(2020, 12, 25): "Christmas Day", date(2020, 12, 28): "Boxing Day"}),  # Friday and Saturday
    ],
)
def test_christmas_on_a_weekend_gets_substitute_days(year, days):
    found = {day: name for day, name in bank_holidays(Division.ENGLAND_AND_WALES, year).items() if day.month == 12}
    assert {day: str(name).removesuffix(" (substitute day)") for day, name in found.items()} == days


def test_the_second_of_january_is_a_holiday_in_scotland_only():
    assert date(2026, 1, 2) in bank_holidays(Division.SCOTLAND, 2026)
    assert date(2026, 1, 2) not in bank_holidays(Division.ENGLAND_AND_WALES, 2026)


def test_easter_monday_is_no_holiday_in_scotland():
    assert date(2027, 3, 29) not in bank_holidays(Division.SCOTLAND, 2027)
    assert date(2027, 3, 29) in bank_holidays(Division.NORTHERN_IRELAND, 2027)


def test_a_proclamation_adds_a_day_or_takes_one_away_in_its_division_only():
    jubilee = OneOff(date(2022, 6, 3), "Platinum Jubilee")
    moved = OneOff(date(2022, 5, 30), "Spring bank holiday", frozenset({Division.SCOTLAND}), holiday=False)
    scotland = bank_holidays(Division.SCOTLAND, 2022, (jubilee, moved))
    england = bank_holidays(Division.ENGLAND_AND_WALES, 2022, (jubilee, moved))
    assert date(2022, 6, 3) in scotland and date(2022, 5, 30) not in scotland
    assert date(2022, 6, 3) in england and date(2022, 5, 30) in england


def test_years_before_the_rules_hold_are_refused():
    with pytest.raises(ValueError, match="2007"):
        bank_holidays(Division.SCOTLAND, 2006)


def test_wales_shares_its_holidays_with_england():
    assert Nation.WALES.division is Nation.ENGLAND.division is Division.ENGLAND_AND_WALES


DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@given(DAYS, st.integers(1, 40), DIVISIONS)
def test_so_many_working_days_on_and_back_again_is_where_one_began(day, number, division):
    calendar = Calendar(division)
    start = calendar.working_day_from(day)
    there = calendar.add_working_days(start, number)
    assert calendar.is_working(there)
    assert calendar.add_working_days(there, -number) == start


@given(DAYS, DIVISIONS)
def test_the_next_and_the_last_working_day_have_none_between_them_and_the_day(day, division):
    calendar = Calendar(division)
    back, on = calendar.working_day_up_to(day), calendar.working_day_from(day)
    assert back <= day <= on
    assert (back == day == on) is calendar.is_working(day)
    assert bool(calendar.why_not_working(day)) is not calendar.is_working(day)


def test_school_days_are_working_days_in_a_term_the_council_entered():
    calendar = Calendar(terms=(Term(date(2027, 4, 19), date(2027, 5, 28), "Summer, first half"),))
    assert calendar.is_school_day(date(2027, 5, 4))
    assert not calendar.is_school_day(date(2027, 5, 3)), "the early May bank holiday"
    assert not calendar.is_school_day(date(2027, 5, 8)), "a Saturday"
    assert not calendar.is_school_day(date(2027, 6, 1)), "half-term"
    assert calendar.school_days(date(2027, 5, 3), date(2027, 5, 9)) == 4


def test_school_days_that_cannot_be_counted_are_not_guessed():
    with pytest.raises(NoSchoolTerms, match="too few school terms"):
        Calendar().add_school_days(date(2027, 5, 4), 1)
