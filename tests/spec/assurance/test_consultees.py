"""Whom the law wants asked: a line in, what it lacks out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.plan.assurance.rules.consultees import BodyToAsk, Lack, Sort, asked_by, holds, lack_of
from folkmoot.plan.timetable import law

LANDLORDS = BodyToAsk("landlords and letting agents", Sort.BODY)
NEIGHBOURS = BodyToAsk("people in adjoining areas, in neighbouring boroughs too", Sort.BODY)


@pytest.mark.parametrize(
    ("asked", "left_out", "told", "named", "lack"),
    [
        (LANDLORDS, False, False, [], Lack.EVIDENCE),
        (LANDLORDS, False, True, [], None),
        (LANDLORDS, True, False, [], None),
        (LANDLORDS, False, True, [True, False], Lack.NAMED_EVIDENCE),
        (LANDLORDS, False, False, [True, True], None),
        (NEIGHBOURS, False, False, [], Lack.NAMES),
        (NEIGHBOURS, False, True, [], Lack.NAMES),
        (NEIGHBOURS, False, True, [False], Lack.NAMED_EVIDENCE),
        (NEIGHBOURS, False, False, [True], None),
        (NEIGHBOURS, True, False, [], None),
    ],
)
def test_what_a_line_lacks(asked, left_out, told, named, lack):
    assert lack_of(asked, left_out=left_out, told=told, named=named) is lack


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("landlord-licensing", "people in adjoining areas, in neighbouring boroughs too"),
        ("local-plan-proposed", "neighbouring planning authorities"),
        ("school-admissions", "neighbouring councils"),
        ("local-place-plan", "every community council in or next to the area"),
        ("pharmaceutical-needs", "neighbouring health and wellbeing boards"),
        ("welsh-school-proposal", "neighbouring councils"),
        ("school-travel-policy", "neighbouring councils affected"),
    ],
)
def test_kinds_that_ask_for_those_next_door_want_them_named(kind, words):
    found = law.kind(kind)
    assert found is not None
    assert words in [one.words for one in asked_by(found) if one.wants_names]


def test_owners_next_to_one_building_are_not_neighbouring_areas():
    found = law.kind("planning-application")
    assert found is not None
    assert not [one for one in asked_by(found) if one.wants_names]


@pytest.mark.parametrize("kind", law.kinds().values(), ids=lambda kind: kind.key)
def test_every_kind_of_the_law_gives_a_list_whose_lines_can_be_told_apart(kind):
    lines = asked_by(kind)
    assert [one.words for one in lines] == [*kind.consultees, *kind.notices]
    assert len({one.key for one in lines}) == len(lines)
    assert all(one.key and len(one.key) <= 90 for one in lines)


def test_no_kind_asks_for_nobody():
    assert asked_by(None) == ()


@pytest.mark.parametrize(
    ("sent", "opens", "counts"),
    [
        (date(2027, 5, 2), date(2027, 5, 3), True),
        (date(2027, 5, 3), date(2027, 5, 3), True),
        (date(2027, 5, 4), date(2027, 5, 3), False),
        (date(2027, 5, 4), None, True),
    ],
)
def test_a_notice_counts_until_the_day_of_opening(sent, opens, counts):
    assert holds(sent, opens) is counts


@given(told=st.booleans(), named=st.lists(st.booleans(), max_size=5), extra=st.booleans())
def test_naming_somebody_who_was_not_told_never_finishes_a_line(told, named, extra):
    before = lack_of(LANDLORDS, left_out=False, told=told, named=named)
    after = lack_of(LANDLORDS, left_out=False, told=told, named=[*named, False])
    assert after is Lack.NAMED_EVIDENCE
    assert before is None or lack_of(LANDLORDS, left_out=True, told=told, named=[*named, extra]) is None
