"""The frame of the survey's pages: header, menu, footer. It is the same for everybody, so it is made once in a while.

No session is read and no cookie is needed to show it; that also keeps it working while the database does not.
"""

from __future__ import annotations

import time
from collections.abc import Hashable
from dataclasses import dataclass, field

from django.db import Error
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.translation import override

from folkmoot.groundwork.ui.context import frame as frame_context

from .sheets import Sheet, hole

#: How long after a change of the council's details these pages may still show the old ones.
SECONDS = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """A page without content; `sheet` has the holes `title` and `content`. Pages may be kept for its short life."""

    sheet: Sheet
    made_at: float
    kept: dict[Hashable, Sheet] = field(default_factory=dict)


_frames: dict[str, Frame] = {}


def frame(request: HttpRequest, screen_language: str) -> Frame:
    """The frame in a language that our own words are in."""
    kept = _frames.get(screen_language)
    if kept is not None and time.monotonic() - kept.made_at < SECONDS:
        return kept
    try:
        made = Frame(_sheet(request, screen_language), time.monotonic())
    except Error:  # the database is away: an old frame is better than none, and one without a name better than no page
        if kept is not None:
            return kept
        request.council = None  # type: ignore[attr-defined]
        return Frame(_sheet(request, screen_language), 0.0)
    _frames[screen_language] = made
    return made


def _sheet(request: HttpRequest, screen_language: str) -> Sheet:
    holes = {name: hole(name) for name in ("title", "content")}
    with override(screen_language):
        context = {**frame_context(request), "languages": (), "offered_languages": (), "holes": holes}
        return Sheet(get_template("survey/frame.html").render(context))


def forget_frames() -> None:
    """Make every frame anew; for tests that change the council."""
    _frames.clear()
