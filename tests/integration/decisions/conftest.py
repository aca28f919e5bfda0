"""Consultations at the end of their way, and answers of people who left an address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from folkmoot.ask.responses.actions import submit
from folkmoot.ask.survey.queries import survey
from folkmoot.decide.decisions.actions import record_decision
from folkmoot.decide.decisions.models import Decision
from folkmoot.decide.feedback.actions import publish_feedback, write_feedback
from folkmoot.decide.feedback.models import Feedback
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories

DECISION: dict[str, Any] = {
    "body": "Transport Committee",
    "text": "The crossing is **built** by the school.",
    "reasons": "Most who answered were in favour.",
    "changed": "It moves ten metres to the north.",
    "minutes_url": "https://www.aldermere.example/minutes/1",
}
FEEDBACK = {
    "asked": "Whether to build a crossing.",
    "said": "Most said *yes*; some feared for their parking.",
    "did": "The crossing is built.",
    "why_not": "We do not put up cameras, because the police cannot run them.",
}


def today() -> date:
    return timezone.localdate()


@pytest.fixture
def opened(olive: Officer, asha: Officer) -> Consultation:
    return factories.consultation(by=olive, board=asha, state=State.OPEN)


@pytest.fixture
def closed(olive: Officer, asha: Officer) -> Consultation:
    return factories.consultation(by=olive, board=asha, state=State.CLOSED)


@pytest.fixture
def decide(olive: Officer) -> Callable[..., Decision]:
    def decide_it(consultation: Consultation, **values: Any) -> Decision:
        given = {"by": olive, "decided_on": today(), **DECISION, **values}
        return record_decision(consultation=consultation, **given)

    return decide_it


@pytest.fixture
def feed_back(olive: Officer) -> Callable[..., Feedback]:
    def feed_it_back(consultation: Consultation, **values: Any) -> Feedback:
        write_feedback(by=olive, consultation=consultation, **{**FEEDBACK, **values})
        return publish_feedback(by=olive, consultation=consultation)

    return feed_it_back


@pytest.fixture
def answered_by(olive: Officer) -> Callable[..., Consultation]:
    """The open consultation, answered by somebody with each of these addresses, and then closed."""

    def answer(consultation: Consultation, *addresses: str) -> Consultation:
        asked = survey(consultation.slug)
        assert asked is not None
        for number, address in enumerate(addresses):
            answers = {"support": "yes", **({"email": address} if address else {})}
            submit(asked=asked, answers=answers, nonce=f"n{number}", begun_at=timezone.now(), language="en")
        factories.close_early(consultation)
        consultation.refresh_from_db()
        return consultation

    return answer


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.fixture
def make(olive: Officer, asha: Officer) -> Callable[[State], Consultation]:
    return lambda state: factories.consultation(by=olive, board=asha, state=state)
