"""The consultation that is measured: ten questions, on one page or on three, and one person's answers to it."""

from __future__ import annotations

import random
from typing import Any

_WORDS = [
    "street",
    "parking",
    "crossing",
    "bus",
    "shop",
    "park",
    "trees",
    "noise",
    "safety",
    "school",
    "cycle",
    "pavement",
    "market",
    "evening",
    "traffic",
    "air",
    "quality",
    "residents",
    "support",
    "worried",
    "cost",
    "children",
    "older",
    "people",
    "lighting",
    "bench",
    "river",
    "path",
    "plan",
    "because",
    "would",
    "prefer",
]
_LEVELS = [
    ("a1", "Very satisfied"),
    ("a2", "Satisfied"),
    ("a3", "Neither"),
    ("a4", "Dissatisfied"),
    ("a5", "Very dissatisfied"),
]
_LISTED = [("c1", "Walking"), ("c2", "Cycling"), ("c3", "Bus"), ("c4", "Car"), ("c5", "Train")]
_ROWS = [("r1", "Street lighting"), ("r2", "Waste collection"), ("r3", "Public transport"), ("r4", "Parks")]


def _choices(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"code": code, "label": label} for code, label in pairs]


_QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "q01",
        "type": "single",
        "label": "How satisfied are you with your area?",
        "choices": _choices(_LEVELS),
        "required": True,
    },
    {
        "id": "q02",
        "type": "grid",
        "label": "How satisfied are you with these services?",
        "choices": _choices(_LEVELS),
        "rows": _choices(_ROWS),
    },
    {"id": "q03", "type": "several", "label": "How do you get about?", "choices": _choices(_LISTED)},
    {"id": "q04", "type": "long_text", "label": "What would you change, and why?"},
    {
        "id": "q05",
        "type": "single",
        "label": "Do you live in the borough?",
        "choices": _choices([("y", "Yes"), ("n", "No")]),
    },
    {"id": "q06", "type": "whole", "label": "How many people live with you?", "min": 0, "max": 20},
    {"id": "q07", "type": "dropdown", "label": "What is most important to you?", "choices": _choices(_LISTED)},
    {
        "id": "q08",
        "type": "single",
        "label": "How often do you visit the centre?",
        "choices": _choices(_LEVELS),
        "holds": "equality",
    },
    {"id": "q09", "type": "postcode", "label": "What is your postcode?", "holds": "identity"},
    {"id": "q10", "type": "text", "label": "Anything else?"},
]


def content(pages: int) -> dict[str, Any]:
    """The questionnaire in the product's own format, spread over so many pages."""
    per_page = -(-len(_QUESTIONS) // pages)
    return {
        "folkmoot": 1,
        "languages": ["en"],
        "title": "Your area, your say",
        "introduction": "Ten questions about where you live.",
        "closing": "Thank you for taking part.",
        "pages": [
            {
                "id": f"p{number + 1}",
                "title": f"Part {number + 1}",
                "items": _QUESTIONS[number * per_page : (number + 1) * per_page],
            }
            for number in range(pages)
        ],
    }


def answers(chance: random.Random) -> dict[str, object]:
    """One person's form, as a browser sends it."""
    level = [code for code, _label in _LEVELS]
    listed = [code for code, _label in _LISTED]
    return {
        "q01": chance.choice(level),
        **{f"q02.{row}": chance.choice(level) for row, _label in _ROWS},
        "q03": chance.sample(listed, 2),
        "q04": " ".join(chance.choices(_WORDS, k=40)),
        "q05": chance.choice("yn"),
        "q06": str(chance.randint(1, 7)),
        "q07": chance.choice(listed),
        "q08": chance.choice(level),
        "q09": f"OX{chance.randint(1, 9)} {chance.randint(1, 9)}AA",
        "q10": " ".join(chance.choices(_WORDS, k=12)),
    }
