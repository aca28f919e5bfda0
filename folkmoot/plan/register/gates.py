"""Asking every stage what it has to say about a consultation (see `stage.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.core.timetable.required import Required
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.stages import stages

from .models import Activity, Consultation, Materials
from .stage import Fact, Line, OnShow, PlanStage


def before_opening(consultation: Consultation) -> list[str]:
    """Sentences that say what is still missing; none means that nothing stands in the way."""
    return [str(said) for stage in stages(PlanStage) for said in stage.before_opening(consultation)]


def told_of_publishing(consultation: Consultation, materials: Materials) -> None:
    """Tell every stage what is on show now, in the transaction that put it there."""
    for stage in stages(PlanStage):
        stage.after_publishing(consultation, materials)


def on_show(consultation: Consultation) -> dict[str, object]:
    """What of every stage the public can read."""
    return {name: value for stage in stages(PlanStage) for name, value in stage.on_show(consultation).items()}


def lines_on_show(content: OnShow) -> list[Line]:
    """A frozen copy of what was on show, line by line, in the order of the stages."""
    return [line for stage in stages(PlanStage) for line in stage.lines_on_show(content)]


def beside_the_page(consultation: Consultation, at: datetime) -> list[Line]:
    """What people could read at a moment beside what is frozen, in the order of the stages."""
    return [line for stage in stages(PlanStage) for line in stage.beside_the_page(consultation, at) if line.words]


def people_to_tell(consultation: Consultation) -> Iterator[str]:
    """The e-mail addresses that people left when they took part, each once."""
    seen: set[str] = set()
    for address in (each for stage in stages(PlanStage) for each in stage.people_to_tell(consultation)):
        if address not in seen:
            seen.add(address)
            yield address


def _run_by(activity: Activity) -> PlanStage | None:
    return next((stage for stage in stages(PlanStage) if stage.way and stage.way.key == activity.method), None)


def corrected_at(consultation: Consultation) -> list[tuple[str, str]]:
    """Where officers correct the words of what people can answer: words and addresses."""
    pages: list[tuple[str, str]] = []
    for activity in consultation.activities.order_by("number"):
        activity.consultation = consultation
        stage = _run_by(activity)
        pages += stage.corrected_at(activity) if stage else ()
    return pages


def put_right(activity: Activity, wanted: OnShow, by: Officer) -> None:
    """Let the stage that runs an activity put a correction of it into force."""
    stage = _run_by(activity)
    if stage is not None:
        stage.put_right(activity, wanted, by)


def periods_asked(consultation: Consultation) -> tuple[Required, ...]:
    """The periods that stages ask for beside the statute."""
    return tuple(required for stage in stages(PlanStage) for required in stage.periods_asked(consultation))


def against_kind(consultation: Consultation, kind: str) -> list[str]:
    """Why it may not be called by this kind; none means that it may."""
    return [str(said) for stage in stages(PlanStage) for said in stage.against_kind(consultation, kind)]


def against_small_route(consultation: Consultation) -> list[str]:
    """Why the board must decide on it, as far as other stages know."""
    return [str(said) for stage in stages(PlanStage) for said in stage.against_small_route(consultation)]


def board_reads(consultation: Consultation) -> list[Fact]:
    """What the board reads beside the brief, in the order of the stages."""
    return [fact for stage in stages(PlanStage) for fact in stage.board_reads(consultation)]


def put_before_board(consultation: Consultation) -> dict[str, dict[str, object]]:
    """What the board decides on beside the texts of the brief, as it stands now: to be kept with its decision."""
    return {
        part.key: {"name": str(part.name), "value": part.value, "words": part.words}
        for stage in stages(PlanStage)
        for part in stage.approves(consultation)
    }


@dataclass(frozen=True)
class Changed:
    """Something that is not as the board had it."""

    key: str
    name: str
    before: str
    now: str
    #: It is still what the board approved, such as a word spelt right.
    holds: bool
    #: Whether there was anything of it to approve.
    was_there: bool


def changed_since(consultation: Consultation, seen: Mapping[str, Mapping[str, Any]]) -> list[Changed]:
    """What differs from what the board had before it when it decided, by what was kept with its decision."""
    changes = []
    for part in (part for stage in stages(PlanStage) for part in stage.approves(consultation)):
        before = seen.get(part.key, {"value": None, "words": ""})
        if before["value"] != part.value:
            holds = part.key in seen and part.holds(before["value"], part.value)
            changes.append(
                Changed(part.key, str(part.name), str(before["words"]), part.words, holds, before["value"] is not None)
            )
    return changes


def not_there_yet(consultation: Consultation) -> list[tuple[str, str]]:
    """What the board decides on together with the brief and does not have yet: names, and what they say now."""
    before_board = put_before_board(consultation).values()
    return [(str(part["name"]), str(part["words"])) for part in before_board if part["value"] is None]


def before_scheduling(consultation: Consultation) -> list[Fact]:
    """What an officer reads before announcing it, in the order of the stages."""
    return [fact for stage in stages(PlanStage) for fact in stage.before_scheduling(consultation)]


def with_published_questions(consultations: Collection[int]) -> set[int]:
    """Which of these consultations have something published that people can answer."""
    return {pk for stage in stages(PlanStage) for pk in stage.with_published_questions(consultations)}


def people_heard(consultations: Collection[int]) -> dict[int, int]:
    """How many people were heard, over all stages, by the primary key of the consultation."""
    heard: Counter[int] = Counter()
    for stage in stages(PlanStage):
        heard.update(stage.people_heard(consultations))
    return dict(heard)


def can_be_added(consultation: Consultation) -> list[tuple[str, str]]:
    """What people could answer here besides, and where an officer adds it: names and addresses."""
    offered = ((stage, stage.new_url(consultation)) for stage in stages(PlanStage) if stage.way is not None)
    return [(str(stage.way.name), url) for stage, url in offered if stage.way is not None and url]


def officer_urls() -> dict[str, Callable[[Activity], str]]:
    """For each way of taking part, by its key, what tells where officers look after one."""
    return {stage.way.key: stage.officer_url for stage in stages(PlanStage) if stage.way is not None}


def can_stand_alone() -> list[tuple[str, str]]:
    """What can be made by itself, without a consultation around it, and where: names and addresses."""
    offered = ((stage, stage.alone_url()) for stage in stages(PlanStage) if stage.way is not None)
    return [(str(stage.way.name), url) for stage, url in offered if stage.way is not None and url]


def look_through(activity: Activity) -> list[tuple[str, str]]:
    """Where officers look through what an activity asks: words and addresses."""
    stage = _run_by(activity)
    return list(stage.look_through(activity)) if stage else []
