"""The life of one consultation as its `story.toml` tells it: texts, moments and scenes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.text import slugify

from . import collected
from .collected import Form
from .generator import Arrived, Stated, generate
from .told import Told

FOLDER = Path(__file__).parent / "consultations"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
#: How often the generated responses of an open consultation are put in.
_EVERY = timedelta(days=7)


@dataclass(frozen=True, order=True)
class Scene:
    """One thing that happens: when, in which consultation, what and by whom. In order of time they make the history."""

    at: datetime
    story: str
    place: int
    do: str = field(compare=False)
    told: Told = field(compare=False)


@dataclass(frozen=True)
class Story:
    """One consultation of the demonstration, as seen at the moment of loading."""

    folder: Path
    now: datetime

    @cached_property
    def told(self) -> Told:
        return tomllib.loads((self.folder / "story.toml").read_text(encoding="utf-8"))

    @property
    def key(self) -> str:
        return self.folder.name

    @property
    def title(self) -> str:
        title: str = self.told["consultation"]["title"]
        return title

    @property
    def slug(self) -> str:
        """The address that the ordinary action makes of the title."""
        return slugify(self.title)[:150]

    def moment(self, words: str) -> datetime:
        """`-38 mon 09:00`: so many weeks from the Monday of the week of loading."""
        weeks, day, clock = words.split()
        today = self.now.date()
        monday = today - timedelta(days=today.weekday())
        date = monday + timedelta(weeks=int(weeks), days=_DAYS.index(day))
        return datetime.combine(date, time.fromisoformat(clock), ZoneInfo(settings.TIME_ZONE))

    def date(self, name: str) -> datetime:
        """The moment of this name under `[dates]`."""
        return self.moment(self.told["dates"][name])

    def text(self, words: str) -> str:
        """A text with the date of every `{name}` put in."""

        def date(found: re.Match[str]) -> str:
            day = self.date(found[1])
            return f"{day:%A} {day.day} {day:%B %Y}"

        return _PLACEHOLDER.sub(date, words).strip()

    @property
    def survey(self) -> Told | None:
        """Where form and answers come from, if they are not beside the story."""
        found: Told | None = self.told.get("survey")
        return found

    @cached_property
    def form(self) -> Form:
        if self.survey:
            return collected.form_of(self.survey)
        return collected.form(self.folder / "questionnaire.json", name=f"{self.key}.json")

    @property
    def missing(self) -> str:
        """What keeps this story from being told, or nothing."""
        return collected.missing(self.survey) if self.survey else ""

    def beside(self, name: str) -> Any:
        """What a JSON file beside the story holds."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    @property
    def is_generated(self) -> bool:
        return (self.folder / "answers.json").exists()

    def stated(self, postcodes: Mapping[str, list[str]]) -> Stated:
        return Stated(self.beside("answers.json"), self.beside("phrases.json"), self.form.questionnaire, postcodes)

    def arrivals(self, postcodes: Mapping[str, list[str]]) -> list[Arrived]:
        """Every generated response that has come in by now."""
        until = self.now.replace(minute=0, second=0, microsecond=0)
        return generate(self.stated(postcodes), self.date("opens"), self.date("closes"), until)

    def scenes(self) -> list[Scene]:
        """What has happened by now, in order of time."""
        told = [(self.moment(scene["at"]), scene["do"], scene) for scene in self.told["scenes"]]
        if any(do == "schedule" for _at, do, _scene in told):
            told += [(at, do, {}) for at, do in self._by_itself()]
        made = [Scene(at, self.key, place, do, scene) for place, (at, do, scene) in enumerate(told)]
        return sorted(scene for scene in made if scene.at <= self.now)

    def _by_itself(self) -> Iterator[tuple[datetime, str]]:
        """The clock opens and closes; meanwhile responses come in, and those of the last days before now."""
        opens, closes = self.date("opens"), self.date("closes")
        yield opens, "clock"
        yield closes + timedelta(seconds=1), "clock"
        if self.is_generated:
            end = min(self.now, closes)
            at = opens + _EVERY
            while at < end:
                yield at, "arrive"
                at += _EVERY
            yield end, "arrive"


def stories(now: datetime) -> list[Story]:
    """Every consultation of the demonstration."""
    return [Story(path.parent, now) for path in sorted(FOLDER.glob("*/story.toml"))]
