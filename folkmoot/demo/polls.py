"""A quick poll in the demonstration: made, answered for some days, and still open."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from folkmoot.ask.poll import actions
from folkmoot.ask.poll.queries import poll_of, polls
from folkmoot.ask.responses.form_tokens import new_nonce
from folkmoot.groundwork.accounts.models import Service

from . import council
from .logged import Event

_QUESTION = "When should the library talks begin?"
_CHOICES = ["6pm", "6.30pm", "7pm", "On Saturday afternoon"]
_SHARES = (18, 41, 29, 12)
_PEOPLE = 87
_DAYS = 6


def events(now: datetime) -> Iterator[Event]:
    """Everything about the poll that has happened by now; nothing if it is there already."""
    if polls().exists():
        return
    yield Event(now - timedelta(days=_DAYS), partial(_make, now))
    yield Event(now - timedelta(hours=1), partial(_answer, now))


def _make(now: datetime) -> None:
    actions.make_alone(
        by=council.officer("maureen"),
        service=Service.objects.get(name=council.described()["services"]["libraries"]),
        question=_QUESTION,
        choices=_CHOICES,
        closes_at=(now + timedelta(days=8)).replace(hour=23, minute=59, second=0, microsecond=0),
        shows="always",
    )


def _answer(now: datetime) -> None:
    """Invented people answer in shares that are written down above; the same ones each time."""
    asked, draws = poll_of(polls().get(title=_QUESTION)), random.Random(2027)  # noqa: S311 - nothing secret
    codes = [code for code, _label in asked.question.choices]
    for person in range(_PEOPLE):
        choice = draws.choices(codes, _SHARES)[0]
        actions.answer(
            asked=asked, choice=choice, nonce=new_nonce(), begun_at=now - timedelta(minutes=_PEOPLE - person)
        )
        if person in {_PEOPLE // 2, _PEOPLE - 1}:
            actions.write_standings()
