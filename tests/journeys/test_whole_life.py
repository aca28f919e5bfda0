"""One consultation from its brief to its feedback, as the people who do it would: two officers and a resident.

Olive writes a brief, brings in a questionnaire and submits both, Asha approves them, Olive opens the consultation, Ravi
answers on a phone without JavaScript, Olive watches the result, Sina closes it early, Olive decides and feeds back, and
Ravi is told: the message is in the outbox, which Cora, who leads consultation for the council, opens on its page.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from folkmoot.ask.responses.models import IdentityDocument, Response
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.conftest import Visit, axe
from tests.journeys.people import answer_five_questions, fill_date, give_second_factor, sign_in

SLUG = "a-crossing-for-school-lane"
DESK = f"/officers/consultations/{SLUG}/"


def plan(page: Page) -> None:
    """Olive registers the consultation and writes its brief."""
    page.get_by_role("button", name="Register a consultation").click()
    answer_five_questions(page)
    page.get_by_label("Title").fill("A crossing for School Lane")
    page.get_by_label("Summary").fill("Should School Lane have a zebra crossing?")
    page.get_by_label("Service").select_option("Highways")
    page.get_by_role("button", name="Put it on the register").click()
    page.get_by_role("link", name="Details").first.click()
    page.get_by_label("Contact e-mail").fill("highways@aldermere.example")
    page.get_by_role("button", name="Save the details").click()
    page.goto(DESK + "brief/")
    page.get_by_role("link", name=PARTS[0].title).click()
    for part in PARTS:
        expect(page.get_by_role("heading", level=1)).to_have_text(part.title)
        page.locator("textarea").first.fill(f"{part.title}: what the council has to say about it.")
        page.locator("button[name=next]").click()
    axe(page)


def submit(page: Page) -> None:
    """Olive hands the brief to the board, with the questionnaire and the dates."""
    page.goto(DESK + "brief/")
    page.get_by_role("button", name="Submit to the board").click()
    page.get_by_role("button", name="Submit it").click()
    expect(page.locator("main")).to_contain_text("Submitted")


def approve(page: Page) -> None:
    """Asha reads the brief and approves it for the board."""
    page.get_by_role("link", name="A crossing for School Lane").click()
    expect(page.get_by_role("heading", name="Options considered and rejected, with reasons")).to_be_visible()
    axe(page)
    page.get_by_label("Approve", exact=True).check()
    page.get_by_role("button", name="Record the decision").click()
    expect(page.locator("main")).to_contain_text("Approved")


def ask(page: Page, file: Path) -> None:
    """Olive brings in the questionnaire, publishes it and sets the dates."""
    page.goto(DESK + "questionnaire/import/")
    page.get_by_label("Questionnaire file").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    axe(page)
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("main")).to_contain_text("Do you support the crossing?")
    page.goto(DESK + "questionnaire/")
    page.get_by_role("button", name="Publish it").click()
    page.get_by_role("button", name="Publish it").click()
    year = timezone.localdate().year + 1
    page.goto(DESK + "dates/")
    fill_date(page, "opens_at", 3, 5, year, "9am")
    fill_date(page, "closes_at", 30, 6, year, "11:59pm")
    fill_date(page, "feedback_due", 1, 9, year)
    page.get_by_role("button", name="Save the dates").click()


def agree(page: Page, signer: Page, name: str = "Sina Signer") -> None:
    """Olive says why no equality assessment is needed; Sina, who wrote nothing of it, signs."""
    page.goto(DESK + "run/")
    expect(page.locator("main")).to_contain_text("No equality screening is signed off")
    page.goto(DESK + "equality/none-needed/")
    page.get_by_label("No assessment is needed, because…").fill("A crossing is safer for everybody alike.")
    page.get_by_role("button", name="Ask for a signature").click()
    signer.goto(DESK + "equality/")
    signer.get_by_role("button", name="Read it and sign").click()
    axe(signer)
    signer.get_by_role("button", name="Sign it").click()
    expect(signer.locator("main")).to_contain_text(f"signed by {name}")


def open_it(page: Page) -> None:
    page.goto(DESK + "run/")
    page.get_by_role("button", name="Schedule it").click()
    page.get_by_role("button", name="Schedule it").click()
    page.goto(DESK + "run/")
    page.get_by_role("button", name="Open it now").click()
    page.get_by_role("button", name="Open it now").click()


def answer(page: Page, council: str = "Aldermere Borough Council") -> str:
    """Ravi finds the consultation and answers it on his phone; returns his receipt code."""
    page.goto("/")
    page.get_by_role("link", name="A crossing for School Lane").first.click()
    expect(page.locator("main")).to_contain_text("What can still change")
    page.goto(f"/consultations/{SLUG}/survey/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title(f"Error: Your views – {council}")
    page.get_by_label("Yes").check()
    page.get_by_label("Why do you say that?").fill("My children cross here & it is <b>dangerous</b>.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("On foot").check()
    page.get_by_label("Your e-mail address").fill("ravi@example.org")
    page.get_by_label("Prefer not to say").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("it is <b>dangerous</b>")
    page.get_by_role("button", name="Send my response").click()
    code = page.locator("#code").inner_text()
    assert len(code) > 8
    return code


def see_the_message(page: Page) -> None:
    """Cora finds what was written to Ravi among the messages that went out."""
    page.get_by_role("link", name="Messages").click()
    page.get_by_role("link", name="What happened after “A crossing for School Lane”").click()
    expect(page.locator("main")).to_contain_text("ravi@example.org")
    expect(page.locator("main")).to_contain_text("We build it at the gate.")
    expect(page.locator("main")).to_contain_text("No lights: they cost too much.")
    axe(page)


def close_and_decide(page: Page, senior: Page) -> None:
    """Olive watches the result; Sina, who had no hand in it, closes it early; Olive publishes, decides, feeds back."""
    page.goto(DESK)
    page.get_by_role("link", name="Results").first.click()
    expect(page.locator("main")).to_contain_text("Do you support the crossing?")
    expect(page.locator("main")).to_contain_text("Received")
    expect(page.get_by_text("One person wrote").or_(page.get_by_text("too few")).first).to_be_visible()
    axe(page)
    senior.goto(DESK + "run/close/")
    senior.get_by_label("Reason").fill("The school has moved, so the date was brought forward.")
    senior.get_by_role("button", name="Close it now").click()
    page.goto(DESK + "results/publish/")
    page.locator("main button[type=submit]").first.click()
    today = timezone.localdate()
    page.goto(DESK + "decision/record/")
    fill_date(page, "decided_on", today.day, today.month, today.year)
    page.get_by_label("Who decided?").fill("Cabinet member for highways")
    page.get_by_label("What was decided?").fill("A zebra crossing is built in the summer.")
    page.get_by_label("Why was it decided so?").fill("Most who answered asked for it, and the accident record agrees.")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("A zebra crossing is built in the summer.")
    page.locator("main button[type=submit]").first.click()
    page.goto(DESK + "feedback/write/")
    parts = {
        "asked": "Should School Lane have a crossing?",
        "said": "Yes, at the school gate.",
        "did": "We build it at the gate.",
        "why_not": "No lights: they cost too much.",
    }
    for name, text in parts.items():
        page.locator(f"textarea[name={name}]").fill(text)
    page.locator("main button[type=submit]").first.click()
    page.goto(DESK + "feedback/publish/")
    page.locator("main button[type=submit]").first.click()


@pytest.mark.django_db(transaction=True)
def test_a_consultation_is_carried_from_its_brief_to_its_feedback(visit: Visit, council, tmp_path: Path):
    factories.service()
    olive = factories.officer(name="Olive Officer", email="olive@aldermere.example", role="author")
    asha = factories.officer(name="Asha Approver", email="asha@aldermere.example", role="board")
    cora = factories.officer(name="Cora Corporate", email="cora@aldermere.example", role="corporate")
    for officer in (olive, asha, cora):
        give_second_factor(officer)
    file = tmp_path / "questionnaire.json"
    file.write_text(json.dumps(factories.SMALL))

    officer_page, board_page = visit("desk"), visit("desk")
    sign_in(officer_page, olive)
    plan(officer_page)
    ask(officer_page, file)
    submit(officer_page)
    sign_in(board_page, asha)
    approve(board_page)
    sina = factories.signer()
    give_second_factor(sina)
    signer_page = visit("desk")
    sign_in(signer_page, sina)
    agree(officer_page, signer_page)
    open_it(officer_page)

    answer(visit("phone", javascript=False))
    assert Response.objects.count() == 1
    assert [one.document for one in IdentityDocument.objects.all()] == [{"email": "ravi@example.org"}]

    close_and_decide(officer_page, signer_page)
    run_all()
    made = Consultation.objects.get(slug=SLUG)
    assert made.state == State.FED_BACK
    letter = OutboxMessage.objects.get(to="ravi@example.org")
    assert "We build it at the gate." in letter.body
    assert letter.sent_at is not None

    corporate_page = visit("desk")
    sign_in(corporate_page, cora)
    see_the_message(corporate_page)

    public = visit("phone", javascript=False)
    public.goto(f"/consultations/{SLUG}/")
    expect(public.locator("main")).to_contain_text("We build it at the gate.")
    expect(public.locator("main")).to_contain_text("A zebra crossing is built in the summer.")
    officer_page.goto(DESK + "history/")
    expect(officer_page.locator("main")).to_contain_text("Asha Approver approved the brief for the board.")
    axe(officer_page)
