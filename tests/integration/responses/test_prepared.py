"""The SQL written by hand against the same question asked of the ORM; both databases answer both alike."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.responses import prepared, queries
from folkmoot.ask.responses.models import Draft, Response
from folkmoot.plan.register.models import Consultation, Materials
from folkmoot.plan.register.rules import State
from tests import factories
from tests.browser.world import answered


@pytest.fixture
def opened(olive, asha) -> Consultation:
    """Open, with a second version of its questionnaire, beside another consultation that must not be met."""
    factories.consultation(by=olive, board=asha, state=State.OPEN, title="Another")
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED, title="Asked twice")
    activity = factories.activity_of(made)
    questionnaires.save_draft(
        by=olive,
        activity=activity,
        questionnaire=dataclasses.replace(factories.small_questionnaire(), title={"en": "Asked again"}),
        file_name="second.json",
        source_format="folkmoot",
    )
    questionnaires.publish(by=olive, activity=activity)
    for number in (1, 2):
        Materials.objects.create(consultation=made, number=number + 10, content={}, sha256=str(number))
    return made


def _by_the_orm(slug: str) -> tuple[object, ...] | None:
    of_consultation = (
        f"activity__consultation__{name}"
        for name in (
            "slug",
            "title",
            "summary",
            "state",
            "opens_at",
            "closes_at",
            "feedback_due",
            "contact_email",
            "pk",
        )
    )
    last = Materials.objects.filter(consultation=OuterRef("activity__consultation")).order_by("-number").values("pk")
    of_activity = ("activity_id", "activity__linkage_key", "pk", "sha256", "activity__opens_at", "activity__closes_at")
    versions = QuestionnaireVersion.objects.filter(
        activity__method="survey", activity__consultation__slug=slug, activity__removed_at=None
    )
    ordered = versions.order_by("activity_id", "-number")
    return ordered.values_list(*of_consultation, *of_activity, Subquery(last[:1])).first()


def test_a_survey_is_read_as_the_orm_reads_it_value_by_value_and_type_by_type(opened):
    for slug in Consultation.objects.values_list("slug", flat=True):
        wanted, read = _by_the_orm(slug), prepared.ASKED.row("survey", slug)
        assert wanted is not None and read is not None
        assert [(type(value), value) for value in map(_plain, read)] == [
            (type(value), value) for value in map(_plain, wanted)
        ]
    assert QuestionnaireVersion.objects.filter(activity__consultation=opened).count() == 2
    assert prepared.ASKED.row("survey", "no-such-thing") is None
    assert prepared.ASKED.row("poll", opened.slug) is None
    number = factories.activity_of(opened).number
    assert prepared.ASKED_NUMBERED.row("survey", opened.slug, number) == prepared.ASKED.row("survey", opened.slug)
    assert prepared.ASKED_NUMBERED.row("survey", opened.slug, number + 1) is None


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def test_what_is_known_of_a_response_is_read_as_the_orm_reads_it(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    answered(made, 3)
    for response in Response.objects.all():
        read = prepared.SENT.row(response.activity_id, response.idempotency_key)
        assert read is not None
        assert queries.Sent(*read) == queries.Sent(
            response.receipt_hash, response.received_at, response.late, response.content_hash, response.key
        )
        assert prepared.SENT.row(response.activity_id + 1, response.idempotency_key) is None
    assert prepared.SENT.row(made.pk, "nothing") is None


def test_an_inserted_row_is_what_saving_it_would_have_written(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    activity, version = factories.activity_of(made), factories.version_of(made)
    now = timezone.now()
    values = {
        "activity": activity,
        "version": version,
        "begun_at": now,
        "changed_at": now,
        "answers": {"support": "yes", "why": "“it’s” fast"},
    }
    saved = Draft(key_hash="a" * 64, **values)
    saved.save(force_insert=True)
    with CaptureQueriesContext(connection) as statements:
        prepared.insert(Draft(key_hash="b" * 64, **values))
    assert len(statements) == 1
    names = [each.name for each in Draft._meta.get_fields() if each.concrete and each.name not in _OWN]
    first, second = Draft.objects.order_by("key_hash").values(*names)
    assert first == second


_OWN = {"id", "key_hash"}
