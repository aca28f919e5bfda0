"""The first day of a council: an empty installation, set up through its pages by its first officer, to an answer.

Nothing is there but what `folkmoot setup` makes. Cora is led through setting up, invites an author and a member of the
board by letter, whose role the operator confirms as the second person; they plan, approve and open a consultation,
which Ravi answers.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Page, expect

from folkmoot.ask.responses.models import Response
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.conftest import Visit, axe
from tests.journeys.people import PASSWORD, code_of_secret
from tests.journeys.test_whole_life import DESK, SLUG, agree, answer, approve, ask, open_it, plan, submit

PICTURES = os.environ.get("FOLKMOOT_PICTURES", "")


def picture(page: Page, name: str) -> None:
    """Kept only when somebody wants pictures for the guide."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"first-day-{name}.png"))


def come_in(page: Page, email: str) -> None:
    """The first time: the password, then an app for codes, whose key stands on the page, then the recovery codes."""
    page.goto("/officers/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    secret = page.locator("code.fm-code").text_content()
    assert secret
    page.locator("input[name=code]").fill(code_of_secret(secret.strip()))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Go to your desk").click()


def accept(page: Page, email: str) -> None:
    """Somebody invited follows the link of their letter, chooses a password, and comes in."""
    run_all()
    letter = next(letter for letter in mail.outbox if letter.to == [email])
    link = re.search(r"https?://\S+", str(letter.body))
    assert link
    page.goto(urlsplit(link.group()).path)
    for box in page.locator("main input[type=password]").all():
        box.fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/done/")
    come_in(page, email)


def to_task(page: Page, name: str) -> None:
    """From the desk, where what is missing stands."""
    page.goto("/officers/")
    page.locator("main").get_by_role("link", name=name, exact=True).click()


def say_who_we_are(page: Page) -> None:
    to_task(page, "Contact and nation")
    page.get_by_label("England", exact=True).check()
    page.get_by_label("Telephone").fill("01632 960300")
    page.get_by_label("Data protection officer").fill("Dee Protector, dpo@marsh.example")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("The council's details are changed.")


def fill_lists(page: Page) -> None:
    """One list after the other, from its task on the desk."""
    for task, add, name in (
        ("Directorates", "Add a directorate", "Place"),
        ("Services", "Add a service", "Highways"),
        ("Topics", "Add a topic", "Roads and streets"),
        ("Audiences", "Add an audience", "Everyone who lives here"),
        ("Places", "Add a place", "Castle"),
    ):
        to_task(page, task)
        expect(page.get_by_role("heading", name="Nothing is on this list yet")).to_be_visible()
        page.get_by_role("link", name=add).click()
        page.get_by_label("Name").fill(name)
        if task == "Services":
            page.get_by_label("Directorate").select_option("Place")
            picture(page, "service")
        if task == "Places":
            page.get_by_label("Kind").select_option("Ward")
            page.get_by_label("Code").fill("E05000001")
        page.get_by_role("button", name="Add it").click()
        expect(page.locator("main")).to_contain_text(f"“{name}” is added.")


def put_in_postcodes(page: Page) -> None:
    """The lookup is read in the background; the page says what came of it."""
    to_task(page, "Postcodes")
    lookup = {"name": "lookup.csv", "mimeType": "text/csv", "buffer": b"pcds,osward\nUM1 1AA,E05000001\n"}
    page.get_by_label("File of postcodes").set_input_files(lookup)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read the file").click()
    run_all()
    page.get_by_role("link", name="Look now").click()
    expect(page.locator("main")).to_contain_text("1 of 1 postcodes lie in your places")


def invite(page: Page, task: str, name: str, email: str, role: str) -> None:
    to_task(page, task)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Work e-mail address").fill(email)
    page.get_by_label(role, exact=True).check()
    if task == "Authors of consultations":
        picture(page, "officer")
    page.get_by_role("button", name="Add them").click()
    expect(page.locator("main")).to_contain_text("is on its way")


def write_what_this_council_asks(page: Page) -> None:
    """The parts of the brief with which a new council begins, beside the nine."""
    for part in ("aims-and-what-must-be-learnt", "publicity"):
        page.goto(f"{DESK}brief/{part}/")
        page.locator("textarea").first.fill("Whether parents would use it, by a letter through the school.")
        page.get_by_role("button", name="Save and go back to the brief").click()
    page.goto(f"{DESK}brief/risks/")
    page.locator("main").get_by_text("Add a risk").click()
    page.get_by_label("What could go wrong?").fill("Only parents answer")
    page.get_by_label("Likely", exact=True).check()
    page.get_by_label("Slight", exact=True).check()
    page.get_by_label("What is done about it?").fill("A stall at the shops.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Only parents answer")
    page.goto(f"{DESK}brief/data-protection/")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("No impact assessment is needed.")
    axe(page)


def settle_the_rest(page: Page) -> None:
    """What this council does without, and the texts that somebody has read."""
    page.goto("/officers/council/setting-up/")
    picture(page, "rest")
    buttons = page.locator("main form button").filter(has_not_text="take it up again")
    while buttons.count():
        buttons.first.click()
        expect(page.locator("main")).to_contain_text("It is settled.")
        page.wait_for_load_state()  # the message stands above the buttons that are counted
    page.goto("/officers/")
    expect(page.get_by_role("heading", name="Setting up")).to_have_count(0)
    axe(page)


@pytest.mark.django_db(transaction=True)
def test_an_empty_installation_is_set_up_and_asks_its_first_question(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSWORD)
    council, cora_mail = "Upper Marsh District Council", "cora@marsh.example"
    call_command("setup", council=council, contact="hello@marsh.example", email=cora_mail, name="Cora Lead")

    lead = visit("desk")
    come_in(lead, cora_mail)
    expect(lead.get_by_role("heading", name="Setting up")).to_be_visible()
    axe(lead)
    picture(lead, "desk")
    say_who_we_are(lead)
    fill_lists(lead)
    put_in_postcodes(lead)
    invite(lead, "Authors of consultations", "Olive Officer", "olive@marsh.example", "Consultation author")
    invite(lead, "Members of the board", "Asha Approver", "asha@marsh.example", "Board member")
    call_command("confirm_role", "asha@marsh.example")
    settle_the_rest(lead)

    author, board = visit("desk"), visit("desk")
    accept(author, "olive@marsh.example")
    accept(board, "asha@marsh.example")
    file = tmp_path / "questionnaire.json"
    file.write_text(json.dumps(factories.SMALL))
    plan(author)
    write_what_this_council_asks(author)
    ask(author, file)
    submit(author)
    board.goto("/officers/")
    approve(board)
    agree(author, lead, "Cora Lead")
    open_it(author)

    answer(visit("phone", javascript=False), council)
    made = Consultation.objects.get(slug=SLUG)
    assert made.state_at() == State.OPEN
    assert (made.service.name, str(made.service.directorate)) == ("Highways", "Place")
    assert Response.objects.get().activity.consultation == made
    public = visit("phone", javascript=False)
    public.goto("/consultations/?postcode=um1+1aa")
    expect(public.locator("main")).to_contain_text("1 consultation about Castle or the whole area")
