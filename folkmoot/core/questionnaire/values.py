"""The plain values that questionnaires and answers are made of: texts, choices, limits, and what an answer may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.wording import FrozenText

Text = Mapping[str, str]
Bound = int | Decimal | date
AnswerValue = str | int | list[str] | dict[str, str]
Answers = Mapping[str, AnswerValue]

NO_TEXT: Text = FrozenText()
MAX_TEXT = 20_000
MAX_DECIMALS = 9
MAX_NUMBER = 10**15

_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class Holds(StrEnum):
    """What kind of personal data the answers are, which decides where they are kept and who may read them."""

    ANSWERS = "answers"
    IDENTITY = "identity"
    EQUALITY = "equality"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, or one row of a grid: a code that is kept and words that are shown."""

    code: str
    label: Text
    other: bool = False  # "other, please say": a box for words stands beside it
    exclusive: bool = False  # "none of these": cannot stand beside another choice

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise QuestionnaireError("bad_code", "code", code=self.code[:80])
        freeze_text(self, "label")


def freeze_text(owner: object, name: str) -> None:
    """Makes a text of a frozen value a text that cannot be changed; one that is too long is a fault."""
    text = FrozenText(getattr(owner, name))
    longest = max(map(len, text.values()), default=0)
    if longest > MAX_TEXT:
        raise QuestionnaireError("text_too_long", name, length=longest, max=MAX_TEXT)
    object.__setattr__(owner, name, text)
