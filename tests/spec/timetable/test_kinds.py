"""Chapter 4: the kinds of statutory consultation, each measured a day before, on, and a day after its boundary."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from folkmoot.core.timetable.checking import Grounds, advice, breaches, decided_late
from folkmoot.core.timetable.days import Calendar, Term
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.law import BadLaw, Confidence, DayOfYear, read, together
from folkmoot.core.timetable.periods import LONDON
from folkmoot.plan.timetable import law

MAY = date(2027, 5, 4)
TERMS = (
    Term(date(2027, 4, 19), date(2027, 5, 28), "Summer, first half"),
    Term(date(2027, 6, 7), date(2027, 7, 23), "Summer, second half"),
)
#: Kind, day of opening, first lawful day of closing (reckoned by hand), and whether that day must be given whole.
BOUNDARIES = [
    ("local-plan-proposed", MAY, date(2027, 6, 30), False),
    ("local-plan-legacy-19", date(2026, 11, 3), date(2026, 12, 16), False),
    ("supplementary-planning-document", MAY, date(2027, 6, 2), False),
    ("neighbourhood-plan-14", MAY, date(2027, 6, 16), False),
    ("neighbourhood-plan-16", MAY, date(2027, 6, 16), False),
    ("planning-application", MAY, date(2027, 5, 24), True),
    ("planning-application-newspaper", MAY, date(2027, 5, 17), True),
    ("planning-application-eia", MAY, date(2027, 6, 4), False),
    ("article-4-direction", MAY, date(2027, 5, 26), False),
    ("local-place-plan", MAY, date(2027, 6, 2), False),
    ("traffic-order", MAY, date(2027, 5, 26), False),
    ("experimental-traffic-order", MAY, date(2027, 11, 3), True),
    ("rights-of-way-order", MAY, date(2027, 6, 2), False),
    ("compulsory-purchase-order", MAY, date(2027, 5, 26), False),
    ("landlord-licensing", MAY, date(2027, 7, 14), False),
    ("stock-transfer", MAY, date(2027, 6, 2), False),
    ("leaseholder-works", MAY, date(2027, 6, 2), True),
    ("school-alteration", MAY, date(2027, 6, 1), True),
    ("school-closure-notice", MAY, date(2027, 6, 2), False),
    ("school-admissions", date(2027, 10, 5), date(2027, 11, 17), False),
    ("school-travel-policy", MAY, date(2027, 6, 19), False),
    ("scottish-school-proposal", MAY, date(2027, 6, 23), False),
    ("welsh-school-proposal", MAY, date(2027, 6, 16), False),
    ("pharmaceutical-needs", MAY, date(2027, 7, 4), False),
]
KINDS = law.kinds()


def _at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def _grounds(key: str) -> Grounds:
    kind = KINDS[key]
    return Grounds(Calendar(kind.nations[0].division, terms=TERMS), kind)


@pytest.mark.parametrize(("key", "opens", "closes", "whole"), BOUNDARIES, ids=[row[0] for row in BOUNDARIES])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_boundary_of_each_kind(key, opens, closes, whole, days):
    found = breaches(_grounds(key), _at(opens), _at(closes + timedelta(days), 23, 59))
    assert [one.key for one in found] == (["minimum"] if days < 0 else [])


@pytest.mark.parametrize(("key", "opens", "closes", "whole"), BOUNDARIES, ids=[row[0] for row in BOUNDARIES])
def test_the_last_day_counts_only_where_the_words_count_it(key, opens, closes, whole):
    assert bool(breaches(_grounds(key), _at(opens), _at(closes, 17))) is whole


def test_every_kind_with_a_period_is_in_the_table():
    assert {key for key, *_rest in BOUNDARIES} == {key for key, kind in KINDS.items() if kind.minimums}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_says_whom_it_asks_where_it_comes_from_and_how_sure_we_are(kind):
    assert kind.consultees and kind.source and kind.nations
    assert date(2026, 1, 1) <= kind.checked_on
    assert kind.confidence in Confidence
    for text in (kind.name, kind.note, *kind.consultees, *kind.notices, *kind.publish):
        assert not text.endswith(" ") and "~" not in text


def test_a_breach_names_the_rule_its_source_and_how_it_was_read():
    (breach,) = breaches(_grounds("traffic-order"), _at(MAY), _at(date(2027, 5, 25), 23, 59))
    assert "may not close before 26 May 2027" in str(breach.sentence)
    assert "Permanent traffic order" in str(breach.rule) and "21 clear days" in str(breach.rule)
    assert "SI 1996/2489" in breach.source
    assert str(breach).endswith("(secondary source).")


def test_school_days_without_terms_are_a_breach_that_says_what_is_missing():
    kind = KINDS["school-travel-policy"]
    (breach,) = breaches(Grounds(Calendar(), kind), _at(MAY), _at(date(2027, 12, 1)))
    assert "too few school terms" in str(breach.sentence)


@pytest.mark.parametrize(
    ("opens", "closes", "broken"),
    [
        (date(2027, 10, 1), date(2027, 11, 30), []),
        (date(2027, 9, 30), date(2027, 11, 30), ["time of year"]),
        (date(2027, 12, 1), date(2028, 1, 31), []),
        (date(2027, 12, 1), date(2028, 2, 1), ["time of year"]),
        (date(2028, 1, 3), date(2028, 2, 20), ["time of year"]),
        (date(2027, 5, 4), date(2027, 7, 4), ["time of year"]),
    ],
)
def test_admissions_run_between_1_october_and_31_january(opens, closes, broken):
    found = breaches(_grounds("school-admissions"), _at(opens), _at(closes, 23, 59))
    assert [one.key for one in found] == broken


@pytest.mark.parametrize(("decides", "late"), [(date(2028, 3, 10), 0), (date(2028, 3, 11), 0), (date(2028, 3, 12), 1)])
def test_a_council_tax_reduction_scheme_is_decided_by_11_march(decides, late):
    assert len(decided_late(KINDS["council-tax-reduction"], date(2027, 12, 1), decides)) == late


@pytest.mark.parametrize(("closes", "broken"), [(date(2026, 12, 31), []), (date(2027, 1, 1), ["ended"])])
def test_a_law_on_its_way_out_is_not_used_after_its_day(closes, broken):
    found = breaches(_grounds("local-plan-legacy-19"), _at(date(2026, 10, 1)), _at(closes, 23, 59))
    assert [one.key for one in found] == broken


def test_without_a_kind_there_is_advice_and_no_refusal():
    grounds = Grounds(Calendar())
    assert not breaches(grounds, _at(MAY), _at(date(2027, 5, 10), 23, 59))
    said = " ".join(map(str, advice(grounds, _at(MAY), _at(date(2027, 5, 10), 23, 59))))
    assert "People get 7 whole days" in said and "Silus v Hounslow" in said


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (date(2027, 5, 3), date(2027, 7, 1), "Early May bank holiday"),
        (date(2027, 5, 4), date(2027, 7, 3), "Saturday"),
        (date(2027, 12, 1), date(2028, 1, 31), "over Christmas"),
        (date(2027, 7, 19), date(2027, 8, 31), "outside school terms"),
    ],
)
def test_advice_tells_of_days_nobody_is_there(opens, closes, words):
    grounds = Grounds(Calendar(terms=TERMS))
    assert words in " ".join(map(str, advice(grounds, _at(opens), _at(closes, 23, 59))))
    assert advice(grounds, _at(MAY), _at(date(2027, 6, 30), 23, 59)) == ()


def test_less_than_usual_is_said_and_not_refused():
    grounds = _grounds("public-spaces-protection-order")
    assert not breaches(grounds, _at(MAY), _at(date(2027, 5, 28), 23, 59))
    assert "usually allow 4 weeks" in " ".join(map(str, advice(grounds, _at(MAY), _at(date(2027, 5, 28), 23, 59))))


GOOD = """
[[kind]]
key = "k"
name = "A kind"
field = "planning"
nations = ["Wales"]
source = "An Act s.1"
checked_on = 2026-11-22
confidence = "instrument"
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("name", "nmae"), "unknown words nmae"),
        (GOOD.replace('source = "An Act s.1"', ""), "source must be given"),
        (GOOD.replace('"planning"', '"plumbing"'), "plumbing"),
        (GOOD.replace('"Wales"', '"Mercia"'), "Mercia"),
        (GOOD.replace('"instrument"', '"certain"'), "certain"),
        (GOOD.replace("2026-11-22", '"2026-11-22"'), "written without quotes"),
        (GOOD + 'minimums = [{ number = 0, unit = "days", rule = "clear" }]', "not a value"),
        (GOOD + 'minimums = [{ number = 2.5, unit = "days", rule = "clear" }]', "not a value"),
        (GOOD + 'until = "2030-01-01"', "written without quotes"),
        (GOOD + 'not_before = "02-29"\nnot_after = "03-01"', "day is out of range"),
        (GOOD + 'minimums = [{ number = 2, unit = "fortnights", rule = "clear" }]', "fortnights"),
        (GOOD + 'minimums = [{ number = 2, unit = "days" }]', "not a value"),
        (GOOD + 'minimums = [{ number = 2, unit = "days", rule = "clear", more = 1 }]', "more"),
        (GOOD + 'not_before = "02-30"\nnot_after = "03-01"', "day is out of range"),
        (GOOD + 'not_before = "02-20"', "given together"),
        (GOOD + "consultees = [1]", "are texts"),
        ("[[kind]\n", "not valid TOML"),
    ],
)
def test_a_bad_row_is_refused_with_its_name(text, words):
    with pytest.raises(BadLaw, match=words):
        read(text, "own.toml")


def test_what_a_row_does_not_say_is_taken_for_nothing():
    [kind] = read(GOOD)
    assert (kind.guidance, kind.usual_weeks, kind.until, str(kind.minimum_in_words)) == (False, 0, None, "none fixed")


def test_two_periods_are_said_in_one_sentence():
    periods = '{ number = 1, unit = "weeks", rule = "clear" }, { number = 28, unit = "days", rule = "clear" }'
    [kind] = read(f"{GOOD}minimums = [{periods}]")
    assert str(kind.minimum_in_words) == "1 clear week and 28 clear days"


def test_only_an_instrument_and_the_councils_own_decision_are_sure():
    assert {each for each in Confidence if each.is_sure} == {Confidence.INSTRUMENT, Confidence.COUNCIL}


def test_a_key_stands_once_in_a_set_and_a_later_set_takes_its_place():
    ours, theirs = read(GOOD), read(GOOD.replace("A kind", "Our own kind"))
    assert together(ours, theirs)["k"].name == "Our own kind"
    with pytest.raises(BadLaw, match="twice"):
        together([*ours, *theirs])


def test_a_council_puts_its_own_law_on_top(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "ours.toml").write_text(GOOD, encoding="utf-8")
    law.reread()
    try:
        assert law.kind("k") is not None and law.kind("traffic-order") is not None
        assert "k" in [one.key for one in law.kinds_in(Nation.WALES)]
        assert "k" not in [one.key for one in law.kinds_in(Nation.SCOTLAND)]
        assert law.check_law(None) == []
        (tmp_path / "law" / "ours.toml").write_text(GOOD.replace("name", "nmae"), encoding="utf-8")
        law.reread()
        (fault,) = law.check_law(None)
        assert fault.id == "folkmoot.E002" and "ours.toml, k: unknown words nmae" in fault.msg
    finally:
        law.reread()


def test_days_of_the_year_come_round():
    march = DayOfYear(3, 11)
    assert march.on_or_after(date(2027, 3, 11)) == date(2027, 3, 11)
    assert march.on_or_after(date(2027, 3, 12)) == date(2028, 3, 11)
    assert march.on_or_before(date(2027, 3, 10)) == date(2026, 3, 11)
    assert str(march) == "11 March"
