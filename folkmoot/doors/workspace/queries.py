"""What the desk shows: what needs doing today, counted once for the whole page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.ask.questionnaires.models import QuestionnaireDraft, QuestionnaireVersion
from folkmoot.ask.responses.queries import counted_by_consultation
from folkmoot.core.statistics.lots import down_to_lot
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.ui.moments import day
from folkmoot.plan.assurance.queries.promises import overdue
from folkmoot.plan.briefs.queries import brief_parts
from folkmoot.plan.briefs.rules import is_written
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.permissions import can_see_live
from folkmoot.plan.register.queries import register
from folkmoot.plan.register.rules import State
from folkmoot.plan.scrutiny.queries import followed, follows_of


@dataclass(frozen=True)
class DeskRow:
    """A consultation on the desk, with what it waits for."""

    consultation: Consultation
    state: State
    responses: ResponseCount
    note: str


@dataclass(frozen=True)
class ResponseCount:
    """How many responses there are; where `exact` is not set, without the last unfinished lot."""

    number: int
    exact: bool = True

    def __str__(self) -> str:
        if self.exact:
            return ngettext("%(n)s response", "%(n)s responses", self.number) % {"n": f"{self.number:,}"}
        return (
            _("At least %(n)s responses") % {"n": f"{self.number:,}"} if self.number else _("Fewer than 10 responses")
        )


def response_counts(officer: Officer, consultations: Iterable[Consultation]) -> dict[int, ResponseCount]:
    """How many responses each has, those taken out again not counted, as exactly as this officer may know."""
    exact = {each.pk: can_see_live(officer, each) for each in consultations}
    counts = counted_by_consultation(list(exact))
    return {
        pk: ResponseCount(counts.get(pk, 0) if sees else down_to_lot(counts.get(pk, 0)), sees)
        for pk, sees in exact.items()
    }


def _mine(officer: Officer) -> QuerySet[Consultation]:
    """What they lead or registered, and what they are invited to write with another service."""
    invited = officer.invited_to.filter(withdrawn_at=None)
    return (
        register()
        .filter(Q(lead_officer=officer) | Q(created_by=officer) | Q(pk__in=invited.values("consultation")))
        .exclude(state__in=[State.FED_BACK, State.CANCELLED, State.REFUSED, State.LOGGED])
    )


def _note(consultation: Consultation, state: State, now: datetime) -> str:
    """One line under the title: what it waits for."""
    match state:
        case State.DRAFT:
            return _("Finish the brief and submit it.")
        case State.CHANGES_ASKED:
            return _("The board asked for changes.")
        case State.SUBMITTED:
            return _("Waiting for the board.")
        case State.APPROVED:
            return _("Approved: set the dates, publish the questionnaire, schedule it.")
        case State.SCHEDULED if consultation.opens_at:
            return _("Opens on %(day)s.") % {"day": day(consultation.opens_at)}
        case State.OPEN if consultation.closes_at:
            return _("Closes on %(day)s.") % {"day": day(consultation.closes_at)}
        case State.CLOSED | State.REPORTED:
            return _("Waiting for results and a decision.")
        case _:
            return (
                _("Feedback promised by %(day)s.") % {"day": day(consultation.feedback_due)}
                if consultation.feedback_due
                else ""
            )


def desk(officer: Officer) -> list[DeskRow]:
    """This officer's consultations that are under way, the most urgent first."""
    now = timezone.now()
    mine = list(_mine(officer)[:200])
    counts = response_counts(officer, mine)
    rows = [DeskRow(one, one.state_at(now), counts[one.pk], _note(one, one.state_at(now), now)) for one in mine]
    order = [State.CHANGES_ASKED, State.CLOSED, State.REPORTED, State.DECIDED, State.OPEN, State.APPROVED, State.DRAFT]
    return sorted(rows, key=lambda row: order.index(row.state) if row.state in order else len(order))


@dataclass(frozen=True)
class Progress:
    """What of a consultation is there already: for the list of tasks."""

    parts_written: int
    parts: int
    has_draft: bool
    published: int
    documents: int
    responses: ResponseCount


def progress_of(officer: Officer, consultation: Consultation) -> Progress:
    parts = brief_parts(consultation)
    versions = QuestionnaireVersion.objects.filter(activity__consultation=consultation)
    return Progress(
        parts_written=sum(is_written(text) for _part, text in parts),
        parts=len(parts),
        has_draft=QuestionnaireDraft.objects.filter(activity__consultation=consultation).exists(),
        published=versions.count(),
        documents=consultation.documents.filter(withdrawn_at=None).count(),
        responses=response_counts(officer, [consultation])[consultation.pk],
    )


#: What somebody who follows wants to see at once: what people can answer now or soon, and what has just ended.
_FOLLOWED = (State.OPEN, State.SCHEDULED, State.CLOSED, State.REPORTED)
_MOST_FOLLOWED = 8


def following(officer: Officer) -> list[DeskRow]:
    """What this officer follows and is going on, open ones first."""
    follows = follows_of(officer)
    if not follows:
        return []
    now = timezone.now()
    found = list(followed(follows).filter(state__in=_FOLLOWED)[:200])
    counts = response_counts(officer, found)
    rows = [DeskRow(one, one.state_at(now), counts[one.pk], _note(one, one.state_at(now), now)) for one in found]
    return sorted(rows, key=lambda row: _FOLLOWED.index(row.state))[:_MOST_FOLLOWED]


def at_a_glance(today: date) -> list[tuple[str, int, str]]:
    """How the whole council stands: words, number and the list behind it. Two queries."""
    now = timezone.now()
    begun = Q(state=State.OPEN) | Q(state=State.SCHEDULED, opens_at__lte=now)
    counted = Consultation.objects.aggregate(
        open=Count("pk", filter=begun & Q(closes_at__gt=now)),
        coming=Count("pk", filter=Q(state=State.SCHEDULED, opens_at__gt=now)),
        board=Count("pk", filter=Q(state=State.SUBMITTED)),
    )
    listing = reverse("register:list")
    return [
        (_("Open now"), counted["open"], f"{listing}?state=open"),
        (_("Coming"), counted["coming"], f"{listing}?state=scheduled"),
        (_("With the board"), counted["board"], f"{listing}?state=submitted"),
        (_("Promises overdue"), overdue(today), f"{reverse('assurance:promises_everywhere')}?standing=overdue"),
    ]
