"""The law and the timetable on the officers' pages: chosen, worked out, taken over, refused, overridden in public."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import as_given
from folkmoot.core.timetable.periods import LONDON
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.queries import history
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.models import Consultation, ConsultationKind
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import calendars, dates, steps, timetable
from folkmoot.plan.timetable.models import (
    DateOverride,
    ElectionDay,
    HolidayChange,
    PlannedTimetable,
    SchoolTerm,
    StatutoryBasis,
)
from folkmoot.plan.timetable.queries import breaches_of, calendar, nation_of_council, pre_election
from tests import factories

NOW = datetime(2027, 3, 1, 12, tzinfo=LONDON)
OPENS = datetime(2027, 5, 11, 9, tzinfo=LONDON)
FEEDBACK = date(2027, 10, 1)
#: Ten clear weeks from 11 May: the first lawful closing is 21 July at any hour.
LAWFUL = date(2027, 7, 21)


@pytest.fixture(autouse=True)
def _march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def licensing(olive) -> Consultation:
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    return made


def _late(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), tzinfo=LONDON)


def _boxes(name: str, moment: datetime) -> dict[str, str]:
    return {
        f"{name}-day": str(moment.day),
        f"{name}-month": str(moment.month),
        f"{name}-year": str(moment.year),
        f"{name}-time": f"{moment:%H:%M}",
    }


def _typed(closes: datetime, **more: str) -> dict[str, str]:
    feedback = {"feedback_due-day": "1", "feedback_due-month": "10", "feedback_due-year": "2027"}
    return {**_boxes("opens_at", OPENS), **_boxes("closes_at", closes), **feedback, **more}


def _url(made: Consultation, page: str) -> str:
    return f"/officers/consultations/{made.slug}/{page}"


def _set(by: Any, made: Consultation, closes: datetime, opens: datetime = OPENS) -> Consultation:
    return dates.set_dates(by=by, consultation=made, opens_at=opens, closes_at=closes, feedback_due=FEEDBACK)


def _override(by: Any, made: Consultation, closes: datetime, reason: str = "The grant ends.") -> list[DateOverride]:
    return dates.override_dates(
        by=by, consultation=made, opens_at=OPENS, closes_at=closes, feedback_due=FEEDBACK, reason=reason
    )


# --- Choosing the law ------------------------------------------------------------------------------------------------


def test_olive_chooses_the_law_and_sees_what_it_asks_and_how_sure_that_is(olive, signed_in):
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    assert "Nobody has said yet" in client.get(_url(made, "timetable/")).content.decode()
    page = client.get(_url(made, "timetable/law/")).content.decode()
    assert "Selective or additional licensing of landlords" in page and "Minimum: 10 clear weeks" in page
    assert client.post(_url(made, "timetable/law/"), {"kind_key": "landlord-licensing"}).status_code == 302
    page = client.get(_url(made, "timetable/")).content.decode()
    for words in ("10 clear weeks", "General Approval", "secondary source", "were not read from the instrument"):
        assert words in page
    assert "adjoining areas" in page


def test_a_figure_read_from_the_instrument_carries_no_warning(olive, signed_in):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="neighbourhood-plan-14")
    page = signed_in(olive).get(_url(made, "timetable/")).content.decode()
    assert "read from the instrument" in page and "were not read" not in page


def test_that_no_statute_applies_is_an_answer_too(olive, signed_in):
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    assert client.post(_url(made, "timetable/law/"), {"kind_key": "none"}).status_code == 302
    assert StatutoryBasis.objects.get(consultation=made).kind_key == ""
    assert "No statute fixes a period, says Olive Officer" in client.get(_url(made, "timetable/")).content.decode()


def test_nothing_chosen_is_refused_with_a_sentence(olive, signed_in):
    made = factories.consultation(by=olive)
    page = signed_in(olive).post(_url(made, "timetable/law/"), {"kind_key": ""})
    assert page.status_code == 422
    assert "Choose a kind, or say that no statute fixes a period." in page.content.decode()


def test_a_survey_that_only_gathers_views_is_no_statutory_consultation(olive):
    made = factories.consultation(by=olive, kind=ConsultationKind.GATHER)
    with pytest.raises(NotNow, match="no statutory consultation"):
        timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")


def test_a_statutory_consultation_cannot_become_mere_gathering(olive, licensing):
    with pytest.raises(NotNow, match="more than giving information"):
        consultations.change_details(by=olive, consultation=licensing, kind=ConsultationKind.GATHER)


def test_a_kind_nobody_knows_is_refused(olive):
    with pytest.raises(NotNow, match="not in the list"):
        timetable.choose_kind(by=olive, consultation=factories.consultation(by=olive), kind_key="window-tax")


def test_the_law_the_board_approved_stands_but_a_missing_one_may_be_named(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    timetable.choose_kind(by=olive, consultation=made, kind_key="traffic-order")
    with pytest.raises(NotNow, match="The board has the brief"):
        timetable.choose_kind(by=olive, consultation=made, kind_key="")
    open_one = factories.consultation(by=olive, board=asha, state=State.OPEN)
    with pytest.raises(NotNow, match="that is open"):
        timetable.choose_kind(by=olive, consultation=open_one, kind_key="traffic-order")


def test_choosing_is_in_the_history_with_source_and_confidence(olive, licensing):
    (event,) = [one for one in history(licensing.pk) if one.verb == "timetable.law_chosen"]
    assert event.details["confidence"] == "secondary source"
    timetable.choose_kind(by=olive, consultation=licensing, kind_key="landlord-licensing")
    assert len([one for one in history(licensing.pk) if one.verb == "timetable.law_chosen"]) == 1


def test_the_board_sees_the_law_and_how_sure_it_is(olive, asha, signed_in, licensing):
    factories.write_brief(licensing, olive)
    briefs.submit(by=olive, consultation=licensing)
    page = signed_in(asha).get(_url(licensing, "board/")).content.decode()
    assert "minimum period: 10 clear weeks (secondary source)" in page


# --- Dates within and against the law --------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "saved"), [(-1, False), (0, True), (1, True)])
def test_a_period_a_day_too_short_is_refused_with_the_rule_and_its_source(olive, signed_in, licensing, days, saved):
    answer = signed_in(olive).post(_url(licensing, "dates/"), _typed(_late(LAWFUL + timedelta(days))))
    licensing.refresh_from_db()
    assert (answer.status_code, licensing.closes_at is not None) == ((302, True) if saved else (422, False))
    if not saved:
        page = answer.content.decode()
        for words in ("may not close before 21 July 2027", "minimum period for", "Regas", "secondary source"):
            assert words in page
        assert 'value="20"' in page, "what was typed is kept"


def test_without_a_law_a_short_period_is_saved_and_the_page_advises(olive, signed_in):
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    assert client.post(_url(made, "dates/"), _typed(_late(date(2027, 5, 17)))).status_code == 302
    page = client.get(_url(made, "dates/")).content.decode()
    assert "People get 7 whole days" in page and "no minimum of a statute is checked" in page


def test_olive_is_told_who_may_override_and_cannot_herself(olive, signed_in, licensing):
    client = signed_in(olive)
    page = client.post(_url(licensing, "dates/"), _typed(_late(date(2027, 6, 30)))).content.decode()
    assert "A corporate consultation lead who does not lead this consultation" in page
    assert client.get(_url(licensing, "dates/override/")).status_code == 403
    with pytest.raises(PermissionDenied):
        _override(olive, licensing, _late(date(2027, 6, 30)))


def test_cora_overrides_with_a_reason_and_everybody_can_read_it(olive, asha, corporate, ravi, signed_in, licensing):
    short = _late(date(2027, 6, 30))
    client = signed_in(corporate)
    refused = client.post(_url(licensing, "dates/"), _typed(short))
    assert refused.status_code == 422
    link = next(one for one in refused.content.decode().split('"') if "dates/override/?" in one)
    page = client.get(link.replace("&amp;", "&")).content.decode()
    assert 'value="30"' in page and "may not close before 21 July 2027" in page
    empty = client.post(_url(licensing, "dates/override/"), _typed(short, reason=" "))
    assert empty.status_code == 422 and "Enter an answer to “Reason”." in empty.content.decode()
    assert client.post(_url(licensing, "dates/override/"), _typed(short, reason="The grant ends.")).status_code == 302
    licensing.refresh_from_db()
    assert licensing.closes_at == short
    _schedule(olive, asha, licensing)
    public = ravi.get(f"/consultations/{licensing.slug}/").content.decode()
    for words in ("A rule about dates was set aside", "The grant ends.", "Cora Corporate", "Regas"):
        assert words in public
    (event,) = [one for one in history(licensing.pk) if one.verb == "timetable.rule_overridden"]
    assert event.reason == "The grant ends." and event.actor_name == "Cora Corporate"
    frozen = licensing.materials.get().content
    assert frozen["overrides"][0]["reason"] == "The grant ends."


def _schedule(olive: Any, asha: Any, made: Consultation) -> None:
    factories.write_brief(made, olive)
    activity = asked_activity(made)
    assert activity is not None
    questionnaires.save_draft(
        by=olive,
        activity=activity,
        questionnaire=factories.small_questionnaire(),
        file_name="small.json",
        source_format="folkmoot",
    )
    briefs.submit(by=olive, consultation=made)
    briefs.decide(by=asha, consultation=made, outcome="approved")
    made.refresh_from_db()
    questionnaires.publish(by=olive, activity=activity)
    factories.assure(made, olive)
    steps.schedule(by=olive, consultation=made)


def test_nobody_overrides_a_rule_for_their_own_consultation(corporate, signed_in):
    made = factories.consultation(by=corporate)
    timetable.choose_kind(by=corporate, consultation=made, kind_key="landlord-licensing")
    with pytest.raises(PermissionDenied, match="Nobody overrides a rule"):
        _override(corporate, made, _late(date(2027, 6, 30)))
    assert signed_in(corporate).get(_url(made, "dates/override/")).status_code == 403


def test_dates_that_break_nothing_need_no_override(corporate, licensing):
    with pytest.raises(NotNow, match="break no rule"):
        _override(corporate, licensing, _late(LAWFUL))
    assert not DateOverride.objects.exists()


def test_the_database_itself_refuses_an_override_without_a_reason(corporate, licensing):
    (made,) = _override(corporate, licensing, _late(date(2027, 6, 30)))
    with pytest.raises(IntegrityError), transaction.atomic():
        DateOverride.objects.filter(pk=made.pk).update(reason="")


def test_an_override_holds_for_its_dates_and_longer_ones_but_not_for_shorter(olive, corporate, licensing):
    _override(corporate, licensing, _late(date(2027, 6, 30)))
    _set(olive, licensing, _late(date(2027, 7, 1)))
    with pytest.raises(NotNow, match="21 July"):
        _set(olive, licensing, _late(date(2027, 6, 29)))


def test_dates_within_the_law_again_lift_the_override(olive, corporate, licensing):
    (made,) = _override(corporate, licensing, _late(date(2027, 6, 30)))
    _set(olive, licensing, _late(LAWFUL))
    made.refresh_from_db()
    assert made.lifted_at is not None
    assert not licensing.overrides_in_force.exists()
    with pytest.raises(NotNow):
        _set(olive, licensing, _late(date(2027, 6, 30)))
    assert "timetable.override_lifted" in [event.verb for event in history(licensing.pk)]


def test_a_law_chosen_after_the_dates_stands_in_the_way_of_scheduling(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    assert before_opening(made) == []
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    assert "may not close before 16 May 2027" in " ".join(before_opening(made))
    factories.assure(made, olive)
    with pytest.raises(NotNow, match="minimum period"):
        steps.schedule(by=olive, consultation=made)


def test_closing_early_below_the_minimum_takes_somebody_who_may_override(olive, asha, corporate, licensing):
    _set(olive, licensing, _late(date(2027, 8, 31)))
    _schedule(olive, asha, licensing)
    with time_machine.travel(datetime(2027, 6, 1, 12, tzinfo=LONDON), tick=False):
        with pytest.raises(NotNow, match="Only an officer who may override"):
            steps.close_now(by=factories.signer(), consultation=licensing, reason="A flood.")
        licensing.refresh_from_db()
        steps.close_now(by=corporate, consultation=licensing, reason="A flood.")
    licensing.refresh_from_db()
    assert licensing.state == State.CLOSED
    rules = {row.rule_key: row.reason for row in licensing.overrides_in_force}
    assert rules == {"minimum": "A flood.", "closed early": "A flood."}


def test_closing_early_above_the_minimum_is_as_before(olive, asha, licensing):
    _set(olive, licensing, _late(date(2027, 8, 31)))
    _schedule(olive, asha, licensing)
    with time_machine.travel(OPENS, tick=False):
        steps.keep_time()
    licensing.refresh_from_db()
    with time_machine.travel(datetime(2027, 7, 22, 12, tzinfo=LONDON), tick=False):
        steps.close_now(by=factories.signer(), consultation=licensing, reason="A flood.")
    assert DateOverride.objects.get().rule_key == "closed early"


# --- Summer time -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opens", "last"),
    [
        (datetime(2027, 3, 15, 9, tzinfo=LONDON), date(2027, 4, 4)),
        (datetime(2027, 10, 18, 9, tzinfo=LONDON), date(2027, 11, 7)),
    ],
)
def test_21_days_across_the_change_of_the_clock_end_at_local_midnight(olive, opens, last):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="planning-application")
    for closes, broken in ((_late(last) - timedelta(minutes=1), 1), (_late(last), 0)):
        assert len(breaches_of(made, opens, closes)) == broken


# --- The timetable ---------------------------------------------------------------------------------------------------

ASKED = {"start": "decision", "day-day": "14", "day-month": "9", "day-year": "2027"}


def test_from_the_decision_the_whole_timetable_is_worked_out_with_reasons(olive, signed_in, licensing):
    page = signed_in(olive).get(_url(licensing, "timetable/"), ASKED).content.decode()
    for words in (
        "Begin the brief",
        "Board decides",
        "Opens",
        "Mid-point review",
        "Closes",
        "Analysis finished",
        "Report finished",
        "Agenda and report published",
        "Notice of a key decision",
        "Decision",
        "Feedback to people",
        "Spring bank holiday",
        "At least 10 clear weeks must run",
        "Local Government Act 1972 s.100B",
    ):
        assert words in page, words
    assert "Thursday 6 May 2027" in page and "Friday 16 July 2027" in page


def test_one_button_takes_the_dates_over(olive, signed_in, licensing):
    client = signed_in(olive)
    taken = {"start": "decision", "day": "2027-09-14", "brief_weeks": "3"}
    answer = client.post(_url(licensing, "timetable/take/"), taken)
    assert answer.status_code == 302 and answer["Location"].endswith("/dates/")
    licensing.refresh_from_db()
    assert licensing.opens_at == datetime(2027, 5, 6, 9, tzinfo=LONDON)
    assert licensing.closes_at == datetime(2027, 7, 16, 23, 59, tzinfo=LONDON)
    assert licensing.feedback_due == date(2027, 9, 28)
    planned = PlannedTimetable.objects.get(consultation=licensing)
    title = {"words": "Mid-point review", "values": {}}
    assert {"key": "midpoint", "title": title, "on": "2027-06-10"} in planned.milestones
    page = client.get(_url(licensing, "timetable/")).content.decode()
    assert "The timetable taken over" in page and "By Olive Officer" in page
    assert "The dates were changed since" not in page
    _set(olive, licensing, _late(LAWFUL))
    assert "The dates were changed since" in client.get(_url(licensing, "timetable/")).content.decode()


def test_on_from_the_opening_it_finds_the_earliest_decision(olive, signed_in, licensing):
    asked = {"start": "opening", "day": "2027-05-11", "consultation_weeks": "12"}
    page = signed_in(olive).get(_url(licensing, "timetable/"), asked).content.decode()
    assert "Monday 2 August 2027" in page, "12 weeks end on a Monday"


def test_a_timetable_without_a_day_is_asked_for_one(olive, signed_in, licensing):
    page = signed_in(olive).get(_url(licensing, "timetable/"), {"start": "decision"})
    assert page.status_code == 422
    assert "Enter an answer to “That day”." in page.content.decode()


def test_a_decision_too_near_is_said_to_be_too_late(olive, signed_in, licensing):
    client = signed_in(olive)
    page = client.get(_url(licensing, "timetable/"), {"start": "decision", "day": "2027-03-09"}).content.decode()
    assert "It is too late for this decision" in page and "Take these dates over" not in page
    client.post(_url(licensing, "timetable/take/"), {"start": "decision", "day": "2027-03-09"})
    assert not PlannedTimetable.objects.exists()


def test_school_days_need_terms_and_the_page_says_so(olive, corporate, signed_in):
    made = factories.consultation(by=olive)
    timetable.choose_kind(by=olive, consultation=made, kind_key="school-travel-policy")
    client = signed_in(olive)
    page = client.get(_url(made, "timetable/"), ASKED)
    assert page.status_code == 422 and "too few school terms" in page.content.decode()
    client.post(_url(made, "timetable/take/"), {"start": "decision", "day": "2027-09-14"})
    assert not PlannedTimetable.objects.exists()
    for name, first, last in (
        ("Summer one", date(2027, 4, 19), date(2027, 5, 28)),
        ("Summer two", date(2027, 6, 7), date(2027, 7, 23)),
    ):
        calendars.add_term(by=corporate, name=name, starts_on=first, ends_on=last)
    page = client.get(_url(made, "timetable/"), ASKED).content.decode()
    assert "Summer two ends" in page and "28 clear school days must run" in page


def test_councillors_read_the_page_and_take_nothing_over(olive, signed_in, licensing):
    reader = factories.officer(name="Carla Councillor", role="councillor")
    client = signed_in(reader)
    page = client.get(_url(licensing, "timetable/"), ASKED).content.decode()
    assert "Take these dates over" not in page and "Change the law" not in page
    assert (
        client.post(_url(licensing, "timetable/take/"), {"start": "decision", "day": "2027-09-14"}).status_code == 403
    )
    assert client.get(_url(licensing, "timetable/law/")).status_code == 403


# --- Calendars -------------------------------------------------------------------------------------------------------


def test_cora_keeps_the_calendars_and_every_change_is_audited(corporate, signed_in):
    client = signed_in(corporate)
    place = Place.objects.create(code="E05009999", name="Mill")
    election = {"name": "Council elections", "kind_key": "local", "polling_day": "2027-05-06", "areas": [place.pk]}
    term = {"name": "Summer", "starts_on": "2027-04-19", "ends_on": "2027-05-28"}
    holiday = {"day": "2027-06-14", "name": "A jubilee", "is_holiday": "yes"}
    for page, said in (("elections", election), ("terms", term), ("holidays", holiday)):
        assert client.get(f"/officers/calendars/{page}/new/").status_code == 200
        assert client.post(f"/officers/calendars/{page}/new/", said).status_code == 302, page
    shown = client.get("/officers/calendars/").content.decode()
    for words in ("31 March 2027 to 6 May 2027", "Mill", "19 April 2027 to 28 May 2027", "A jubilee", "SI 2006/3304"):
        assert words in shown
    assert calendar(nation_of_council()).bank_holiday(date(2027, 6, 14)) == as_given("A jubilee")
    for page, row in (
        ("elections", ElectionDay.objects.get()),
        ("terms", SchoolTerm.objects.get()),
        ("holidays", HolidayChange.objects.get()),
    ):
        assert client.post(f"/officers/calendars/{page}/{row.pk}/remove/").status_code == 302
    assert not ElectionDay.objects.exists() and not SchoolTerm.objects.exists() and not HolidayChange.objects.exists()


def test_the_same_election_twice_overlapping_terms_and_the_same_day_twice_are_refused(corporate, signed_in):
    client = signed_in(corporate)
    calendars.add_election(by=corporate, name="Poll", kind_key="local", polling_day=date(2027, 5, 6))
    calendars.add_term(by=corporate, name="Summer", starts_on=date(2027, 4, 19), ends_on=date(2027, 5, 28))
    calendars.add_holiday(by=corporate, day=date(2027, 6, 14), name="A jubilee")
    for page, said, words in (
        ("elections", {"name": "Poll", "kind_key": "local", "polling_day": "2027-05-06"}, "already"),
        (
            "elections",
            {"name": "P", "kind_key": "local", "polling_day": "2027-05-06", "begins_on": "2027-05-07"},
            "before polling day",
        ),
        ("terms", {"name": "T", "starts_on": "2027-05-28", "ends_on": "2027-06-28"}, "overlap with “Summer”"),
        ("terms", {"name": "T", "starts_on": "2027-09-28", "ends_on": "2027-09-01"}, "must not come before"),
        ("holidays", {"day": "2027-06-14", "name": "X", "is_holiday": "no"}, "already"),
    ):
        answer = client.post(f"/officers/calendars/{page}/new/", said)
        assert answer.status_code == 422 and words in answer.content.decode(), words


def test_others_read_the_calendars_and_do_not_change_them(olive, nobody, ravi, corporate, signed_in):
    calendars.add_term(by=corporate, name="Summer", starts_on=date(2027, 4, 19), ends_on=date(2027, 5, 28))
    client = signed_in(olive)
    page = client.get("/officers/calendars/").content.decode()
    assert "Summer" in page and "Take out" not in page
    for address in ("elections/new/", "terms/new/", "holidays/new/"):
        assert client.get(f"/officers/calendars/{address}").status_code == 403
    assert client.post(f"/officers/calendars/terms/{SchoolTerm.objects.get().pk}/remove/").status_code == 403
    with pytest.raises(PermissionDenied):
        calendars.add_holiday(by=olive, day=date(2027, 6, 14), name="A jubilee")
    assert signed_in(nobody).get("/officers/calendars/").status_code == 403
    assert ravi.get("/officers/calendars/").status_code == 302


def test_empty_calendars_say_what_is_missing(olive, signed_in):
    page = signed_in(olive).get("/officers/calendars/").content.decode()
    assert "No elections are entered." in page and "No school terms are entered." in page
    assert "Early May bank holiday" in page


@pytest.mark.parametrize(
    ("election_in", "consultation_in", "refused"),
    [
        ((), (), True),
        (("Mill",), (), True),
        ((), ("Mill",), True),
        (("Mill",), ("Mill", "Hill"), True),
        (("Mill",), ("Hill",), False),
    ],
)
def test_an_election_refuses_a_launch_in_its_own_area_only(olive, corporate, election_in, consultation_in, refused):
    places = {name: Place.objects.create(code=f"E0500000{n}", name=name) for n, name in enumerate(("Mill", "Hill"))}
    made = factories.consultation(by=olive)
    made.areas.set([places[name] for name in consultation_in])
    calendars.add_election(
        by=corporate,
        name="By-election",
        kind_key="local",
        polling_day=date(2027, 6, 3),
        areas=[places[name] for name in election_in],
    )
    if refused:
        with pytest.raises(NotNow, match="no launch before By-election"):
            _set(olive, made, _late(date(2027, 8, 1)))
    else:
        _set(olive, made, _late(date(2027, 8, 1)))
    assert (pre_election(made, date(2027, 6, 1)) is not None) is refused
    assert pre_election(made, date(2027, 6, 4)) is None


def test_a_notice_published_early_starts_those_weeks_early(olive, corporate):
    made = factories.consultation(by=olive)
    calendars.add_election(
        by=corporate, name="Poll", kind_key="local", polling_day=date(2027, 7, 1), begins_on=date(2027, 5, 10)
    )
    with pytest.raises(NotNow, match="begin on 10 May 2027"):
        _set(olive, made, _late(date(2027, 8, 1)))


def test_an_election_called_after_scheduling_stops_an_early_opening_but_not_what_is_promised(olive, asha, corporate):
    made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    calendars.add_election(
        by=corporate, name="Poll", kind_key="local", polling_day=date(2027, 4, 1), begins_on=date(2027, 2, 24)
    )
    with pytest.raises(NotNow, match="no launch before Poll"):
        steps.open_now(by=olive, consultation=made)


@pytest.mark.parametrize(
    ("code", "nation"),
    [("W05000001", "Wales"), ("S13000001", "Scotland"), ("N08000001", "Northern Ireland"), ("E05", "England")],
)
def test_the_wards_say_which_nation_the_council_is_in(db, code, nation):
    assert nation_of_council().value == "England"
    Place.objects.create(code=code, name="A place")
    assert nation_of_council().value == nation


def test_a_scottish_council_is_offered_scottish_law_and_holidays(olive, signed_in):
    Place.objects.create(code="S13000001", name="A place")
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    page = client.get(_url(made, "timetable/law/")).content.decode()
    assert "Local place plan" in page and "Neighbourhood plan" not in page
    assert "St Andrew’s Day" in client.get("/officers/calendars/").content.decode()


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.OPEN, State.CLOSED]
)
def test_the_page_renders_in_every_state_with_and_without_a_law(olive, asha, signed_in, state):
    made = factories.consultation(by=olive, board=asha, state=state)
    client = signed_in(olive)
    for kind_key in (None, "", "school-admissions", "gone-from-the-list"):
        if kind_key is not None:
            StatutoryBasis.objects.update_or_create(
                consultation=made, defaults={"kind_key": kind_key, "chosen_by": olive}
            )
        for page in ("timetable/", "dates/", "timetable/law/"):
            assert client.get(_url(made, page)).status_code == 200, page
        assert client.get(_url(made, "timetable/"), ASKED).status_code == 200
