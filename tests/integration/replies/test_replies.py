"""Answering other bodies' consultations: deadlines, two people, versions that stay, an answer that is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.plan.replies import actions, queries
from folkmoot.plan.replies.models import AnswerVersion, ImmutableAnswer, OthersConsultation
from folkmoot.plan.replies.rules import PAPERS, TRANSITIONS, ReplyState, ReplyStep, can_step, meets_too_late, write_by
from tests import factories

TODAY = date(2027, 3, 2)


@pytest.fixture
def manager(council):
    """Meera manages the service: she may sign off, but never her own."""
    return factories.officer(name="Meera Manager", email="meera@aldermere.example", role="manager")


def logged(by, **more):
    values = {
        "title": "Bus services in rural areas",
        "body": "Department for Roads",
        "about": "How buses are paid for.",
        "service": factories.service(),
        "received_on": TODAY,
        "deadline": TODAY + timedelta(days=42),
        "drafter": by,
        "may_answer": "Cabinet member for transport",
    }
    return actions.log(by=by, **values | more)


def handed_over(by):
    one = logged(by)
    actions.write(by=by, one=one, text="We welcome this, **with two conditions**.")
    actions.hand_over(by=by, one=one)
    return one


def test_from_its_arrival_to_the_published_answer(olive, manager, ravi):
    with time_machine.travel(TODAY):
        one = handed_over(olive)
        actions.sign_off(by=manager, one=one)
        actions.mark_sent(by=olive, one=one, sent_on=TODAY, sent_how="by their web form")
        one.refresh_from_db()
        assert "Bus services" not in ravi.get("/our-answers/").content.decode()
        assert ravi.get(f"/our-answers/{one.pk}/").status_code == 404
        actions.publish(by=olive, one=one)
    page = ravi.get(f"/our-answers/{one.pk}/").content.decode()
    assert "<strong>with two conditions</strong>" in page
    assert "Olive" not in page, "the council answers, not an officer"
    verbs = list(AuditEvent.objects.filter(verb__startswith="replies.").values_list("verb", flat=True))
    assert sorted(verbs) == sorted(
        f"replies.{v}" for v in ("logged", "written", "handed_over", "signed_off", "sent", "published")
    )


def test_nobody_signs_off_their_own_answer(manager, corporate, olive):
    one = handed_over(manager)
    with pytest.raises(NotAllowed, match="Nobody signs off"):
        actions.sign_off(by=manager, one=one)
    with pytest.raises(NotAllowed):
        actions.sign_off(by=olive, one=one)
    actions.sign_off(by=corporate, one=one)
    version = queries.current(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerVersion.objects.filter(pk=version.pk).update(signed_off_by=manager)


def test_who_handed_it_over_may_not_sign_it_off_either(olive, manager, corporate):
    one = logged(olive)
    actions.write(by=olive, one=one, text="Yes.")
    actions.hand_over(by=manager, one=one)
    with pytest.raises(NotAllowed):
        actions.sign_off(by=manager, one=one)


def test_what_was_handed_over_never_changes_and_another_version_is_written(olive, manager):
    one = handed_over(olive)
    with pytest.raises(NotNow):
        actions.write(by=olive, one=one, text="Something else.")
    version = queries.current(one)
    version.text = "Something else."
    with pytest.raises(ImmutableAnswer):
        version.save()
    with pytest.raises(NotNow, match="Say what is missing"):
        actions.send_back(by=manager, one=one, reason=" ")
    actions.send_back(by=manager, one=one, reason="Add the figures.")
    actions.write(by=olive, one=one, text="Something else.")
    actions.write(by=olive, one=one, text="Something better.")
    assert [row.text for row in queries.history(one)] == [
        "Something better.",
        "We welcome this, **with two conditions**.",
    ]


def test_nothing_is_handed_over_before_it_is_clear_who_may_answer(olive):
    one = logged(olive, may_answer="")
    with pytest.raises(NotNow):
        actions.hand_over(by=olive, one=one)
    actions.write(by=olive, one=one, text="Yes.")
    with pytest.raises(NotNow, match="who may answer"):
        actions.hand_over(by=olive, one=one)


def test_not_answering_has_a_reason_and_can_be_thought_over(olive):
    one = logged(olive)
    with pytest.raises(NotNow, match="why the council does not answer"):
        actions.decline(by=olive, one=one, reason="")
    actions.decline(by=olive, one=one, reason="The county answers for all of us.")
    one.refresh_from_db()
    assert one.state == ReplyState.NOT_ANSWERED
    actions.reconsider(by=olive, one=one)
    one.refresh_from_db()
    assert one.state == ReplyState.RECEIVED


def test_only_what_was_sent_is_public(olive):
    one = logged(olive)
    with pytest.raises(NotNow):
        actions.publish(by=olive, one=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        OthersConsultation.objects.filter(pk=one.pk).update(published_at="2027-01-01T00:00Z")


def test_an_answer_sent_late_says_so_in_the_history(olive, manager):
    one = handed_over(olive)
    actions.sign_off(by=manager, one=one)
    late = one.deadline + timedelta(days=1)
    with time_machine.travel(late):
        actions.mark_sent(by=olive, one=one, sent_on=late, sent_how="by post")
    assert AuditEvent.objects.filter(verb="replies.sent_late").count() == 1


def test_an_answer_is_not_sent_in_the_future(olive, manager):
    one = handed_over(olive)
    actions.sign_off(by=manager, one=one)
    with time_machine.travel(TODAY), pytest.raises(NotNow, match="in the future"):
        actions.mark_sent(by=olive, one=one, sent_on=TODAY + timedelta(days=1), sent_how="by post")


def test_everybody_is_reminded_of_their_part_and_of_no_other(olive, manager, corporate, asha):
    def who(one):
        return {duty.officer_id for duty in collect(TODAY, Staff.everybody()) if duty.kind == "replies"}

    nobodys = logged(olive, drafter=None)
    assert who(nobodys) == {manager.pk, corporate.pk}
    actions.change(by=olive, one=nobodys, drafter=olive)
    assert who(nobodys) == {olive.pk}
    actions.write(by=olive, one=nobodys, text="Yes.")
    actions.hand_over(by=olive, one=nobodys)
    assert who(nobodys) == {manager.pk, corporate.pk}
    actions.sign_off(by=manager, one=nobodys)
    assert who(nobodys) == {olive.pk}


def test_a_deadline_before_its_arrival_is_refused_and_keeps_what_was_typed(olive, signed_in):
    with pytest.raises(NotNow):
        logged(olive, deadline=TODAY - timedelta(days=1))
    sent = {
        "title": "Bus services",
        "body": "Ministry",
        "about": "Buses.",
        "service": factories.service().pk,
        "received_on-day": "2",
        "received_on-month": "3",
        "received_on-year": "2027",
        "deadline-day": "1",
        "deadline-month": "3",
        "deadline-year": "2027",
    }
    answer = signed_in(olive).post("/officers/replies/new/", sent)
    assert answer.status_code == 422
    assert "The deadline lies before" in answer.content.decode()
    assert 'value="Bus services"' in answer.content.decode()


def test_the_pages_lead_the_whole_way(olive, manager, signed_in):
    client, signer = signed_in(olive), signed_in(manager)
    sent = {
        "title": "Bus services",
        "body": "Ministry",
        "about": "Buses.",
        "service": factories.service().pk,
        "received_on-day": "2",
        "received_on-month": "3",
        "received_on-year": "2027",
        "drafter": olive.pk,
        "deadline-day": "1",
        "deadline-month": "3",
        "deadline-year": "2036",
        "may_answer": "Cabinet",
    }
    here = client.post("/officers/replies/new/", sent)["Location"]
    assert "Nothing is written yet" in client.get(here).content.decode()
    client.post(here + "answer/", {"text": "Yes."})
    client.post(here + "hand-over/")
    assert "Sign off the answer" not in client.get(here).content.decode()
    assert "It waits for somebody who signs off" in client.get(here).content.decode()
    assert "Sign off the answer" in signer.get(here).content.decode()
    assert signer.post(here + "send-back/", {"reason": "Why?"}).status_code == 302
    assert "Why?" in client.get(here + "answer/").content.decode()
    client.post(here + "answer/", {"text": "Yes, because."})
    client.post(here + "hand-over/")
    signer.post(here + "sign-off/")
    client.post(here + "sent/", {"sent_on-day": "1", "sent_on-month": "5", "sent_on-year": "2020", "sent_how": "post"})
    assert "Publish the answer" in client.get(here).content.decode()
    client.post(here + "publish/")
    assert OthersConsultation.objects.get().published_at
    client.post(here + "publish/")
    assert not OthersConsultation.objects.get().published_at


def test_outsiders_change_nothing(nobody, asha, olive, signed_in, ravi):
    one = logged(olive)
    for officer in (nobody, asha):
        client = signed_in(officer)
        for page in ("new/", f"{one.pk}/answer/", f"{one.pk}/change/", f"{one.pk}/decline/", f"{one.pk}/sent/"):
            assert client.get(f"/officers/replies/{page}").status_code == 403, (officer, page)
    assert ravi.get(f"/officers/replies/{one.pk}/").status_code == 302


def test_the_list_is_narrowed_and_downloaded_as_it_is_narrowed(olive, signed_in):
    logged(olive)
    declined = logged(olive, title="=cmd|' /C calc'!A0")
    actions.decline(by=olive, one=declined, reason="Nothing to say.")
    client = signed_in(olive)
    assert "calc" not in client.get("/officers/replies/").content.decode()
    assert "calc" in client.get("/officers/replies/?state=all").content.decode()
    answer = client.get("/officers/replies/download/?state=all")
    rows = answer.content.decode()
    assert "\r\n=cmd" not in rows
    assert "calc" in rows
    assert "Nothing fits" in client.get("/officers/replies/?q=xylophone").content.decode()


def test_the_list_asks_as_much_for_many_as_for_one(olive, signed_in, django_assert_max_num_queries):
    for number in range(30):
        logged(olive, title=f"Consultation {number}")
    client = signed_in(olive)
    client.get("/officers/replies/")
    with django_assert_max_num_queries(10):
        client.get("/officers/replies/")


def test_every_state_can_be_reached_and_the_ends_are_the_ends():
    reached = {ReplyState.RECEIVED} | {target for _sources, target in TRANSITIONS.values()}
    assert reached == set(ReplyState)
    assert [state for state in ReplyState if not any(can_step(step, state) for step in ReplyStep)] == [ReplyState.SENT]


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.none() | st.integers(-200, 200))
def test_the_draft_stands_before_the_papers_and_never_after_the_deadline(deadline, days):
    meets = None if days is None else deadline + timedelta(days=days)
    by = write_by(deadline, meets)
    assert by <= deadline
    assert meets is None or by <= meets - PAPERS
    assert meets_too_late(deadline, meets) == (days is not None and days > 0)
