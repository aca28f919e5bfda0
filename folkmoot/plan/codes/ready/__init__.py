"""Templates of codes to begin from. They are examples: the council replaces their words with its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from folkmoot.core.codes import Terms, from_data
from folkmoot.plan.register.models import Audience
from folkmoot.plan.timetable import law
from folkmoot.plan.timetable.queries import nation_of_council

_OURS = Path(__file__).parent / "codes.toml"


@dataclass(frozen=True)
class Template:
    """A code as an example. It binds by audiences whose names hold one of `audience_words`, and by kinds of law."""

    key: str
    name: str
    about: str
    #: Why a council keeps one.
    why: str
    terms: Terms
    audience_words: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    return tuple(_template(row) for row in tomllib.loads(_OURS.read_text(encoding="utf-8"))["code"])


def template(key: str) -> Template | None:
    return next((ready for ready in templates() if ready.key == key), None)


def _template(row: Mapping[str, Any]) -> Template:
    return Template(
        row["key"],
        row["name"],
        row["about"],
        row["why"],
        from_data(row),
        tuple(row.get("audience_words", ())),
        tuple(row.get("laws", ())),
        tuple(row.get("outcomes", ())),
    )


def fitting(ready: Template) -> tuple[list[Audience], list[str]]:
    """The council's own audiences that a template is for, and the kinds of law in its nation."""
    audiences = [
        audience
        for audience in Audience.objects.offered()
        if any(word in audience.name.lower() for word in ready.audience_words)
    ]
    laws = [kind.key for kind in law.kinds_in(nation_of_council()) if kind.key in ready.laws]
    return audiences, laws
