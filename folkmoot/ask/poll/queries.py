"""Readings of polls: what is asked, how it stands, and how many have answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db.models import Count, QuerySet

from folkmoot.ask.responses.linkage import link, settings_hash
from folkmoot.ask.responses.models import AnswerDocument, Response
from folkmoot.ask.responses.queries import counted
from folkmoot.core.statistics.lots import LOT
from folkmoot.core.statistics.suppression import protect_list
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.queries import current_materials
from folkmoot.plan.register.rules import PUBLIC, State, state_for_activity

from .models import PollStanding
from .question import ANSWER, PollQuestion, Shows

#: The poll's key on activities.
KEY = "poll"
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll as it stands at this second: what its pages need, and what the envelope needs to know of it."""

    activity: Activity
    question: PollQuestion
    activity_id: int
    linkage_key: bytes
    #: The state from which the clock of this activity is read, and its dates.
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    sha256: str
    materials_id: int | None
    version_id: int | None = None

    @property
    def stands_alone(self) -> bool:
        """Whether it is on the register by itself, without a consultation around it."""
        return self.activity.consultation.state == State.LOGGED

    def now(self, now: datetime | None = None) -> State:
        return self.activity.state_at(now)

    @property
    def is_over(self) -> bool:
        return self.now() not in {State.OPEN, State.SCHEDULED}


def polls() -> QuerySet[Activity]:
    """Every poll, newest first."""
    activities = Activity.objects.filter(method=KEY).select_related(
        "consultation__service", "consultation__lead_officer"
    )
    return activities.order_by("-pk")


def poll_of(activity: Activity) -> Poll:
    whole = activity.consultation
    materials = current_materials(whole) if whole.state != State.LOGGED else None
    return Poll(
        activity=activity,
        question=PollQuestion.from_settings(activity.settings),
        activity_id=activity.pk,
        linkage_key=bytes(activity.linkage_key),
        state=state_for_activity(whole.state, activity.opens_at).value,
        opens_at=activity.opens_at or whole.opens_at,
        closes_at=activity.closes_at or whole.closes_at,
        sha256=settings_hash(activity.settings),
        materials_id=materials.pk if materials else None,
    )


def poll(pk: int) -> Poll | None:
    activity = polls().filter(pk=pk).first()
    return poll_of(activity) if activity else None


def public_poll(pk: int) -> Poll | None:
    """A poll that the public may see: announced, open or over."""
    found = poll(pk)
    return found if found is not None and found.now() in PUBLIC else None


def answer_count(activity: Activity) -> int:
    return counted(activity).count()


def tally(activity: Activity) -> Counter[str]:
    """How often each choice was given in the responses that count."""
    if Response.objects.filter(activity=activity).exclude(withdrawn_at=None).exists():
        return _tally_one_by_one(activity)
    rows = AnswerDocument.objects.filter(activity=activity).order_by().values_list(f"document__{ANSWER}")
    return Counter({str(code): number for code, number in rows.annotate(n=Count("pk")) if code is not None})


def _tally_one_by_one(activity: Activity) -> Counter[str]:
    """The same where some were taken out: which documents count is known only by going through the envelopes."""
    keys = counted(activity).order_by("pk").values_list("key", flat=True).iterator(chunk_size=_AT_A_TIME)
    counts: Counter[str] = Counter()
    while links := [link(activity.linkage_key, "answers", key) for key in islice(keys, _AT_A_TIME)]:
        documents = AnswerDocument.objects.filter(pk__in=links).values_list("document", flat=True)
        counts.update(str(document[ANSWER]) for document in documents if ANSWER in document)
    return counts


@dataclass(frozen=True, slots=True)
class PublicStanding:
    """How a poll stands, fit for the public: each choice with its count, or None where too few gave it."""

    total: int
    rows: tuple[tuple[str, int | None, float | None], ...]


def standing(asked: Poll) -> PublicStanding | None:
    """The figures the public sees, small ones hidden (P5); None before there are enough."""
    kept = PollStanding.objects.filter(activity=asked.activity_id).first()
    if kept is None or kept.total < LOT:
        return None
    counts = [int(kept.counts.get(code, 0)) for code, _label in asked.question.choices]
    hidden = protect_list(counts, settings.SMALLEST_COUNT)
    rows = []
    for place, (count, (_code, label)) in enumerate(zip(counts, asked.question.choices, strict=True)):
        shown = None if place in hidden else count
        rows.append((label, shown, None if shown is None else shown / kept.total))
    return PublicStanding(kept.total, tuple(rows))


def may_see_standing(asked: Poll, answered: bool) -> bool:
    """Whether the public may see now how it stands."""
    if asked.is_over or asked.question.shows is Shows.ALWAYS:
        return True
    return answered and asked.question.shows is Shows.AFTER_ANSWERING


def answered_polls() -> Iterator[tuple[Activity, int]]:
    """Every poll that was answered, with how many answers count: two statements however many there are."""
    counts = Response.objects.filter(activity__method=KEY, withdrawn_at=None).order_by().values_list("activity")
    received = dict(counts.annotate(n=Count("pk")))
    for activity in Activity.objects.filter(pk__in=received).select_related("consultation", "poll_standing"):
        yield activity, received[activity.pk]


def held_figures(activity: Activity) -> tuple[int, int]:
    """On how many answers the public figures of a poll rest, and those held back; of an activity that has them read."""
    kept = getattr(activity, "poll_standing", None)
    return (kept.total, kept.next_total) if kept else (0, 0)
