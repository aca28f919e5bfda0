"""No consultation opens with two days for one thing: in its dates, in its texts, or between them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from folkmoot.core.promises import find
from folkmoot.plan.assurance.rules.disagreements import disagreements
from folkmoot.plan.assurance.rules.promises import Dates, Key, Policy, promised_by

#: Twelve weeks, closing on 23 May; people hear by 1 August.
DATES = Dates(
    datetime(2027, 3, 1, 9, tzinfo=UTC), datetime(2027, 5, 23, 22, 59, tzinfo=UTC), date(2027, 5, 23), date(2027, 8, 1)
)
TODAY = date(2027, 1, 4)


def against_the_dates(*sentences):
    found = [one for sentence in sentences for one in find(sentence, TODAY)]
    assert len(found) == len(sentences), "each of these reads like a promise"
    return list(disagreements(found, promised_by(DATES, Policy()), DATES))


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("You will hear what was decided by 14 May 2027.", Key.FEEDBACK),
        ("You will hear what was decided by 2 August 2027.", Key.FEEDBACK),
        ("You will be told the outcome within six weeks of closing.", Key.FEEDBACK),
        ("We will publish the results by 1 September 2027.", Key.RESULTS),
        ("The survey is open for 8 weeks.", Key.OPEN),
        ("You have at least 14 weeks to answer.", Key.OPEN),
        ("It is open for 12 weeks, until 30 May 2027.", Key.OPEN),
    ],
)
def test_a_text_that_names_another_day_disagrees(sentence, key):
    (found,) = against_the_dates(sentence)
    assert not isinstance(found.other, str)
    assert (found.text, found.other.key) == (sentence, key)


@pytest.mark.parametrize(
    "sentence",
    [
        "You will hear what was decided by 1 August 2027.",
        "You will be told the outcome within twelve weeks of closing.",
        "We will publish the results by 30 June 2027.",
        "The survey is open for 12 weeks.",
        "You have at least ten weeks to answer.",
        "We will write to every household by 15 March 2027.",
        "Every response is read.",
        "We will publish the plans by 1 December 2027.",
    ],
)
def test_a_text_that_says_the_same_or_speaks_of_something_else_does_not(sentence):
    assert against_the_dates(sentence) == []


def test_two_texts_that_promise_one_thing_for_two_days_disagree():
    first = "We will visit every shop on the High Street before Friday 18 December 2026."
    second = "Officers will visit every shop on the High Street by 11 December 2026."
    (found,) = against_the_dates(first, second)
    assert (found.text, found.other) == (first, second)


def test_two_promises_of_different_things_may_have_different_days():
    first = "We will visit every shop on the High Street before 18 December 2026."
    second = "We will write to every school in the borough by 11 December 2026."
    assert against_the_dates(first, second) == []
