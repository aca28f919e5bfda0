"""Promises are taken when they are published and followed until they are kept or broken (L14, L15)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions import actions as decisions
from folkmoot.decide.feedback import actions as feedback_actions
from folkmoot.doors.workspace.queries import at_a_glance
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.reminders.duties import Staff
from folkmoot.plan.assurance.actions import policy as policy_actions
from folkmoot.plan.assurance.actions import promises as actions
from folkmoot.plan.assurance.duties import duties
from folkmoot.plan.assurance.models import Promise
from folkmoot.plan.assurance.queries import promises as queries
from folkmoot.plan.assurance.rules.promises import PromiseStanding
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from folkmoot.plan.timetable.actions.dates import override_dates, set_dates
from tests import factories


@pytest.fixture
def make(olive, asha):
    return lambda state, **more: factories.consultation(by=olive, board=asha, state=state, **more)


def standing_of(made, key):
    return [one.standing for one in made.promises.filter(key=key).order_by("pk")]


def feed_back(by, made):
    decisions.publish_results(by=by, consultation=made)
    made.refresh_from_db()
    decisions.record_decision(
        by=by, consultation=made, decided_on=timezone.localdate(), body="Cabinet", text="Yes.", reasons="So."
    )
    feedback_actions.write_feedback(by=by, consultation=made, asked="A", said="B", did="C", why_not="D")
    feedback_actions.publish_feedback(by=by, consultation=made)
    made.refresh_from_db()


def move(by, made, *, closes=0, feedback=0):
    return set_dates(
        by=by,
        consultation=made,
        opens_at=made.opens_at,
        closes_at=made.closes_at + timedelta(days=closes),
        feedback_due=made.feedback_due + timedelta(days=feedback),
    )


def test_nothing_is_promised_before_it_is_announced(make):
    assert not make(State.APPROVED).promises.exists()


def test_announcing_makes_promises_with_what_was_on_show(make):
    made = make(State.SCHEDULED)
    assert sorted(made.promises.values_list("key", flat=True)) == ["feedback", "open", "results"]
    assert {one.materials.number for one in made.promises.select_related("materials")} == {1}
    assert {one.standing for one in made.promises.all()} == {PromiseStanding.DUE}


def test_nothing_is_promised_twice_however_often_it_is_published(make, olive):
    made = make(State.SCHEDULED)
    before = made.promises.count()
    factories.correct(made, olive, what_next="The cabinet decides.")
    steps.open_now(by=olive, consultation=made)
    assert made.promises.count() == before


def test_a_consultation_that_runs_its_course_keeps_its_promises(make, olive):
    made = make(State.OPEN)
    with time_machine.travel(made.closes_at + timedelta(minutes=1), tick=False):
        steps.keep_time()
        made.refresh_from_db()
        assert standing_of(made, "open") == [PromiseStanding.KEPT]
        feed_back(olive, made)
        assert standing_of(made, "feedback") == [PromiseStanding.KEPT]
        assert standing_of(made, "results") == [PromiseStanding.KEPT]


def test_feedback_a_day_late_breaks_its_promise(make, olive):
    made = make(State.OPEN)
    late = timezone.make_aware(
        timezone.datetime(made.feedback_due.year, made.feedback_due.month, made.feedback_due.day)
    )
    with time_machine.travel(late + timedelta(days=1, hours=12), tick=False):
        steps.keep_time()
        made.refresh_from_db()
        assert standing_of(made, "feedback") == [PromiseStanding.OVERDUE]
        feed_back(olive, made)
        assert standing_of(made, "feedback") == [PromiseStanding.BROKEN]


def test_closing_before_the_announced_day_breaks_its_promise(make, olive):
    made = make(State.OPEN)
    factories.close_early(made, "A flood.")
    assert standing_of(made, "open") == [PromiseStanding.BROKEN]
    assert made.promises.get(key="open").note == "A flood."


def test_a_cancelled_consultation_leaves_its_promises_lapsed(make, olive):
    made = make(State.OPEN)
    steps.cancel(by=olive, consultation=made, reason="The money is gone.")
    assert actions.settle() == 3
    assert {one.standing for one in made.promises.all()} == {PromiseStanding.LAPSED}
    assert {one.note for one in made.promises.all()} == {"The money is gone."}


def test_a_later_day_wants_a_reason_before_it_is_announced_again(make, olive):
    made = make(State.SCHEDULED)
    steps.unschedule(by=olive, consultation=made)
    move(olive, made, feedback=14)
    with pytest.raises(NotNow, match="You promised on"):
        steps.schedule(by=olive, consultation=made)
    for key in ("feedback", "results"):
        actions.give_reason(by=olive, consultation=made, key=key, reason="The committee meets later.")
    steps.schedule(by=olive, consultation=made)
    assert standing_of(made, "feedback") == [PromiseStanding.REPLACED, PromiseStanding.DUE]
    old = made.promises.filter(key="feedback").order_by("pk").first()
    assert old is not None and old.note == "The committee meets later."
    assert old.replaced_by is not None and old.replaced_by.due_on == made.feedback_due


def test_a_reason_serves_one_change_only(make, olive):
    corporate = factories.officer(name="Cora Corporate", role="corporate")
    made = make(State.SCHEDULED)
    for _again in range(2):
        steps.unschedule(by=olive, consultation=made)
        closes = made.closes_at - timedelta(days=1)
        dates = {"opens_at": made.opens_at, "closes_at": closes, "feedback_due": made.feedback_due}
        override_dates(by=corporate, consultation=made, reason="The hall is not free.", **dates)
        assert queries.missing(made)
        actions.give_reason(by=olive, consultation=made, key="open", reason="The hall is not free.")
        assert not queries.missing(made)
        steps.schedule(by=olive, consultation=made)
    assert standing_of(made, "open") == [PromiseStanding.REPLACED, PromiseStanding.REPLACED, PromiseStanding.DUE]


def test_an_earlier_answer_needs_no_reason(make, olive):
    made = make(State.SCHEDULED)
    steps.unschedule(by=olive, consultation=made)
    move(olive, made, closes=7, feedback=-7)
    steps.schedule(by=olive, consultation=made)
    assert standing_of(made, "feedback") == [PromiseStanding.REPLACED, PromiseStanding.DUE]
    with pytest.raises(NotNow, match="no reason is needed"):
        actions.give_reason(by=olive, consultation=made, key="feedback", reason="Why not")


def test_a_day_changed_past_the_gate_is_a_broken_promise(make, olive):
    made = make(State.OPEN)
    later = made.feedback_due + timedelta(days=30)
    factories.correct(made, olive, feedback_due=later)
    assert standing_of(made, "feedback") == [PromiseStanding.BROKEN, PromiseStanding.DUE]
    old = made.promises.filter(key="feedback").order_by("pk").first()
    assert old is not None and old.note == "Changed without a reason."


def test_the_councils_minimum_stands_in_the_way_of_a_shorter_period(make, olive, corporate):
    policy_actions.adopt(by=corporate, minimum_weeks=12, response_weeks=12)
    made = make(State.APPROVED)  # five weeks
    with pytest.raises(NotNow, match="at least 12 weeks"):
        steps.schedule(by=olive, consultation=made)
    actions.give_reason(by=olive, consultation=made, key="minimum", reason="The grant ends in June.")
    factories.assure(made, olive)
    steps.schedule(by=olive, consultation=made)
    (broken,) = made.promises.filter(key="minimum")
    assert (broken.standing, broken.note) == (PromiseStanding.BROKEN, "The grant ends in June.")
    steps.open_now(by=olive, consultation=made)
    assert made.promises.filter(key="minimum").count() == 1


def test_nothing_opens_with_two_days_for_the_answer(make, olive, corporate):
    policy_actions.adopt(by=corporate, response_weeks=2)
    made = make(State.APPROVED)  # feedback seven weeks after closing
    with pytest.raises(NotNow, match="an answer within 2 weeks of closing"):
        steps.schedule(by=olive, consultation=made)
    actions.give_reason(by=olive, consultation=made, key="response", reason="The cabinet does not meet in August.")
    steps.schedule(by=olive, consultation=made)
    open_ones = made.promises.filter(outcome="", key__in=["feedback", "response"])
    assert [one.key for one in open_ones] == ["feedback"]
    assert made.promises.get(key="response").note == "The cabinet does not meet in August."


def test_a_standard_adopted_after_announcing_calls_no_promise_broken(make, olive, corporate):
    made = make(State.SCHEDULED)
    policy_actions.adopt(by=corporate, response_weeks=2)
    factories.correct(made, olive, what_next="The cabinet decides.")
    assert not made.promises.filter(key="response").exists()


def test_nothing_opens_while_a_text_and_the_dates_disagree(make, olive, asha):
    made = make(State.APPROVED, what_next="You will hear what was decided by 14 May 2031.")
    with pytest.raises(NotNow, match="Two promises disagree"):
        steps.schedule(by=olive, consultation=made)
    (sentence,) = (one.sentence for one in queries.found_in_texts(made))
    actions.is_no_promise(by=olive, consultation=made, sentence=sentence)
    steps.schedule(by=olive, consultation=made)


def test_a_promise_has_one_day_in_its_words_and_in_the_register(make, olive):
    made, words = make(State.OPEN), "We will visit every shop by 18 December 2030."
    with pytest.raises(NotNow, match="A promise has one day"):
        actions.add(by=olive, consultation=made, text=words, due_on=date(2030, 12, 11))
    assert actions.add(by=olive, consultation=made, text=words, due_on=date(2030, 12, 18)).due_on == date(2030, 12, 18)


def test_the_officer_reads_every_promise_and_what_is_open_before_scheduling(make, olive, signed_in):
    made = make(State.APPROVED, what_next="We will publish every answer by 1 May 2031.")
    actions.add(by=olive, consultation=made, text="We visit every shop.", due_on=None)
    page = signed_in(olive).get(reverse("timetable:schedule", args=[made.slug])).content.decode()
    for words in (
        "You hear what was decided and why by",
        "The results are published by",
        "We will publish every answer by 1 May 2031.",
        "We visit every shop.",
        "Opens",
        "Closes",
        "Consultees not told yet",
        "Scorecard",
    ):
        assert words in page
    steps.schedule(by=olive, consultation=made)
    assert "We visit every shop." in signed_in(olive).get(reverse("timetable:open", args=[made.slug])).content.decode()


def test_desk_public_page_and_register_count_the_same(make, olive, ravi, signed_in):
    made = make(State.OPEN)
    due = timezone.make_aware(datetime.combine(made.feedback_due, time(12)))
    with time_machine.travel(due + timedelta(days=1), tick=False):
        steps.keep_time()
        overdue = Promise.objects.filter(outcome="", due_on__lt=timezone.localdate()).count()
        assert overdue == 2
        desk = signed_in(olive).get(reverse("workspace:home"))
        assert ("Promises overdue", overdue) in [
            (str(words), number) for words, number, _url in at_a_glance(timezone.localdate())
        ]
        assert "Promises overdue" in desk.content.decode()
        listed = signed_in(olive).get(reverse("assurance:promises_everywhere"), {"standing": "overdue"})
        assert len(listed.context["page"].object_list) == overdue
        public = ravi.get(reverse("assurance:owed")).content.decode()
        assert public.count(made.title) >= overdue
        assert made.title in ravi.get(reverse("portal:answered")).content.decode()


def test_the_dates_page_of_what_is_scheduled_says_what_to_do_and_shows_no_form(make, olive, signed_in):
    made = make(State.SCHEDULED)
    page = signed_in(olive).get(reverse("timetable:dates", args=[made.slug])).content.decode()
    assert "take it off the schedule first" in page
    assert "Save the dates" not in page


def test_only_those_who_keep_the_standards_adopt_promises(olive, corporate):
    with pytest.raises(NotAllowed):
        policy_actions.adopt(by=olive, minimum_weeks=12)
    assert policy_actions.adopt(by=corporate, minimum_weeks=12).minimum_weeks == 12


def test_what_is_found_in_the_texts_is_proposed_and_never_added(make, olive):
    made = make(State.OPEN, what_next="We will publish every answer by 1 May. Tea is free.")
    (proposed,) = queries.proposals(made)
    assert proposed.found.sentence == "We will publish every answer by 1 May."
    assert not made.promises.filter(key="").exists()
    actions.is_no_promise(by=olive, consultation=made, sentence=proposed.found.sentence)
    assert queries.proposals(made) == []


def test_an_officer_settles_what_the_product_cannot_judge(make, olive):
    made, today = make(State.OPEN), timezone.localdate()
    promise = actions.add(by=olive, consultation=made, text="We visit every shop.", due_on=today)
    with pytest.raises(NotNow, match="where it can be seen"):
        actions.judge(by=olive, promise=promise, kept=True, on=today, note=" ")
    assert (
        actions.judge(by=olive, promise=promise, kept=True, on=today, note="Report, page 4").standing
        == PromiseStanding.KEPT
    )
    with pytest.raises(NotNow, match="settled already"):
        actions.judge(by=olive, promise=promise, kept=False, on=today, note="No")


def test_kept_late_is_broken_whatever_the_officer_says(make, olive):
    made, today = make(State.OPEN), timezone.localdate()
    promise = actions.add(by=olive, consultation=made, text="By yesterday.", due_on=today - timedelta(days=1))
    assert promise.standing is PromiseStanding.OVERDUE
    assert (
        actions.judge(by=olive, promise=promise, kept=True, on=today, note="Late.").standing == PromiseStanding.BROKEN
    )


def test_nobody_calls_a_promise_of_the_dates_kept_by_hand(make, olive):
    made = make(State.OPEN)
    promise = made.promises.get(key="feedback")
    with pytest.raises(NotNow, match="judged by what happens"):
        actions.judge(by=olive, promise=promise, kept=True, on=timezone.localdate(), note="Trust me")


def test_the_database_knows_one_open_promise_of_a_kind_and_no_replacing_without_a_reason(make):
    made = make(State.OPEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.create(consultation=made, key="feedback", origin="announced", text="Again")
    with pytest.raises(IntegrityError), transaction.atomic():
        made.promises.filter(key="feedback").update(outcome="replaced", settled_on=timezone.localdate(), note="")


def test_the_lead_officer_is_reminded_of_promises_near_and_past(make, olive):
    made = make(State.OPEN)
    actions.add(by=olive, consultation=made, text="We visit every shop.", due_on=timezone.localdate())
    kinds = [duty.kind for duty in duties(timezone.localdate(), Staff([olive]))]
    assert kinds == ["promises"]


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_before_announcing_the_page_says_what_announcing_will_promise(make, olive, signed_in):
    made = make(State.APPROVED)
    text = signed_in(olive).get(reverse("assurance:promises", args=[made.slug])).content.decode()
    assert "What announcing it will promise" in text
    assert "You hear what was decided and why by" in text


def test_a_found_sentence_is_taken_over_with_its_day_filled_in(make, olive, signed_in):
    made, client = make(State.OPEN, what_next="We will publish every answer by 1 May 2031."), signed_in(olive)
    address = reverse("assurance:promise_new", args=[made.slug]) + "?found=0"
    text = client.get(address).content.decode()
    assert "We will publish every answer by 1 May 2031." in text
    assert 'value="2031"' in text
    client.post(
        address,
        {
            "text": "We will publish every answer by 1 May 2031.",
            "due_on-day": 1,
            "due_on-month": 5,
            "due_on-year": 2031,
            "place": "what happens next",
        },
    )
    promise = made.promises.get(key="")
    assert (promise.origin, promise.due_on.year) == ("found", 2031)
    assert queries.proposals(made) == []


def test_the_councils_list_filters_by_the_clock_and_downloads(make, olive, signed_in):
    made, client = make(State.OPEN), signed_in(olive)
    actions.add(by=olive, consultation=made, text="=We owe this", due_on=timezone.localdate() - timedelta(days=1))
    text = client.get(reverse("assurance:promises_everywhere"), {"standing": "overdue"}).content.decode()
    assert "=We owe this" in text
    assert "You hear what was decided" not in text
    table = client.get(reverse("assurance:promises_download"), {"standing": "overdue"}).content.decode()
    assert "'=We owe this" in table
    assert "overdue" in table


def test_the_public_sees_promises_kept_and_owed(make, olive, ravi):
    made, hidden = make(State.OPEN), make(State.DRAFT, title="Hidden")
    actions.add(by=olive, consultation=made, text="We owe this", due_on=timezone.localdate() - timedelta(days=1))
    actions.add(by=olive, consultation=hidden, text="Not announced", due_on=timezone.localdate() - timedelta(days=1))
    text = ravi.get(reverse("assurance:owed")).content.decode()
    assert "We owe this" in text
    assert "Not announced" not in text
    own = ravi.get(reverse("portal:consultation", args=[made.slug])).content.decode()
    assert "What we promised" in own
    assert "We owe this" in own


def test_only_editors_change_the_register(make, asha, nobody):
    made = make(State.OPEN)
    for somebody in (asha, nobody):
        with pytest.raises(NotAllowed):
            actions.add(by=somebody, consultation=made, text="We will.", due_on=None)
        with pytest.raises(NotAllowed):
            actions.is_no_promise(by=somebody, consultation=made, sentence="We will.")


def test_many_promises_cost_no_more_queries(make, olive, signed_in, django_assert_max_num_queries):
    made, client = make(State.OPEN), signed_in(olive)
    for number in range(20):
        actions.add(by=olive, consultation=made, text=f"Promise {number}", due_on=timezone.localdate())
    client.get(reverse("assurance:promises_everywhere"))
    with django_assert_max_num_queries(10):
        client.get(reverse("assurance:promises_everywhere"))


def test_the_council_adopts_on_its_page_and_others_read(corporate, olive, signed_in):
    address = reverse("assurance:policy")
    text = signed_in(olive).get(address).content.decode()
    assert "No minimum period is promised" in text
    assert signed_in(olive).post(address, {"minimum_weeks": 12}).status_code == 403
    wrong = signed_in(corporate).post(address, {"minimum_weeks": 99, "response_weeks": 0, "review_months": 12})
    assert wrong.status_code == 422
    right = signed_in(corporate).post(address, {"minimum_weeks": 12, "response_weeks": 12, "review_months": 12})
    assert right.status_code == 302
    assert queries.council_promises().minimum_weeks == 12
