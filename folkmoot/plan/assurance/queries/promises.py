"""Readings of the register of promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.core.promises import Found, What, find
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.ui.moments import day
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.briefs.queries import typed_texts
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import published
from folkmoot.plan.register.rules import AFTER_CLOSE, BEFORE_SCHEDULING, State

from ..models import NoPromise, Promise, PromiseReason
from ..rules import promises as rules
from ..rules.disagreements import disagreements
from ..rules.promises import Dates, Facts, Key, Policy, Promised, PromiseOutcome, PromiseStanding
from .policy import policy

#: Texts of a consultation that the public reads, beside the brief's public parts.
_TEXTS = (("summary", "summary"), ("what_next", "what happens next"), ("other_ways", "other ways to take part"))
#: A promise is pressing so many days before its day.
SOON = timedelta(days=14)


def council_promises() -> Policy:
    adopted = policy()
    return Policy(adopted.minimum_weeks, adopted.response_weeks)


def dates_of(consultation: Consultation) -> Dates | None:
    opens, closes = consultation.opens_at, consultation.closes_at
    if opens is None or closes is None:
        return None
    return Dates(opens, closes, timezone.localtime(closes).date(), consultation.feedback_due)


def promised_now(consultation: Consultation) -> list[Promised]:
    """What announcing the dates as they are set would promise."""
    dates = dates_of(consultation)
    return list(rules.promised_by(dates, council_promises())) if dates else []


def short_now(consultation: Consultation) -> list[Promised]:
    """What the council promises for every consultation and the dates as they are set do not give."""
    dates = dates_of(consultation)
    return list(rules.falls_short(dates, council_promises())) if dates else []


def in_words(one: Promised) -> str:
    """The promise as a sentence."""
    values = {"weeks": one.weeks, "day": day(one.due_on)}
    match one.key:
        case Key.OPEN:
            return _("You can answer for %(weeks)s weeks, until %(day)s.") % values
        case Key.FEEDBACK:
            return _("You hear what was decided and why by %(day)s.") % values
        case Key.RESULTS:
            return _("The results are published by %(day)s.") % values
        case Key.MINIMUM:
            return _("People have at least %(weeks)s weeks to answer.") % values
        case Key.RESPONSE:
            return _("The council answers within %(weeks)s weeks of closing, by %(day)s.") % values


def as_promised(row: Promise) -> Promised:
    return Promised(Key(row.key), row.due_on or date.max, row.weeks, row.until)


def _fed_back_on(consultations: Iterable[int]) -> dict[int, date]:
    """The day feedback was first given, from the audit trail: the state says that, and the trail says when."""
    events = AuditEvent.objects.filter(verb="timetable.fed_back", consultation_id__in=list(consultations))
    found: dict[int, date] = {}
    for pk, at in events.order_by("-number").values_list("consultation_id", "at"):
        if pk is not None:
            found[pk] = timezone.localtime(at).date()
    return found


def facts_of(consultations: Iterable[Consultation]) -> dict[int, Facts]:
    """What really happened to each, by id; one query for all."""
    listed = list(consultations)
    fed_back = _fed_back_on(one.pk for one in listed if one.state == State.FED_BACK)
    found = {}
    for one in listed:
        closed = one.state_at() in AFTER_CLOSE and one.closes_at is not None
        results = one.results_published_at
        found[one.pk] = Facts(
            opened_at=one.opens_at,
            closed_at=one.closes_at if closed else None,
            closed_on=timezone.localtime(one.closes_at).date() if closed and one.closes_at else None,
            results_on=timezone.localtime(results).date() if results else None,
            feedback_on=fed_back.get(one.pk),
            cancelled_on=timezone.localdate() if one.state == State.CANCELLED else None,
        )
    return found


@dataclass(frozen=True)
class PromiseChange:
    """A promise that would be worse than what was published, or than the council's own."""

    key: Key
    now: Promised
    earlier: Promise | None
    reason: PromiseReason | None

    @property
    def sentence(self) -> str:
        if self.key is Key.MINIMUM and self.earlier is None:
            words = _("The council promises at least %(weeks)s weeks for every consultation; this one has fewer.")
            return words % {"weeks": self.now.weeks}
        if self.earlier is None:
            words = _(
                "The council promises every consultation an answer within %(weeks)s weeks of closing, which is by "
                "%(day)s. The date for feedback is later."
            )
            return words % {"weeks": self.now.weeks, "day": day(self.now.due_on)}
        words = _("You promised on %(made)s: “%(text)s” The dates say %(day)s now.")
        made = day(timezone.localtime(self.earlier.made_at))
        return words % {"made": made, "text": self.earlier.text, "day": day(self.now.due_on)}


def open_promises(consultation: Consultation) -> dict[str, Promise]:
    """Promises of announcing that are still to be kept, by key."""
    return {promise.key: promise for promise in consultation.promises.filter(outcome="").exclude(key="")}


def unused_reasons(consultation: Consultation) -> dict[str, PromiseReason]:
    """The last reason given for each change not announced yet."""
    return {
        promise_reason.key: promise_reason
        for promise_reason in consultation.promise_reasons.filter(used_at=None).select_related("by")
    }


def changes(consultation: Consultation) -> list[PromiseChange]:
    """What announcing it now would take back; each wants a reason before it is announced again."""
    standing, reasons = open_promises(consultation), unused_reasons(consultation)
    found = []
    for promised in promised_now(consultation):
        before, key = standing.get(promised.key), promised.key
        if before is not None and key is not Key.MINIMUM and promised.is_worse_than(as_promised(before)):
            found.append(PromiseChange(key, promised, before, reasons.get(key)))
    # A standard that the council adopts later asks nothing of what it announced before.
    is_new = State(consultation.state) in BEFORE_SCHEDULING
    short = [less for less in short_now(consultation) if is_new or less.key in standing]
    explained = said_to_be_short(consultation) if short else set()
    found += [PromiseChange(less.key, less, None, reasons.get(less.key)) for less in short if less.key not in explained]
    return found


def said_to_be_short(consultation: Consultation) -> set[str]:
    """What of the council's own promises this consultation was announced without."""
    settled = consultation.promises.filter(key__in=list(rules.OF_COUNCIL)).exclude(outcome="")
    return set(settled.values_list("key", flat=True))


def found_in_texts(consultation: Consultation) -> list[Found]:
    """Every sentence that promises something here: entered by an officer, or in a text and not said to be none."""
    today = timezone.localdate(consultation.created_at)
    entered = [
        replace(next(iter(find(row.text, today)), Found(row.text, What.DO)), due=row.due_on)
        for row in consultation.promises.filter(key="", outcome="")
    ]
    return entered + [proposal.found for proposal in proposals(consultation)]


def contradictions(consultation: Consultation) -> list[str]:
    """Promises of this consultation that disagree with each other, as sentences that name both."""
    dates = dates_of(consultation)
    if dates is None:
        return []
    between = disagreements(found_in_texts(consultation), promised_now(consultation), dates)
    words = _("Two promises disagree: “%(text)s” and “%(other)s”")
    pairs = ((pair.text, pair.other if isinstance(pair.other, str) else in_words(pair.other)) for pair in between)
    return [words % {"text": text, "other": other} for text, other in pairs]


def missing(consultation: Consultation) -> list[str]:
    """Promises taken back without a reason and promises that disagree, as sentences for the gate before opening."""
    waiting = [change for change in changes(consultation) if change.reason is None]
    words = _("%(what)s Under Promises, say why; the reason is published.")
    mend = _("%(what)s. Change the text or the dates, or say under Promises which is none.")
    return [words % {"what": one.sentence} for one in waiting] + [
        mend % {"what": what} for what in contradictions(consultation)
    ]


@dataclass(frozen=True)
class Proposal:
    """A sentence that looks like a promise, and where it stands."""

    found: Found
    place: str


def public_texts(consultation: Consultation) -> Iterator[tuple[str, str]]:
    """What people read of it, as (place, text)."""
    for name, place in _TEXTS:
        yield place, getattr(consultation, name)
    brief = typed_texts(consultation)
    for part in PARTS:
        if part.public:
            yield translated(part.title), brief.get(part.key, "")


def proposals(consultation: Consultation) -> list[Proposal]:
    """Sentences in its published texts that look like promises and nobody has said anything about yet."""
    today = timezone.localdate(consultation.created_at)
    known = set(consultation.promises.filter(key="").values_list("text", flat=True))
    known |= set(NoPromise.objects.filter(consultation=consultation).values_list("sentence", flat=True))
    found: dict[str, Proposal] = {}
    for place, text in public_texts(consultation):
        for one in find(text, today):
            sentence = one.sentence[:500]
            if sentence not in known:
                found.setdefault(sentence, Proposal(one, place))
    return list(found.values())


def promises_of(consultation: Consultation) -> list[Promise]:
    """What is open before what is settled, the nearest day first."""
    rows = list(consultation.promises.select_related("settled_by", "replaced_by"))
    return sorted(rows, key=lambda row: (bool(row.outcome), row.due_on or date.max, row.pk))


def register() -> QuerySet[Promise]:
    """Every promise of the council, with what a list shows of it."""
    return Promise.objects.select_related("consultation__service", "consultation__lead_officer")


def public_register() -> QuerySet[Promise]:
    """Promises of consultations that the public may see."""
    return register().filter(consultation__in=published())


def owes_an_answer(outer: str = "pk") -> Exists:
    """Whether a consultation still owes people what was decided and why: by the register, like everything that counts
    promises."""
    return Exists(Promise.objects.filter(consultation=OuterRef(outer), key=Key.FEEDBACK, outcome=""))


def overdue(today: date) -> int:
    """How many promises to the public are overdue."""
    return in_standing(public_register(), PromiseStanding.OVERDUE, today).count()


def in_standing(promises: QuerySet[Promise], standing: PromiseStanding, today: date) -> QuerySet[Promise]:
    """Those that stand so on a day, by the clock."""
    match standing:
        case PromiseStanding.OVERDUE:
            return promises.filter(outcome="", due_on__lt=today)
        case PromiseStanding.DUE:
            return promises.filter(outcome="").filter(Q(due_on__isnull=True) | Q(due_on__gte=today))
        case _:
            return promises.filter(outcome=standing.value)


@dataclass(frozen=True)
class Tally:
    """How many promises stand how."""

    counts: dict[PromiseStanding, int]

    @cached_property
    def share_kept(self) -> float | None:
        """Of those whose day has come: kept against broken and overdue."""
        kept = self.counts[PromiseStanding.KEPT]
        over = kept + self.counts[PromiseStanding.BROKEN] + self.counts[PromiseStanding.OVERDUE]
        return kept / over if over else None


def tally(promises: QuerySet[Promise], today: date) -> Tally:
    """One query."""
    counts = dict.fromkeys(PromiseStanding, 0)
    for outcome, due_on in promises.order_by().values_list("outcome", "due_on"):
        counts[rules.standing(outcome, due_on, today)] += 1
    return Tally(counts)


def to_keep(today: date, leads: Iterable[int]) -> QuerySet[Promise]:
    """Open promises whose day is near or past, of consultations these officers lead, that an officer must act on."""
    near = register().filter(outcome="", due_on__lte=today + SOON, consultation__lead_officer__in=list(leads))
    return near.exclude(key__in=[one.value for one in rules.OF_THE_PERIOD]).order_by("due_on", "pk")


__all__ = [
    "PromiseChange",
    "PromiseOutcome",
    "Proposal",
    "as_promised",
    "changes",
    "contradictions",
    "council_promises",
    "dates_of",
    "facts_of",
    "found_in_texts",
    "in_standing",
    "missing",
    "open_promises",
    "overdue",
    "owes_an_answer",
    "promised_now",
    "promises_of",
    "proposals",
    "public_register",
    "public_texts",
    "register",
    "said_to_be_short",
    "short_now",
    "tally",
    "to_keep",
    "unused_reasons",
]
