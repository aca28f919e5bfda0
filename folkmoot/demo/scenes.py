"""What can happen in a story, each thing through the ordinary action for it: nothing here is written past the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.questionnaires.queries import current_version
from folkmoot.ask.responses.actions import Incoming, seal_new, store
from folkmoot.ask.responses.models import Channel
from folkmoot.decide.decisions import actions as decisions
from folkmoot.decide.feedback import actions as feedback_actions
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.documents import kind_of
from folkmoot.groundwork.files.uploads import clean_picture
from folkmoot.groundwork.records.actions import CLOCK, record
from folkmoot.listen.files.whole import load_file
from folkmoot.plan.assurance.queries.equality import to_read
from folkmoot.plan.briefs.actions import answers, briefs, deciders
from folkmoot.plan.briefs.models import BoardDecision
from folkmoot.plan.register.actions import authors, consultations
from folkmoot.plan.register.actions.triage import triage
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.queries import asked_activity, current_materials
from folkmoot.plan.timetable.actions import steps
from folkmoot.plan.timetable.actions.dates import set_dates
from folkmoot.plan.timetable.actions.timetable import choose_kind

from . import assured, collected, council
from .clock import at
from .corrected import correct
from .generator import Arrived
from .pdf import as_pdf
from .pictures import drawn
from .story import Scene, Story

Play = Callable[["Performance", Scene, Officer], None]


_TO_WRITE_A_PART = timedelta(minutes=6)
#: What is told of a consultation beside its title and summary, under the names it has in the register.
_DETAILS = ("kind", "level", "contact_name", "contact_email", "contact_phone", "other_ways", "what_next", "data_source")


class Performance:
    """One story being lived through; it knows which generated responses have not come in yet."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._waiting: list[Arrived] | None = None

    @property
    def consultation(self) -> Consultation:
        return Consultation.objects.select_related("service").get(slug=self.story.slug)

    @property
    def activity(self) -> Activity:
        found = asked_activity(self.consultation)
        if found is None:
            raise LookupError(f"The consultation of {self.story.key} has no survey.")
        return found

    def play(self, scene: Scene) -> None:
        by = scene.told.get("by", self.story.told["consultation"]["by"])
        PLAYS[scene.do](self, scene, council.officer(by))

    def arriving(self, by_then: datetime) -> list[Arrived]:
        """What comes in up to a moment."""
        if self._waiting is None:
            self._waiting = self.story.arrivals(council.postcodes())
        due = [one for one in self._waiting if one.received_at <= by_then]
        self._waiting = self._waiting[len(due) :]
        return due


def _register(play: Performance, scene: Scene, by: Officer) -> None:
    told, text = play.story.told["consultation"], play.story.text
    consultations.register(
        by=by,
        title=told["title"],
        summary=text(told["summary"]),
        service=council.service(told["service"]),
        topics=council.topics(told["topics"]),
        priorities=council.priorities(told.get("priorities", [])),
        audiences=council.audiences(told["audiences"]),
        areas=council.wards(told["areas"]),
        **{name: text(told[name]) for name in _DETAILS},
    )
    _triage(play, by)


#: The part people have in the decision, by the level that a story tells.
_SHARES = {"involve": "work", "collaborate": "together", "empower": "people"}


def _triage(play: Performance, by: Officer) -> None:
    """The five questions, answered as a story's kind and level tell."""
    told = play.story.told["consultation"]
    if told["level"] == "inform":
        return
    effect = "yes" if told["kind"] == "consult" else "no"
    answers = {
        "effect": effect,
        "bound": "no",
        "open": "yes",
        "aim": "hear",
        "share": _SHARES.get(told["level"], "heard"),
    }
    triage(by=by, consultation=play.consultation, answers=answers)


def _brief(play: Performance, scene: Scene, by: Officer) -> None:
    """Part by part, with a little time for each; what is no text comes last."""
    story, consultation = play.story.told, play.consultation
    for place, (part, text) in enumerate(story["brief"].items()):
        with at(scene.at + place * _TO_WRITE_A_PART):
            _write_part(play, by, part, play.story.text(text))
    with at(scene.at + len(story["brief"]) * _TO_WRITE_A_PART):
        for risk in story.get("risks", ()):
            answers.keep_risk(by=by, consultation=consultation, **risk)
        if screening := story.get("screening"):
            answers.screen(by=by, consultation=consultation, **screening)


def _write_part(play: Performance, by: Officer, part: str, text: str) -> None:
    """One part; the one on who decides names somebody of the council's list where the story does."""
    chosen = play.story.told["consultation"].get("committee")
    if part == deciders.DECISION and chosen:
        committee = council.committee(chosen)
        deciders.say_who_decides(by=by, consultation=play.consultation, committee=committee, text=text)
    else:
        briefs.write_part(by=by, consultation=play.consultation, part=part, text=text)


def _invite(play: Performance, scene: Scene, by: Officer) -> None:
    authors.invite(by=by, consultation=play.consultation, officer=council.officer(scene.told["whom"]))


def _rewrite(play: Performance, scene: Scene, by: Officer) -> None:
    told = scene.told
    briefs.write_part(by=by, consultation=play.consultation, part=told["part"], text=play.story.text(told["text"]))


def _materials(play: Performance, scene: Scene, by: Officer) -> None:
    """Documents and pictures are made here and go through the same checks as those that officers upload."""
    consultation, story = play.consultation, play.story
    for document in story.told.get("documents", ()):
        text = story.text(document["text"])
        data = as_pdf(document["title"], text) if document["name"].endswith(".pdf") else f"{text}\n".encode()
        consultations.add_document(
            by=by,
            consultation=consultation,
            title=document["title"],
            name=document["name"],
            data=data,
            kind=kind_of(data, document["name"]).content_type,
        )
    for picture in story.told.get("pictures", ()):
        consultations.add_picture(
            by=by,
            consultation=consultation,
            data=clean_picture(drawn(picture["drawing"])),
            alt=picture["alt"],
            caption=picture["caption"],
        )


def _dates(play: Performance, scene: Scene, by: Officer) -> None:
    """First under which law it runs (or that none applies), because the dates are measured against it."""
    story = play.story
    choose_kind(by=by, consultation=play.consultation, kind_key=story.told["consultation"]["statute"])
    set_dates(
        by=by,
        consultation=play.consultation,
        opens_at=story.date("opens"),
        closes_at=story.date("closes"),
        feedback_due=story.date("feedback_due").date(),
    )


def _questionnaire(play: Performance, scene: Scene, by: Officer) -> None:
    form = play.story.form
    questionnaires.save_draft(
        by=by,
        activity=play.activity,
        questionnaire=form.questionnaire,
        file_name=form.file_name,
        source_format=form.format,
        left_behind=form.left_behind,
    )


def _submit(play: Performance, scene: Scene, by: Officer) -> None:
    briefs.submit(by=by, consultation=play.consultation)


def _comment(play: Performance, scene: Scene, by: Officer) -> None:
    briefs.comment(by=by, consultation=play.consultation, part=scene.told["part"], text=scene.told["text"])


def _board(outcome: BoardDecision.Outcome) -> Play:
    def decide(play: Performance, scene: Scene, by: Officer) -> None:
        reason = scene.told.get("reason", "")
        briefs.decide(by=by, consultation=play.consultation, outcome=outcome, reason=reason)

    return decide


def _publish(play: Performance, scene: Scene, by: Officer) -> None:
    questionnaires.publish(by=by, activity=play.activity)


def _schedule(play: Performance, scene: Scene, by: Officer) -> None:
    steps.schedule(by=by, consultation=play.consultation)


def _cancel(play: Performance, scene: Scene, by: Officer) -> None:
    steps.cancel(by=by, consultation=play.consultation, reason=scene.told["reason"])


def _clock(play: Performance, scene: Scene, by: Officer) -> None:
    steps.settle(consultation=play.consultation)


def _arrive(play: Performance, scene: Scene, by: Officer) -> None:
    """Generated responses come in, by every channel, and are sealed like any other."""
    activity = play.activity
    version = current_version(activity)
    if version is None:
        raise LookupError(f"The questionnaire of {play.story.key} is not published.")
    materials, stored = current_materials(activity.consultation), 0
    for channel, came in groupby(sorted(play.arriving(scene.at), key=lambda one: one.channel), lambda one: one.channel):
        incoming = (
            Incoming(one.answers, f"demo:{play.story.key}:{one.number}", "en", one.received_at, one.begun_at)
            for one in came
        )
        stored += store(version=version, responses=incoming, channel=Channel(channel), materials=materials)
    with transaction.atomic():
        record(
            "demo.responses_generated",
            by=council.SETUP,
            subject=activity,
            consultation_id=activity.consultation_id,
            details={"count": stored},
        )
    seal_new(by=CLOCK, at_once=True)


def _load(play: Performance, scene: Scene, by: Officer) -> None:
    """Answers that were collected elsewhere come in through the ordinary import."""
    activity, told = play.activity, play.story.survey
    if told is None:
        raise LookupError(f"There is nothing to load into {play.story.key}.")
    content, name = collected.answers_of(told)
    load_file(
        by=by,
        activity=activity,
        file=content,
        name=name,
        channel=Channel.ELSEWHERE,
        mapping=collected.mapping_of(told),
    )
    seal_new(by=CLOCK, at_once=True)


def _results(play: Performance, scene: Scene, by: Officer) -> None:
    decisions.publish_results(by=by, consultation=play.consultation)


def _decision(play: Performance, scene: Scene, by: Officer) -> None:
    told, text = scene.told, play.story.text
    decisions.record_decision(
        by=by,
        consultation=play.consultation,
        decided_on=play.story.date(told["decided_on"]).date(),
        body=told["body"],
        text=text(told["text"]),
        reasons=text(told["reasons"]),
        changed=text(told["changed"]),
        assessment=next(iter(to_read(play.consultation)), None),
    )


def _feedback(play: Performance, scene: Scene, by: Officer) -> None:
    texts = {part: play.story.text(scene.told[part]) for part in ("asked", "said", "did", "why_not")}
    feedback_actions.write_feedback(by=by, consultation=play.consultation, **texts)
    feedback_actions.publish_feedback(by=by, consultation=play.consultation)


PLAYS: Mapping[str, Play] = {
    "register": _register,
    "brief": _brief,
    "rewrite": _rewrite,
    "invite": _invite,
    "materials": _materials,
    "dates": _dates,
    "questionnaire": _questionnaire,
    "submit": _submit,
    "comment": _comment,
    "ask_changes": _board(BoardDecision.Outcome.CHANGES_ASKED),
    "approve": _board(BoardDecision.Outcome.APPROVED),
    "publish": _publish,
    "consultees": assured.tell_consultees,
    "assess": assured.assess,
    "assess_fully": assured.assess_fully,
    "no_assessment": assured.say_none_needed,
    "sign": assured.sign,
    "checks": assured.answer_checks,
    "promise": assured.promise,
    "answer_later": assured.answer_later,
    "settle_promise": assured.settle_promise,
    "schedule": _schedule,
    "correct": correct,
    "cancel": _cancel,
    "clock": _clock,
    "arrive": _arrive,
    "load": _load,
    "results": _results,
    "decision": _decision,
    "feedback": _feedback,
}
