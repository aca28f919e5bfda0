"""Chapter 6: a whole timetable from one day, backwards from the decision or forwards from the opening."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.sentences import as_given
from folkmoot.core.timetable.checking import Grounds
from folkmoot.core.timetable.days import Calendar
from folkmoot.core.timetable.elections import before_polling
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.milestones import Practice, backwards, forwards
from folkmoot.core.timetable.periods import earliest_of_all
from folkmoot.plan.timetable import law

CALENDAR_LAW = law.calendar_law()
DEADLINES = CALENDAR_LAW.deadlines[Nation.ENGLAND]
CALENDAR = Calendar(one_offs=CALENDAR_LAW.one_offs)
LICENSING = Grounds(CALENDAR, law.kind("landlord-licensing"))
ORDER = [
    "brief",
    "submit",
    "board",
    "launch",
    "midpoint",
    "close",
    "analysis",
    "report",
    "agenda",
    "decision",
    "feedback",
]


def test_backwards_from_a_committee_every_step_has_its_day():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice())
    assert {key: made.on(key).isoformat() for key in ORDER} == {
        "brief": "2027-03-18",
        "submit": "2027-04-08",
        "board": "2027-04-22",
        "launch": "2027-05-06",
        "midpoint": "2027-06-10",
        "close": "2027-07-16",
        "analysis": "2027-08-13",
        "report": "2027-08-27",
        "agenda": "2027-09-06",
        "decision": "2027-09-14",
        "feedback": "2027-09-28",
    }
    assert made.on("key-decision") == date(2027, 8, 16)
    assert made.breaches == ()


def test_five_clear_working_days_lie_between_agenda_and_meeting():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice())
    day, between = made.on("agenda") + timedelta(1), 0
    while day < made.on("decision"):
        between += CALENDAR.is_working(day)
        day += timedelta(1)
    assert between == 5


def test_28_clear_days_lie_between_the_notice_of_a_key_decision_and_the_meeting():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice())
    assert (made.on("decision") - made.on("key-decision")).days - 1 >= 28


def test_every_milestone_says_why_and_where_from():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice())
    assert all(one.reason and one.source for one in made.milestones)
    assert "10 clear weeks" in str(made.by_key["launch"].reason)
    assert made.by_key["launch"].source == as_given(LICENSING.kind.source)


def test_a_bank_holiday_moves_a_day_and_says_so():
    made = forwards(date(2027, 4, 20), Grounds(CALENDAR), DEADLINES, Practice())
    assert made.on("close") == date(2027, 6, 1)
    assert str(made.by_key["close"].note) == "Moved from 31 May 2027 (Spring bank holiday)."


def test_the_weeks_before_an_election_push_the_opening_before_them():
    poll = before_polling("Council elections", date(2027, 5, 6), CALENDAR_LAW.elections["local"], CALENDAR)
    made = backwards(date(2027, 9, 14), Grounds(CALENDAR, LICENSING.kind, (poll,)), DEADLINES, Practice())
    assert made.on("launch") == date(2027, 3, 30)
    assert "Council elections" in str(made.by_key["launch"].note)
    assert made.breaches == ()


def test_forwards_into_those_weeks_the_broken_rule_is_shown():
    poll = before_polling("Council elections", date(2027, 5, 6), CALENDAR_LAW.elections["local"], CALENDAR)
    made = forwards(date(2027, 4, 6), Grounds(CALENDAR, LICENSING.kind, (poll,)), DEADLINES, Practice())
    assert [one.key for one in made.breaches] == ["pre-election"]


def test_admissions_close_by_the_end_of_january_however_late_the_decision():
    grounds = Grounds(CALENDAR, law.kind("school-admissions"))
    made = backwards(date(2028, 4, 20), grounds, DEADLINES, Practice())
    assert made.on("close") == date(2028, 1, 31)
    assert [one.key for one in made.breaches] == ["decision"], "28 February is too near for that"
    assert backwards(date(2028, 2, 28), grounds, DEADLINES, Practice()).breaches == ()


def test_a_longer_consultation_than_the_law_asks_for_is_the_councils_choice():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice(consultation_weeks=12))
    assert (made.on("close") - made.on("launch")).days + 1 >= 84


def test_a_shorter_one_than_the_law_asks_for_is_not():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice(consultation_weeks=4))
    assert made.on("launch") == backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice()).on("launch")


def test_feedback_more_than_twelve_weeks_after_closing_is_pointed_out():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice(analysis_weeks=10))
    assert "More than 12 weeks" in str(made.by_key["feedback"].note)


def test_it_closes_in_the_last_minute_of_a_local_day():
    made = backwards(date(2027, 9, 14), LICENSING, DEADLINES, Practice())
    assert made.closes_at.isoformat() == "2027-07-16T23:59:00+01:00"
    assert made.opens_at.isoformat() == "2027-05-06T09:00:00+01:00"


DAYS = st.dates(date(2024, 1, 1), date(2045, 12, 31))
KINDS = st.sampled_from(
    [
        None,
        *(kind for kind in law.kinds().values() if "school" not in str(kind.minimum_in_words) and not kind.until),
    ]
)
NATIONS = st.sampled_from(Nation)
PRACTICES = st.builds(
    Practice,
    brief_weeks=st.integers(0, 8),
    board_weeks=st.integers(0, 6),
    preparing_weeks=st.integers(0, 6),
    consultation_weeks=st.integers(0, 14),
    analysis_weeks=st.integers(0, 10),
    report_weeks=st.integers(0, 6),
    clearance_days=st.integers(0, 15),
    feedback_weeks=st.integers(0, 12),
)


@given(DAYS, KINDS, NATIONS, PRACTICES)
def test_milestones_come_in_their_order_and_the_period_always_runs(decision, kind, nation, practice):
    grounds = Grounds(Calendar(nation.division), kind)
    made = backwards(decision, grounds, CALENDAR_LAW.deadlines[nation], practice)
    days = [made.on(key) for key in ORDER]
    assert days == sorted(days)
    assert "minimum" not in {one.key for one in made.breaches}
    assert all(grounds.calendar.is_working(one.on) for one in made.milestones if one.key != "decision")


@given(DAYS, KINDS, NATIONS, PRACTICES)
def test_forwards_from_the_opening_found_backwards_decides_no_later(decision, kind, nation, practice):
    grounds = Grounds(Calendar(nation.division), kind)
    deadlines = CALENDAR_LAW.deadlines[nation]
    there = backwards(decision, grounds, deadlines, practice)
    back = forwards(there.on("launch"), grounds, deadlines, practice)
    assert back.on("close") <= there.on("close")
    assert back.on("decision") <= grounds.calendar.working_day_from(decision), "a weekend holds no meeting"


@given(DAYS, KINDS, PRACTICES)
def test_forwards_closes_no_earlier_than_the_law_allows(opens, kind, practice):
    grounds = Grounds(CALENDAR, kind)
    made = forwards(opens, grounds, DEADLINES, practice)
    closest = earliest_of_all(kind.minimums, opens, CALENDAR) if kind else None
    assert closest is None or made.on("close") >= closest.day
    assert made.on("launch") == opens


@pytest.mark.parametrize("nation", Nation)
def test_each_nation_has_its_own_deadline_for_the_agenda(nation):
    days = {one.days for one in CALENDAR_LAW.deadlines[nation] if one.key == "agenda"}
    assert days == {{"England": 5, "Wales": 3, "Scotland": 3, "Northern Ireland": 5}[nation.value]}
