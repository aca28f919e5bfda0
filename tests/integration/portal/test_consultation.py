"""The page of one consultation: everything people need to answer, nothing before it is announced."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.decide.decisions.actions import publish_results
from folkmoot.doors.portal.wording import KINDS, PROMISES, STATES
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.actions import consultations as planning
from folkmoot.plan.register.models import Consultation, ConsultationKind, InvolvementLevel
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions.steps import cancel, unschedule

HIDDEN = [State.DRAFT, State.SUBMITTED, State.CHANGES_ASKED, State.REFUSED, State.APPROVED]


def words(response):
    return response.content.decode()


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("page", ["", "privacy/"])
def test_what_is_not_announced_is_not_found(ravi, make, state, page):
    made = make(state, title="A secret plan")
    answer = ravi.get(f"/consultations/{made.slug}/{page}")
    nowhere = ravi.get(f"/consultations/no-such-thing/{page}")
    assert answer.status_code == nowhere.status_code == 404
    assert words(answer) == words(nowhere)


def test_what_is_taken_off_the_schedule_is_not_found_any_more(ravi, make, olive):
    made = make(State.SCHEDULED)
    assert ravi.get(f"/consultations/{made.slug}/").status_code == 200
    unschedule(by=olive, consultation=made)
    assert ravi.get(f"/consultations/{made.slug}/").status_code == 404


def test_one_cancelled_before_it_was_announced_is_not_found(ravi, make, olive):
    made = make(State.APPROVED)
    cancel(by=olive, consultation=made, reason="Not needed.")
    assert ravi.get(f"/consultations/{made.slug}/").status_code == 404


def test_one_cancelled_after_it_was_announced_says_why(ravi, make, olive):
    made = make(State.OPEN, title="The market")
    cancel(by=olive, consultation=made, reason="The square was sold.")
    page = words(ravi.get(f"/consultations/{made.slug}/"))
    assert "This consultation was cancelled." in page
    assert "The square was sold." in page
    assert "Answer now" not in page


def test_an_open_one_shows_why_what_can_change_who_decides_and_when(ravi, make):
    made = make(State.OPEN, other_ways="**Call** 01632 960000.", what_next="The committee meets in May.")
    page = words(ravi.get(f"/consultations/{made.slug}/"))
    for part in PARTS:
        text = f"{part.title}: said in several words."
        assert (text.replace("’", "’") in page) is part.public, part.key
    for text in (
        "What is proposed, and why",
        "Can still change",
        "Already decided",
        "Other options we considered",
        "What we do with your answers",
        "Who decides, and when",
        "<strong>Call</strong> 01632 960000.",
        "The committee meets in May.",
        "highways@",
        "Promised by",
    ):
        assert text in page, text
    assert page.count("Answer now") == 2
    assert f'href="/consultations/{made.slug}/survey/"' in page


def test_the_closing_time_is_said_plainly_and_in_local_time(ravi, make):
    made = make(State.OPEN)
    Consultation.objects.filter(pk=made.pk).update(closes_at="2027-07-02T22:59:59Z")
    assert "Friday 2 July 2027 at 11:59pm" in words(ravi.get(f"/consultations/{made.slug}/"))


@pytest.mark.parametrize("state", [State.SCHEDULED, State.CLOSED])
def test_nobody_is_led_into_a_form_that_takes_nothing(ravi, make, state):
    assert "Answer now" not in words(ravi.get(f"/consultations/{make(state).slug}/"))


@pytest.mark.parametrize("kind", ConsultationKind.values)
def test_its_kind_is_shown(ravi, make, kind):
    assert str(KINDS[kind]) in words(ravi.get(f"/consultations/{make(kind=kind).slug}/"))


@pytest.mark.parametrize("level", InvolvementLevel.values)
def test_the_promise_of_its_level_is_shown(ravi, make, level):
    assert str(PROMISES[level]) in words(ravi.get(f"/consultations/{make(level=level).slug}/"))


def test_documents_say_their_kind_and_size_and_those_withdrawn_are_gone(ravi, make, olive):
    def documents(consultation):
        add = {"by": olive, "consultation": consultation, "name": "a.pdf", "kind": "application/pdf"}
        planning.add_document(title="The plan", data=b"%PDF-" + b"x" * 340_000, **add)
        gone = planning.add_document(title="An old plan", data=b"%PDF-", **add)
        planning.withdraw_document(by=olive, document=gone)

    made = make(before_announcing=documents)
    page = words(ravi.get(f"/consultations/{made.slug}/"))
    assert "The plan</a>" in page
    assert "(PDF, 340 KB)" in page
    assert "An old plan" not in page


def test_markup_in_any_text_of_it_stays_text(ravi, make):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    made = make(title=f"A {evil}", other_ways=evil, what_next=evil, data_source=f"{evil} [x](javascript:alert(1))")
    for address in ("/", "/consultations/", f"/consultations/{made.slug}/"):
        page = words(ravi.get(address))
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page


def test_a_promise_that_was_not_kept_is_said_openly(ravi, make):
    made = make(State.CLOSED)
    address = f"/consultations/{made.slug}/"
    assert "We owe you an answer" not in words(ravi.get(address))
    Consultation.objects.filter(pk=made.pk).update(feedback_due=timezone.localdate() - timedelta(days=1))
    assert "We owe you an answer" in words(ravi.get(address))
    assert "Overdue" in words(ravi.get("/you-said-we-did/"))


def test_the_results_are_linked_once_they_are_published(ravi, make, olive):
    made = make(State.CLOSED)
    address = f"/consultations/{made.slug}/"
    assert "Results published" not in words(ravi.get(address))
    publish_results(by=olive, consultation=made)
    assert "Results published" in words(ravi.get(address))


def test_every_public_state_has_words_of_its_own():
    assert len({str(text) for text in STATES.values()}) == len(STATES)


@pytest.mark.parametrize("state", [*HIDDEN[:1], State.APPROVED, State.OPEN])
def test_officers_see_the_page_before_it_is_announced_and_nobody_else_does(olive, nobody, ravi, make, signed_in, state):
    made = make(state, title="Still to come")
    address = f"/officers/consultations/{made.slug}/preview/"
    page = words(signed_in(olive).get(address))
    assert "Nobody outside sees this preview." in page
    assert "Answer now" not in page
    assert signed_in(nobody).get(address).status_code == 403
    assert ravi.get(address).status_code == 302
