"""Codes of the council: when one binds, what it asks, and that the strictest of statute and codes wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.codes import Ground, Outcome, Requirement, Terms, Trigger, from_data, reasons, settles, to_data
from folkmoot.core.timetable.checking import Grounds, advice, breaches
from folkmoot.core.timetable.days import Calendar
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.law import Confidence, Field, StatutoryKind
from folkmoot.core.timetable.milestones import Practice, backwards, forwards
from folkmoot.core.timetable.periods import LONDON, DayRule, Minimum, Unit, earliest_of_all
from folkmoot.core.timetable.required import CODE, Force, Required

VOLUNTARY = Trigger(Ground.AUDIENCE, "7", "Voluntary organisations")
CHARITIES = Trigger(Ground.AUDIENCE, "8", "Charities")
HOUSING = Trigger(Ground.TOPIC, "7", "Housing")
TWELVE_WEEKS = Minimum(12, Unit.WEEKS, DayRule.BEGINNING_WITH)
SIX_WEEKS = Minimum(6, Unit.WEEKS, DayRule.CLEAR)
COMPACT = Required("Compact", (TWELVE_WEEKS,), "Compact, adopted 1 April 2026", Confidence.COUNCIL, CODE)
STATUTE = StatutoryKind(
    "trial",
    "Trial",
    Field.MONEY,
    (Nation.ENGLAND,),
    "An Act s.1",
    date(2026, 11, 1),
    Confidence.INSTRUMENT,
    minimums=(SIX_WEEKS,),
)
OPENS = date(2027, 5, 4)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def broken(closes: date, *codes: Required, kind: StatutoryKind | None = None) -> list[str]:
    return [each.key for each in breaches(Grounds(Calendar(), kind, (), codes), at(OPENS), at(closes, 23, 59))]


def test_a_code_binds_where_one_of_its_triggers_fits_and_says_why():
    marks = {(Ground.AUDIENCE, "7"), (Ground.AUDIENCE, "8"), (Ground.SERVICE, "1")}
    (why,) = reasons((VOLUNTARY, CHARITIES, HOUSING), marks)
    assert str(why) == "it is for Voluntary organisations, Charities"


def test_a_topic_is_not_taken_for_the_audience_with_its_number():
    assert reasons((HOUSING,), {(Ground.AUDIENCE, "7")}) == ()


def test_a_code_without_triggers_binds_nothing():
    assert reasons((), {(Ground.AUDIENCE, "7")}) == ()


def test_twelve_weeks_of_a_code_are_counted_as_those_of_a_statute():
    assert broken(date(2027, 7, 26), COMPACT) == []
    assert broken(date(2027, 7, 25), COMPACT) == ["code"]
    (breach,) = breaches(Grounds(Calendar(), codes=(COMPACT,)), at(OPENS), at(date(2027, 6, 15), 23, 59))
    assert str(breach) == (
        "Opening on 4 May 2027, it may not close before 26 July 2027 at 11:59pm: 12 weeks must run (the first day "
        "counts, and the last day must be given whole). Rule: minimum period of “Compact”: 12 weeks. Source: Compact, "
        "adopted 1 April 2026 (the council's own decision)."
    )


def test_statute_and_code_are_each_named_with_their_source():
    said = breaches(Grounds(Calendar(), STATUTE, (), (COMPACT,)), at(OPENS), at(date(2027, 6, 1), 23, 59))
    assert [(each.key, each.source) for each in said] == [
        ("minimum", "An Act s.1"),
        ("code", "Compact, adopted 1 April 2026"),
    ]


@pytest.mark.parametrize(("force", "free"), [(Force.BINDING, False), (Force.EXPLAIN, True)])
def test_only_a_code_that_lets_one_explain_can_be_set_aside(force, free):
    grounds = Grounds(Calendar(), codes=(replace(COMPACT, force=force),))
    (breach,) = breaches(grounds, at(OPENS), at(date(2027, 6, 1), 23, 59))
    assert breach.can_be_set_aside is free


def test_a_period_that_is_advice_is_said_and_breaks_nothing():
    gentle = replace(COMPACT, force=Force.ADVICE)
    assert broken(date(2027, 6, 1), gentle) == []
    words = advice(Grounds(Calendar(), codes=(gentle,)), at(OPENS), at(date(2027, 6, 1), 23, 59))
    assert "“Compact” advises 12 weeks." in [str(each) for each in words]


def test_a_worked_out_timetable_gives_what_the_code_asks_and_says_so():
    grounds = Grounds(Calendar(), STATUTE, (), (COMPACT,))
    made = forwards(OPENS, grounds, (), Practice())
    assert made.on("close") == date(2027, 7, 26)
    launch = made.by_key["launch"]
    assert "“Compact” asks for at least 12 weeks" in str(launch.reason)
    assert str(launch.source) == "An Act s.1; Compact, adopted 1 April 2026"


PERIODS = st.builds(
    Minimum,
    st.integers(1, 30),
    st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.WORKING_DAYS]),
    st.sampled_from(DayRule),
)
CODES = st.lists(st.builds(lambda period: replace(COMPACT, minimums=(period,)), PERIODS), max_size=3).map(tuple)
DAYS = st.dates(date(2025, 1, 1), date(2040, 12, 31))


@given(DAYS, PERIODS, CODES)
def test_a_code_never_shortens_what_the_statute_asks_and_the_strictest_wins(opens, period, codes):
    kind = replace(STATUTE, minimums=(period,))
    alone, with_codes = Grounds(Calendar(), kind), Grounds(Calendar(), kind, (), codes)
    lawful = earliest_of_all(alone.minimums, opens, alone.calendar)
    strictest = earliest_of_all(with_codes.minimums, opens, with_codes.calendar)
    closings = [earliest_of_all(each.minimums, opens, alone.calendar) for each in with_codes.required]
    assert strictest >= lawful
    assert strictest == max(closings)
    assert breaches(with_codes, at(opens), strictest.moment()) == ()


@given(DAYS, PERIODS, CODES)
def test_a_timetable_worked_back_keeps_every_code(decision, period, codes):
    kind = replace(STATUTE, minimums=(period,))
    assert backwards(decision, Grounds(Calendar(), kind, (), codes), (), Practice()).breaches == ()


@pytest.mark.parametrize(
    ("force", "settled"),
    [
        (Force.BINDING, {Outcome.MET}),
        (Force.EXPLAIN, {Outcome.MET, Outcome.EXPLAINED}),
        (Force.ADVICE, {None, *Outcome}),
    ],
)
def test_what_settles_a_requirement_depends_on_its_force(force, settled):
    asked = Requirement("Ethics approval obtained", "Research ethics committee", force)
    assert {outcome for outcome in (None, *Outcome) if settles(asked, outcome)} == settled


def test_other_words_are_another_requirement():
    first, second = Requirement("Ethics approval: reference"), Requirement("Ethics approval: date")
    assert first.key == "ethics-approval-reference"
    assert first.key != second.key
    assert not Terms(requirements=(first, second)).has_doubles()
    assert Terms(requirements=(first, first)).has_doubles()


def test_terms_come_back_from_json_as_they_were():
    terms = Terms(TWELVE_WEEKS, Force.BINDING, ("the infrastructure body",), (Requirement("Asked", "Them"),))
    assert from_data(to_data(terms)) == terms
    assert from_data(to_data(Terms())) == Terms()
