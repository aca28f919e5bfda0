"""The words of an open questionnaire are put right; what is asked, chosen and kept stays as it was (U5)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.questionnaires.queries import current_version, questions_of
from folkmoot.ask.responses.actions import submit
from folkmoot.ask.responses.models import Response
from folkmoot.ask.responses.queries import answers
from folkmoot.ask.survey.queries import survey
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.verifying import verify_all
from folkmoot.plan.corrections.models import Correction
from folkmoot.plan.corrections.queries import before_and_after, prepared
from tests import factories

from .conftest import words

LABEL = "pages.0.items.0.label"
WHY = {"support": "yes", "email": "ravi@example.org"}


def answered(consultation: Any, nonce: str = "one") -> Any:
    asked = survey(consultation.slug)
    assert asked is not None
    return submit(asked=asked, answers=dict(WHY), nonce=nonce, begun_at=timezone.now(), language="en")


def test_a_spelling_mistake_in_an_open_questionnaire_is_mended_by_a_new_version(open_one, olive, correct, ravi):
    activity = open_one.activities.get()
    first = current_version(activity)
    answered(open_one)
    questionnaires.correct_words(by=olive, activity=activity, words={LABEL: "Do you support this crossing?"})
    assert [change.name for change in before_and_after(prepared(open_one))] == ["Question 1"]
    correct()
    second = current_version(activity)
    assert first is not None and second is not None
    assert (second.number, second.sha256 != first.sha256) == (2, True)
    assert questions_of(activity).question("support").label == {"en": "Do you support this crossing?"}
    page = words(ravi.get(f"/consultations/{open_one.slug}/"))
    assert "Question 1" in page and "<del>the </del><ins>this </ins>" in page
    assert Response.objects.get().version == first
    assert verify_all().faults == []


def test_nothing_but_words_goes_through(open_one, olive, mae):
    activity = open_one.activities.get()
    other = json.loads(json.dumps(factories.SMALL))
    other["pages"][0]["items"][0]["choices"].pop()
    content = folkmoot_json.write(folkmoot_json.read(json.dumps(other))).decode()
    with pytest.raises(NotNow, match="changes words only"):
        questionnaires.put_right(by=olive, activity=activity, content=content)


def test_those_who_answered_are_told_once_and_answer_again_in_the_corrected_words(open_one, olive, correct, ravi):
    activity = open_one.activities.get()
    code = answered(open_one).code
    questionnaires.correct_words(by=olive, activity=activity, words={LABEL: "Do you support this crossing?"})
    correction: Correction = correct(reason="It named no crossing.", matters="yes", tell=True, answer_again=True)
    run_all()
    letter = OutboxMessage.objects.get(to="ravi@example.org")
    assert "It named no crossing." in letter.body and "code on your receipt" in letter.body
    correction.refresh_from_db()
    assert correction.people_told == 1
    start = f"/consultations/{open_one.slug}/survey/"
    assert ravi.post(start + "change/", {"code": code}).status_code == 303
    assert "Do you support this crossing?" in words(ravi.get(start + "page/views/"))
    kept = Response.objects.get()
    assert answers(activity, kept)["support"] == "yes"


def test_the_page_of_a_correction_shows_the_words_page_by_page(open_one, olive, signed_in):
    client = signed_in(olive)
    desk = f"/officers/consultations/{open_one.slug}/"
    assert "Questionnaire: page 1" in words(client.get(desk + "corrections/"))
    page = words(client.get(desk + "questionnaire/correct/1/"))
    assert "Do you support the crossing?" in page and "Not sure" in page
    assert client.get(desk + "questionnaire/correct/9/").status_code == 404


def test_it_is_prepared_bit_by_bit(open_one, olive, signed_in):
    activity = open_one.activities.get()
    questionnaires.correct_words(by=olive, activity=activity, words={LABEL: "Do you support this crossing?"})
    questionnaires.correct_words(by=olive, activity=activity, words={"title": "A safer Low Street"})
    names = [change.name for change in before_and_after(prepared(open_one))]
    assert names == ["Title of the questionnaire", "Question 1"]
    questionnaires.correct_words(by=olive, activity=activity, words={"title": "A safer High Street"})
    questionnaires.correct_words(by=olive, activity=activity, words={LABEL: "Do you support the crossing?"})
    assert before_and_after(prepared(open_one)) == []
