"""What the public saw on a day is a page for anybody, read from the copies that were kept (W14)."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from folkmoot.plan.assurance.actions import consultees, promises
from folkmoot.plan.corrections.actions import preparing
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories

PLAN = b"%PDF-1.4 the plan of the crossing"


def words(response):
    return response.content.decode()


@pytest.fixture
def history(olive, asha):
    """Announced, opened three days ago, corrected yesterday: another title, another edition of the plan."""
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    file = {"title": "The plan", "name": "plan.pdf", "data": PLAN, "kind": "application/pdf"}
    consultations.add_document(by=olive, consultation=made, **file)
    steps.schedule(by=olive, consultation=made)
    with time_machine.travel(made.opens_at + timedelta(days=3), tick=False):
        steps.settle(consultation=made)
        document = made.documents.get()
        preparing.change_document(
            by=olive, consultation=made, document=document, title="The plan", **{**_second(), "kind": file["kind"]}
        )
        factories.correct(made, olive, reason="The junction was wrong.", title="A safer Low Street")
    with time_machine.travel(made.opens_at + timedelta(days=4)):
        yield made


def _second():
    return {"name": "second.pdf", "data": b"%PDF-1.4 second edition"}


def test_before_and_after_a_correction_are_both_there(history, ravi):
    corrected = (history.opens_at + timedelta(days=3)).date()
    before = words(ravi.get(f"/consultations/{history.slug}/history/{corrected - timedelta(days=1)}/"))
    after = words(ravi.get(f"/consultations/{history.slug}/history/{corrected}/"))
    assert "A safer High Street" in before and "What people saw on" in before
    assert hashlib.sha256(PLAN).hexdigest() in before
    assert "A safer Low Street" in after
    assert "On the same day: version 1" in after
    same_day = words(ravi.get(f"/consultations/{history.slug}/history/{corrected}/?version=1"))
    assert hashlib.sha256(PLAN).hexdigest() in same_day


def test_the_documents_of_that_day_can_still_be_had(history, ravi):
    old = history.documents.order_by("pk").first()
    page = words(ravi.get(f"/consultations/{history.slug}/history/{timezone.localdate() - timedelta(days=2)}/"))
    address = f"/consultations/{history.slug}/documents/{old.pk}/"
    assert address in page
    assert b"".join(ravi.get(address)) == PLAN


@pytest.mark.parametrize("day", ["2001-01-01", "2099-01-01", "yesterday", "2026-13-40"])
def test_a_day_without_a_copy_says_so(history, ravi, day):
    assert ravi.get(f"/consultations/{history.slug}/history/{day}/").status_code == 404


def test_the_list_leads_to_every_version_and_to_a_day(history, ravi):
    address = f"/consultations/{history.slug}/history/"
    page = words(ravi.get(address))
    assert "The page was announced." in page and "title" in page and "?version=2" in page
    day = timezone.localdate()
    answer = ravi.get(address, {"day-day": day.day, "day-month": day.month, "day-year": day.year})
    assert answer["Location"].endswith(f"/history/{day}/")
    assert ravi.get(address, {"day-day": "x", "day-month": "", "day-year": "2026"}).status_code == 422


def test_what_was_asked_that_day_is_shown_in_the_words_of_that_day(history, ravi):
    page = words(ravi.get(f"/consultations/{history.slug}/history/{timezone.localdate()}/"))
    assert "Do you support the crossing?" in page


def test_nothing_is_shown_of_what_was_never_announced(ravi, olive):
    made = factories.consultation(by=olive)
    assert ravi.get(f"/consultations/{made.slug}/history/").status_code == 404
    assert ravi.get(f"/consultations/{made.slug}/history/{timezone.localdate()}/").status_code == 404


def test_its_page_and_the_officers_record_lead_there(history, ravi, olive, signed_in):
    link = f'href="/consultations/{history.slug}/history/"'
    assert link in words(ravi.get(f"/consultations/{history.slug}/"))
    assert link in words(signed_in(olive).get(f"/officers/consultations/{history.slug}/history/"))


def test_what_was_promised_and_signed_is_shown_as_it_stood_that_day(history, ravi, olive):
    with time_machine.travel(history.opens_at + timedelta(days=2), tick=False):
        promises.add(
            by=olive, consultation=history, text="We answer every letter.", place="Leaflet", due_on=timezone.localdate()
        )
    promise = history.promises.get(text="We answer every letter.")
    promises.judge(by=olive, promise=promise, kept=False, on=timezone.localdate(), note="Two were lost.")

    def page(days):
        day = (history.opens_at + timedelta(days=days)).date()
        return words(ravi.get(f"/consultations/{history.slug}/history/{day}/"))

    assert "We answer every letter." not in page(1)
    assert "You hear what was decided" in page(1)
    assert "No equality assessment is needed, because" in page(1)
    assert "We answer every letter. (Due)" in page(2)
    assert "We answer every letter. (Overdue)" in page(3)
    assert "We answer every letter. (Broken)" in page(4)


def test_who_was_told_is_shown_from_the_day_it_was_known(history, ravi, olive):
    harriers = consultees.add(
        by=olive, consultation=history, name="Merefield Harriers", organisation="Merefield Harriers", why="They run."
    )
    consultees.tell(
        by=olive,
        consultation=history,
        idents=[str(harriers.pk)],
        how="telephone",
        sent_on=history.opens_at.date(),
        to_whom="Their secretary",
        reference="Note 4",
    )
    day = (history.opens_at + timedelta(days=4)).date()
    address = f"/consultations/{history.slug}/history/"
    assert "Merefield Harriers (Telephone call" in words(ravi.get(f"{address}{day}/"))
    assert "Merefield Harriers" not in words(ravi.get(f"{address}{day - timedelta(days=1)}/"))
