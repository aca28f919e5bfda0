"""What people read changes by a published correction only, and the page says what, when and why (L7; U3)."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.verifying import verify_all
from folkmoot.plan.briefs.queries import brief_texts
from folkmoot.plan.corrections.actions import preparing
from folkmoot.plan.corrections.actions.publishing import publish
from folkmoot.plan.corrections.models import Correction
from folkmoot.plan.corrections.queries import before_and_after, changes_between, prepared, would_be
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import current_materials
from tests import factories

from .conftest import PDF, png, words, words_of

DOCUMENT = {"name": "second.pdf", "data": b"%PDF-1.4 no cycle track", "kind": "application/pdf"}


def page_of(client, consultation):
    return words(client.get(f"/consultations/{consultation.slug}/"))


def test_an_author_cannot_add_a_document_to_what_people_are_reading(open_one, olive, ravi):
    with pytest.raises(NotNow, match="Publish a correction"):
        consultations.add_document(by=olive, consultation=open_one, title="No cycle track", **DOCUMENT)
    assert "No cycle track" not in page_of(ravi, open_one)


def test_nor_take_one_off_nor_add_a_picture_nor_write_another_contact(open_one, olive):
    document = open_one.documents.get()
    for act in (
        lambda: consultations.withdraw_document(by=olive, document=document),
        lambda: consultations.add_picture(by=olive, consultation=open_one, data=png(), alt="Another"),
        lambda: consultations.change_details(by=olive, consultation=open_one, contact_phone="01632 960002"),
    ):
        with pytest.raises(NotNow, match="Publish a correction"):
            act()
    assert open_one.documents.get().withdrawn_at is None


def test_what_is_announced_and_not_open_yet_is_kept_as_well(made, olive):
    with pytest.raises(NotNow, match="Publish a correction"):
        consultations.change_details(by=olive, consultation=made, what_next="We decide in May.")


def test_nothing_prepared_is_seen_outside(open_one, olive, ravi):
    before = page_of(ravi, open_one)
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, title="A safer Low Street"))
    preparing.add_document(by=olive, consultation=open_one, title="Second edition", **DOCUMENT)
    preparing.write_notice(
        by=olive, consultation=open_one, reason="Wrong street.", matters="yes", tell=True, answer_again=True
    )
    assert page_of(ravi, open_one) == before


def test_a_correction_changes_the_page_and_says_so(open_one, olive, ravi, correct):
    changed = words_of(open_one, summary="A crossing by the library.", proposal="We propose a crossing by the library.")
    preparing.write_words(by=olive, consultation=open_one, **changed)
    correct(reason="We named the wrong building.", matters="yes", answer_again=True)
    page = page_of(ravi, open_one)
    assert "Corrections" in page and "We named the wrong building." in page
    assert "<del>school.</del><ins>library.</ins>" in page
    assert "look at your answers again" in page
    assert brief_texts(open_one)["proposal"] == "We propose a crossing by the library."


def test_the_preview_is_what_is_published(open_one, olive, correct):
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, title="A safer Low Street"))
    assert open_one.closes_at is not None
    preparing.move_days(
        by=olive, consultation=open_one, closes_at=open_one.closes_at + timedelta(days=7), feedback_due=None
    )
    picture = open_one.pictures.get()
    preparing.change_picture(by=olive, consultation=open_one, picture=picture, alt="The new crossing", caption="")
    promised = before_and_after(prepared(open_one))
    correction = correct()
    assert before_and_after(correction) == promised
    assert {change.key for change in promised} >= {"texts.title", "dates.closes_at", f"picture.{picture.pk}"}
    assert changes_between(would_be(correction), correction.after.content) == []


def test_a_replaced_document_is_marked_and_the_old_one_stays_listed_with_the_reason(open_one, olive, ravi, correct):
    old = open_one.documents.get()
    preparing.change_document(by=olive, consultation=open_one, document=old, title="The plan", **DOCUMENT)
    correct(reason="It showed the wrong junction.")
    page = page_of(ravi, open_one)
    assert "Corrected on" in page and "Withdrawn" in page and "It showed the wrong junction." in page
    assert b"".join(ravi.get(f"/consultations/{open_one.slug}/documents/{old.pk}/")) == PDF


def test_what_must_not_be_public_is_given_to_nobody_any_more(open_one, olive, ravi, correct):
    document = open_one.documents.get()
    preparing.withdraw_document(by=olive, consultation=open_one, document=document, kept_back=True)
    correct(reason="It named a person.")
    assert "The plan" in page_of(ravi, open_one)
    assert ravi.get(f"/consultations/{open_one.slug}/documents/{document.pk}/").status_code == 404


def test_nobody_changes_alone_what_people_are_reading(open_one, olive, mae):
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, summary="No crossing at all."))
    preparing.write_notice(
        by=olive, consultation=open_one, reason="New.", matters="yes", tell=False, answer_again=False
    )
    with pytest.raises(NotNow, match="Ask a colleague"):
        publish(by=olive, consultation=open_one)
    publish(by=mae, consultation=open_one)


def test_spelling_is_put_right_by_whoever_sees_it(open_one, olive, mae):
    first = words_of(open_one, summary="A crosing beside the school.")
    preparing.write_words(by=olive, consultation=open_one, **first)
    notice = {"reason": "A letter.", "matters": "no", "tell": False, "answer_again": False}
    preparing.write_notice(by=olive, consultation=open_one, **notice)
    publish(by=mae, consultation=open_one)
    preparing.write_words(
        by=olive, consultation=open_one, **words_of(open_one, summary="A crossing beside the school.")
    )
    preparing.write_notice(by=olive, consultation=open_one, **notice)
    assert publish(by=olive, consultation=open_one).number == 2


def test_people_are_given_longer_and_never_shorter(open_one, olive, correct, ravi):
    closes = open_one.closes_at
    assert closes is not None
    with pytest.raises(NotNow, match="only give people longer"):
        preparing.move_days(
            by=olive, consultation=open_one, closes_at=closes - timedelta(days=1), feedback_due=open_one.feedback_due
        )
    later = closes + timedelta(days=14)
    preparing.move_days(by=olive, consultation=open_one, closes_at=later, feedback_due=open_one.feedback_due)
    correct(reason="The post was late.")
    open_one.refresh_from_db()
    assert open_one.closes_at == later
    assert "The post was late." in page_of(ravi, open_one)
    activity = open_one.activities.get()
    assert activity.ends_on == timezone.localtime(later).date()


def test_the_public_sees_every_version_the_record_keeps_and_the_record_is_sound(open_one, olive, correct):
    first = current_materials(open_one)
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, contact_name="Roads team"))
    correction = correct()
    assert correction.before == first and correction.after == current_materials(open_one)
    assert AuditEvent.objects.filter(verb="corrections.published", reason="A mistake of ours.").count() == 1
    assert verify_all().faults == []


def test_a_correction_needs_a_reason_and_something_to_correct(open_one, olive, mae):
    with pytest.raises(NotNow, match="No correction"):
        publish(by=mae, consultation=open_one)
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, title="A safer Low Street"))
    with pytest.raises(NotNow, match="Write the notice first"):
        publish(by=mae, consultation=open_one)
    with pytest.raises(NotNow, match="Give the reason"):
        preparing.write_notice(
            by=olive, consultation=open_one, reason=" ", matters="no", tell=False, answer_again=False
        )
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, title="A safer High Street"))
    preparing.write_notice(by=olive, consultation=open_one, reason="So.", matters="no", tell=False, answer_again=False)
    with pytest.raises(NotNow, match="Nothing would change"):
        publish(by=mae, consultation=open_one)


def test_before_it_opens_the_brief_stays_what_the_board_approved(made, olive, mae):
    preparing.write_words(by=olive, consultation=made, **words_of(made, proposal="We propose something else instead."))
    preparing.write_notice(by=olive, consultation=made, reason="So.", matters="no", tell=False, answer_again=False)
    with pytest.raises(NotNow, match="not what the board approved"):
        publish(by=mae, consultation=made)


def test_what_is_not_public_is_simply_changed(olive):
    with pytest.raises(NotNow, match="Nobody outside reads this yet"):
        preparing.write_notice(
            by=olive,
            consultation=factories.consultation(by=olive),
            reason="So.",
            matters="no",
            tell=False,
            answer_again=False,
        )


def test_another_service_neither_prepares_nor_publishes(open_one, olive, tom):
    with pytest.raises(NotAllowed):
        preparing.write_words(by=tom, consultation=open_one, **words_of(open_one))
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, title="A safer Low Street"))
    with pytest.raises(NotAllowed):
        publish(by=tom, consultation=open_one)
    with pytest.raises(NotAllowed):
        preparing.discard(by=tom, consultation=open_one)


def test_given_up_it_is_gone_and_another_can_be_begun(open_one, olive):
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, title="A safer Low Street"))
    preparing.discard(by=olive, consultation=open_one)
    assert not Correction.objects.exists()
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, title="A safer Low Street"))
    assert Correction.objects.count() == 1


def test_the_pages_lead_from_the_words_to_the_notice_to_the_page(open_one, olive, mae, signed_in, ravi):
    desk = f"/officers/consultations/{open_one.slug}/corrections/"
    client = signed_in(olive)
    assert "What is to be corrected?" in words(client.get(desk))
    typed = words_of(open_one, title="A safer Low Street")
    answer = client.post(desk + "words/", {**typed["texts"], **typed["brief"]})
    assert answer.status_code == 302, words(answer)
    answer = client.post(desk + "notice/", {"reason": "Wrong street.", "matters": "no"})
    assert answer.status_code == 302
    assert "Wrong street." in words(client.get(desk))
    assert client.post(desk + "publish/").status_code == 422
    other = signed_in(mae)
    assert "What people will read" in words(other.get(desk + "publish/"))
    assert other.post(desk + "publish/").status_code == 302
    assert "A safer Low Street" in page_of(ravi, open_one)
    assert "Published by Mae Manager." in words(other.get(desk))


def test_comparing_long_texts_stays_quick(open_one, olive, correct):
    preparing.write_words(by=olive, consultation=open_one, **words_of(open_one, proposal="word " * 4000))
    correction = correct()
    began = time.perf_counter()
    assert [change.runs for change in before_and_after(correction)]
    assert time.perf_counter() - began < 2


def test_a_consultation_that_is_only_logged_has_nothing_to_correct(olive, signed_in):
    entry = factories.entry(by=olive, title="A stall")
    assert isinstance(entry, Consultation)
    desk = f"/officers/consultations/{entry.slug}/corrections/"
    assert "Nothing to correct" in words(signed_in(olive).get(desk))
    assert signed_in(olive).get(desk + "words/").status_code == 404
