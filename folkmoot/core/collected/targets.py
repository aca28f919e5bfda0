"""What a column can be: the whole answer to a question, a part of one, something about the response, or left out.

A target is written as one short text (`choice:travel:bus`), which is what forms send and mappings store.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.core.questionnaire.kinds.facets import InOneCell, Parts
from folkmoot.core.questionnaire.model import Choice, Question, Questionnaire
from folkmoot.core.questionnaire.types import kind


class Role(StrEnum):
    LEAVE_OUT = ""
    RECEIVED = "received"
    REFERENCE = "reference"
    CHANNEL = "channel"
    ANSWER = "answer"
    CHOICE = "choice"
    ROW = "row"
    RANK = "rank"
    OTHER = "other"


_OF_RESPONSE = frozenset({Role.LEAVE_OUT, Role.RECEIVED, Role.REFERENCE, Role.CHANNEL})
#: The part of a question that a column of this role holds.
_PART_OF = {Role.CHOICE: "choices", Role.ROW: "rows", Role.RANK: "choices"}
#: The role of a column that holds a part of an answer.
_ROLES = {Parts.CHOICES: Role.CHOICE, Parts.ROWS: Role.ROW, Parts.RANKS: Role.RANK}


@dataclass(frozen=True, slots=True)
class Target:
    role: Role
    question: str = ""
    part: str = ""

    def __str__(self) -> str:
        return ":".join(word for word in (self.role.value, self.question, self.part) if word)


LEAVE_OUT = Target(Role.LEAVE_OUT)
RECEIVED = Target(Role.RECEIVED)
REFERENCE = Target(Role.REFERENCE)
CHANNEL = Target(Role.CHANNEL)


def parsed(text: str) -> Target | None:
    """The target written so, or None when it is none."""
    words = text.split(":")
    if words[0] not in {role.value for role in Role} or len(words) > 3:
        return None
    role = Role(words[0])
    expected = 1 if role in _OF_RESPONSE else 3 if role in _PART_OF else 2
    return Target(role, *words[1:]) if len(words) == expected else None


def exists(target: Target, questionnaire: Questionnaire) -> bool:
    """Does the questionnaire have what the target names, and can it be given so?"""
    return target.role in _OF_RESPONSE or any(
        target == one for question in _named(target, questionnaire) for one in of_question(question)
    )


def _named(target: Target, questionnaire: Questionnaire) -> Iterator[Question]:
    if questionnaire.has_question(target.question):
        yield questionnaire.question(target.question)


def of_question(question: Question) -> Iterator[Target]:
    """Every target a question offers, the whole answer first."""
    if kind(question).in_one_cell is not InOneCell.NOTHING:
        yield Target(Role.ANSWER, question.id)
    role = _ROLES.get(kind(question).parts)
    if role is not None:
        for part in getattr(question, _PART_OF[role]):
            yield Target(role, question.id, part.code)
    if question.other:
        yield Target(Role.OTHER, question.id)


def part_of(target: Target, question: Question) -> Choice | None:
    """The choice or row a target names."""
    parts = getattr(question, _PART_OF[target.role]) if target.role in _PART_OF else ()
    return next((part for part in parts if part.code == target.part), None)
