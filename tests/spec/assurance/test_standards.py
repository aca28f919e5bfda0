"""Quality standards as data: read, scored, changed; and the tests the system answers by itself."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.plan.assurance.queries.standards import ours
from folkmoot.plan.assurance.rules.checks import SAID_ELSEWHERE, TESTS, Evidence
from folkmoot.plan.assurance.rules.standards import (
    BadStandards,
    Check,
    Verdict,
    from_data,
    read,
    score,
    to_data,
    with_checks,
)

GOOD = """
version = 1
since = 2020-01-01
[[standard]]
key = "a"
name = "A"
[[standard.check]]
key = "a-one"
asks = "It is so."
test = "approved"
"""
OURS = ours()[-1]


def test_ours_are_six_principles_and_four_criteria():
    assert [one.key for one in OURS.standards] == [
        "required",
        "proportionate",
        "robust",
        "inclusive",
        "coordinated",
        "used",
        "gunning-1",
        "gunning-2",
        "gunning-3",
        "gunning-4",
    ]


@pytest.mark.parametrize("check", OURS.checks, ids=lambda check: check.key)
def test_every_check_of_ours_says_how_it_is_mended_and_where(check):
    assert check.asks.endswith(".")
    assert check.mend.endswith(".")
    assert check.where


def test_every_test_of_the_system_is_used_by_a_check_of_ours():
    assert {check.test for check in OURS.checks if check.test} == set(TESTS)
    assert set(TESTS) >= SAID_ELSEWHERE


def test_ours_have_blocking_and_advisory_checks_and_some_for_people():
    assert {check.blocking for check in OURS.checks} == {True, False}
    assert len([check for check in OURS.checks if check.is_for_a_person]) >= 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1", "version = 0", "version"),
        ('name = "A"', "", "name must be given"),
        ('asks = "It is so."', "", "asks must be given"),
        ('test = "approved"', 'test = "no_such_test"', "no_such_test is not one"),
        ('test = "approved"', 'colour = "red"', "unknown words colour"),
        ('key = "a-one"', 'key = "a"', "same key"),
        ("[[standard]]", "[[standard", "not valid TOML"),
    ],
)
def test_standards_that_cannot_be_right_are_refused_with_the_place(old, new, said):
    assert read(GOOD, "v1.toml", TESTS).checks[0].key == "a-one"
    with pytest.raises(BadStandards, match=said):
        read(GOOD.replace(old, new, 1), "v1.toml", TESTS)


def test_what_is_stored_is_what_is_read():
    assert from_data(json.loads(json.dumps(to_data(OURS))), "x", TESTS).standards == OURS.standards


def test_a_council_replaces_the_checks_of_one_standard():
    made = with_checks(OURS, "robust", [Check("robust-x", "It is so.", "")])
    assert (made.version, made.own) == (OURS.version + 1, True)
    assert [one.key for one in made.standards] == [one.key for one in OURS.standards]
    assert [check.key for check in made.standard("robust").checks] == ["robust-x"]
    assert made.standard("used") == OURS.standard("used")


WHOLE = Evidence(
    parts=frozenset({"proposal", "decided", "can_change", "options", "affected", "use", "decision", "resources"}),
    approved=True,
    law_looked_at=True,
    weeks=12,
    documents=1,
    audiences=1,
    topics=1,
    other_ways=True,
    questionnaire=True,
    equality_opens=True,
    feedback_promised=True,
    closed=True,
    decided=True,
    fed_back=True,
    results_published=True,
    results_before_decision=True,
)


@pytest.mark.parametrize("name", sorted(TESTS))
def test_every_test_can_be_met_and_can_fail(name):
    assert TESTS[name](WHOLE) is Verdict.MET
    broken = Evidence(
        minimum_kept=False,
        weeks=1,
        rules_set_aside=1,
        consultees_open=1,
        promises_failed=1,
        decided=True,
        feedback_overdue=True,
        results_before_decision=False,
    )
    assert TESTS[name](broken) is Verdict.FAILED


@pytest.mark.parametrize("name", ["results_published", "fed_back", "results_before_decision", "time_enough"])
def test_what_lies_ahead_is_not_called_a_failure(name):
    assert TESTS[name](Evidence()) is Verdict.WAITING


@pytest.mark.parametrize(("weeks", "verdict"), [(3, Verdict.FAILED), (4, Verdict.MET), (5, Verdict.MET)])
def test_four_weeks_are_enough_and_three_are_not(weeks, verdict):
    assert TESTS["time_enough"](replace(WHOLE, weeks=weeks)) is verdict


@given(st.lists(st.sampled_from(list(Verdict)), max_size=12))
def test_a_score_never_counts_more_than_there_is(verdicts):
    found = score(verdicts)
    assert 0 <= found.met <= found.judged <= len(verdicts)
    assert found.judged == found.met + found.failed + found.open
    assert (found.state == "failed") is (Verdict.FAILED in verdicts)
    assert (found.state == "met") is (found.judged > 0 and found.met == found.judged)
