"""What an equality impact assessment must hold before it is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.plan.assurance.rules.equality import (
    CHARACTERISTICS,
    AssessmentDepth,
    AssessmentPart,
    Effect,
    Gap,
    Judged,
    Written,
    assessed,
    gaps,
    months_later,
    opens_with,
)

NINE = assessed({})
HARMLESS = tuple(Judged(one.key, "none", "Figures of 2025.", "Through their groups.") for one in NINE)
WHOLE = Written(
    "screening",
    "A new crossing there.",
    "People in Mill Bridge.",
    "The accident record.",
    needs_full=False,
    judged=HARMLESS,
)


def with_effect(key, **values):
    judged = tuple(replace(one, **values) if one.key == key else one for one in WHOLE.judged)
    return replace(WHOLE, judged=judged)


def test_the_act_names_nine():
    assert len(NINE) == 9
    assert {"age", "disability", "marriage", "sexual-orientation"} < {one.key for one in NINE}


@pytest.mark.parametrize("switch", ["socio_economic", "carers", "armed_forces"])
def test_the_council_may_adopt_more(switch):
    (extra,) = set(assessed({switch: True})) - set(NINE)
    assert extra.switch == switch


def test_marriage_counts_for_the_first_aim_only_and_says_so():
    (marriage,) = [one for one in NINE if one.key == "marriage"]
    assert "first aim" in marriage.hint


def test_a_whole_screening_lacks_nothing():
    assert gaps(WHOLE, NINE) == []


@pytest.mark.parametrize("name", ["proposal", "affected", "evidence"])
def test_each_text_is_needed(name):
    assert gaps(replace(WHOLE, **{name: "Too short"}), NINE) == [Gap(AssessmentPart.TEXTS)]


@pytest.mark.parametrize("key", [one.key for one in NINE])
def test_each_characteristic_is_judged_and_reached(key):
    assert gaps(replace(WHOLE, judged=tuple(one for one in HARMLESS if one.key != key)), NINE) == [
        Gap(AssessmentPart.EFFECT, key)
    ]
    assert gaps(with_effect(key, reach=" "), NINE) == [Gap(AssessmentPart.REACH, key)]


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, [AssessmentPart.MITIGATION]),
        ({"mitigation": "A ramp is built."}, [AssessmentPart.MITIGATION]),
        ({"mitigation": "A ramp is built.", "owner": "Highways"}, [AssessmentPart.MITIGATION]),
        ({"mitigation": "A ramp", "owner": "Highways", "due_on": date(2027, 5, 1)}, [AssessmentPart.MITIGATION]),
        ({"mitigation": "A ramp is built.", "owner": "Highways", "due_on": date(2027, 5, 1)}, []),
    ],
)
def test_an_adverse_effect_needs_what_who_and_when(values, missing):
    written = replace(with_effect("disability", effect="adverse", **values), needs_full=True)
    assert [one.part for one in gaps(written, NINE)] == missing


def test_stopping_at_a_screening_with_an_adverse_effect_needs_a_reason():
    ramp = {"mitigation": "A ramp is built.", "owner": "Highways", "due_on": date(2027, 5, 1)}
    written = with_effect("disability", effect="adverse", **ramp)
    assert gaps(written, NINE) == [Gap(AssessmentPart.CONCLUSION)]
    assert gaps(replace(written, conclusion="The ramp makes up for it."), NINE) == []


def test_a_screening_says_whether_it_goes_further():
    assert gaps(replace(WHOLE, needs_full=None), NINE) == [Gap(AssessmentPart.NEEDS_FULL)]


def test_a_full_assessment_concludes_and_watches():
    full = replace(WHOLE, level=AssessmentDepth.FULL, needs_full=None)
    assert gaps(full, NINE) == [Gap(AssessmentPart.CONCLUSION)]
    assert gaps(replace(full, conclusion="Go ahead with it.", monitoring="Counted every year."), NINE) == []


def test_none_needed_is_nothing_but_its_reason():
    assert gaps(Written("none"), NINE) == [Gap(AssessmentPart.REASON)]
    assert gaps(Written("none", reason="It renames a form."), NINE) == []


@pytest.mark.parametrize(
    ("level", "needs_full", "opens"),
    [
        (None, None, False),
        ("none", None, True),
        ("screening", False, True),
        ("screening", True, False),
        ("full", None, True),
        ("full", True, True),
    ],
)
def test_what_opens_a_consultation(level, needs_full, opens):
    assert opens_with(level, needs_full) is opens


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
        (date(2027, 11, 22), 12, date(2028, 11, 22)),
        (date(2027, 12, 1), 1, date(2028, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_the_review_comes_so_many_months_later(day, months, later):
    assert months_later(day, months) == later


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_the_review_is_never_earlier_than_the_months_nor_a_month_late(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later > day + timedelta(days=27 * months)


@given(st.sampled_from(CHARACTERISTICS), st.sampled_from(list(Effect)), st.booleans())
def test_judging_one_group_never_mends_another(one, effect, reached):
    judged = Judged(one.key, effect.value, reach="So." if reached else "")
    for other in assessed({"socio_economic": True, "carers": True, "armed_forces": True}):
        if other.key != one.key:
            assert Gap(AssessmentPart.EFFECT, other.key) in gaps(Written("screening", judged=(judged,)), [other])
