"""An open survey, and short ways to answer it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from folkmoot.ask.responses.actions import Receipt, submit
from folkmoot.ask.responses.queries import Survey
from folkmoot.ask.survey.queries import survey
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.rules import State
from tests import factories

#: Answers that fill all three stores.
FULL: dict[str, Any] = {
    "support": "yes",
    "why": "The road is fast.",
    "travel": ["walk", "bike"],
    "email": "ravi@example.org",
    "disability": "no",
}

Submit = Callable[..., Receipt]


@pytest.fixture
def asked(olive: Officer, asha: Officer) -> Survey:
    """The survey of an open consultation."""
    consultation = factories.consultation(by=olive, board=asha, state=State.OPEN)
    found = survey(consultation.slug)
    assert found is not None
    return found


@pytest.fixture
def activity(asked: Survey) -> Activity:
    return Activity.objects.get(pk=asked.activity_id)


@pytest.fixture
def send(asked: Survey) -> Submit:
    """Submit answers to the open survey; everything has a default."""

    def send_one(
        answers: dict[str, Any] | None = None, *, nonce: str = "nonce-1", begun_at: datetime | None = None, **more: Any
    ) -> Receipt:
        begun = begun_at or timezone.now()
        values = {"asked": asked, "language": "en", **more}
        return submit(answers=FULL if answers is None else answers, nonce=nonce, begun_at=begun, **values)

    return send_one
