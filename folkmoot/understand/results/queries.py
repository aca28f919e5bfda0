"""Named readings of results. What pages, files and later stages ask for; nobody else opens a copy."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.statistics.lots import LOT
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.queries import asked_activities

from . import copies
from .counting import YES, Copy, Variable
from .dimensions import DimensionKind
from .protection import Filter, Filters, Protection
from .results import Results, build, from_data

_HOUR = 3600
PUBLIC_FILE = "public.json"
STEP_FILE = "step.json"
#: Figures that move with every response would tell what one person answered. A step takes both.
STEP_RESPONSES = LOT
STEP_TIME = timedelta(days=1)


def open_copy(activity: Activity, language: str = "") -> Copy | None:
    """The copy as it stands, in the page's language where the questionnaire has it; None when there is none yet."""
    state, questions = copies.state_of(activity), copies.asked(activity)
    if state is None or questions is None:
        return None
    return Copy(activity, questions, state, language or spoken(questions))


def spoken(questions: Questionnaire) -> str:
    """The language of the page if the questionnaire speaks it, else its own first."""
    wanted = (get_language() or "").partition("-")[0]
    return wanted if wanted in questions.languages else questions.default_language


def is_fresh(activity: Activity) -> bool:
    return copies.is_fresh(activity, copies.state_of(activity), copies.stamp(activity))


def filters_from(copy: Copy, sent: list[str]) -> Filters:
    """The filters an address names, as `question:answer`; what does not exist is passed over."""
    found: dict[tuple[str, int], Filter] = {}
    for text in sent:
        key, _colon, code = text.rpartition(":")
        dimension = copy.dimensions.get(key)
        if dimension is None or not dimension.usable:
            continue
        place = next((i for i, category in enumerate(dimension.categories) if category.code == code), -1)
        if place < 0:
            continue
        ticks = dimension.kind is DimensionKind.TICKS
        one = Filter(Variable(dimension, place), YES) if ticks else Filter(Variable(dimension), place)
        found[one.variable.key, one.category] = one
    return tuple(found[key] for key in sorted(found))


def results(copy: Copy, filters: Filters = ()) -> Results:
    """Results under filters; raises TooFew. Kept in the cache until the copy changes."""
    names = ",".join(f"{one.variable.key}:{one.category}" for one in filters)
    key = f"results:results:{copy.activity.pk}:{copy.state.name}:{copy.language}:{hash(names) if names else 0}"
    cache = caches["local"]
    kept = cache.get(key)
    if kept is not None and kept[0] == names:
        found: Results = kept[1]
        return found
    found = build(copy, Protection(copy), filters)
    cache.set(key, (names, found), _HOUR)
    return found


@dataclass(frozen=True, slots=True)
class Published:
    """Results as the public may see them: closed questions only, protected. `stamp` says what was received."""

    results: Results
    stamp: dict[str, Any]
    at: datetime


def public_results(activity: Activity) -> Published | None:
    """The published results as they were prepared, without opening the copy; None when not published or not ready."""
    if activity.consultation.results_published_at is None:
        return None
    return _prepared(activity, PUBLIC_FILE)


def _prepared(activity: Activity, name: str) -> Published | None:
    """Results that were written down, in the language of the page where they are in it."""
    try:
        prepared = json.loads((copies.folder(activity) / name).read_text())
        language = (get_language() or "").partition("-")[0]
        data = prepared["languages"].get(language) or prepared["languages"][prepared["default"]]
        return Published(from_data(data), prepared["stamp"], datetime.fromisoformat(prepared["at"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def step(activity: Activity) -> Published | None:
    """The figures as they were frozen last, for those who see no live ones; None before the first."""
    return _prepared(activity, STEP_FILE)


def step_is_due(activity: Activity) -> bool:
    """Whether enough people have answered since the last step, and enough time has passed."""
    last, received = step(activity), copies.stamp(activity).received
    if last is None:
        return received >= STEP_RESPONSES
    return received - last.stamp["received"] >= STEP_RESPONSES and timezone.now() - last.at >= STEP_TIME


def others_to_see(activity: Activity) -> list[tuple[str, str, bool]]:
    """What else of this consultation people answer: title, place, and whether it is this one; none when it is alone."""
    every = asked_activities(activity.consultation)
    return [(other.title, other.address, other == activity) for other in every] if len(every) > 1 else []
