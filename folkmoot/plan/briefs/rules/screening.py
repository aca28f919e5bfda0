"""Whether a consultation needs a data protection impact assessment before it opens. Plain Python.

UK GDPR article 35(3), and what the Information Commissioner lists under article 35(4) as likely to result in a high
risk. What a consultation never does is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from folkmoot.core.sentences import noop as _


@dataclass(frozen=True)
class Question:
    """Something that a consultation may do with what it learns of people, and where the law or the guidance has it."""

    key: str
    words: str
    source: str


QUESTIONS: tuple[Question, ...] = (
    Question(
        "special",
        _("It asks many people about health, ethnicity, religion, sexual orientation or political opinions by name"),
        _("UK GDPR article 35(3)(b)"),
    ),
    Question(
        "vulnerable",
        _("It asks children, people in care or others who may find it hard to say no"),
        _("ICO list under article 35(4)"),
    ),
    Question(
        "matching",
        _("It joins answers with other records about the same people"),
        _("ICO list under article 35(4): data matching"),
    ),
    Question(
        "located",
        _("It follows where people are or what they do, online or in person"),
        _("ICO list under article 35(4): tracking"),
    ),
    Question(
        "unseen",
        _("It uses facts about people that they did not give, without telling them"),
        _("ICO list under article 35(4): invisible processing"),
    ),
    Question(
        "machine",
        _("It sorts people or what they say by a new kind of software, or lets software decide about them"),
        _("ICO list under article 35(4): innovative technology; UK GDPR article 35(3)(a)"),
    ),
    Question(
        "filmed",
        _("It watches or films a public place in a systematic way"),
        _("UK GDPR article 35(3)(c)"),
    ),
    Question(
        "harm",
        _("Somebody could come to harm if what they said became known"),
        _("ICO list under article 35(4): risk of physical harm"),
    ),
)
BY_KEY = {question.key: question for question in QUESTIONS}


def needs_assessment(answers: Collection[str]) -> bool:
    """Whether what was ticked asks for an impact assessment: any one of them does."""
    return bool(BY_KEY.keys() & set(answers))
