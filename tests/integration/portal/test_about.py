"""What the law asks every council to say, and a way to write to it."""

from __future__ import annotations

import copy
import json

import pytest

from folkmoot.ask.responses.models import EqualityDocument
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.doors.portal import actions
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.retention.queries import how_long, line_of
from folkmoot.plan.register.rules import State
from tests import factories


def words(response):
    return response.content.decode()


def questionnaire(change):
    value = copy.deepcopy(factories.SMALL)
    change(value["pages"])
    return folkmoot_json.read(json.dumps(value))


def test_the_notice_lists_every_question_by_what_it_is_asked_for(ravi, make):
    page = words(ravi.get(f"/consultations/{make().slug}/privacy/"))
    for text in (
        "Do you support the crossing?",
        "Why do you say that?",
        "Your e-mail address, if you want to hear",
        "Do you have a long-term health condition?",
        "Article 6(1)(e)",
        "Article 9(2)(g)",
    ):
        assert text in page, text
    order = [
        page.index(text) for text in ("Do you support", "Who you are", "Your e-mail address", "Equality questions")
    ]
    assert order == sorted(order)


def test_the_notice_says_what_the_tables_declare_of_themselves(ravi, make, monkeypatch):
    from folkmoot.core.questionnaire.model import Holds  # noqa: PLC0415
    from folkmoot.doors.portal import privacy  # noqa: PLC0415 - patched below

    page = words(ravi.get(f"/consultations/{make().slug}/privacy/"))
    assert how_long(line_of("identity")) in page and "3 months after" in page
    assert privacy.PURPOSES[Holds.EQUALITY].kept == EqualityDocument.retention


def test_a_question_that_moves_or_goes_changes_the_notice(ravi, make):
    def no_equality(pages):
        pages[1]["items"] = pages[1]["items"][:2]
        pages[1]["items"][0]["required"] = True

    page = words(ravi.get(f"/consultations/{make(with_questionnaire=questionnaire(no_equality)).slug}/privacy/"))
    assert "Equality questions" not in page
    assert "long-term health condition" not in page
    assert page.count("(needed)") == 2


def test_a_long_list_of_questions_is_folded(ravi, make):
    def many(pages):
        pages[0]["items"] += [{"id": f"extra{n}", "type": "text", "label": f"Extra {n}?"} for n in range(15)]

    page = words(ravi.get(f"/consultations/{make(with_questionnaire=questionnaire(many)).slug}/privacy/"))
    assert "The 18 questions" in page
    assert "<details" in page


def test_the_general_notice_names_the_council_and_where_to_complain(ravi):
    factories.council(data_protection_contact="Dana Protector, dpo@aldermere.example")
    page = words(ravi.get("/privacy/"))
    for text in ("Aldermere Borough Council", "Dana Protector", "within 30 days", "ico.org.uk"):
        assert text in page, text


def test_the_accessibility_statement_has_every_legal_part(ravi, council):
    page = words(ravi.get("/accessibility/"))
    for text in (
        "partly compliant",
        "Web Content Accessibility Guidelines version 2.2, level AA",
        "What is not accessible, and why",
        "Not compliant with the accessibility regulations",
        "Disproportionate burden",
        "Not within the scope",
        "It has not been tested",
        "by people with disabilities",
        'href="/contact/"',
        "Equality and Human Rights Commission",
        "equalityadvisoryservice.com",
        "Prepared on",
        "To be reviewed by",
    ):
        assert text in page, text


@pytest.mark.parametrize("address", ["/accessibility/", "/privacy/", "/contact/", "/cookies/"])
def test_every_page_links_to_what_the_law_asks_for(ravi, council, address):
    for page in ("/", "/consultations/", "/no-such-page/", "/accounts/sign-in/"):
        assert f'href="{address}"' in words(ravi.get(page)), page


def write(client, **values):
    return client.post("/contact/", {"message": "The map is hard to read.", "once": "abc", **values})


def test_a_message_goes_to_the_councils_address(ravi, council):
    answer = write(ravi, name="Ravi", email="ravi@example.org")
    assert answer["Location"] == "/contact/sent/"
    sent = OutboxMessage.objects.get()
    assert sent.to == council.contact_email
    assert "The map is hard to read." in sent.body
    assert "ravi@example.org" in sent.body


def test_the_audit_trail_knows_of_it_but_not_what_or_who(ravi, council):
    write(ravi, name="Ravi", email="ravi@example.org")
    event = AuditEvent.objects.get(verb="portal.message_sent")
    assert "ravi" not in json.dumps([event.details, event.actor_name, event.subject_name, event.reason]).lower()


def test_a_form_sent_twice_is_passed_on_once(ravi, council):
    write(ravi)
    write(ravi)
    assert OutboxMessage.objects.count() == 1


def test_what_a_machine_fills_in_goes_nowhere_and_it_does_not_notice(ravi, council):
    assert write(ravi, website="https://spam.example").status_code == 302
    assert not OutboxMessage.objects.exists()


def test_an_empty_message_or_a_wrong_address_is_told_and_the_rest_kept(ravi, council):
    answer = write(ravi, message="", email="not an address", name="Ravi")
    page = words(answer)
    assert answer.status_code == 422
    assert "Enter an answer to “Your message”." in page
    assert "Enter an e-mail address like name@example.com, or leave it empty." in page
    assert 'value="Ravi"' in page
    assert 'value="not an address"' in page


def test_a_flood_is_stopped_with_another_way_to_write(ravi, council, monkeypatch):
    monkeypatch.setattr(actions, "MOST_IN_AN_HOUR", 2)
    for number in range(2):
        write(ravi, once=str(number))
    answer = write(ravi, once="third")
    assert answer.status_code == 422
    assert "Write to us by e-mail, or call us." in words(answer)
    assert OutboxMessage.objects.count() == 2


def test_a_subject_or_address_cannot_be_smuggled_in(ravi, council):
    answer = write(ravi, name="Ravi\nBcc: all@example.org", email="ravi@example.org")
    assert answer.status_code == 422
    assert not OutboxMessage.objects.exists()


def test_there_is_no_notice_for_what_is_not_announced(ravi, make):
    assert ravi.get(f"/consultations/{make(State.DRAFT).slug}/privacy/").status_code == 404
