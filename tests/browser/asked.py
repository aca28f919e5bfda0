"""Questionnaires as councils ask them, to look at: every type of question, long words, conditions, several languages."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

from typing import Any

LONG_WORD = "Bürgerbeteiligungsverfahrensbeschleunigungsgesetzesentwurfsvorlagenkommissionssitzung"
LONG = (
    "The council proposes to move the bus stops on the High Street, to widen the pavements between the library and the "
    "market hall, and to allow deliveries before ten in the morning only. "
)


def choices(*pairs: str) -> list[dict[str, Any]]:
    return [{"code": pair.partition(" ")[0], "label": pair.partition(" ")[2]} for pair in pairs]


AGREE = choices(
    "sa Strongly agree",
    "a Agree",
    "n Neither agree nor disagree",
    "d Disagree",
    "sd Strongly disagree",
    "dk Do not know",
)

#: Four pages with every type of question, conditions on and between pages, and an answer in later words.
HIGH_STREET: dict[str, Any] = {
    "languages": ["en"],
    "title": "A safer and greener High Street",
    "introduction": LONG
    + "\n\nWe would like to hear:\n\n- what you think of the proposal\n- what it would mean for you\n- what we have missed\n\nRead the plan first if you can: https://example.org/plan.",
    "closing": "You told us that you come {{how_often}}. Thank you for your time.",
    "pages": [
        {
            "id": "street",
            "title": "You and the High Street",
            "introduction": "First, how you use the High Street now.",
            "items": [
                {
                    "id": "how_often",
                    "type": "single",
                    "label": "How often do you come to the High Street?",
                    "required": True,
                    "choices": choices("daily every day", "weekly every week", "monthly every month", "never never"),
                },
                {
                    "id": "why_never",
                    "type": "text",
                    "label": "What keeps you away?",
                    "show_if": 'how_often = "never"',
                    "max_length": 120,
                },
                {
                    "id": "travel",
                    "type": "several",
                    "label": "How do you usually get there?",
                    "help": "Think of the last two weeks.",
                    "max": 3,
                    "choices": [
                        *choices(
                            "walk On foot",
                            "bike By bike",
                            "bus By bus",
                            "car By car, as the driver or a passenger",
                            "chair With a wheelchair or a mobility scooter",
                        ),
                        {"code": "other", "label": "Another way", "other": True},
                        {"code": "none", "label": "I do not go there", "exclusive": True},
                    ],
                },
                {
                    "id": "place",
                    "type": "dropdown",
                    "label": "Which part of the borough do you live in?",
                    "choices": choices(
                        "n Northgate", "s Southmoor and the Riverside Meadows", "e Eastfield", "w Westbury"
                    ),
                },
            ],
        },
        {
            "id": "proposal",
            "title": "What we propose",
            "introduction": "Since you come {{how_often}}, you know the place.",
            "items": [
                {
                    "id": "note",
                    "type": "information",
                    "label": "The proposal has three parts:\n\n- wider pavements\n- a crossing by the school\n- deliveries before 10am only",
                },
                {
                    "id": "parts",
                    "type": "grid",
                    "label": "How far do you agree with each part?",
                    "help": "Choose one answer in each row.",
                    "required": True,
                    "choices": AGREE,
                    "rows": choices(
                        "pave Wider pavements between the library and the market hall",
                        "cross A crossing by the school",
                        "deliver Deliveries before 10am only",
                    ),
                },
                {
                    "id": "trees",
                    "type": "grid",
                    "label": "And these?",
                    "choices": choices("y Yes", "n No", "u Not sure"),
                    "rows": choices("trees More trees", "benches More benches"),
                },
                {
                    "id": "rank",
                    "type": "ranking",
                    "label": "What matters most to you?",
                    "max": 3,
                    "choices": choices(
                        "safe Safety for children",
                        "fast Getting through quickly",
                        "shops Shops that do well",
                        "air Clean air",
                    ),
                },
                {
                    "id": "why",
                    "type": "long_text",
                    "label": "What would the proposal mean for you?",
                    "max_length": 2000,
                    "help": "Please do not name other people.",
                },
            ],
        },
        {
            "id": "money",
            "title": "Costs and dates",
            "show_if": 'how_often != "never"',
            "items": [
                {
                    "id": "pay",
                    "type": "decimal",
                    "label": "What would you pay for an hour of parking?",
                    "unit": "£",
                    "min": 0,
                    "max": 20,
                },
                {
                    "id": "people",
                    "type": "whole",
                    "label": "How many people come with you?",
                    "unit": "people",
                    "min": 0,
                    "max": 20,
                },
                {"id": "last", "type": "date", "label": "When were you last there?", "help": "For example, 27 3 2027"},
                {"id": "free", "type": "long_text", "label": "Is there anything else that we should know?"},
            ],
        },
        {
            "id": "you",
            "title": "About you",
            "introduction": "You can leave out any of these.",
            "items": [
                {
                    "id": "email",
                    "type": "email",
                    "label": "Your e-mail address, if you want to hear what happens",
                    "holds": "identity",
                },
                {"id": "postcode", "type": "postcode", "label": "Your postcode", "holds": "identity"},
                {
                    "id": "age",
                    "type": "single",
                    "label": "How old are you?",
                    "holds": "equality",
                    "choices": choices(
                        "u25 Under 25", "25 25 to 44", "45 45 to 64", "65 65 or older", "pns Prefer not to say"
                    ),
                },
                {
                    "id": "disabled",
                    "type": "single",
                    "label": "Do you have a long-term physical or mental health condition?",
                    "holds": "equality",
                    "choices": [
                        *choices("yes Yes", "no No"),
                        {"code": "self", "label": "I would say it differently", "other": True},
                        *choices("pns Prefer not to say"),
                    ],
                },
            ],
        },
    ],
}

#: Words of an unusual length wherever an officer can write some.
LONG_WORDS: dict[str, Any] = {
    "languages": ["en"],
    "title": f"{LONG_WORD} {LONG}",
    "introduction": f"{LONG_WORD}\n\n{LONG * 4}",
    "closing": LONG_WORD,
    "pages": [
        {
            "id": "one",
            "title": f"{LONG_WORD} and other matters",
            "introduction": LONG * 3,
            "items": [
                {
                    "id": "q1",
                    "type": "single",
                    "label": f"{LONG}{LONG_WORD}?",
                    "help": LONG * 2,
                    "required": True,
                    "choices": [
                        *choices(f"a {LONG}", f"b {LONG_WORD}"),
                        {"code": "c", "label": LONG_WORD, "other": True},
                    ],
                },
                {
                    "id": "q2",
                    "type": "grid",
                    "label": LONG * 2,
                    "choices": choices(f"a {LONG_WORD}", f"b {LONG}", "c No"),
                    "rows": choices(f"r {LONG_WORD}", f"s {LONG}"),
                },
                {
                    "id": "q3",
                    "type": "dropdown",
                    "label": f"Choose: {LONG_WORD}",
                    "choices": choices(f"a {LONG}", f"b {LONG_WORD}"),
                },
                {"id": "q4", "type": "ranking", "label": LONG, "choices": choices(f"a {LONG}", f"b {LONG_WORD}")},
                {"id": "q5", "type": "several", "label": LONG_WORD, "choices": choices(f"a {LONG}", f"b {LONG_WORD}")},
                {"id": "q6", "type": "whole", "label": LONG_WORD, "unit": "hours in an ordinary week of the year"},
            ],
        }
    ],
}


def _in(english: str, welsh: str, arabic: str) -> dict[str, str]:
    return {"en": english, "cy": welsh, "ar": arabic}


#: Two pages in three languages, one of them written from right to left.
THREE_LANGUAGES: dict[str, Any] = {
    "languages": ["en", "cy", "ar"],
    "title": _in("Buses in Aldermere", "Bysiau yn Aldermere", "الحافلات في ألدرمير"),
    "introduction": _in("Tell us about buses.", "Dywedwch wrthym am fysiau.", "أخبرنا عن الحافلات."),
    "closing": _in("Thank you.", "Diolch.", "شكرا."),
    "pages": [
        {
            "id": "use",
            "title": _in("Using the bus", "Defnyddio’r bws", "استخدام الحافلة"),
            "items": [
                {
                    "id": "bus",
                    "type": "single",
                    "label": _in("Do you use the bus?", "Ydych chi’n defnyddio’r bws?", "هل تستخدم الحافلة؟"),
                    "required": True,
                    "choices": [
                        {"code": "yes", "label": _in("Yes", "Ydw", "نعم")},
                        {"code": "no", "label": _in("No", "Nac ydw", "لا")},
                    ],
                },
                {
                    "id": "parts",
                    "type": "grid",
                    "label": _in("How good are these?", "Pa mor dda yw’r rhain?", "ما مدى جودة هذه؟"),
                    "choices": [
                        {"code": "g", "label": _in("Good", "Da", "جيد")},
                        {"code": "b", "label": _in("Bad", "Gwael", "سيئ")},
                    ],
                    "rows": [
                        {"code": "seats", "label": _in("Seats", "Seddi", "المقاعد")},
                        {"code": "price", "label": _in("Prices", "Prisiau", "الأسعار")},
                    ],
                },
            ],
        },
        {
            "id": "more",
            "title": _in("More", "Mwy", "المزيد"),
            "items": [{"id": "why", "type": "long_text", "label": _in("Why?", "Pam?", "لماذا؟")}],
        },
    ],
}
