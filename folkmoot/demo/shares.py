"""Shares and what moves them: “two in ten, but twice as likely if they drive”. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from folkmoot.core.questionnaire.conditions import compiled
from folkmoot.core.questionnaire.conditions.evaluation import Test

from .told import Told

#: What is known of somebody while their answers are drawn: traits first, then each answer as it is drawn.
Person = Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """For those who meet a condition, what is named is so many times as likely; without a name, everything is."""

    condition: str
    by: Mapping[str, float] | float

    @cached_property
    def holds(self) -> Test:
        return compiled(self.condition)

    def move(self, weights: dict[str, float]) -> None:
        """Multiply the weights; for somebody who meets the condition."""
        if isinstance(self.by, Mapping):
            for name, factor in self.by.items():
                if name in weights:
                    weights[name] *= factor
        else:
            for name in weights:
                weights[name] *= self.by


def rules(told: Sequence[Told]) -> tuple[Rule, ...]:
    """Rules as they are written in a file: `{"if": "…", "by": {"yes": 2}}` or `{"if": "…", "by": 0.5}`."""
    return tuple(Rule(one["if"], one["by"]) for one in told)


def met(told: Sequence[Rule], person: Person) -> list[Rule]:
    return [rule for rule in told if rule.holds(person)]


@dataclass(frozen=True)
class Shares:
    """So many of each; the numbers need not add up to anything."""

    of: Mapping[str, float]
    moved_by: tuple[Rule, ...] = ()

    @classmethod
    def told(cls, told: Told) -> Shares:
        return cls(told["shares"], rules(told.get("rules", ())))

    def weights(self, person: Person, also: Sequence[Rule] = ()) -> dict[str, float]:
        """The shares for one person. `also` are rules that this person is known to meet."""
        weights = dict(self.of)
        for rule in self.moved_by:
            if rule.holds(person):
                rule.move(weights)
        for rule in also:
            rule.move(weights)
        return weights

    def draw(self, random: Random, person: Person, also: Sequence[Rule] = ()) -> str:
        weights = self.weights(person, also)
        return random.choices(list(weights), list(weights.values()))[0]


@dataclass(frozen=True)
class Chance:
    """Of so many in one, moved by rules."""

    shares: Shares

    @classmethod
    def told(cls, told: float | Told) -> Chance:
        if isinstance(told, Mapping):
            return cls(Shares({"met": told["share"]}, rules(told.get("rules", ()))))
        return cls(Shares({"met": told}))

    def met(self, random: Random, person: Person) -> bool:
        return random.random() < self.shares.weights(person)["met"]


def without_replacement(random: Random, weights: Mapping[str, float], most: int) -> list[str]:
    """So many names in order of preference: the more weight, the sooner (Plackett and Luce)."""
    left = {name: weight for name, weight in weights.items() if weight > 0}
    order: list[str] = []
    while left and len(order) < most:
        name = random.choices(list(left), list(left.values()))[0]
        order.append(name)
        del left[name]
    return order
