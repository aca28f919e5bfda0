"""Questionnaires for the tests of the survey."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

import json
from typing import Any

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire


def read(content: dict[str, Any]) -> Questionnaire:
    return folkmoot_json.read(json.dumps({"folkmoot": 1, **content}))


def _choices(*pairs: str) -> list[dict[str, Any]]:
    return [{"code": pair.partition(" ")[0], "label": pair.partition(" ")[2]} for pair in pairs]


YES_NO = _choices("yes Yes", "no No")
AGREE = _choices("a Agree", "n Neither", "d Disagree")

#: Every type of question on one page.
EVERY_TYPE: dict[str, Any] = {
    "languages": ["en"],
    "title": "Everything at once",
    "introduction": "First paragraph, see https://example.org/plan.\n\nSecond one:\n\n- one\n- two",
    "closing": "Goodbye.",
    "pages": [
        {
            "id": "all",
            "title": "Everything",
            "introduction": "All kinds.",
            "items": [
                {"id": "note", "type": "information", "label": "Read this first.\n\n- point one\n- point two"},
                {
                    "id": "single",
                    "type": "single",
                    "label": "Support?",
                    "help": "Think of the <school>.",
                    "required": True,
                    "choices": [*YES_NO, {"code": "other", "label": "Something else", "other": True}],
                },
                {
                    "id": "several",
                    "type": "several",
                    "label": "How do you travel?",
                    "max": 2,
                    "choices": [
                        *_choices("walk On foot", "bike By bike", "car By car"),
                        {"code": "else", "label": "Another way", "other": True},
                        {"code": "none", "label": "Not at all", "exclusive": True},
                    ],
                },
                {
                    "id": "drop",
                    "type": "dropdown",
                    "label": "Which place?",
                    "choices": [
                        *_choices("north North & East", "south South"),
                        {"code": "o", "label": "Elsewhere", "other": True},
                    ],
                },
                {"id": "line", "type": "text", "label": "Street", "max_length": 30},
                {"id": "long", "type": "long_text", "label": "Why?", "max_length": 200, "help": "In your own words."},
                {"id": "free", "type": "long_text", "label": "Anything else?"},
                {
                    "id": "whole",
                    "type": "whole",
                    "label": "How many people live with you?",
                    "min": 0,
                    "max": 20,
                    "unit": "people",
                },
                {"id": "money", "type": "decimal", "label": "What would you pay?", "unit": "£"},
                {"id": "day", "type": "date", "label": "When did you move in?", "help": "For example, 27 3 2007"},
                {"id": "mail", "type": "email", "label": "E-mail", "holds": "identity"},
                {"id": "post", "type": "postcode", "label": "Postcode", "holds": "identity"},
                {
                    "id": "grid",
                    "type": "grid",
                    "label": "What do you think of these?",
                    "choices": AGREE,
                    "rows": _choices("trees More trees", "bins More bins", "other Fewer cars"),
                },
                {
                    "id": "rank",
                    "type": "ranking",
                    "label": "What matters most?",
                    "max": 2,
                    "choices": _choices("safe Safety", "fast Speed", "cheap Cost"),
                },
                {
                    "id": "disabled",
                    "type": "single",
                    "label": "Are you disabled?",
                    "holds": "equality",
                    "choices": [*YES_NO, *_choices("pns Prefer not to say")],
                },
            ],
        }
    ],
}

#: The fields of a valid form for EVERY_TYPE, and the answers they give.
EVERY_FIELD: dict[str, Any] = {
    "single": "other",
    "single.other": "Only at night",
    "several": ["walk", "bike"],
    "drop": "north",
    "line": "High Street",
    "long": "It is fast.\r\nAnd loud.",
    "free": "",
    "whole": "12 people",
    "money": "£2.50",
    "day.day": "27",
    "day.month": "3",
    "day.year": "2007",
    "mail": "Ravi@Example.org",
    "post": "ox11aa",
    "grid.trees": "a",
    "grid.other": "d",
    "rank.safe": "2",
    "rank.cheap": "1",
    "disabled": "pns",
}
EVERY_ANSWER: dict[str, Any] = {
    "answers": {
        "single": "other",
        "single.other": "Only at night",
        "several": ["walk", "bike"],
        "drop": "north",
        "line": "High Street",
        "long": "It is fast.\nAnd loud.",
        "whole": 12,
        "money": "2.5",
        "day": "2007-03-27",
        "grid": {"trees": "a", "other": "d"},
        "rank": ["cheap", "safe"],
    },
    "identity": {"mail": "Ravi@example.org", "post": "OX1 1AA"},
    "equality": {"disabled": "pns"},
}

#: Three pages in two languages: a page with a condition, questions with one on their own page, an answer in later words.
BRANCHES: dict[str, Any] = {
    "languages": ["en", "cy"],
    "title": {"en": "Buses in Aldermere", "cy": "Bysiau yn Aldermere"},
    "introduction": {"en": "Tell us about buses.", "cy": "Dywedwch wrthym am fysiau."},
    "closing": {"en": "You said {{often}}.", "cy": "Dywedoch chi {{often}}."},
    "pages": [
        {
            "id": "use",
            "title": {"en": "Using the bus", "cy": "Defnyddio’r bws"},
            "items": [
                {
                    "id": "bus",
                    "type": "single",
                    "label": {"en": "Do you use the bus?", "cy": "Ydych chi’n defnyddio’r bws?"},
                    "required": True,
                    "choices": [
                        {"code": "yes", "label": {"en": "Yes", "cy": "Ydw"}},
                        {"code": "no", "label": {"en": "No", "cy": "Nac ydw"}},
                    ],
                },
                {
                    "id": "often",
                    "type": "text",
                    "label": {"en": "How often?", "cy": "Pa mor aml?"},
                    "required": True,
                    "show_if": 'bus = "yes"',
                },
                {
                    "id": "why_not",
                    "type": "long_text",
                    "label": {"en": "Why not?", "cy": "Pam lai?"},
                    "show_if": 'bus = "no"',
                },
            ],
        },
        {
            "id": "wait",
            "show_if": 'bus = "yes"',
            "title": {"en": "Waiting", "cy": "Aros"},
            "introduction": {"en": "You take the bus {{often}}.", "cy": "Rydych chi’n dal y bws {{often}}."},
            "items": [
                {
                    "id": "minutes",
                    "type": "whole",
                    "label": {"en": "How many minutes do you wait?", "cy": "Sawl munud?"},
                    "required": True,
                    "min": 0,
                }
            ],
        },
        {
            "id": "you",
            "title": {"en": "About you", "cy": "Amdanoch chi"},
            "items": [
                {
                    "id": "age",
                    "type": "dropdown",
                    "label": {"en": "How old are you?", "cy": "Beth yw eich oed?"},
                    "holds": "equality",
                    "choices": [
                        {"code": "u25", "label": {"en": "Under 25", "cy": "O dan 25"}},
                        {"code": "o25", "label": {"en": "25 or older", "cy": "25 neu hŷn"}},
                    ],
                }
            ],
        },
    ],
}

#: Yes or no, and a scale with words at its ends.
DRIVING_AND_SAFETY: dict[str, Any] = {
    "languages": ["en"],
    "title": "Safer streets",
    "pages": [
        {
            "id": "driving",
            "title": "Driving",
            "items": [{"id": "drive", "type": "yes_no", "label": "Do you drive?", "help": "Ever.", "required": True}],
        },
        {
            "id": "safety",
            "title": "Safety",
            "items": [
                {
                    "id": "safe",
                    "type": "scale",
                    "label": "How safe is the street?",
                    "required": True,
                    "choices": [{"code": "1", "label": "Not at all safe"}, {"code": "5", "label": "Very safe"}],
                },
                {
                    "id": "likely",
                    "type": "scale",
                    "label": "How likely are you to walk?",
                    "help": "Nought is never.",
                    "min": 0,
                    "max": 10,
                    "choices": [{"code": "0", "label": "Not likely"}, {"code": "10", "label": "Very likely"}],
                },
                {"id": "why", "type": "text", "label": "You said {{drive}}. Why?", "show_if": 'drive = "yes"'},
            ],
        },
    ],
}
