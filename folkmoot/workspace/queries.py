"""What the desk shows: what needs doing today, counted once for the whole page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.planning.models import BriefPart, Consultation, QuestionnaireDraft, QuestionnaireVersion
from folkmoot.planning.queries import register
from folkmoot.planning.rules import FEWEST_WORDS, PARTS, State
from folkmoot.responses.models import Response

#: The password of everybody in the demonstration; the page that shows it exists only there.
DEMO_PASSWORD = "consult well and early"  # noqa: S105


@dataclass(frozen=True)
class Row:
    """A consultation on the desk, with what to do about it."""

    consultation: Consultation
    state: State
    responses: int
    todo: str


def response_counts(consultations: list[Consultation]) -> dict[int, int]:
    """How many responses each has, those taken out again not counted."""
    counted = (
        Response.objects.filter(activity__consultation__in=consultations, withdrawn_at=None)
        .values_list("activity__consultation")
        .annotate(n=Count("pk"))
    )
    return dict(counted)


def _mine(officer: Officer) -> QuerySet[Consultation]:
    return (
        register()
        .filter(Q(lead_officer=officer) | Q(created_by=officer))
        .exclude(state__in=[State.FED_BACK, State.CANCELLED, State.REFUSED])
    )


def _todo(consultation: Consultation, state: State, now: datetime) -> str:
    match state:
        case State.DRAFT:
            return "Finish the brief and submit it."
        case State.CHANGES_ASKED:
            return "The board asked for changes."
        case State.SUBMITTED:
            return "Waiting for the board."
        case State.APPROVED:
            return "Approved: set the dates, publish the questionnaire, schedule it."
        case State.SCHEDULED:
            return "Announced."
        case State.OPEN:
            days = (consultation.closes_at - now).days if consultation.closes_at else 0
            return f"Closes in {days} days." if days > 1 else "Closes within two days."
        case State.CLOSED | State.REPORTED:
            return "Read the responses, publish the results, record the decision."
        case _:
            return _feedback_todo(consultation.feedback_due, timezone.localdate(now))


def _feedback_todo(due: date | None, today: date) -> str:
    if due is not None and due < today:
        return "Feedback is overdue: people were promised it."
    return "Tell people what was decided and why."


def desk(officer: Officer) -> list[Row]:
    """This officer's consultations that are under way, the most urgent first."""
    now = timezone.now()
    mine = list(_mine(officer)[:200])
    counts = response_counts(mine)
    rows = [Row(one, one.state_at(now), counts.get(one.pk, 0), _todo(one, one.state_at(now), now)) for one in mine]
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
    responses: int


def progress_of(consultation: Consultation) -> Progress:
    texts = BriefPart.objects.filter(consultation=consultation).values_list("text", flat=True)
    versions = QuestionnaireVersion.objects.filter(activity__consultation=consultation)
    return Progress(
        parts_written=sum(len(text.split()) >= FEWEST_WORDS for text in texts),
        parts=len(PARTS),
        has_draft=QuestionnaireDraft.objects.filter(activity__consultation=consultation).exists(),
        published=versions.count(),
        documents=consultation.documents.filter(withdrawn_at=None).count(),
        responses=response_counts([consultation]).get(consultation.pk, 0),
    )
