"""Readings of the quality standards: which version holds for a consultation, and how it stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from folkmoot.core.timetable.required import CODE, STATUTE
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.briefs.models import BoardDecision, BriefPart
from folkmoot.plan.briefs.rules import FEWEST_WORDS
from folkmoot.plan.codes.queries import with_periods
from folkmoot.plan.register.gates import with_published_questions
from folkmoot.plan.register.models import Consultation, ConsultationKind, Document
from folkmoot.plan.register.rules import AFTER_CLOSE, State
from folkmoot.plan.timetable.models import StatutoryBasis
from folkmoot.plan.timetable.queries import breaches_of

from .. import standards as ours_folder
from ..models import CheckAnswer, EqualityAssessment, Promise, StandardsVersion
from ..rules import standards as rules
from ..rules.checks import SAID_ELSEWHERE, TESTS, Evidence
from ..rules.equality import opens_with
from ..rules.promises import PromiseStanding, standing, weeks_between
from ..rules.standards import Check, Score, Standard, Standards, Verdict
from .consultees import missing_count


@lru_cache(maxsize=1)
def ours() -> tuple[Standards, ...]:
    """The versions we ship, oldest first."""
    folder = Path(ours_folder.__file__).parent
    files = sorted(folder.glob("v*.toml"), key=lambda path: int(path.stem[1:]))
    return tuple(rules.read(path.read_text(encoding="utf-8"), path.name, TESTS) for path in files)


@dataclass(frozen=True)
class Versions:
    """Every version there is, to find the one that held at a moment."""

    own: tuple[tuple[datetime, Standards], ...]

    def at(self, moment: datetime) -> Standards:
        """The council's last version before then, or ours."""
        made = [standards for since, standards in self.own if since <= moment]
        if made:
            return made[-1]
        shipped = [standard for standard in ours() if standard.since <= timezone.localdate(moment)]
        return shipped[-1] if shipped else ours()[0]


def versions() -> Versions:
    rows = StandardsVersion.objects.order_by("number").values_list("number", "made_at", "content")
    return Versions(tuple((at, rules.from_data(content, f"version {n}", TESTS)) for n, at, content in rows))


def current() -> Standards:
    """What holds for a consultation that begins now."""
    return versions().at(timezone.now())


@dataclass(frozen=True)
class Checked:
    """One check of one consultation."""

    check: Check
    verdict: Verdict
    answer: CheckAnswer | None = None

    @property
    def stands_in_the_way(self) -> bool:
        return self.check.blocking and self.verdict in {Verdict.FAILED, Verdict.OPEN}


@dataclass(frozen=True)
class StandardRow:
    """One standard of one consultation, with its checks."""

    standard: Standard
    checks: tuple[Checked, ...]

    @property
    def score(self) -> Score:
        return rules.score([check.verdict for check in self.checks])


@dataclass(frozen=True)
class Card:
    """How one consultation stands against the standards it began with."""

    consultation: Consultation
    standards: Standards
    rows: tuple[StandardRow, ...]

    @property
    def score(self) -> Score:
        return rules.score([check.verdict for row in self.rows for check in row.checks])

    @property
    def in_the_way(self) -> list[Checked]:
        return [check for row in self.rows for check in row.checks if check.stands_in_the_way]


def cards(consultations: Sequence[Consultation]) -> list[Card]:
    """Scorecards of many consultations; the number of queries does not grow with them."""
    known, evidence = versions(), _evidence(consultations)
    answers: dict[tuple[int, str], CheckAnswer] = {}
    for check_answer in CheckAnswer.objects.filter(consultation__in=consultations).select_related("by").order_by("pk"):
        answers[check_answer.consultation_id, check_answer.check_key] = check_answer
    made = []
    for consultation in consultations:
        standards, facts = known.at(consultation.created_at), evidence[consultation.pk]
        rows = tuple(
            StandardRow(
                standard,
                tuple(_checked(check, facts, answers.get((consultation.pk, check.key))) for check in standard.checks),
            )
            for standard in standards.standards
        )
        made.append(Card(consultation, standards, rows))
    return made


def card(consultation: Consultation) -> Card:
    return cards([consultation])[0]


def _checked(check: Check, facts: Evidence, answer: CheckAnswer | None) -> Checked:
    if check.is_for_a_person:
        return Checked(check, Verdict(answer.verdict) if answer else Verdict.OPEN, answer)
    return Checked(check, TESTS[check.test](facts))


def missing(consultation: Consultation) -> list[str]:
    """Blocking checks that fail, for the gate before opening; giving information is not measured by them."""
    if consultation.kind == ConsultationKind.INFORM:
        return []
    failing = [one for one in card(consultation).in_the_way if one.check.test not in SAID_ELSEWHERE]
    return [f"{one.check.asks.rstrip('.')}: {one.check.mend or one.check.asks}" for one in failing]


def _counted(model: type, field: str, consultations: Sequence[Consultation], **more: object) -> Counter[int]:
    rows = model.objects.filter(**{f"{field}__in": consultations}, **more)  # type: ignore[attr-defined]
    return Counter(rows.values_list(field, flat=True))


def _evidence(consultations: Sequence[Consultation]) -> dict[int, Evidence]:
    """What is known of each, in one query for each kind of thing."""
    ids = [consultation.pk for consultation in consultations]
    parts: dict[int, set[str]] = {}
    for pk, part, text in BriefPart.objects.filter(consultation__in=ids).values_list("consultation", "part", "text"):
        if len(text.split()) >= FEWEST_WORDS:
            parts.setdefault(pk, set()).add(part)
    approved = _counted(BoardDecision, "consultation", consultations, outcome=BoardDecision.Outcome.APPROVED)
    documents = _counted(Document, "consultation", consultations, withdrawn_at=None)
    published = with_published_questions(ids)
    basis = {row.consultation_id: row for row in StatutoryBasis.objects.filter(consultation__in=ids)}
    tallies = Consultation.objects.filter(pk__in=ids).annotate(
        of_audiences=Count("audiences", distinct=True),
        of_topics=Count("topics", distinct=True),
        of_overrides=Count("date_overrides", filter=Q(date_overrides__lifted_at=None), distinct=True),
    )
    tally = {
        pk: (audiences, topics, overrides)
        for pk, audiences, topics, overrides in tallies.values_list("pk", "of_audiences", "of_topics", "of_overrides")
    }
    signed = EqualityAssessment.objects.filter(consultation=OuterRef("pk"), signed_at__isnull=False).order_by("-number")
    assessed = {
        pk: opens_with(level, needs_full)
        for pk, level, needs_full in Consultation.objects.filter(pk__in=ids).values_list(
            "pk", Subquery(signed.values("level")[:1]), Subquery(signed.values("needs_full")[:1])
        )
    }
    waiting, coded = missing_count(consultations, basis), with_periods(consultations)
    failed, decided_at = _failed_promises(ids), _decided(ids)
    found = {}
    for consultation in consultations:
        audiences, topics, overrides = tally[consultation.pk]
        found[consultation.pk] = Evidence(
            parts=frozenset(parts.get(consultation.pk, ())),
            approved=approved[consultation.pk] > 0,
            law_looked_at=consultation.pk in basis,
            minimum_kept=_minimum_kept(consultation, basis.get(consultation.pk), consultation.pk in coded),
            weeks=_weeks(consultation),
            rules_set_aside=overrides,
            documents=documents[consultation.pk],
            audiences=audiences,
            topics=topics,
            other_ways=bool(consultation.other_ways.strip()),
            questionnaire=consultation.pk in published,
            consultees_open=waiting.get(consultation.pk, 0),
            equality_opens=assessed[consultation.pk] or consultation.kind == ConsultationKind.INFORM,
            feedback_promised=consultation.feedback_due is not None,
            promises_failed=failed[consultation.pk],
            results_published=consultation.results_published_at is not None,
            **_afterwards(consultation, decided_at.get(consultation.pk)),
        )
    return found


def _afterwards(one: Consultation, decided_at: datetime | None) -> dict[str, Any]:
    """What there is to know once it has closed."""
    state = one.state_at()
    fed_back, results = state is State.FED_BACK, one.results_published_at
    decided = state in {State.DECIDED, State.FED_BACK}
    overdue = one.feedback_due is not None and one.feedback_due < timezone.localdate() and state in AFTER_CLOSE
    before = None
    if decided:
        before = results is not None and (decided_at is None or results <= decided_at)
    return {
        "closed": state in AFTER_CLOSE,
        "decided": decided,
        "fed_back": fed_back,
        "feedback_overdue": overdue and not fed_back,
        "results_before_decision": before,
    }


def _weeks(one: Consultation) -> int | None:
    return weeks_between(one.opens_at, one.closes_at) if one.opens_at and one.closes_at else None


def _minimum_kept(one: Consultation, basis: StatutoryBasis | None, is_bound: bool) -> bool:
    """Only where a statute or a code fixes a period is there anything to work out."""
    lawful = basis is not None and basis.kind is not None and bool(basis.kind.minimums)
    if not one.opens_at or not one.closes_at or not (lawful or is_bound):
        return True
    return not any(breach.key in {STATUTE, CODE} for breach in breaches_of(one, one.opens_at, one.closes_at))


def _failed_promises(ids: Iterable[int]) -> Counter[int]:
    today = timezone.localdate()
    rows = Promise.objects.filter(consultation__in=list(ids)).values_list("consultation", "outcome", "due_on")
    bad = {PromiseStanding.OVERDUE, PromiseStanding.BROKEN}
    return Counter(pk for pk, outcome, due_on in rows if standing(outcome, due_on, today) in bad)


def _decided(ids: Iterable[int]) -> dict[int, datetime]:
    events = AuditEvent.objects.filter(verb="timetable.decided", consultation_id__in=list(ids)).order_by("-number")
    return {pk: at for pk, at in events.values_list("consultation_id", "at") if pk is not None}
