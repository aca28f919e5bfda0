"""Corrections of what people are reading: prepared, published, and as the public sees them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.corrections.actions import preparing
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.tour import send, send_empty, stop
from tests.browser.world import States

OLIVE, MAE = "olive", "mae"
PDF: dict[str, Any] = {"name": "plan.pdf", "data": b"%PDF-1.4 the plan", "kind": "application/pdf"}
NOTICE = {"tell": True, "answer_again": True}


def corrections_world(olive: Officer, asha: Officer) -> dict[str, Any]:
    """Nothing corrected yet; a correction that waits to be published; one published, with a document replaced."""
    states = States(olive, asha)
    untouched, waiting = states.rich(), states.make(State.OPEN, "A crossing for School Lane")
    preparing.add_document(by=olive, consultation=waiting, title="The plan, second edition", **PDF)
    preparing.write_notice(
        by=olive, consultation=waiting, reason="The first showed the wrong junction.", matters="yes", **NOTICE
    )
    begun = states.make(State.OPEN, "Lights in the park")
    preparing.add_document(by=olive, consultation=begun, title="The plan of the lights", **PDF)
    corrected = states.make(State.OPEN, "Bins every other week")
    factories.correct(
        corrected, olive, summary="Should bins be emptied every other week?", documents=["Round by round"]
    )
    changed = corrected.documents.get()
    preparing.change_document(by=olive, consultation=corrected, document=changed, title="Round by round", **PDF)
    factories.correct(corrected, olive, reason="It listed two streets twice.", notice=NOTICE)
    picture, document = untouched.pictures.first(), untouched.documents.first()
    assert picture is not None and document is not None
    return {
        "untouched": untouched,
        "draft": states.empty(),
        "waiting": waiting,
        "begun": begun,
        "corrected": corrected,
        "document": document.pk,
        "picture": picture.pk,
        OLIVE: olive,
        MAE: factories.officer(name="Mae Manager", email="mae@aldermere.example", role="manager"),
    }


def no_title(page: Page) -> None:
    page.get_by_label("Title").fill("")
    send(page)


def no_new_file(page: Page) -> None:
    page.get_by_label("Replace it with another file").check()
    send(page)


def publish_alone(page: Page) -> None:
    page.get_by_role("button", name="Publish it").click()


STOPS = [
    stop("corrections:corrections", "draft", state="nothing to correct", who=OLIVE),
    stop("corrections:corrections", "untouched", who=OLIVE),
    stop("corrections:corrections", "begun", state="without a notice", who=OLIVE),
    stop("corrections:corrections", "waiting", state="ready", who=MAE),
    stop("corrections:corrections", "corrected", state="published", who=OLIVE),
    stop("corrections:words", "untouched", who=OLIVE),
    stop("corrections:words", "untouched", state="without a title", who=OLIVE, act=no_title, status=422),
    stop("corrections:days", "untouched", who=OLIVE),
    stop("corrections:document_new", "untouched", who=OLIVE),
    stop("corrections:document_new", "untouched", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("corrections:document", "untouched", "document", who=OLIVE),
    stop("corrections:document", "untouched", "document", state="no file", who=OLIVE, act=no_new_file, status=422),
    stop("corrections:picture_new", "untouched", who=OLIVE),
    stop("corrections:picture", "untouched", "picture", who=OLIVE),
    stop("questionnaires:questionnaire_correct", "untouched", 0, who=OLIVE),
    stop("questionnaires:questionnaire_correct", "untouched", 1, who=OLIVE),
    stop("questionnaires:questionnaire_correct", "untouched", 1, state="empty", who=OLIVE, act=send_empty, status=422),
    stop("questionnaires:questionnaire", "untouched", state="people are answering", who=OLIVE),
    stop("corrections:notice", "untouched", who=OLIVE),
    stop("corrections:notice", "untouched", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("corrections:publish", "waiting", who=MAE),
    stop("corrections:publish", "waiting", state="by its writer", who=OLIVE, act=publish_alone, status=422),
    stop("corrections:discard", "begun", who=OLIVE),
    stop("register:documents", "untouched", state="people are reading", who=OLIVE),
    stop("register:pictures", "untouched", state="people are reading", who=OLIVE),
    stop("portal:consultation", "corrected", state="corrected"),
]

UNSEEN: dict[str, str] = {}
