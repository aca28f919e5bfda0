"""Chapter 4, continued: which rules dates break, to the day, and what is said where no rule is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest

from folkmoot.core.timetable.checking import Breach, Grounds, advice, breaches, decided_late
from folkmoot.core.timetable.days import Calendar, Term
from folkmoot.core.timetable.elections import Election
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.law import Confidence, DayOfYear, Field, StatutoryKind
from folkmoot.core.timetable.periods import LONDON, DayRule, Minimum, Unit

OPENS = date(2027, 5, 4)  # a Tuesday; 3 May and 31 May are bank holidays
ENGLAND = Calendar()


PLAIN = StatutoryKind(
    "trial", "Trial", Field.MONEY, (Nation.ENGLAND,), "An Act s.1", date(2026, 11, 1), Confidence.INSTRUMENT
)


def kind(**values: Any) -> StatutoryKind:
    return replace(PLAIN, **values)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def broken(grounds: Grounds, opens: date, closes: date) -> list[str]:
    return [breach.key for breach in breaches(grounds, at(opens), at(closes, 23, 59))]


def told(grounds: Grounds, opens: date, closes: date) -> str:
    return " | ".join(str(words) for words in advice(grounds, at(opens), at(closes, 23, 59)))


THREE_WEEKS = kind(minimums=(Minimum(21, Unit.DAYS, DayRule.BEGINNING_WITH),))
THREE_CLEAR_WEEKS = kind(minimums=(Minimum(21, Unit.DAYS, DayRule.CLEAR),))
ADMISSIONS = kind(not_before=DayOfYear(10, 1), not_after=DayOfYear(1, 31))
ENDING = kind(until=date(2027, 6, 30))


def test_nothing_is_broken_where_nothing_is_fixed():
    assert broken(Grounds(ENGLAND), OPENS, OPENS) == []
    assert broken(Grounds(ENGLAND, kind()), OPENS, OPENS) == []


def test_a_period_a_day_too_short_is_refused_in_words_that_say_when_it_may_close():
    assert broken(Grounds(ENGLAND, THREE_WEEKS), OPENS, date(2027, 5, 23)) == ["minimum"]
    assert broken(Grounds(ENGLAND, THREE_WEEKS), OPENS, date(2027, 5, 24)) == []
    (breach,) = breaches(Grounds(ENGLAND, THREE_WEEKS), at(OPENS), at(date(2027, 5, 24), 23, 58))
    assert str(breach) == (
        "Opening on 4 May 2027, it may not close before 24 May 2027 at 11:59pm: 21 days must run (the first day "
        "counts, and the last day must be given whole). Rule: minimum period for “Trial”: 21 days. Source: An Act s.1 "
        "(read from the instrument)."
    )


def test_clear_days_may_end_at_any_hour_so_none_is_named():
    (breach,) = breaches(Grounds(ENGLAND, THREE_CLEAR_WEEKS), at(OPENS), at(date(2027, 5, 25), 23, 59))
    assert "may not close before 26 May 2027: 21 clear days must run" in str(breach)
    assert broken(Grounds(ENGLAND, THREE_CLEAR_WEEKS), OPENS, date(2027, 5, 26)) == []


def test_dates_are_read_on_the_clock_of_the_council():
    """22:59 in London is 21:59 in Greenwich: the last minute of a day in May is 22:59 there."""
    closes = datetime.fromisoformat("2027-05-24T22:59:00+00:00")
    assert breaches(Grounds(ENGLAND, THREE_WEEKS), at(OPENS), closes) == ()
    opens = datetime.fromisoformat("2027-05-03T23:00:00+00:00")  # midnight between the 3rd and the 4th
    assert breaches(Grounds(ENGLAND, THREE_WEEKS), opens, at(date(2027, 5, 23), 23, 59)) != ()


def test_school_days_that_cannot_be_counted_are_a_breach_that_says_so():
    grounds = Grounds(ENGLAND, kind(minimums=(Minimum(28, Unit.SCHOOL_DAYS, DayRule.CLEAR),)))
    (breach,) = breaches(grounds, at(OPENS), at(date(2027, 12, 1)))
    assert breach.key == "minimum" and "too few school terms" in str(breach.sentence)


@pytest.mark.parametrize(
    ("opens", "closes", "keys"),
    [
        (date(2026, 10, 1), date(2027, 1, 31), []),
        (date(2026, 10, 1), date(2027, 2, 1), ["time of year"]),
        (date(2026, 9, 30), date(2026, 10, 31), ["time of year"]),
        (date(2027, 1, 4), date(2027, 1, 31), []),
    ],
)
def test_a_time_of_the_year_holds_both_its_days(opens, closes, keys):
    assert broken(Grounds(ENGLAND, ADMISSIONS), opens, closes) == keys


def test_one_end_of_a_time_of_the_year_alone_forbids_nothing():
    for half in (kind(not_before=DayOfYear(10, 1)), kind(not_after=DayOfYear(1, 31))):
        assert broken(Grounds(ENGLAND, half), date(2027, 5, 4), date(2027, 6, 4)) == []


def test_a_law_can_be_used_on_its_last_day_and_no_later():
    assert broken(Grounds(ENGLAND, ENDING), OPENS, date(2027, 6, 30)) == []
    (breach,) = breaches(Grounds(ENGLAND, ENDING), at(OPENS), at(date(2027, 7, 1)))
    assert breach.key == "ended" and "until 30 June 2027" in str(breach.sentence)


def test_several_broken_rules_are_all_said_the_election_first():
    poll = Election("By-election", date(2027, 5, 27), OPENS, "SI", Confidence.INSTRUMENT)
    both = kind(until=date(2027, 5, 10), minimums=THREE_WEEKS.minimums)
    assert broken(Grounds(ENGLAND, both, (poll,)), OPENS, date(2027, 5, 11)) == ["pre-election", "minimum", "ended"]


@pytest.mark.parametrize(
    ("closes", "decides", "late"),
    [
        (date(2027, 1, 10), date(2027, 3, 11), False),
        (date(2027, 1, 10), date(2027, 3, 12), True),
        (date(2027, 3, 11), date(2027, 3, 11), False),
        (date(2027, 3, 12), date(2028, 3, 11), False),  # the next time the day comes
    ],
)
def test_a_decision_is_due_by_the_day_of_the_year_that_follows_closing(closes, decides, late):
    found = decided_late(kind(decide_by=DayOfYear(3, 11)), closes, decides)
    assert [breach.key for breach in found] == ["decision"] * late
    assert not late or "must be taken by 11 March 2027; this timetable decides on 12 March 2027" in str(found[0])


def test_a_decision_is_never_late_where_no_day_is_fixed():
    assert decided_late(None, OPENS, date(2099, 1, 1)) == ()
    assert decided_late(kind(), OPENS, date(2099, 1, 1)) == ()


# --- Advice --------------------------------------------------------------------------------------------------------


def test_days_on_which_nobody_is_there_to_help_are_pointed_out():
    assert told(Grounds(ENGLAND, THREE_WEEKS), OPENS, date(2027, 5, 28)) == ""
    said = told(Grounds(ENGLAND, THREE_WEEKS), date(2027, 5, 3), date(2027, 5, 29))
    assert "It opens on 3 May 2027, which is not a working day (Early May bank holiday)" in said
    assert "It closes on 29 May 2027, which is not a working day (Saturday)" in said


def test_fewer_than_21_whole_days_are_pointed_out_where_no_statute_fixes_any():
    assert "People get 20 whole days. No statute" in told(Grounds(ENGLAND), OPENS, date(2027, 5, 23))
    assert "whole days" not in told(Grounds(ENGLAND), OPENS, date(2027, 5, 24))
    assert "No statute" in told(Grounds(ENGLAND, kind()), OPENS, date(2027, 5, 10))
    assert "No statute" not in told(Grounds(ENGLAND, THREE_WEEKS), OPENS, date(2027, 5, 10))


def test_fewer_weeks_than_usual_are_pointed_out():
    usual = Grounds(ENGLAND, kind(usual_weeks=6, minimums=THREE_WEEKS.minimums))
    said = "People get 41 whole days. Councils usually allow 6 weeks for this."
    assert said in told(usual, OPENS, date(2027, 6, 13))
    assert "usually" not in told(usual, OPENS, date(2027, 6, 14))


@pytest.mark.parametrize(
    ("opens", "closes", "over"),
    [
        (date(2026, 11, 2), date(2026, 12, 24), False),
        (date(2026, 11, 2), date(2026, 12, 25), True),
        (date(2026, 12, 25), date(2027, 1, 29), True),
        (date(2026, 12, 29), date(2027, 1, 29), False),
        (date(2026, 12, 29), date(2027, 12, 29), True),
        (date(2026, 12, 29), date(2028, 2, 1), True),
    ],
)
def test_christmas_is_pointed_out_in_whichever_year_it_falls(opens, closes, over):
    assert ("over Christmas" in told(Grounds(ENGLAND), opens, closes)) is over


def test_more_than_a_third_outside_school_terms_is_pointed_out():
    summer = Grounds(Calendar(terms=(Term(date(2027, 6, 7), date(2027, 7, 20)),)))
    assert "school terms" not in told(summer, date(2027, 6, 21), date(2027, 8, 4))  # 15 of 45 days
    said = told(summer, date(2027, 6, 21), date(2027, 8, 5))
    assert "16 of its 46 days lie outside school terms" in said


def test_nothing_is_said_of_schools_where_no_terms_are_known():
    assert "school" not in told(Grounds(ENGLAND), date(2027, 7, 1), date(2027, 9, 1))
    spring = Grounds(Calendar(terms=(Term(date(2027, 1, 4), date(2027, 3, 25)),)))
    assert "school" not in told(spring, date(2027, 7, 1), date(2027, 9, 1))


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        (date(2027, 3, 1), date(2027, 3, 30), False),
        (date(2027, 3, 1), date(2027, 3, 31), True),
        (date(2027, 3, 30), date(2027, 6, 1), True),
        (date(2027, 3, 31), date(2027, 6, 1), False),  # that is a breach, and not advice
        (date(2027, 5, 7), date(2027, 6, 1), False),
    ],
)
def test_what_is_still_open_when_the_weeks_before_an_election_begin_is_told_to_keep_quiet(opens, closes, said):
    poll = Election("Council elections", date(2027, 5, 6), date(2027, 3, 31), "SI", Confidence.INSTRUMENT)
    assert ("begin on 31 March 2027" in told(Grounds(ENGLAND, None, (poll,)), opens, closes)) is said


def test_a_breach_reads_as_one_paragraph():
    breach = breaches(Grounds(ENGLAND, ENDING), at(OPENS), at(date(2027, 7, 1)))[0]
    assert isinstance(breach, Breach)
    assert str(breach).endswith("Source: An Act s.1 (read from the instrument).")
