"""Responses collected elsewhere are stored like those of the web, and never twice."""

from __future__ import annotations

from django.utils import timezone

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.responses.actions import Incoming, seal_new, store
from folkmoot.ask.responses.models import AnswerDocument, Channel, EqualityDocument, IdentityDocument, Response
from folkmoot.ask.responses.queries import Survey, answers, broken_seals, changed_since_received
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.plan.register.models import Activity
from tests.integration.responses.conftest import FULL


def _version(asked: Survey) -> QuestionnaireVersion:
    return QuestionnaireVersion.objects.get(pk=asked.version_id)


def test_each_row_becomes_a_response_in_three_parts(asked: Survey, activity: Activity) -> None:
    rows = [Incoming(answers={**FULL, "why": f"Reason {n}"}, once=f"file:{n}") for n in range(1200)]
    assert store(version=_version(asked), responses=iter(rows), channel=Channel.PAPER) == 1200
    assert Response.objects.filter(channel=Channel.PAPER).count() == 1200
    assert (
        AnswerDocument.objects.count() == IdentityDocument.objects.count() == EqualityDocument.objects.count() == 1200
    )
    assert answers(activity, Response.objects.order_by("pk")[700])["why"] == "Reason 700"


def test_the_same_row_is_stored_once(asked: Survey) -> None:
    rows = [Incoming(answers={"support": "yes"}, once=f"file:{n}") for n in range(3)]
    assert store(version=_version(asked), responses=rows, channel=Channel.PAPER) == 3
    more = [*rows, Incoming(answers={"support": "no"}, once="file:3")]
    assert store(version=_version(asked), responses=more, channel=Channel.PAPER) == 1
    assert Response.objects.count() == 4


def test_a_row_may_lack_what_the_form_requires(asked: Survey) -> None:
    assert store(version=_version(asked), responses=[Incoming(answers={}, once="x")], channel=Channel.PAPER) == 1
    assert AnswerDocument.objects.get().document == {}


def test_when_it_was_received_is_kept(asked: Survey) -> None:
    long_ago = timezone.now().replace(year=2019)
    rows = [Incoming(answers={"support": "yes"}, once="x", received_at=long_ago, language="cy")]
    store(version=_version(asked), responses=rows, channel=Channel.ELSEWHERE)
    response = Response.objects.get()
    assert (response.received_at, response.language) == (long_ago, "cy")


def test_they_are_sealed_with_the_rest(asked: Survey, activity: Activity) -> None:
    rows = [Incoming(answers={"support": "yes"}, once=f"file:{n}") for n in range(10)]
    store(version=_version(asked), responses=rows, channel=Channel.PAPER)
    assert seal_new(by=CLOCK) == 1
    assert broken_seals(activity) == []
    assert list(changed_since_received(activity)) == []
