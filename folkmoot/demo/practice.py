"""Training, the directory, guidance in own words and answers to other bodies, as `practice.toml` tells them."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from folkmoot.groundwork.toolkit import actions as toolkit
from folkmoot.groundwork.toolkit.guidance_files import shipped
from folkmoot.groundwork.toolkit.models import Course
from folkmoot.learn.lessons.actions import keep_lesson
from folkmoot.plan.briefs.actions import meetings as board
from folkmoot.plan.briefs.models import Meeting
from folkmoot.plan.register.models import Consultation, Topic
from folkmoot.plan.register.rules import State
from folkmoot.plan.replies import actions as replies
from folkmoot.plan.replies.models import OthersConsultation
from folkmoot.plan.scrutiny import actions as scrutiny
from folkmoot.plan.scrutiny.models import ScrutinyComment

from . import council
from .logged import Event
from .told import Told

_BEFORE_ALL = timedelta(days=800)


def events(now: datetime, stories: Collection[str]) -> Iterator[Event]:
    """Everything that has happened by now, beside the consultations of these titles; nothing if told already."""
    if Course.objects.exists():
        return
    told = tomllib.loads((Path(__file__).parent / "practice.toml").read_text(encoding="utf-8"))
    yield Event(now - _BEFORE_ALL, partial(_give_courses, told["courses"]))
    yield Event(now - timedelta(days=70), partial(_help, told))
    for row in told["courses"]:
        for who, days in row["done"].items():
            done = now - timedelta(days=days)
            yield Event(done, partial(_train, who, row["name"], done))
    for reply in told["replies"]:
        yield from _answer(reply, now)
    yield from _scrutinise(told["scrutiny"], now, stories)
    for meeting in told["meetings"]:
        yield from _meet(meeting, now, stories)
    for lesson in told["lessons"]:
        if lesson["on"] in stories:
            yield Event(now - timedelta(days=lesson["days"]), partial(_learn, lesson))


def _scrutinise(told: Told, now: datetime, stories: Collection[str]) -> Iterator[Event]:
    """What the councillor follows, her comments, and the lead officer's replies a day later."""
    yield Event(now - timedelta(days=60), partial(_follow, told))
    for one in told["comments"]:
        if one["on"] not in stories:
            continue
        said = now - timedelta(days=one["days"])
        yield Event(said, partial(_comment, told["by"], one))
        yield Event(said + timedelta(days=1), partial(_reply, one))


def _follow(told: Told) -> None:
    by = council.officer(told["by"])
    for ward in council.wards(told["wards"]):
        scrutiny.follow(by=by, place=ward)
    for topic in told["topics"]:
        scrutiny.follow(by=by, topic=Topic.objects.get(name=council.described()["topics"][topic]))


def _comment(by: str, told: Told) -> None:
    consultation = Consultation.objects.get(title=told["on"])
    scrutiny.comment(by=council.officer(by), consultation=consultation, text=told["text"])


def _reply(told: Told) -> None:
    row = ScrutinyComment.objects.select_related("consultation__lead_officer").get(text=told["text"])
    scrutiny.reply(by=row.consultation.lead_officer, row=row, text=told["reply"])


def _meet(told: Told, now: datetime, stories: Collection[str]) -> Iterator[Event]:
    """A meeting of the board: called a month before, its agenda filled, its minutes written and agreed afterwards."""
    held = now + timedelta(days=told["days"])
    called = min(held - timedelta(days=30), now - timedelta(days=3))
    yield Event(called, partial(_call, told, held))
    for title in told.get("briefs", ()):
        if title in stories:
            yield Event(now - timedelta(hours=20), partial(_put_on, title, held))
    if "minutes" in told:
        yield Event(held + timedelta(hours=3), partial(_minute, told["minutes"], held))
        yield Event(held + timedelta(days=2), partial(_agree, held))


def _call(told: Told, held: datetime) -> None:
    board.call_meeting(
        by=council.officer("cora"),
        held_on=held.date(),
        starts_at=time(14),
        place=told["place"],
        note=told.get("note", ""),
    )


def _put_on(title: str, held: datetime) -> None:
    brief = Consultation.objects.get(title=title)
    if brief.state == State.SUBMITTED:
        board.put_on_agenda(
            by=council.officer("cora"), meeting=Meeting.objects.get(held_on=held.date()), consultation=brief
        )


def _minute(minutes: str, held: datetime) -> None:
    meeting = Meeting.objects.get(held_on=held.date())
    board.write_minutes(by=council.officer("gareth"), meeting=meeting, minutes=minutes, said={})


def _agree(held: datetime) -> None:
    board.agree_minutes(by=council.officer("asha"), meeting=Meeting.objects.get(held_on=held.date()))


def _learn(told: Told) -> None:
    consultation = Consultation.objects.select_related("lead_officer").get(title=told["on"])
    keep_lesson(by=consultation.lead_officer, consultation=consultation, part=told["part"], text=told["text"])


def _give_courses(rows: list[Told]) -> None:
    for row in rows:
        toolkit.add_course(
            by=council.officer("cora"),
            name=row["name"],
            about=row["about"],
            lasts=row.get("lasts"),
            needed=row.get("needed", False),
        )


def _train(who: str, course: str, done: datetime) -> None:
    toolkit.record_training(
        by=council.officer("cora"),
        officer=council.officer(who),
        course=Course.objects.get(name=course),
        done_on=done.date(),
    )


def _help(told: Told) -> None:
    for who, asks in told["directory"].items():
        toolkit.enter_directory(by=council.officer(who), asks=asks)
    own = told["guidance"]
    ours = shipped()[own["key"]]
    toolkit.change_guidance(
        by=council.officer("cora"),
        key=ours.key,
        title=ours.title,
        section=ours.section,
        summary=ours.summary,
        text=f"{ours.text}\n\n{own['add']}",
        why=own["why"],
    )


def _answer(told: Told, now: datetime) -> Iterator[Event]:
    """One of another body's consultations, as far as its steps go, two days for each."""
    received = now + timedelta(days=told["received"])
    yield Event(received, partial(_log, told, now.date(), received))
    for number, step in enumerate(told.get("steps", []), 1):
        when = received + timedelta(days=2 * number)
        yield Event(when, partial(_step, told, step, when))


def _drafter(told: Told) -> Any:
    return council.officer(told["drafter"]) if "drafter" in told else None


def _log(told: Told, today: Any, received: datetime) -> None:
    drafter = _drafter(told)
    replies.log(
        by=drafter or council.officer("cora"),
        title=told["title"],
        body=told["body"],
        about=told["about"],
        service=council.service(told["service"]),
        drafter=drafter,
        received_on=received.date(),
        deadline=today + timedelta(days=told["deadline"]),
        committee=council.committee(told["committee"]) if "committee" in told else None,
        meets_on=today + timedelta(days=told["meets"]) if "meets" in told else None,
        topics=Topic.objects.filter(name=council.described()["topics"][told["topic"]]),
    )


def _step(told: Told, step: str, when: datetime) -> None:
    """What the drafter does, or the corporate lead, who signs off."""
    one, by = OthersConsultation.objects.get(title=told["title"]), _drafter(told)
    match step:
        case "write":
            replies.write(by=by, one=one, text=told["text"])
        case "hand over":
            replies.hand_over(by=by, one=one)
        case "sign off":
            replies.sign_off(by=council.officer("cora"), one=one)
        case "send":
            replies.mark_sent(by=by, one=one, sent_on=when.date(), sent_how="by their web form")
        case "publish":
            replies.publish(by=by, one=one)
        case "decline":
            replies.decline(by=by, one=one, reason=told["reason"])
