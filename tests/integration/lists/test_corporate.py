"""Committees and corporate priorities: kept as lists, and chosen wherever somebody decides or something is served."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions.forms import DecisionForm
from folkmoot.groundwork.accounts.models import Directorate
from folkmoot.groundwork.lists.actions import add_values, change_value, merge_values, remove_value, retire_value
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.plan.briefs.actions.briefs import write_part
from folkmoot.plan.briefs.actions.deciders import say_who_decides
from folkmoot.plan.programme.queries.plan import Wanted, whole_plan
from folkmoot.plan.register.gates import board_reads
from folkmoot.plan.register.lists import CommitteeList, PriorityList
from folkmoot.plan.register.models import Committee, Priority
from folkmoot.plan.register.queries.listing import beside, narrowed
from folkmoot.plan.replies import actions as replies
from folkmoot.plan.replies.models import OthersConsultation
from folkmoot.plan.replies.queries import why_may_not
from folkmoot.plan.timetable.queries import grounds_of
from tests import factories
from tests.inspector import in_one_line

pytestmark = pytest.mark.django_db


def words(response):
    return in_one_line(response.content.decode())


def committee(by, name="Cabinet", **said):
    (value,) = add_values(by=by, kept=CommitteeList(), rows=[{"name": name, **said}])
    return value


def priority(by, name="Streets that are safe", **said):
    (value,) = add_values(by=by, kept=PriorityList(), rows=[{"name": name, **said}])
    return value


@pytest.fixture
def asked(olive):
    """Another body's consultation about highways."""
    today = timezone.localdate()
    return replies.log(
        by=olive,
        title="Paying for buses",
        body="A ministry",
        about="Money.",
        service=factories.service(),
        received_on=today,
        deadline=today + timedelta(days=30),
        drafter=olive,
    )


# --- The lists


def test_committees_come_from_a_spreadsheet_with_what_they_may_decide_and_answer(corporate):
    Directorate.objects.create(name="Place", slug="place")
    content = (
        b"Name,Decides,May answer,Directorate,From\n"
        b"Cabinet,Whatever is left to no other,Any of them,,\n"
        b"Planning Committee,Planning,Those about its own directorate,Place,1 May 2027\n"
        b"Licensing Committee,Licences,,,\n"
    )
    load_file(by=corporate, loader=ListLoader(CommitteeList()), content=content, name="committees.csv")
    rows = Committee.objects.values_list("name", "answers", "directorate__name", "from_day")
    assert list(rows) == [
        ("Cabinet", "any", None, None),
        ("Licensing Committee", "", None, None),
        ("Planning Committee", "own", "Place", date(2027, 5, 1)),
    ]


@pytest.mark.parametrize("kept", [CommitteeList(), PriorityList()])
def test_the_last_day_does_not_come_before_the_first(kept, corporate):
    days = {"from_day": date(2027, 5, 2), "until_day": date(2027, 5, 1)}
    with pytest.raises(NotNow, match="must not come before"):
        add_values(by=corporate, kept=kept, rows=[{"name": "Short", **days}])


def test_what_is_over_is_offered_to_nothing_new(corporate):
    gone = priority(corporate, until_day=timezone.localdate() - timedelta(days=1))
    assert gone not in Priority.objects.offered()
    assert gone in Priority.objects.offered(gone.pk)


# --- Answers to other bodies


def test_an_officer_chooses_who_may_answer_from_the_list_or_names_somebody_else(corporate, olive, signed_in, asked):
    cabinet = committee(corporate, answers="any")
    desk, address = signed_in(olive), f"/officers/replies/{asked.pk}/change/"
    page = words(desk.get(address))
    assert "Cabinet</option>" in page and "Or somebody else" in page
    said = {
        "title": asked.title,
        "body": asked.body,
        "about": asked.about,
        "received_on": asked.received_on.isoformat(),
        "deadline": asked.deadline.isoformat(),
        "service": asked.service_id,
        "drafter": olive.pk,
    }
    answer = desk.post(address, {**said, "committee": cabinet.pk, "may_answer": "The mayor"}, follow=True)
    assert "The details are saved." in words(answer)
    asked.refresh_from_db()
    assert (asked.committee, asked.may_answer, asked.who_answers) == (cabinet, "", "Cabinet")
    desk.post(address, {**said, "committee": "", "may_answer": "The mayor"})
    asked.refresh_from_db()
    assert (asked.committee, asked.who_answers) == (None, "The mayor")


def test_without_a_list_the_name_is_typed_as_ever(olive, signed_in, asked):
    page = words(signed_in(olive).get(f"/officers/replies/{asked.pk}/change/"))
    assert "Or somebody else" not in page and 'name="committee"' not in page


@pytest.mark.parametrize(
    ("answers", "own", "until", "why"),
    [
        ("any", False, None, ""),
        ("own", True, None, ""),
        ("own", False, None, "for its own directorate only"),
        ("", False, None, "may not answer other bodies"),
        ("any", False, 10, "is not there on"),
    ],
)
def test_an_answer_by_somebody_who_may_not_is_warned_of(answers, own, until, why, corporate, olive, signed_in, asked):
    place = Directorate.objects.create(name="Place", slug="place")
    asked.service.directorate = place if own else None
    asked.service.save()
    last = timezone.localdate() + timedelta(days=until) if until else None
    value = committee(corporate, answers=answers, directorate=place, until_day=last)
    replies.change(by=olive, one=asked, committee=value)
    page = words(signed_in(olive).get(f"/officers/replies/{asked.pk}/"))
    assert ("They may not answer" in page) == bool(why)
    assert why in page
    assert (why_may_not(OthersConsultation.objects.get()) is not None) == bool(why)


def test_an_answer_that_was_sent_keeps_the_name_of_its_day(corporate, olive, asked):
    value = committee(corporate, answers="any")
    replies.change(by=olive, one=asked, committee=value)
    replies.write(by=olive, one=asked, text="Yes, please.")
    replies.hand_over(by=olive, one=asked)
    replies.sign_off(by=corporate, one=asked)
    replies.mark_sent(by=olive, one=asked, sent_on=timezone.localdate(), sent_how="by post")
    change_value(by=corporate, kept=CommitteeList(), value=value, said={"name": "Executive"})
    assert OthersConsultation.objects.get().who_answers == "Cabinet"


def test_a_committee_in_use_is_not_deleted_and_a_merge_moves_it(corporate, olive, asked):
    old, new = committee(corporate, "Cabinet", answers="any"), committee(corporate, "Executive", answers="any")
    replies.change(by=olive, one=asked, committee=old)
    with pytest.raises(NotNow, match="in use"):
        remove_value(by=corporate, kept=CommitteeList(), value=old)
    merge_values(by=corporate, kept=CommitteeList(), value=old, into=new)
    assert OthersConsultation.objects.get().who_answers == "Executive"


# --- The brief, the timetable, the decision


def test_the_brief_says_who_decides_and_the_board_and_the_timetable_read_it(corporate, olive, asha, signed_in):
    value = committee(corporate, decides="Traffic orders.", until_day=date(2040, 5, 1))
    made = factories.consultation(by=olive)
    desk, address = signed_in(olive), f"/officers/consultations/{made.slug}/brief/decision/"
    assert "Cabinet</option>" in words(desk.get(address))
    answer = desk.post(address, {"committee": value.pk, "text": "In the autumn of next year."}, follow=True)
    assert "is saved." in words(answer)
    made.refresh_from_db()
    assert made.decided_by == value
    facts = {str(fact.name): fact.value for fact in board_reads(made)}
    assert facts["Who decides"] == "Cabinet. It may decide: Traffic orders. (until 1 May 2040)"
    assert grounds_of(made).decider == "Cabinet"
    assert "Who decides" in words(signed_in(asha).get(f"/officers/consultations/{made.slug}/board/"))


def test_saying_that_somebody_else_decides_takes_the_committee_away(corporate, olive):
    made = factories.consultation(by=olive)
    say_who_decides(by=olive, consultation=made, committee=committee(corporate), text="In the autumn.")
    say_who_decides(by=olive, consultation=made, committee=None, text="The mayor, in the autumn.")
    made.refresh_from_db()
    assert made.decided_by is None


def test_without_a_list_the_part_is_words_alone(olive, signed_in):
    made = factories.consultation(by=olive)
    write_part(by=olive, consultation=made, part="decision", text="Cabinet, in May.")
    page = words(signed_in(olive).get(f"/officers/consultations/{made.slug}/brief/decision/"))
    assert 'name="committee"' not in page


def test_a_decision_is_recorded_by_the_name_chosen_or_typed(corporate):
    value = committee(corporate)
    said = {"decided_on": "2026-03-27", "text": "Go on.", "reasons": "It helps."}
    form = DecisionForm({**said, "committee": str(value.pk), "body": ""}, earlier=None, expected=value)
    assert form.is_valid() and form.cleaned_data["body"] == "Cabinet"
    assert form.initial["committee"] == value
    form = DecisionForm({**said, "committee": "", "body": "The mayor"}, earlier=None)
    assert form.is_valid() and form.cleaned_data["body"] == "The mayor"
    form = DecisionForm({**said, "committee": "", "body": ""}, earlier=None)
    assert form.errors["body"] == ["Choose who decided, or write the name."]


def test_a_committee_that_is_retired_is_still_offered_where_it_was_expected(corporate):
    value = committee(corporate)
    committee(corporate, "Executive")
    retire_value(by=corporate, kept=CommitteeList(), value=value)
    assert "Cabinet" in str(DecisionForm(earlier=None, expected=value)["committee"])
    assert "Cabinet" not in str(DecisionForm(earlier=None)["committee"])


# --- Priorities


def test_an_entry_says_which_priorities_it_serves_and_is_found_by_them(corporate, olive, signed_in):
    safe = priority(corporate, plan="Corporate plan")
    made, other = factories.consultation(by=olive), factories.consultation(by=olive, title="Another")
    desk = signed_in(olive)
    assert "Streets that are safe" in words(desk.get(f"/officers/consultations/{made.slug}/details/"))
    made.priorities.add(safe)
    assert list(narrowed({"priority": safe.slug})) == [made]
    assert beside([made, other])[made.pk].priorities == ["Streets that are safe"]
    page = words(desk.get(f"/officers/consultations/?priority={safe.slug}&columns=priorities"))
    assert made.title in page and "Another" not in page
    file = b"".join(desk.get("/officers/consultations/download/csv/").streaming_content).decode()
    assert "Streets that are safe" in file
    facts = {str(fact.name): fact.value for fact in board_reads(made)}
    assert facts["Priorities it serves"] == "Streets that are safe"


def test_an_activity_is_logged_with_its_priorities(corporate, olive, signed_in):
    safe = priority(corporate)
    said = {
        "title": "A stall",
        "method": "outreach",
        "service": factories.service().pk,
        "runner": "ours",
        "effect": "no",
        "level": "consult",
        "starts_on": "2027-05-01",
        "priorities": [safe.pk],
    }
    answer = signed_in(olive).post("/officers/consultations/log/", said)
    assert answer.status_code == 302, words(answer)
    assert list(narrowed({"priority": safe.slug}).values_list("title", flat=True)) == ["A stall"]


def test_the_plan_is_narrowed_to_a_priority(corporate, olive, client):
    safe = priority(corporate)
    first, last = date(2027, 1, 1), date(2027, 12, 31)
    made = factories.entry(by=olive, title="A stall", starts_on=date(2027, 5, 1))
    factories.entry(by=olive, title="Another stall", starts_on=date(2027, 5, 1))
    made.priorities.add(safe)
    assert [entry.title for entry in whole_plan(Wanted(priority=safe), first, last)] == ["A stall"]
    assert "Priority of the council" in words(client.get("/forward-plan/"))


def test_where_the_council_has_no_priorities_nothing_asks_for_them(olive, signed_in, client):
    made = factories.consultation(by=olive)
    desk = signed_in(olive)
    for address in (f"/officers/consultations/{made.slug}/details/", "/officers/consultations/log/"):
        assert 'name="priorities"' not in words(desk.get(address))
    assert "Priority of the council" not in words(client.get("/forward-plan/"))
