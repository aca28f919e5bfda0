"""A live poll, and people who answer it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from folkmoot.ask.poll import actions
from folkmoot.ask.poll.queries import poll_of
from folkmoot.ask.responses.form_tokens import new_nonce
from folkmoot.plan.register.models import Activity
from tests import factories
from tests.inspector import PageClient

CHOICES = ["Monday", "Thursday", "Saturday morning"]


@pytest.fixture
def live(olive: Any) -> Activity:
    return actions.make_alone(
        by=olive,
        service=factories.service(),
        question="Which evening suits you best?",
        choices=CHOICES,
        closes_at=timezone.now() + timedelta(days=14),
    )


def answered(activity: Activity, **counts: int) -> None:
    """So many answers to each choice, by its code with a “c” before it: c1=12, c2=3."""
    asked = poll_of(activity)
    for code, number in counts.items():
        for _person in range(number):
            actions.answer(asked=asked, choice=code[1:], nonce=new_nonce(), begun_at=timezone.now())


def send(client: PageClient, activity: Activity, choice: str = "2", token: str = "") -> Any:
    """Open the poll's page and send its form, as a browser does."""
    address = f"/polls/{activity.pk}/"
    if not token:
        found = re.search(r'name="token" value="([^"]+)"', client.get(address).content.decode())
        assert found is not None
        token = found[1]
    return client.post(address, {"token": token, "choice": choice})
