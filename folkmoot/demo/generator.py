"""Generates the responses of a consultation from stated shares: the same seed always gives the same answers.

What is stated stands in `answers.json` and `phrases.json` beside each consultation, and is set out for people in
docs/explanation/demonstration.md. Plain Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from folkmoot.core.questionnaire import validation
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Questionnaire
from folkmoot.core.questionnaire.routing import visible

from .arrivals import Curve, minutes_taken, moment
from .draws import Draw, Hand, prepared
from .phrases import Phrases
from .shares import Shares
from .told import Told


class Unanswerable(Exception):
    """The stated shares gave answers that the questionnaire does not accept."""


@dataclass(frozen=True)
class Arrived:
    """One generated response: what was answered, how it came and when."""

    number: int
    answers: Answers
    channel: str
    begun_at: datetime
    received_at: datetime


@dataclass(frozen=True)
class Stated:
    """Everything that is stated of the people of one consultation and of their answers."""

    answers: Told
    phrases: Told
    questionnaire: Questionnaire
    postcodes: Mapping[str, Sequence[str]]


def generate(stated: Stated, opens: datetime, closes: datetime, until: datetime) -> list[Arrived]:
    """The responses that have come in by `until`, in the order in which they came."""
    told, phrases = stated.answers, Phrases(stated.phrases)
    traits = [(one["name"], Shares.told(one)) for one in told["traits"]]
    curve, channels, windows = Curve.told(told["arrival"]), Shares.told(told["channels"]), told.get("windows", {})
    draws = prepared_for(stated)
    came: list[Arrived] = []
    for number in range(told["count"]):
        random = Random(f"{told['seed']}:{number}")  # noqa: S311 - nothing secret hangs on it
        person: dict[str, Any] = {}
        for name, shares in traits:
            person[name] = shares.draw(random, person)
        channel = person["channel"] = channels.draw(random, person)
        window = next((days for value, days in windows.items() if value in person.values()), None)
        received = moment(random, curve, channel, opens, closes, until, window)
        begun = max(opens, received - minutes_taken(random, told["minutes"]))
        answers = answers_of(
            stated.questionnaire, draws, person, Hand(random, phrases, stated.postcodes, received.date())
        )
        came.append(Arrived(number, answers, channel, begun, received))
    return sorted(came, key=lambda one: (one.received_at, one.number))


def prepared_for(stated: Stated) -> dict[str, Draw]:
    """How each question is answered, by its id."""
    questions = {question.id: question for question in stated.questionnaire.questions}
    return {name: prepared(questions[name], answer) for name, answer in stated.answers["answers"].items()}


def answers_of(
    questionnaire: Questionnaire, draws: Mapping[str, Draw], person: dict[str, Any], hand: Hand
) -> dict[str, AnswerValue]:
    """What somebody with these traits answers, question by question, as the pages come."""
    answers: dict[str, AnswerValue] = {}
    for page in questionnaire.pages:
        if not visible(page, answers):
            continue
        for question in page.questions:
            if question.id not in draws or not visible(question, answers):
                continue
            drawn = draws[question.id](person, hand)
            answers.update(drawn)
            # What somebody is stands, even when they keep it back.
            person.update({key: value for key, value in drawn.items() if key not in person})
    wrong = validation.problems(questionnaire, answers)
    if wrong:
        raise Unanswerable(f"{wrong[0].question}: {wrong[0].code}, given {answers.get(wrong[0].question)!r}.")
    return answers
