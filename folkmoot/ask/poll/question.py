"""What a poll asks, as a frozen value; it is kept in the settings of its activity. Plain Python."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire

#: Under which name an answer is kept: the id of the one question.
ANSWER = "choice"


class Shows(StrEnum):
    """When the public sees how the answers stand."""

    ALWAYS = "always"
    AFTER_ANSWERING = "after answering"
    AT_THE_END = "at the end"


@dataclass(frozen=True, slots=True)
class PollQuestion:
    """The question, and its choices as pairs of a code and a label."""

    words: str
    choices: tuple[tuple[str, str], ...]
    shows: Shows = Shows.AFTER_ANSWERING

    @classmethod
    def asked(cls, words: str, labels: list[str], shows: Shows) -> PollQuestion:
        """A new question; the codes are numbers in the order of the choices."""
        return cls(words, tuple((str(number), label) for number, label in enumerate(labels, start=1)), shows)

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> PollQuestion:
        choices = tuple((str(code), str(label)) for code, label in settings["choices"])
        return cls(settings["question"], choices, Shows(settings["shows"]))

    def as_settings(self) -> dict[str, object]:
        return {"question": self.words, "choices": [list(pair) for pair in self.choices], "shows": self.shows.value}

    @property
    def labels(self) -> dict[str, str]:
        return dict(self.choices)

    def as_questionnaire(self) -> Questionnaire:
        """The same as a questionnaire of one question: counting, downloads and files brought in stand on it."""
        return _questionnaire(self)


@lru_cache(maxsize=256)
def _questionnaire(asked: PollQuestion) -> Questionnaire:
    words = _plain(asked.words)
    choices = [{"code": code, "label": _plain(label)} for code, label in asked.choices]
    item = {"id": ANSWER, "type": "single", "label": words, "required": True, "choices": choices}
    page = {"id": "poll", "title": words, "items": [item]}
    return folkmoot_json.read(json.dumps({"folkmoot": 1, "languages": ["en"], "title": words, "pages": [page]}))


def _plain(words: str) -> str:
    """Words in which nothing is a placeholder: `${…}` would be read as another question's answer."""
    return words.replace("${", "$ {")
