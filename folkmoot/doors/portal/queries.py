"""Readings for the public's pages. Nothing here ever returns what was not announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Case, Count, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from folkmoot.ask.contract import ways_in
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.plan.briefs.models import BriefPart
from folkmoot.plan.briefs.queries import typed_texts
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.corrections.queries import once_on_page
from folkmoot.plan.register.models import Consultation, Document, Materials
from folkmoot.plan.register.queries import asked_activities, register
from folkmoot.plan.register.rules import PUBLIC, State

from .folding import Folded, fold

PUBLIC_PARTS = tuple(part.key for part in PARTS if part.public)
_SCHEDULED_OR_OPEN = (State.SCHEDULED.value, State.OPEN.value)


def visible() -> QuerySet[Consultation]:
    """What the public may see: announced, open, closed; and cancelled, if it had been announced before."""
    announced = Exists(Materials.objects.filter(consultation=OuterRef("pk")))
    return register().filter(Q(state__in=[s.value for s in PUBLIC]) | (Q(state=State.CANCELLED) & announced))


def in_stage(stage: str, now: datetime) -> Q:
    """Open, coming, closed or with results, by the clock."""
    running = Q(state__in=_SCHEDULED_OR_OPEN, opens_at__lte=now)
    match stage:
        case "open":
            return (running | Q(state=State.OPEN)) & Q(closes_at__gt=now)
        case "coming":
            return Q(state=State.SCHEDULED, opens_at__gt=now)
        case "closed":
            return ~Q(state__in=_SCHEDULED_OR_OPEN) | (running & Q(closes_at__lte=now))
        case "results":
            return Q(results_published_at__isnull=False) & ~Q(state=State.CANCELLED)
    return Q()


STAGES = ("open", "coming", "closed", "results")


def about_places(consultations: QuerySet[Consultation], places: Iterable[int]) -> QuerySet[Consultation]:
    """Those about any of these places, and those about the whole area, which concern them too."""
    areas = Consultation.areas.through._default_manager.filter(consultation=OuterRef("pk"))
    return consultations.filter(Exists(areas.filter(place__in=list(places))) | ~Exists(areas))


def saying(consultations: QuerySet[Consultation], words: str) -> QuerySet[Consultation]:
    """Those in which every word is found: in the title, the summary or the public parts of the brief."""
    found = consultations.annotate(folded_title=Folded("title"), folded_summary=Folded("summary"))
    in_title = Q()
    for word in fold(words).split()[:8]:
        parts = BriefPart.objects.filter(consultation=OuterRef("pk"), part__in=PUBLIC_PARTS)
        in_brief = Exists(parts.annotate(folded=Folded("text")).filter(folded__contains=word))
        found = found.filter(Q(folded_title__contains=word) | Q(folded_summary__contains=word) | in_brief)
        in_title &= Q(folded_title__contains=word)
    return found.annotate(title_first=Case(When(in_title, then=0), default=1, output_field=IntegerField()))


def in_order(
    consultations: QuerySet[Consultation], now: datetime, *, best_first: bool = False
) -> QuerySet[Consultation]:
    """Open (closing soonest first), coming (opening soonest first), closed (latest first).

    With `best_first`, what fits the words given to `saying` best comes before all."""
    rank = Case(
        When(in_stage("open", now), then=0),
        When(in_stage("coming", now), then=1),
        default=2,
        output_field=IntegerField(),
    )
    soonest = Case(When(rank=0, then="closes_at"), When(rank=1, then="opens_at"), default=Value(None))
    best = ("title_first",) if best_first else ()
    return consultations.annotate(rank=rank, soonest=soonest).order_by(*best, "rank", "soonest", "-closes_at", "-pk")


def stage_counts(consultations: QuerySet[Consultation], now: datetime) -> dict[str, int]:
    """How many there are in each stage, and in all."""
    counts = {stage: Count("pk", filter=in_stage(stage, now), distinct=True) for stage in STAGES}
    found: dict[str, int] = consultations.order_by().aggregate(all=Count("pk", distinct=True), **counts)
    return found


def next_change(now: datetime) -> datetime | None:
    """When the clock next opens or closes something."""
    running = Consultation.objects.filter(state__in=_SCHEDULED_OR_OPEN)
    found = running.aggregate(
        opens=Min("opens_at", filter=Q(opens_at__gt=now)), closes=Min("closes_at", filter=Q(closes_at__gt=now))
    )
    return min((moment for moment in found.values() if moment is not None), default=None)


@dataclass(frozen=True)
class ShownWay:
    """One way of taking part in a consultation, as its page shows it."""

    title: str
    url: str
    state: State
    closes_at: datetime | None
    questions: Questionnaire


def _ways(consultation: Consultation, now: datetime) -> Iterator[ShownWay]:
    activities = asked_activities(consultation)
    for activity in activities:
        activity.consultation = consultation
    for way_in in ways_in(activities):
        activity, questions = way_in.activity, way_in.method.questions(way_in.activity)
        if questions is not None:
            closes = activity.closes_at or consultation.closes_at
            yield ShownWay(activity.title, way_in.url, activity.state_at(now), closes, questions)


@dataclass(frozen=True)
class Shown:
    """Everything on the page of one consultation."""

    consultation: Consultation
    state: State
    texts: dict[str, str]
    documents: list[object]
    #: Documents that people could read and that are off the page now, with the reason.
    withdrawn: list[Document]
    pictures: list[object]
    #: What people can answer here, once it is published.
    asked: tuple[ShownWay, ...]


def _everything(consultations: QuerySet[Consultation], slug: str) -> Shown | None:
    consultation = consultations.filter(slug=slug).prefetch_related("topics", "areas", "audiences").first()
    if consultation is None:
        return None
    texts = typed_texts(consultation)
    now = timezone.now()
    documents = list(once_on_page(consultation))
    return Shown(
        consultation=consultation,
        state=consultation.state_at(now),
        texts={key: texts.get(key, "").strip() for key in PUBLIC_PARTS},
        documents=[document for document in documents if document.withdrawn_at is None],
        withdrawn=[document for document in documents if document.withdrawn_at is not None],
        pictures=list(consultation.pictures.filter(withdrawn_at=None)),
        asked=tuple(_ways(consultation, now)),
    )


def shown(slug: str) -> Shown | None:
    """The page of a consultation, or None when the public may not see one at this address."""
    return _everything(visible(), slug)


def previewed(slug: str) -> Shown | None:
    """The same page for officers, before anybody else may see it: as if it were announced."""
    found = _everything(register(), slug)
    if found is not None and found.state not in PUBLIC:
        return replace(found, state=State.SCHEDULED, asked=())
    return found
