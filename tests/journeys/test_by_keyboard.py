"""Olive uses no mouse: she signs in, registers a consultation, writes its brief and submits it (WCAG 2.1.1, A2)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.journeys.keyboard import Keyboard
from tests.journeys.people import PASSWORD, code_of, give_second_factor


@pytest.mark.django_db(transaction=True)
def test_a_brief_is_written_and_submitted_by_keyboard_alone(desk: Page, council):
    factories.service()
    olive = factories.officer(name="Olive Officer", email="olive@aldermere.example", role="author")
    give_second_factor(olive)
    keys = Keyboard(desk)

    desk.goto("/officers/")
    keys.write("E-mail address", olive.email)
    keys.write("Password", PASSWORD)
    keys.press("Sign in")
    keys.write("Six-digit code", code_of(olive))
    keys.press("Continue")

    keys.press("Register a consultation")
    for question, answer in (
        ("Is a specific decision proposed", "Yes"),
        ("Must the council consult on it?", "No"),
        ("Can what people say still change anything?", "Yes"),
        ("What is it mainly for?", "To hear views"),
        ("What part do people have", "They are heard"),
    ):
        keys.mark(question, answer)
    keys.press("See what it is")
    keys.press("Register it as a consultation")
    keys.press("Put it on the register")
    expect(desk.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert desk.evaluate("document.activeElement.className").startswith("govuk-error-summary")
    keys.write("Title", "A crossing for School Lane")
    keys.write("Summary", "Should School Lane have a zebra crossing?")
    keys.choose("Service", "Highways")
    keys.press("Put it on the register")

    keys.press("Brief")
    keys.press(PARTS[0].title)
    for place, part in enumerate(PARTS):
        expect(desk.get_by_role("heading", level=1)).to_have_text(part.title)
        keys.write(part.title, f"{part.title}: what the council has to say about it.")
        keys.press("Save" if place + 1 == len(PARTS) else "Save and go to the next part")
    keys.press("Submit to the board")
    keys.press("Submit it")

    assert Consultation.objects.get().state == State.SUBMITTED
