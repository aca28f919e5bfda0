"""Loads the demonstration: sets up the council, then plays every story, scene by scene in the order of time.

Everything happens in one transaction: what is interrupted leaves nothing behind and is simply begun anew. What is there
already stays, so running it again adds only what was left out before, such as a survey whose file is now at hand.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from folkmoot.ask.responses.models import Response
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.stage import ways
from folkmoot.understand.results.actions import renew

from . import codes, council, logged, polls, practice, programme
from .clock import at
from .scenes import Performance
from .story import Scene, Story, stories

Say = Callable[[str], None]
#: Longer than anything takes that happens in the demonstration without waiting.
_APART = timedelta(seconds=5)


class NotHere(Exception):
    """The demonstration does not belong in this installation."""


def load(say: Say, *, now: datetime | None = None) -> int:
    """Put in whatever of the demonstration is not there yet; returns how many consultations were new."""
    now = (now or timezone.now()).astimezone(ZoneInfo(settings.TIME_ZONE))
    other = council.another_council()
    if other:
        raise NotHere(f"This installation belongs to {other}: the demonstration needs one of its own.")
    with transaction.atomic():
        told = _not_there_yet(now, say)
        entries = list(logged.events(now, set(Consultation.objects.values_list("title", flat=True))))
        entries += practice.events(now, {story.title for story in told})
        entries += programme.events(now)
        entries += polls.events(now)
        entries += codes.events(now)
        if told or entries or not council.is_set_up():
            _play(told, entries, now, say)
    _count(told, say)
    return len(told)


def _not_there_yet(now: datetime, say: Say) -> list[Story]:
    there = set(Consultation.objects.values_list("slug", flat=True))
    told = []
    for story in stories(now):
        if story.slug in there:
            continue
        if story.missing:
            say(f"“{story.title}” is left out: {story.missing}.")
        else:
            told.append(story)
    return told


def _count(told: list[Story], say: Say) -> None:
    """Make the copies from which figures are read, so that the first page that shows some need not wait for them."""
    started, copied = monotonic(), 0
    surveys = Activity.objects.filter(method__in=ways(), consultation__slug__in=[story.slug for story in told])
    for activity in surveys.select_related("consultation"):
        copied += renew(activity) is not None
    if copied:
        say(f"Results are counted. ({monotonic() - started:.0f} s)")


def _play(told: list[Story], entries: list[logged.Event], now: datetime, say: Say) -> None:
    """Scenes and entries of the register in the order of time, because the audit trail never goes back."""
    started = monotonic()
    happens = _happenings(told, entries, say, started)
    if not council.is_set_up():
        with at((happens[0][0] if happens else now) - timedelta(days=9)):
            council.set_up(now.date())
        say("The council is set up: its wards, services and people.")
    latest = happens[0][0] if happens else now
    for moment, do in happens:
        # Two things at the same moment happen one after the other.
        latest = max(moment, latest + _APART)
        with at(latest):
            do()
            run_all()
    if entries:
        say(f"{len(logged.entries())} activities are logged on the register. ({monotonic() - started:.0f} s)")


def _happenings(
    told: list[Story], entries: list[logged.Event], say: Say, started: float
) -> list[tuple[datetime, Callable[[], object]]]:
    scenes = sorted(scene for story in told for scene in story.scenes())
    plays = {story.key: Performance(story) for story in told}
    left = {story.key: len(story.scenes()) for story in told}

    def playing(scene: Scene) -> Callable[[], object]:
        def play() -> None:
            performance = plays[scene.story]
            performance.play(scene)
            left[scene.story] -= 1
            if not left[scene.story]:
                said = f"{performance.story.title}: {_standing(performance)} ({monotonic() - started:.0f} s)"
                say(said)

        return play

    made = [(scene.at, playing(scene)) for scene in scenes] + [(event.at, event.do) for event in entries]
    return sorted(made, key=lambda one: one[0])


def _standing(play: Performance) -> str:
    """How a consultation stands at the end of its story."""
    responses = Response.objects.filter(activity=play.activity, withdrawn_at=None).count()
    state = play.consultation.state
    return f"{state}, {responses:,} responses" if responses else str(state)
