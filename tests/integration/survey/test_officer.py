"""Officers look a questionnaire through before it is published."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.responses.models import Draft, Response
from folkmoot.ask.survey.conditions_in_words import in_words
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import asked_activity
from tests import factories
from tests.inspector import PageClient
from tests.integration.survey.questionnaires import BRANCHES, EVERY_TYPE, read

SignIn = Callable[[Officer], PageClient]


@pytest.fixture
def planned(olive: Officer) -> Consultation:
    """A consultation that is still a draft, with a questionnaire put in."""
    made = factories.consultation(by=olive)
    activity = asked_activity(made)
    assert activity is not None
    questionnaires.save_draft(
        by=olive, activity=activity, questionnaire=read(BRANCHES), file_name="buses.json", source_format="folkmoot"
    )
    return made


def _address(consultation: Consultation, *parts: str) -> str:
    return "/".join([f"/officers/consultations/{consultation.slug}/questionnaire", *parts, ""])


def _send(client: PageClient, page: Any, **fields: str) -> Any:
    html = page.content.decode()
    form = re.search(r'<form id="survey" method="post" action="([^"]+)"', html)
    assert form is not None
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))
    sent = {name: value.replace("&quot;", '"') for name, value in sent.items()}
    return client.post(form.group(1), {**sent, **fields})


def test_olive_tries_the_questionnaire_out_and_nothing_is_stored(
    planned: Consultation, olive: Officer, signed_in: SignIn
) -> None:
    client = signed_in(olive)
    page: Any = client.get(_address(planned, "preview"))
    assert "nothing is stored" in page.content.decode() and "Do you use the bus?" in page.content.decode()
    page = _send(client, page)
    assert page.status_code == 422 and "There is a problem" in page.content.decode()
    page = _send(client, page, bus="yes")
    assert "one more question" in page.content.decode()
    page = _send(client, page, bus="yes", often="daily")
    assert "You take the bus daily." in page.content.decode()
    page = _send(client, page, minutes="5")
    page = _send(client, page, age="u25")
    html = page.content.decode()
    assert "End of the preview" in html and "daily" in html and "Under 25" in html
    assert not Response.objects.exists() and not Draft.objects.exists()


def test_the_preview_can_be_seen_at_the_width_of_a_phone_and_in_each_language(
    planned: Consultation, olive: Officer, signed_in: SignIn
) -> None:
    client = signed_in(olive)
    html = client.get(_address(planned, "preview"), {"width": "phone", "language": "cy"}).content.decode()
    assert "fm-preview--phone" in html and "Ydych chi’n defnyddio’r bws?" in html
    assert 'action="/officers/' in html and "width=phone" in html
    assert "fm-preview--desk" in client.get(_address(planned, "preview", "you")).content.decode()


def test_carried_answers_that_make_no_sense_are_dropped(
    planned: Consultation, olive: Officer, signed_in: SignIn
) -> None:
    client = signed_in(olive)
    for carried in ("{", "[]", '{"bus": {"a": []}, "minutes": "x", "nothing": 1}', '{"bus": [1]}', '{"often": null}'):
        page = client.get(_address(planned, "preview"))
        answer = _send(client, page, bus="no", carried=carried)
        assert answer.status_code == 200


def test_the_read_through_lists_every_question_choice_and_condition_in_plain_words(
    planned: Consultation, asha: Officer, signed_in: SignIn
) -> None:
    html = signed_in(asha).get(_address(planned, "read-through")).content.decode()
    words = " ".join(re.sub("<[^>]*>", " ", html).split()).replace("&quot;", '"')
    for expected in (
        "1. Do you use the bus?",
        "Yes",
        "must be answered",
        "Shown only if “Do you use the bus?” is “Yes”.",
        "This page is shown only if “Do you use the bus?” is “Yes”.",
        "kept apart as an equality question",
        "5. How old are you?",
    ):
        assert expected in words, expected


def test_every_type_of_question_can_be_read_through_and_previewed(
    olive: Officer, asha: Officer, signed_in: SignIn, opened: Callable[..., Consultation]
) -> None:
    consultation = opened(read(EVERY_TYPE))
    client = signed_in(olive)
    assert client.get(_address(consultation, "preview")).status_code == 200
    html = client.get(_address(consultation, "read-through")).content.decode()
    assert "asks to say more" in html and "alone only" in html and "More trees" in html


def test_without_a_questionnaire_there_is_nothing_to_see(olive: Officer, signed_in: SignIn) -> None:
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    assert client.get(_address(made, "preview")).status_code == 404
    assert client.get(_address(made, "read-through")).status_code == 404


def test_the_public_and_nobody_in_particular_see_neither(
    planned: Consultation, ravi: PageClient, nobody: Officer, signed_in: SignIn
) -> None:
    for page in ("preview", "read-through"):
        assert ravi.get(_address(planned, page)).status_code == 302
        assert signed_in(nobody).get(_address(planned, page)).status_code == 403


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ('single = "yes"', "“Support?” is “Yes”"),
        (
            'single != "yes" and whole >= 3',
            "“Support?” is not “Yes” and “How many people live with you?” is at least 3",
        ),
        ('several includes "bike"', "the answers to “How do you travel?” include “By bike”"),
        ('single in ("yes", "no")', "“Support?” is one of “Yes”, “No”"),
        ('single not in ("yes", "no")', "“Support?” is none of “Yes”, “No”"),
        ("not answered(line)", "not: “Street” is answered"),
        ("count(several) > 1", "the number of answers to “How do you travel?” is more than 1"),
        ('grid.trees = "a"', "“More trees” in “What do you think of these?” is “Agree”"),
        (
            '(whole < 2 or whole > 5) and line = "x"',
            "(“How many people live with you?” is less than 2 or “How many people live with you?” is more than 5)"
            " and “Street” is “x”",
        ),
    ],
)
def test_conditions_are_put_into_words(condition: str, words: str) -> None:
    assert in_words(read(EVERY_TYPE), condition, "en") == words
