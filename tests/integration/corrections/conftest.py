"""An open consultation with a document and a picture, and short ways to correct it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from PIL import Image

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.corrections.actions import preparing
from folkmoot.plan.corrections.actions.publishing import publish
from folkmoot.plan.corrections.models import Correction
from folkmoot.plan.corrections.queries import on_page
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories


def words(response: Any) -> str:
    """The HTML of a page."""
    text: str = response.content.decode()
    return text


PDF = b"%PDF-1.4 made for a test"


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (30, 20), "navy").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def mae(council: object) -> Officer:
    """Mae the manager: runs consultations of every service, and wrote nothing of this one."""
    return factories.officer(name="Mae Manager", email="mae@aldermere.example", role="manager")


@pytest.fixture
def made(olive: Officer, asha: Officer) -> Consultation:
    """People have been answering it since yesterday."""
    consultation = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    document: dict[str, Any] = {"name": "plan.pdf", "data": PDF, "kind": "application/pdf"}
    consultations.add_document(by=olive, consultation=consultation, title="The plan", **document)
    consultations.add_picture(by=olive, consultation=consultation, data=png(), alt="The crossing", caption="By us.")
    steps.schedule(by=olive, consultation=consultation)
    assert consultation.opens_at is not None
    return consultation


@pytest.fixture
def open_one(made: Consultation) -> Any:
    """The same, a day after it opened."""
    assert made.opens_at is not None
    with time_machine.travel(made.opens_at + timedelta(days=1)):
        steps.settle(consultation=made)
        yield made


@pytest.fixture
def correct(olive: Officer, mae: Officer, open_one: Consultation) -> Callable[..., Correction]:
    """Correct texts of the open consultation: Olive writes, Mae publishes."""

    def corrected(*, reason: str = "A mistake of ours.", matters: str = "no", **notice: bool) -> Correction:
        told = {"tell": False, "answer_again": False} | notice
        preparing.write_notice(by=olive, consultation=open_one, reason=reason, matters=matters, **told)
        return publish(by=mae, consultation=open_one)

    return corrected


def words_of(consultation: Consultation, **changed: str) -> dict[str, dict[str, str]]:
    """Every text as it stands, but for those given."""
    content = on_page(consultation)
    texts = {name: changed.pop(name, text) for name, text in content["texts"].items()}
    brief = {name: changed.pop(name, text) for name, text in content["brief"].items()}
    assert not changed
    return {"texts": texts, "brief": brief}
