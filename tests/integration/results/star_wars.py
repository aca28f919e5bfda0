"""A questionnaire for the file of the Star Wars survey, and readers of the ones that come with the demonstration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from folkmoot.core.collected.mapping import ColumnMapping, from_data
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire

QUESTIONNAIRES = Path(settings.PACKAGE) / "demo" / "questionnaires"
FILMS = (
    ("one", "Star Wars: Episode I The Phantom Menace"),
    ("two", "Star Wars: Episode II Attack of the Clones"),
    ("three", "Star Wars: Episode III Revenge of the Sith"),
    ("four", "Star Wars: Episode IV A New Hope"),
    ("five", "Star Wars: Episode V The Empire Strikes Back"),
    ("six", "Star Wars: Episode VI Return of the Jedi"),
)
CHARACTERS = (
    ("han", "Han Solo"),
    ("luke", "Luke Skywalker"),
    ("leia", "Princess Leia Organa"),
    ("anakin", "Anakin Skywalker"),
    ("obi_wan", "Obi Wan Kenobi"),
    ("palpatine", "Emperor Palpatine"),
    ("vader", "Darth Vader"),
    ("lando", "Lando Calrissian"),
    ("boba", "Boba Fett"),
    ("c3po", "C-3P0"),
    ("r2d2", "R2 D2"),
    ("jar_jar", "Jar Jar Binks"),
    ("padme", "Padme Amidala"),
    ("yoda", "Yoda"),
)
VIEWS = (
    "Very favorably",
    "Somewhat favorably",
    "Neither favorably nor unfavorably (neutral)",
    "Somewhat unfavorably",
    "Very unfavorably",
    "Unfamiliar (N/A)",
)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"code": code, "label": label} for code, label in pairs]


def _single(ident: str, label: str, *choices: str) -> dict[str, Any]:
    listed = [{"code": f"c{number}", "label": choice} for number, choice in enumerate(choices)]
    return {"id": ident, "type": "single", "label": label, "choices": listed}


def questionnaire() -> Questionnaire:
    views = [{"code": f"v{number}", "label": label} for number, label in enumerate(VIEWS)]
    fan = "Do you consider yourself to be a fan of the"
    items: list[dict[str, Any]] = [
        _single("seen_any", "Have you seen any of the 6 films in the Star Wars franchise?", "Yes", "No"),
        _single("fan", f"{fan} Star Wars film franchise?", "Yes", "No"),
        {
            "id": "seen",
            "type": "several",
            "choices": _pairs(FILMS),
            "label": "Which of the following Star Wars films have you seen? Please select all that apply.",
        },
        {
            "id": "rank",
            "type": "ranking",
            "choices": _pairs(FILMS),
            "label": "Please rank the Star Wars films in order of preference with 1 being your favorite film in the "
            "franchise and 6 being your least favorite film.",
        },
        {
            "id": "characters",
            "type": "grid",
            "rows": _pairs(CHARACTERS),
            "choices": views,
            "label": "Please state whether you view the following characters favorably, unfavorably, or are unfamiliar "
            "with him/her.",
        },
        _single("shot_first", "Which character shot first?", "Han", "Greedo", "I don't understand this question"),
        _single("expanded", "Are you familiar with the Expanded Universe?", "Yes", "No"),
        _single("expanded_fan", f"{fan} Expanded Universe?", "Yes", "No"),
        _single("trek", f"{fan} Star Trek franchise?", "Yes", "No"),
        _single("gender", "Gender", "Male", "Female"),
        _single("age", "Age", "18-29", "30-44", "45-60", "> 60"),
        _single(
            "education",
            "Education",
            "Less than high school degree",
            "High school degree",
            "Some college or Associate degree",
            "Bachelor degree",
            "Graduate degree",
        ),
    ]
    page = {"id": "all", "title": "Films", "items": items}
    data = {"folkmoot": 1, "languages": ["en"], "title": "Star Wars", "pages": [page]}
    return folkmoot_json.read(json.dumps(data))


def shipped(name: str) -> tuple[Questionnaire, ColumnMapping]:
    """A questionnaire of the demonstration and its mapping."""
    mapping = from_data(json.loads((QUESTIONNAIRES / f"{name}.mapping.json").read_text()))
    return folkmoot_json.read((QUESTIONNAIRES / f"{name}.json").read_bytes()), mapping
