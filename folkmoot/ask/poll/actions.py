"""Making a poll, changing it before it opens, ending it; answering it; and what the public sees of how it stands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from folkmoot.ask.responses.actions import Receipt, receive
from folkmoot.ask.responses.documents import Documents
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.actions.activities import add_asked, log_asked
from folkmoot.plan.register.actions.contributors import keep_contributors
from folkmoot.plan.register.actions.materials import freeze
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.permissions import check_edit

from .models import PollStanding
from .permissions import check_end, check_make
from .queries import KEY, Poll, answer_count, answered_polls, held_figures, poll_of, tally
from .question import ANSWER, PollQuestion, Shows
from .rules import check_changeable, check_closing, check_endable, check_question, moves


def _asked(question: str, choices: list[str], shows: str) -> PollQuestion:
    labels = [label.strip() for label in choices if label.strip()]
    check_question(question, labels)
    return PollQuestion.asked(question.strip(), labels, Shows(shows))


@transaction.atomic
def make_alone(
    *,
    by: Officer,
    service: Service,
    question: str,
    choices: list[str],
    closes_at: datetime,
    shows: str = Shows.AFTER_ANSWERING,
    direct_effect: bool = False,
) -> Activity:
    """Put a poll on the register by itself and open it at once. It gathers views; a proposal with a direct effect is
    consulted on, whatever the label (*Eveleigh* [2023] EWCA Civ 810), so that is refused here."""
    check_make(by, service)
    asked, now = _asked(question, choices, shows), timezone.now()
    check_closing(closes_at, now)
    activity = log_asked(
        by=by,
        title=asked.words[:160],
        method=KEY,
        service=service,
        settings=asked.as_settings(),
        opens_at=now,
        closes_at=closes_at,
        direct_effect=direct_effect,
    )
    _record("opened", by, activity, closes=f"{timezone.localtime(closes_at):%d %B %Y at %H:%M}")
    return activity


@held("consultation")
def add(
    *,
    by: Officer,
    consultation: Consultation,
    question: str,
    choices: list[str],
    shows: str = Shows.AFTER_ANSWERING,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> Activity:
    """Add a poll to a consultation: it opens with it, or on dates of its own within it."""
    check_edit(by, consultation)
    asked = _asked(question, choices, shows)
    activity = add_asked(
        by=by,
        consultation=consultation,
        method=KEY,
        title=asked.words[:160],
        settings=asked.as_settings(),
        opens_at=opens_at,
        closes_at=closes_at,
    )
    keep_contributors(consultation, by)
    _record("made", by, activity)
    return activity


@held("activity.consultation", "activity")
def change(*, by: Officer, activity: Activity, question: str, choices: list[str], shows: str) -> Activity:
    """Change what a poll asks, until people can answer it."""
    check_edit(by, activity.consultation)
    locked = _locked(activity)
    check_changeable(locked.state_at(), answer_count(locked))
    asked = _asked(question, choices, shows)
    locked.settings, locked.title = asked.as_settings(), asked.words[:160]
    locked.save(update_fields=["settings", "title"])
    keep_contributors(activity.consultation, by)
    _record("changed", by, locked)
    freeze(activity.consultation)
    return locked


@held("activity.consultation", "activity")
def end(*, by: Officer, activity: Activity) -> Activity:
    """Close a poll that stands alone now; what is part of a consultation closes with it."""
    check_end(by, activity.consultation)
    locked = _locked(activity)
    if not poll_of(locked).stands_alone:
        raise NotNow(_("This poll is part of a consultation and closes with it."))
    check_endable(locked.state_at())
    locked.closes_at = timezone.now()
    locked.ends_on = timezone.localdate()
    locked.save(update_fields=["closes_at", "ends_on"])
    _record("ended", by, locked)
    write_standing(locked)
    return locked


def _locked(activity: Activity) -> Activity:
    return Activity.objects.select_for_update(of=("self",)).select_related("consultation__service").get(pk=activity.pk)


def _record(verb: str, by: Officer, activity: Activity, **details: object) -> None:
    record(
        f"poll.{verb}",
        by=by,
        subject=activity,
        consultation_id=activity.consultation_id,
        details={"question": activity.title, **details},
    )


def answer(*, asked: Poll, choice: str, nonce: str, begun_at: datetime, language: str = "en") -> Receipt:
    """Store one answer by a respondent, who acts for nobody but themselves; the same form twice counts once."""

    def checked() -> Documents:
        if choice not in asked.question.labels:
            raise NotNow(_("Choose one of the answers."))
        return {"answers": {ANSWER: choice}}

    return receive(asked=asked, checked=checked, nonce=nonce, begun_at=begun_at, language=language)


@transaction.atomic
def write_standing(activity: Activity) -> bool:
    """Move the public's figures of a poll on, if it is time; returns whether they were written."""
    received, is_over = answer_count(activity), poll_of(activity).is_over
    standing, _made = PollStanding.objects.select_for_update().get_or_create(activity=activity)
    if not moves(received, standing.total, standing.next_total, is_over):
        return False
    counts = dict(tally(activity))
    if is_over:
        standing.total, standing.counts = received, counts
    else:
        standing.total, standing.counts = standing.next_total, standing.next_counts
        standing.next_total, standing.next_counts = received, counts
    standing.made_at = timezone.now()
    standing.save()
    return True


def write_standings() -> int:
    """Move the figures of every poll on where it is time; the worker calls this. Returns how many were written."""
    answered = list(answered_polls())
    return sum(
        write_standing(activity)
        for activity, received in answered
        if moves(received, *held_figures(activity), poll_of(activity).is_over)
    )
