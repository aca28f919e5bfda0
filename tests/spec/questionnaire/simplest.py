"""The simplest question of each type: only what the type itself says that it needs."""

from typing import Any

from folkmoot.core.questionnaire.model import Question
from folkmoot.core.questionnaire.types import KINDS
from tests.spec.questionnaire.builders import question


def simplest(type: str, **settings: Any) -> Question:
    codes = {"choices": "bus car walk", "rows": "day night"}
    needed = {name: words for name, words in codes.items() if name in KINDS[type].needs}
    return question("q", type, **{**needed, **settings})
