"""A database with 10,000 and 100,000 responses to the same questionnaire, for benchmarks: made once, used by several.

`python -m benchmarks.filled [FOLDER]` makes it. Needs nothing but the package and its tests' factories.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

SIZES = (10_000, 100_000)
_MARK = "filled.json"


def chosen(arguments: list[str], council: str) -> Path:
    """The folder named, or one of the working copy that is not kept in it: one for each council that is measured."""
    return Path(arguments[0]) if arguments else Path(__file__).parents[1] / "build" / "benchmarks" / council


def start(home: Path) -> None:
    """Load Django on the database in this folder."""
    os.environ["FOLKMOOT_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.settings"
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415 - the settings are read from the environment set above

    django.setup()


def questionnaire() -> dict[str, Any]:
    """Nineteen columns of answers, as in the survey the figures of other products were taken with."""

    def choices(*labels: str) -> list[dict[str, str]]:
        return [{"code": f"a{number}", "label": label} for number, label in enumerate(labels, start=1)]

    agree = choices("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")
    items: list[dict[str, Any]] = [
        {"id": f"view{number}", "type": "single", "label": f"Statement {number}", "choices": agree}
        for number in range(1, 9)
    ]
    items += [
        {
            "id": "travel",
            "type": "several",
            "label": "How do you travel?",
            "choices": choices("On foot", "By bike", "By bus", "By car"),
        },
        {"id": "visits", "type": "whole", "label": "Visits in a month", "min": 0, "max": 60},
        {"id": "years", "type": "whole", "label": "Years of living here", "min": 0, "max": 99},
        {"id": "spend", "type": "decimal", "label": "Spent in a week", "decimals": 2, "min": 0, "max": 500},
        {"id": "since", "type": "date", "label": "First visit"},
        {"id": "street", "type": "text", "label": "Street"},
        {"id": "place", "type": "text", "label": "Favourite place"},
        {"id": "why", "type": "long_text", "label": "Why do you say that?", "max_length": 400},
        {
            "id": "disability",
            "type": "single",
            "label": "Disability",
            "holds": "equality",
            "choices": choices("Yes", "No"),
        },
        {"id": "email", "type": "email", "label": "E-mail", "holds": "identity"},
    ]
    page = {"id": "all", "title": "Market Street", "items": items}
    return {"folkmoot": 1, "languages": ["en"], "title": "Market Street", "pages": [page]}


def fill(home: Path) -> dict[str, Any]:
    """Make the database, or find that it is there already."""
    home.mkdir(parents=True, exist_ok=True)
    start(home)
    if (home / _MARK).exists():
        return dict(json.loads((home / _MARK).read_text()))
    from django.core.management import call_command  # noqa: PLC0415

    from folkmoot.ask.responses.actions import Incoming, store  # noqa: PLC0415
    from folkmoot.ask.responses.models import Channel  # noqa: PLC0415
    from folkmoot.core.questionnaire.formats import folkmoot_json  # noqa: PLC0415
    from folkmoot.core.questionnaire.sample_answers import sample  # noqa: PLC0415
    from folkmoot.plan.register.rules import State  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    factories.council()
    olive = factories.officer(name="Olive Officer", role="author")
    asha = factories.officer(name="Asha Approver", role="board")
    questions = folkmoot_json.read(json.dumps(questionnaire()))
    made: dict[str, Any] = {"officer": olive.pk}
    for size in SIZES:
        consultation = factories.consultation(
            by=olive, board=asha, state=State.OPEN, title=f"Market Street {size}", with_questionnaire=questions
        )

        def incoming(size: int = size) -> Iterator[Incoming]:
            chance = Random(size)
            for number in range(size):
                yield Incoming(answers=sample(questions, chance, answer_rate=0.9), once=f"benchmark:{number}")

        began = time.perf_counter()
        version, coming = factories.version_of(consultation), incoming()
        for _chunk in range(size // 5_000):
            store(version=version, responses=[next(coming) for _one in range(5_000)], channel=Channel.WEB)
        made[str(size)] = {"slug": consultation.slug, "stored_in": time.perf_counter() - began}
    (home / _MARK).write_text(json.dumps(made))
    return made


def write_section(name: str, text: str) -> None:
    """Replace one marked section of docs/benchmarks.md, or add it; the others stay as they are."""
    path = Path(__file__).parents[1] / "docs" / "benchmarks.md"
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    content = path.read_text() if path.exists() else "# Benchmarks\n"
    section = f"{begin}\n{text.strip()}\n{end}"
    if begin in content and end in content:
        before, _mark, rest = content.partition(begin)
        content = before + section + rest.partition(end)[2]
    else:
        content = f"{content.rstrip()}\n\n{section}\n"
    path.write_text(content)


if __name__ == "__main__":
    print(json.dumps(fill(chosen(sys.argv[1:], "answered"))))
