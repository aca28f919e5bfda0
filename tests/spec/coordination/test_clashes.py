"""Clashes, fatigue, quiet weeks and load, each against counting day by day and person by person."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.coordination.askings import Asking, clashes
from folkmoot.core.coordination.fatigue import fatigue, year_before
from folkmoot.core.coordination.load import load, months_of, weeks_of
from folkmoot.core.coordination.quiet_weeks import FARTHEST, Crowd, quiet_weeks
from folkmoot.core.coordination.school import school_holidays
from folkmoot.core.timetable.days import Term

START = date(2027, 1, 1)
PEOPLE, PLACES = range(4), range(3)
DAYS = st.integers(0, 900).map(lambda n: START + timedelta(n))


def _asking(key: object, first: date, length: int, people: set[int], places: set[int], matter: object) -> Asking:
    return Asking(key, matter, first, first + timedelta(length), frozenset(people), frozenset(places))


SOME = st.builds(
    _asking,
    st.integers(0, 10_000),
    DAYS,
    st.integers(0, 120),
    st.sets(st.sampled_from(PEOPLE)),
    st.sets(st.sampled_from(PLACES)),
    st.integers(0, 12),
)
MANY = st.lists(SOME, max_size=25)


def on(month: int, day: int, year: int = 2027) -> date:
    return date(year, month, day)


def asked(first: date, last: date, people: Set[int] = frozenset(), places: Set[int] = frozenset(), matter="other"):
    return Asking(matter, matter, first, last, frozenset(people), frozenset(places))


def people_of(one: Asking) -> set[int]:
    return set(one.audiences or PEOPLE)


def places_of(one: Asking) -> set[int]:
    return set(one.places or PLACES)


def days_of(one: Asking) -> set[date]:
    return {one.first + timedelta(n) for n in range((one.last - one.first).days + 1)}


def in_turn(proposal: Asking, one: Asking) -> set[date]:
    """The oracle: the days on which somebody somewhere is asked both."""
    if one.matter == proposal.matter:
        return set()
    if not people_of(one) & people_of(proposal) or not places_of(one) & places_of(proposal):
        return set()
    return days_of(one) & days_of(proposal)


@given(SOME, MANY)
def test_a_clash_is_somebody_asked_twice_on_a_day(proposal, others):
    found = {(id(clash.asking)): clash for clash in clashes(proposal, others)}
    for one in others:
        days = in_turn(proposal, one)
        assert (id(one) in found) == bool(days)
        if days:
            clash = found[id(one)]
            assert (clash.first, clash.last, clash.days) == (min(days), max(days), len(days))
            assert set(clash.audiences or PEOPLE) == people_of(one) & people_of(proposal)
            assert set(clash.places or PLACES) == places_of(one) & places_of(proposal)


@given(SOME, MANY)
def test_the_longest_overlap_comes_first(proposal, others):
    days = [clash.days for clash in clashes(proposal, others)]
    assert days == sorted(days, reverse=True)


@given(SOME, MANY)
def test_fatigue_counts_every_matter_once(proposal, others):
    caps = dict.fromkeys(PEOPLE, 2)
    found = fatigue(proposal, others, caps, dict.fromkeys(PLACES, 5))
    for row in found.audiences:
        matters = {
            one.matter
            for one in others
            if row.of in people_of(one)
            and one.matter != proposal.matter
            and any(found.first <= day <= found.last for day in days_of(one))
        }
        assert row.times == len(matters)
        assert row.is_too_often == (len(matters) + 1 > 2)
    assert {row.of for row in found.audiences} == people_of(proposal)
    for row in found.places:
        matters = {
            one.matter
            for one in others
            if row.of in places_of(one)
            and one.matter != proposal.matter
            and any(found.first <= day <= found.last for day in days_of(one))
        }
        assert row.times == len(matters)
    assert {row.of for row in found.places} == places_of(proposal)


@given(SOME, MANY)
def test_quiet_weeks_meet_nobody_or_fewer(proposal, others):
    now = len(clashes(proposal, others))
    for quiet in quiet_weeks(proposal, others, earliest=START):
        moved = Asking("moved", proposal.matter, quiet.first, quiet.last, proposal.audiences, proposal.places)
        assert len(clashes(moved, others)) == quiet.clashes
        assert quiet.clashes == 0 or quiet.clashes < now
        assert quiet.last - quiet.first == proposal.last - proposal.first
        assert quiet.first.weekday() == proposal.first.weekday()
        assert quiet.first >= START


@given(SOME, MANY)
def test_no_nearer_free_week_is_passed_over(proposal, others):
    found = quiet_weeks(proposal, others, earliest=date(2000, 1, 1), wanted=1)
    crowd = Crowd(proposal, others)
    free = [
        abs(weeks)
        for weeks in range(-FARTHEST, FARTHEST + 1)
        if weeks and not crowd.count(proposal.first + timedelta(7 * weeks), proposal.last + timedelta(7 * weeks))
    ]
    if free:
        assert abs(found[0].weeks) == min(free)
    else:
        assert all(one.clashes for one in found)


@given(MANY, st.sampled_from([2027, 2028]))
def test_load_counts_matters_by_month_and_by_week(others, year):
    for periods in (months_of(year), weeks_of(year)):
        for row in load(others, list(PEOPLE), periods, by="audiences"):
            whole = set()
            for count, (first, last) in zip(row.counts, periods, strict=True):
                matters = {
                    one.matter
                    for one in others
                    if row.of in people_of(one) and any(first <= day <= last for day in days_of(one))
                }
                assert count == len(matters)
                whole |= matters
            assert row.total == len(whole)


def test_one_day_decides():
    mine = asked(on(5, 10), on(6, 10), matter="mine")
    assert clashes(mine, [asked(on(4, 1), on(5, 9))]) == []
    assert [clash.days for clash in clashes(mine, [asked(on(4, 1), on(5, 10))])] == [1]
    assert [clash.days for clash in clashes(mine, [asked(on(6, 10), on(7, 1))])] == [1]
    assert clashes(mine, [asked(on(6, 11), on(7, 1))]) == []


def test_other_people_or_other_places_do_not_clash():
    mine = asked(on(5, 1), on(6, 1), {1}, {1}, matter="mine")
    assert clashes(mine, [asked(on(5, 1), on(6, 1), {2}, {1}), asked(on(5, 1), on(6, 1), {1}, {2})]) == []
    assert len(clashes(mine, [asked(on(5, 1), on(6, 1), set(), {1})])) == 1


def test_the_same_matter_never_clashes_with_itself():
    mine = asked(on(5, 1), on(6, 1), matter="mine")
    assert clashes(mine, [asked(on(5, 1), on(6, 1), matter="mine")]) == []


def test_the_year_before_ends_on_the_eve():
    assert year_before(on(5, 10)) == (date(2026, 5, 10), on(5, 9))
    assert year_before(date(2028, 2, 29)) == (date(2027, 3, 1), date(2028, 2, 28))


def test_asked_at_the_edge_of_the_year():
    mine = asked(on(5, 10), on(6, 10), {1}, matter="mine")

    def times(first: date, last: date) -> int:
        return fatigue(mine, [asked(first, last, {1})], {1: 6}, {}).audiences[0].times

    assert times(date(2026, 4, 1), date(2026, 5, 9)) == 0
    assert times(date(2026, 4, 1), date(2026, 5, 10)) == 1
    assert times(on(5, 9), on(5, 20)) == 1
    assert times(on(5, 10), on(5, 20)) == 0, "what begins with it clashes, and is not of the year before"


def test_a_quiet_week_keeps_out_of_what_does_not_fit():
    mine = asked(on(5, 10), on(5, 23), matter="mine")
    other = [asked(on(5, 10), on(5, 16))]
    assert [one.first for one in quiet_weeks(mine, other, earliest=on(5, 1), wanted=1)] == [on(5, 17)]
    later = quiet_weeks(mine, other, earliest=on(5, 1), fits=lambda first, _last: first >= on(6, 1), wanted=1)
    assert [one.first for one in later] == [on(6, 7)]


def test_without_any_free_week_the_quietest_is_named():
    mine = asked(on(5, 10), on(5, 23), matter="mine")
    always = [asked(date(2020, 1, 1), date(2040, 1, 1), matter="always")]
    assert quiet_weeks(mine, always, earliest=on(1, 1)) == []
    both = [*always, asked(on(5, 10), on(5, 16))]
    assert [(one.first, one.clashes) for one in quiet_weeks(mine, both, earliest=on(1, 1))] == [(on(5, 17), 1)]


def test_an_asking_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="first day or later"):
        asked(on(5, 2), on(5, 1))


def test_school_holidays_are_the_gaps_between_terms():
    terms = [Term(on(1, 5), on(2, 12)), Term(on(2, 22), on(3, 25)), Term(on(3, 29), on(5, 28))]
    assert school_holidays(terms, on(1, 1), on(6, 30)) == [(on(2, 13), on(2, 21)), (on(3, 26), on(3, 28))]
    assert school_holidays(terms, on(2, 21), on(3, 1)) == [(on(2, 13), on(2, 21))]
    assert school_holidays(terms, on(2, 22), on(3, 1)) == []
    assert school_holidays([Term(on(1, 4), on(1, 8)), Term(on(1, 11), on(1, 15))], on(1, 1), on(2, 1)) == []
    assert school_holidays([], on(1, 1), on(2, 1)) == []
