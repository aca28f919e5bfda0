"""A council with places, topics and a few consultations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Place, Postcode
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories


@pytest.fixture
def make(olive: Officer, asha: Officer) -> Callable[..., Consultation]:
    def make_one(state: State = State.OPEN, *, summary: str = "", **values: Any) -> Consultation:
        made = factories.consultation(by=olive, board=asha, state=state, **values)
        if summary:
            Consultation.objects.filter(pk=made.pk).update(summary=summary)
        return made

    return make_one


@pytest.fixture
def castle(council: object) -> Place:
    place = Place.objects.create(code="E05000001", name="Castle")
    Postcode.objects.create(code="AL11AA", place=place, kind="ward")
    return place


@pytest.fixture
def riverside(council: object) -> Place:
    return Place.objects.create(code="E05000002", name="Riverside")
