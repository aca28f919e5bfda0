"""Every page of every real survey file, in each language: sound HTML, and answers that come back as they went in."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from folkmoot.ask.survey.rendering import Filling, preview_page
from folkmoot.core.questionnaire import routing, validation
from folkmoot.core.questionnaire.formats.detect import read_any
from folkmoot.core.questionnaire.formats.imported import Refused
from folkmoot.core.questionnaire.model import Answers, Page, Questionnaire
from folkmoot.core.questionnaire.sample_answers import sample
from tests.inspector import inspect
from tests.spec.questionnaire import examples


def _page(asked: Questionnaire, page: Page, answers: Answers, language: str, name: str, **more: object) -> str:
    shown = routing.visible_items(page, answers)
    filling = Filling(shown=shown, token="token", action="/", answers=answers, **more)  # type: ignore[arg-type]
    return preview_page(asked, page, language, sha256=name, filling=filling)


@examples.needed
@pytest.mark.parametrize("path", examples.forms(), ids=lambda path: path.name)
def test_every_page_is_sound_empty_filled_in_and_with_errors(path: Path) -> None:
    try:
        asked = read_any(path.read_bytes(), path.name).questionnaire
    except Refused:
        pytest.skip("not a file that can be read, and said so")
    faults: list[str] = []
    for language in asked.languages:
        answers = sample(asked, Random(5))
        for page in routing.pages(asked, answers):
            typed = validation.typed_from(page, answers)
            wrong = validation.read_page(asked, page, {name: ["\x00nonsense"] for name in typed}, answers, language)
            for html in (
                _page(asked, page, {}, language, path.name),
                _page(asked, page, answers, language, path.name, typed=typed),
                _page(asked, page, answers, language, path.name, typed=wrong.typed, problems=wrong.problems),
            ):
                faults += [f"{page.id} ({language}): {fault}" for fault in inspect(html, fragment=True)]
            reading = validation.read_page(asked, page, typed, answers, language)
            assert validation.merged(asked, page, answers, reading) == answers
    assert faults == []
