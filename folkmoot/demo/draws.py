"""How an answer of each type is drawn from what `answers.json` says of its question. Plain Python.

What the file says is read once for each question, by `prepared`; what that gives is called for each person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import log
from random import Random

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.kinds.choice import other_key
from folkmoot.core.questionnaire.kinds.number import canonical
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Question
from folkmoot.core.questionnaire.types import kind

from .phrases import Phrases
from .shares import Chance, Person, Shares, met, rules, without_replacement
from .told import Told

PREFER_NOT = "prefer_not"


@dataclass(frozen=True)
class Hand:
    """What somebody draws from: their own stream of chance, the phrases, the postcodes, and the day they answer."""

    random: Random
    phrases: Phrases
    postcodes: Mapping[str, Sequence[str]]
    day: date


Draw = Callable[[Person, Hand], Answers]


def prepared(question: Question, told: Told) -> Draw:
    """How this question is answered by those who see it; the answers are empty for those who leave it out."""
    by_type = _from_trait(question, told) if "from" in told else _PREPARED[kind(question).shape](question, told)
    if question.required:
        return by_type
    answered = Chance.told(told.get("answered", 1.0))
    return lambda person, hand: by_type(person, hand) if answered.met(hand.random, person) else {}


def _from_trait(question: Question, told: Told) -> Draw:
    """What somebody is, unless they keep it back."""
    trait, kept_back = told["from"], told.get("kept_back", 0.0)
    return lambda person, hand: {question.id: PREFER_NOT if hand.random.random() < kept_back else person[trait]}


def _with_other(question: Question, told: Told, answer: AnswerValue, person: Person, hand: Hand) -> Answers:
    other = question.other
    if other is None or (other.code not in answer if isinstance(answer, list) else answer != other.code):
        return {question.id: answer}
    return {question.id: answer, other_key(question): hand.phrases.say(told["other"], person, hand.random)}


def _one(question: Question, told: Told) -> Draw:
    shares = Shares.told(told)
    return lambda person, hand: _with_other(question, told, shares.draw(hand.random, person), person, hand)


def _several(question: Question, told: Told) -> Draw:
    """First whether somebody chooses what stands alone; if not, each choice by itself."""
    alone, chances = told.get("alone", {}), Shares(told["chances"], rules(told.get("rules", ())))
    most = question.max if isinstance(question.max, int) else len(question.choices)

    def drawn(person: Person, hand: Hand) -> Answers:
        random = hand.random
        for code, chance in alone.items():
            if random.random() < chance:
                return {question.id: [code]}
        moved = chances.weights(person)
        ticked = {code for code, chance in moved.items() if random.random() < min(chance, 0.97)}
        if not ticked or len(ticked) > most:
            ticked = set(without_replacement(random, moved, most if ticked else 1))
        codes = [choice.code for choice in question.choices if choice.code in ticked]
        return _with_other(question, told, codes, person, hand)

    return drawn


def _ranking(question: Question, told: Told) -> Draw:
    ranked, shares = Shares.told(told["ranked"]), Shares.told(told)

    def drawn(person: Person, hand: Hand) -> Answers:
        most = int(ranked.draw(hand.random, person))
        return {question.id: without_replacement(hand.random, shares.weights(person), most)}

    return drawn


def _grid(question: Question, told: Told) -> Draw:
    also, left_out = rules(told.get("rules", ())), 0.0 if question.required else told.get("left_out", 0.0)
    rows = [(row.code, Shares.told(told["rows"][row.code])) for row in question.rows]

    def drawn(person: Person, hand: Hand) -> Answers:
        moved_by = met(also, person)
        given = {
            code: shares.draw(hand.random, person, moved_by)
            for code, shares in rows
            if not left_out or hand.random.random() >= left_out
        }
        return {question.id: given} if given else {}

    return drawn


def _number(question: Question, told: Told) -> Callable[[Person, Hand], Decimal]:
    """One of stated values, or something around a middle: most near it, a few far above."""
    shares = Shares.told(told) if "shares" in told else None
    low, high = question.min, question.max

    def drawn(person: Person, hand: Hand) -> Decimal:
        if shares is not None:
            value = Decimal(shares.draw(hand.random, person))
        else:
            step = Decimal(str(told["to"]))
            drawn_number = Decimal(str(hand.random.lognormvariate(log(told["around"]), told["spread"])))
            value = (drawn_number / step).quantize(Decimal(1), ROUND_HALF_UP) * step
        value = max(value, Decimal(low)) if isinstance(low, int | Decimal) else value
        return min(value, Decimal(high)) if isinstance(high, int | Decimal) else value

    return drawn


def _whole(question: Question, told: Told) -> Draw:
    number = _number(question, told)
    return lambda person, hand: {question.id: int(number(person, hand))}


def _decimal(question: Question, told: Told) -> Draw:
    number = _number(question, told)
    return lambda person, hand: {question.id: canonical(number(person, hand))}


def _any_number(question: Question, told: Told) -> Draw:
    return _whole(question, told) if kind(question).limit is int else _decimal(question, told)


def _date(question: Question, told: Told) -> Draw:
    least, usual, most = told["days_before"]

    def drawn(person: Person, hand: Hand) -> Answers:
        before = timedelta(days=int(hand.random.triangular(least, most, usual)))
        return {question.id: (hand.day - before).isoformat()}

    return drawn


def _words(question: Question, told: Told) -> Draw:
    return lambda person, hand: {question.id: hand.phrases.say(told["phrases"], person, hand.random)}


def _email(question: Question, told: Told) -> Draw:
    """Under example.org, which belongs to nobody and receives no mail."""

    def drawn(person: Person, hand: Hand) -> Answers:
        name = hand.phrases.say(told["phrases"], person, hand.random).lower()
        return {question.id: f"{name}{hand.random.randint(2, 999)}@example.org"}

    return drawn


def _postcode(question: Question, told: Told) -> Draw:
    """One of the postcodes where somebody lives; those from outside leave it out."""

    def drawn(person: Person, hand: Hand) -> Answers:
        known = hand.postcodes.get(person["lives"])
        return {question.id: hand.random.choice(known)} if known else {}

    return drawn


def _text(question: Question, told: Told) -> Draw:
    """An address, something said, or, where there is nothing to say, a postcode."""
    if kind(question).reaches:
        return _email(question, told)
    return _words(question, told) if "phrases" in told else _postcode(question, told)


#: By what an answer looks like to a condition, which is also what there is to say of how it is drawn.
_PREPARED: Mapping[Shape, Callable[[Question, Told], Draw]] = {
    Shape.CHOICE: _one,
    Shape.CHOICES: _several,
    Shape.RANKING: _ranking,
    Shape.GRID: _grid,
    Shape.NUMBER: _any_number,
    Shape.DATE: _date,
    Shape.TEXT: _text,
}
