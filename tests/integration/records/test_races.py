"""Two and ten people at once: whatever order they come in, nothing changes that somebody has handed over."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.chain import verify
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.queries import exported
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.models import BoardDecision
from folkmoot.plan.briefs.queries import brief_texts
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import dates, steps
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.parametrize("writers", [2, 10])]


def _at_once(acts: list[Callable[[Consultation], Any]], made: Consultation) -> list[Any]:
    """Everybody has read the page before anybody acts; each has a connection of their own."""
    ready = Barrier(len(acts))

    def act(number: int) -> Any:
        try:
            read = Consultation.objects.select_related("service").get(pk=made.pk)
            ready.wait(60)
            return acts[number](read)
        except NotNow as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, range(len(acts))))


def _refused(outcomes: list[Any]) -> int:
    return sum(isinstance(outcome, NotNow) for outcome in outcomes)


def _chain_is_sound() -> bool:
    return verify(exported()).sound


def _writer(olive: Officer, number: int) -> Callable[[Consultation], Any]:
    text = f"Writer {number} says it in other words."
    return lambda read: briefs.write_part(by=olive, consultation=read, part="decided", text=text)


def test_the_board_gets_the_text_that_stands(olive, writers):
    made = factories.consultation(by=olive)
    factories.write_brief(made, olive)
    acts = [_writer(olive, number) for number in range(writers - 1)]
    acts.insert(writers // 2, lambda read: briefs.submit(by=olive, consultation=read))
    _at_once(acts, made)
    made.refresh_from_db()
    assert made.state == State.SUBMITTED
    assert made.brief_versions.get().texts == brief_texts(made)
    assert _chain_is_sound()


def test_a_brief_is_handed_in_once(olive, writers):
    made = factories.consultation(by=olive)
    factories.write_brief(made, olive)
    outcomes = _at_once([lambda read: briefs.submit(by=olive, consultation=read)] * writers, made)
    assert _refused(outcomes) == writers - 1
    assert made.brief_versions.count() == 1


def test_a_brief_is_decided_once(olive, asha, writers):
    made = factories.consultation(by=olive, state=State.SUBMITTED)

    def act(read: Consultation) -> Any:
        return briefs.decide(by=asha, consultation=read, outcome="approved")

    outcomes = _at_once([act] * writers, made)
    assert _refused(outcomes) == writers - 1
    assert BoardDecision.objects.count() == 1


def test_dates_stand_once_it_is_scheduled(olive, asha, writers):
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    now = timezone.now()

    def later(days: int) -> Callable[[Consultation], Any]:
        return lambda read: dates.set_dates(
            by=olive,
            consultation=read,
            opens_at=now + timedelta(days=5),
            closes_at=now + timedelta(days=60 + days),
            feedback_due=(now + timedelta(days=120)).date(),
        )

    acts = [later(number) for number in range(writers - 1)]
    acts.append(lambda read: steps.schedule(by=olive, consultation=read))
    _at_once(acts, made)
    made.refresh_from_db()
    events = AuditEvent.objects.filter(consultation_id=made.pk, verb__in=["timetable.dates_set", "timetable.scheduled"])
    assert made.state == State.SCHEDULED
    assert events.order_by("-number").first().verb == "timetable.scheduled"
    frozen = made.materials.order_by("-number").first()
    assert frozen is not None and frozen.content["dates"]["closes_at"] == made.closes_at.isoformat()


def test_a_questionnaire_becomes_one_version(olive, writers):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    activity = asked_activity(made)
    assert activity is not None

    def publish(read: Consultation) -> Any:
        return questionnaires.publish(by=olive, activity=asked_activity(read))  # type: ignore[arg-type]

    outcomes = _at_once([publish] * writers, made)
    assert {outcome.number for outcome in outcomes} == {1}
    assert QuestionnaireVersion.objects.count() == 1
    assert _chain_is_sound()


def test_the_clock_and_people_open_it_once(olive, asha, writers):
    made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    acts: list[Callable[[Consultation], Any]] = [lambda _read: steps.keep_time()] * (writers - 1)
    Consultation.objects.filter(pk=made.pk).update(opens_at=timezone.now() - timedelta(seconds=1))
    _at_once([*acts, lambda read: steps.unschedule(by=olive, consultation=read)], made)
    made.refresh_from_db()
    assert made.state == State.OPEN
    assert AuditEvent.objects.filter(verb="timetable.opened").count() == 1
