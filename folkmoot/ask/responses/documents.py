"""Taking a set of answers apart into the three documents in which it is kept (requirement P1)."""

from __future__ import annotations

from collections.abc import Mapping

from folkmoot.core.questionnaire.model import Answers, AnswerValue, Questionnaire
from folkmoot.core.questionnaire.types import KINDS

Documents = dict[str, dict[str, AnswerValue]]


def stores(asked: Questionnaire) -> Mapping[str, str]:
    """Which store each entry of the answers goes to."""
    return {
        key: question.holds.value for question in asked.questions for key in KINDS[question.type].answer_keys(question)
    }


def apart(where: Mapping[str, str], answers: Answers) -> Documents:
    """The answers by store. There is always an answers document, even an empty one; the others only when needed."""
    documents: Documents = {"answers": {}}
    for key, value in answers.items():
        documents.setdefault(where[key], {})[key] = value
    return documents
