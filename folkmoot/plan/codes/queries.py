"""Readings of the council's codes: which bind a consultation, why, and how it stands against them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import cached_property

from folkmoot.core.codes import Ground, Outcome, Requirement, Terms, Trigger, reasons, settles
from folkmoot.core.sentences import Words, listed
from folkmoot.core.timetable.law import Confidence
from folkmoot.core.timetable.required import CODE, Required
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.briefs.models import BoardDecision
from folkmoot.plan.register.models import Consultation, ConsultationKind, InvolvementLevel, Triage
from folkmoot.plan.register.rules import BRIEF_OPEN, State
from folkmoot.plan.timetable import law
from folkmoot.plan.timetable.models import StatutoryBasis

from .models import Code, CodeAnswer, CodeVersion
from .rules import TRIAGE_NAMES

#: States in which the newest version holds; later it is the one under which the board approved.
_NOT_APPROVED = BRIEF_OPEN | {State.SUBMITTED}
#: Never opened here, so no code is measured.
_UNMEASURED = (State.LOGGED, State.REFUSED, State.CANCELLED)


@dataclass(frozen=True)
class AskedRequirement:
    """One requirement of a code that binds a consultation, with what was recorded of it."""

    requirement: Requirement
    answer: CodeAnswer | None

    @property
    def outcome(self) -> Outcome | None:
        return Outcome(self.answer.outcome) if self.answer else None

    @property
    def is_settled(self) -> bool:
        return settles(self.requirement, self.outcome)


@dataclass(frozen=True)
class Bound:
    """A code that binds a consultation: in which version, why, and what it asks."""

    version: CodeVersion
    why: tuple[Words, ...]
    answers: tuple[CodeAnswer, ...] = ()

    @cached_property
    def terms(self) -> Terms:
        return self.version.terms

    @property
    def because(self) -> str:
        return translated(listed(self.why, "; "))

    @property
    def period(self) -> Required | None:
        """Its period in the form of the law's."""
        version, terms = self.version, self.terms
        if terms.period is None:
            return None
        return Required(version.name, (terms.period,), version.source, Confidence.COUNCIL, CODE, terms.force)

    @cached_property
    def requirements(self) -> list[AskedRequirement]:
        last = {answer.key: answer for answer in self.answers if answer.code_id == self.version.code_id}
        return [AskedRequirement(asked, last.get(asked.key)) for asked in self.terms.requirements]

    @property
    def open(self) -> list[AskedRequirement]:
        """What stands between the consultation and its opening."""
        return [asked for asked in self.requirements if not asked.is_settled]


def codes() -> QuerySet[Code]:
    """Every code with its versions and what makes each bind."""
    versions = CodeVersion.objects.prefetch_related("audiences", "topics", "services").select_related("made_by")
    return Code.objects.prefetch_related(Prefetch("versions", queryset=versions))


def in_force(code: Code, moment: datetime) -> CodeVersion | None:
    """The version of a code, read with its versions, that holds at a moment."""
    if code.retired_at is not None and code.retired_at <= moment:
        return None
    versions = [version for version in code.versions.all() if version.made_at <= moment]
    if not versions:
        return None
    last, today = versions[-1], timezone.localdate(moment)
    is_over = last.ends_on is not None and last.ends_on < today
    return None if is_over or today < last.begins_on else last


def triggers(version: CodeVersion) -> Iterator[Trigger]:
    """Everything that makes a version bind, with its name."""
    rows = {Ground.AUDIENCE: version.audiences, Ground.TOPIC: version.topics, Ground.SERVICE: version.services}
    for ground, values in rows.items():
        yield from (Trigger(ground, str(row.pk), row.name) for row in values.all())
    for key in version.laws:
        kind = law.kind(key)
        yield Trigger(Ground.LAW, key, kind.name if kind else key)
    for key in version.activities:
        yield Trigger(Ground.ACTIVITY, key, str(ConsultationKind(key).label))
    for key in version.outcomes:
        yield Trigger(Ground.TRIAGE, key, translated(TRIAGE_NAMES[key]))
    for key in version.levels:
        yield Trigger(Ground.LEVEL, key, str(InvolvementLevel(key).label))


def triggers_in_words(version: CodeVersion) -> list[str]:
    """When a version binds, a sentence for each ground."""
    every = tuple(triggers(version))
    return [translated(words) for words in reasons(every, {(each.ground, each.key) for each in every})]


def bound(consultation: Consultation) -> list[Bound]:
    """The codes that bind one consultation now, or under which the board approved it."""
    return bound_of([consultation]).get(consultation.pk, [])


def bound_of(consultations: Sequence[Consultation]) -> dict[int, list[Bound]]:
    """The same of many; one statement where the council has no codes."""
    known = list(codes())
    measured = [each for each in consultations if each.state not in _UNMEASURED]
    if not known or not measured:
        return {}
    binding = dict(_binding(known, measured))
    answers = _answers(list(binding)) if binding else {}
    return {
        pk: [Bound(version, why, tuple(answers.get(pk, ()))) for version, why in versions]
        for pk, versions in binding.items()
    }


def _binding(
    known: Sequence[Code], measured: Sequence[Consultation]
) -> Iterator[tuple[int, list[tuple[CodeVersion, tuple[Words, ...]]]]]:
    """Which versions bind each, and why; those that none binds are left out."""
    moments = _moments(measured)
    holding = {each.pk: [in_force(code, moments[each.pk]) for code in known] for each in measured}
    wanted = {version.pk: tuple(triggers(version)) for row in holding.values() for version in row if version}
    marks = _marks(measured, {trigger.ground for row in wanted.values() for trigger in row})
    for pk, versions in holding.items():
        versions_why = [(version, reasons(wanted[version.pk], marks[pk])) for version in versions if version]
        if any(why for _version, why in versions_why):
            yield pk, [(version, why) for version, why in versions_why if why]


def _moments(consultations: Sequence[Consultation]) -> Mapping[int, datetime]:
    """When each was approved; now where it is not."""
    approved = [each.pk for each in consultations if each.state not in _NOT_APPROVED]
    last: dict[int, datetime] = {}
    if approved:
        decisions = BoardDecision.objects.filter(consultation__in=approved, outcome=BoardDecision.Outcome.APPROVED)
        last = dict(decisions.order_by("at", "pk").values_list("consultation_id", "at"))
    now = timezone.now()
    return {each.pk: last.get(each.pk, now) for each in consultations}


def _marks(consultations: Sequence[Consultation], wanted: Collection[Ground]) -> dict[int, set[tuple[Ground, str]]]:
    """What of each a code can bind by; only what a code asks about is read."""
    ids = [each.pk for each in consultations]
    marks = {
        each.pk: {
            (Ground.SERVICE, str(each.service_id)),
            (Ground.ACTIVITY, each.kind),
            (Ground.LEVEL, each.level),
        }
        for each in consultations
    }
    for ground, rows in _rows(ids).items():
        if ground in wanted:
            for pk, value in rows:
                marks[pk].add((ground, str(value)))
    return marks


def _rows(ids: list[int]) -> dict[Ground, Iterable[tuple[int, Any]]]:
    """What is kept in rows of its own, not read yet: the consultation, and the value."""
    chosen = Consultation.objects.filter(pk__in=ids).order_by()
    last = Triage.objects.filter(consultation=OuterRef("pk")).order_by("-pk").values("outcome")[:1]
    laws = StatutoryBasis.objects.filter(consultation__in=ids)
    return {
        Ground.AUDIENCE: chosen.exclude(audiences=None).values_list("pk", "audiences"),
        Ground.TOPIC: chosen.exclude(topics=None).values_list("pk", "topics"),
        Ground.LAW: laws.values_list("consultation_id", "kind_key"),
        Ground.TRIAGE: chosen.values_list("pk", Subquery(last)),
    }


def _answers(consultations: Sequence[int]) -> dict[int, list[CodeAnswer]]:
    answers: dict[int, list[CodeAnswer]] = {}
    rows = CodeAnswer.objects.filter(consultation__in=consultations).select_related("by")
    for row in rows.order_by("pk"):
        answers.setdefault(row.consultation_id, []).append(row)
    return answers


def with_periods(consultations: Sequence[Consultation]) -> set[int]:
    """Which of these are bound by a code with a period."""
    return {pk for pk, binding in bound_of(consultations).items() if any(each.terms.period for each in binding)}


def has_codes() -> bool:
    """Whether the council keeps any that is in force."""
    return Code.objects.filter(retired_at=None).exists()


@dataclass(frozen=True)
class Kept:
    """A code as its pages show it: its newest words, and whether they bind anything."""

    code: Code
    version: CodeVersion
    holds: bool
    when: list[str]

    @cached_property
    def terms(self) -> Terms:
        return self.version.terms


def kept(code: Code, now: datetime) -> Kept:
    """A code that was read with its versions."""
    last = list(code.versions.all())[-1]
    return Kept(code, last, in_force(code, now) is not None, triggers_in_words(last))
