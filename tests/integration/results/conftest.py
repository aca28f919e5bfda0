"""Consultations with real responses in them, and small ones whose every answer a test chose."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from folkmoot.ask.responses.actions import Incoming, store
from folkmoot.ask.responses.models import Channel
from folkmoot.core.collected.mapping import from_data
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.groundwork.loads.models import Load
from folkmoot.listen.files.whole import load_file
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories

QUESTIONNAIRES = Path(settings.PACKAGE) / "demo" / "questionnaires"


@pytest.fixture
def loaded(olive, asha) -> Callable[..., Load]:
    """Load a file by one of the mappings that come with the demonstration."""

    def load(name: str, file: Path | bytes, file_name: str = "") -> Load:
        questions = folkmoot_json.read((QUESTIONNAIRES / f"{name}.json").read_bytes())
        mapping = from_data(json.loads((QUESTIONNAIRES / f"{name}.mapping.json").read_text()))
        made = factories.consultation(by=olive, board=asha, state=State.OPEN, title=name, with_questionnaire=questions)
        return load_file(
            by=olive,
            activity=factories.activity_of(made),
            file=file,
            name=file_name,
            channel=Channel.ELSEWHERE,
            mapping=mapping,
        )

    return load


@pytest.fixture
def answered(olive, asha) -> Callable[..., Consultation]:
    """A consultation in which these answers came in."""

    def answer(questions, answers, channel: Channel = Channel.PAPER) -> Consultation:
        read = folkmoot_json.read(json.dumps(questions))
        made = factories.consultation(by=olive, board=asha, state=State.OPEN, with_questionnaire=read)
        coming = (Incoming(answers=one, once=f"test:{number}") for number, one in enumerate(answers))
        store(version=factories.version_of(made), responses=coming, channel=channel)
        return made

    return answer


@pytest.fixture
def answered_by_file(olive, asha) -> Callable[..., Load]:
    """Load a file into a consultation with this questionnaire by this mapping."""

    def load(questions, mapping, content: bytes, name: str) -> Load:
        made = factories.consultation(by=olive, board=asha, state=State.OPEN, with_questionnaire=questions)
        return load_file(
            by=olive,
            activity=factories.activity_of(made),
            file=content,
            name=name,
            channel=Channel.ELSEWHERE,
            mapping=mapping,
        )

    return load
