"""Readings of the law, the calendars and the dates of a consultation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from folkmoot.core.places import reaching
from folkmoot.core.timetable.checking import Breach, Grounds, breaches
from folkmoot.core.timetable.days import Calendar, Term
from folkmoot.core.timetable.elections import Election, before_polling
from folkmoot.core.timetable.holidays import Division, Nation, OneOff
from folkmoot.core.timetable.law import Confidence
from folkmoot.core.timetable.required import CODE, STATUTE
from folkmoot.groundwork.accounts.queries import council
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.places.queries import overlaps
from folkmoot.groundwork.ui.moments import day as day_in_full
from folkmoot.groundwork.ui.moments import moment
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.gates import periods_asked
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import AFTER_CLOSE, State, has_passed
from folkmoot.plan.register.stage import Approved, Fact
from folkmoot.plan.timetable import law
from folkmoot.plan.timetable.models import (
    DateOverride,
    ElectionDay,
    HolidayChange,
    PlannedTimetable,
    SchoolTerm,
    StatutoryBasis,
)
from folkmoot.plan.timetable.rules import measured_from, opened_late

from .approval import CLOSED_EARLY, DATES, dates_value, dates_words, not_as_approved

#: What has been open: its period runs from the opening, not from now.
AFTER_OPENING = AFTER_CLOSE | {State.OPEN}

#: First letters of place codes, by which a council's nation is known.
_NATION_OF_CODE = {"E": Nation.ENGLAND, "W": Nation.WALES, "S": Nation.SCOTLAND, "N": Nation.NORTHERN_IRELAND}


def nation_of_council() -> Nation:
    """The nation the council says; else the one its places lie in; England as long as there are none."""
    said = council()
    if said is not None and said.nation:
        return Nation(said.nation)
    code = Place.objects.order_by("pk").values_list("code", flat=True).first() or "E"
    return _NATION_OF_CODE.get(code[:1], Nation.ENGLAND)


def calendar(nation: Nation) -> Calendar:
    """Bank holidays and school terms as this council has them."""
    added = tuple(OneOff(row.day, row.name, frozenset(Division), row.is_holiday) for row in HolidayChange.objects.all())
    terms = tuple(Term(row.starts_on, row.ends_on, row.name) for row in SchoolTerm.objects.all())
    return Calendar(nation.division, law.calendar_law().one_offs + added, terms)


def has_terms_to_come() -> bool:
    """Whether the calendar knows of a school term that is not over."""
    return SchoolTerm.objects.filter(ends_on__gte=timezone.localdate()).exists()


def _election(row: ElectionDay, days: Calendar) -> Election:
    kind = law.calendar_law().elections.get(row.kind_key) or law.calendar_law().elections["local"]
    if row.begins_on is not None:
        return Election(row.name, row.polling_day, row.begins_on, kind.source, Confidence.INSTRUMENT)
    return before_polling(row.name, row.polling_day, kind, days)


def elections(days: Calendar) -> list[tuple[ElectionDay, Election]]:
    """The council's election calendar, each with the weeks before it."""
    rows = ElectionDay.objects.prefetch_related("areas")
    return [(row, _election(row, days)) for row in rows]


def elections_for(consultation: Consultation, days: Calendar) -> tuple[Election, ...]:
    """The elections in any part of a consultation's area. No places, on either side, means the whole council."""
    mine = {place.pk for place in consultation.areas.all()}
    rows = [({place.pk for place in row.areas.all()}, election) for row, election in elections(days)]
    places = reaching(mine, overlaps()) if mine and any(theirs for theirs, _election in rows) else mine
    return tuple(election for theirs, election in rows if not mine or not theirs or places & theirs)


def pre_election(consultation: Consultation, day: date) -> Election | None:
    """The election in whose careful weeks a day lies, for publishing results or feedback (requirement L9)."""
    return next((election for election in grounds_of(consultation).elections if day in election), None)


def basis_of(consultation: Consultation) -> StatutoryBasis | None:
    """Which law it runs under, if anybody has chosen."""
    return StatutoryBasis.objects.filter(consultation=consultation).select_related("chosen_by").first()


def grounds_of(consultation: Consultation) -> Grounds:
    """What the dates of a consultation are measured against."""
    basis = basis_of(consultation)
    days = calendar(Nation(basis.nation) if basis else nation_of_council())
    kind = basis.kind if basis else None
    decider = consultation.decided_by.name if consultation.decided_by else ""
    return Grounds(days, kind, elections_for(consultation, days), periods_asked(consultation), decider)


def overrides_in_force(consultation: Consultation) -> list[DateOverride]:
    return list(consultation.overrides_in_force)


def covers(override: DateOverride, breach: Breach, opens_at: datetime, closes_at: datetime) -> bool:
    """Whether a rule was set aside for these dates, or for an even shorter period within them."""
    if (override.rule_key, override.rule) != (breach.key, breach.rule.as_data()):
        return False
    if breach.key in {STATUTE, CODE, "approved"}:
        return opens_at <= override.opens_at and closes_at >= override.closes_at
    return (opens_at, closes_at) == (override.opens_at, override.closes_at)


def really_opens(consultation: Consultation, opens_at: datetime) -> datetime:
    """From when people could answer, or will be able to."""
    if consultation.opened_at is not None:
        return opening_of(consultation) or opens_at
    return opens_at if consultation.state in AFTER_OPENING else measured_from(opens_at, timezone.now())


def opening_of(consultation: Consultation) -> datetime | None:
    """When a consultation that has opened really did: later than announced only where the clock came late."""
    announced, written = consultation.opens_at, consultation.opened_at
    if announced is None or written is None or not opened_late(announced, written):
        return announced
    return written


def late_opening(consultation: Consultation) -> list[str]:
    """What to say of a consultation that the clock opened late, and the rules its dates break because of that."""
    announced, really = consultation.opens_at, opening_of(consultation)
    if announced is None or really is None or really == announced or consultation.closes_at is None:
        return []
    said = _(
        "Its opening was recorded later than announced, on %(day)s. Periods are counted from then: nothing shows that "
        "people could answer before."
    ) % {"day": moment(really)}
    broken = breaches_of(consultation, announced, consultation.closes_at)
    return [said, *(translated(breach.words) for breach in broken)]


def broken_by(
    consultation: Consultation, opens_at: datetime, closes_at: datetime, grounds: Grounds | None = None
) -> list[Breach]:
    """Every rule that these dates break: of the law, and of what the board approved."""
    return [
        *breaches(grounds or grounds_of(consultation), opens_at, closes_at),
        *not_as_approved(consultation, opens_at, closes_at),
    ]


def breaches_of(
    consultation: Consultation, opens_at: datetime, closes_at: datetime, grounds: Grounds | None = None
) -> list[Breach]:
    """The rules that these dates break and nobody has set aside for them.

    Measured from when people can really answer: from now where the opening has passed, and from the moment it was
    opened where the clock came late.
    """
    opens_at = really_opens(consultation, opens_at)
    found = broken_by(consultation, opens_at, closes_at, grounds)
    set_aside = overrides_in_force(consultation) if found else []
    return [one for one in found if not any(covers(it, one, opens_at, closes_at) for it in set_aside)]


def asked_by_statute(consultation: Consultation) -> bool:
    """Whether somebody found a statute that asks for it."""
    basis = basis_of(consultation)
    return basis is not None and bool(basis.kind_key)


def why_closed_early(consultation: Consultation) -> str:
    """The reason that was published when it was closed before the announced date; empty when it was not."""
    rows = consultation.overrides_in_force.filter(rule_key=CLOSED_EARLY)
    return rows.values_list("reason", flat=True).last() or ""


def published_overrides(consultation: Consultation) -> list[dict[str, str]]:
    """Rules set aside for it, as the public reads them."""
    return [{"rule": translated(row.rule), "reason": row.reason} for row in overrides_in_force(consultation)]


def missing_dates(consultation: Consultation) -> Iterator[str]:
    """What of its dates and promises stands between a consultation and its opening, as sentences."""
    opens, closes = consultation.opens_at, consultation.closes_at
    if opens is None or closes is None:
        yield _("The opening and closing dates are not set.")
    elif closes <= timezone.now():
        yield _("The closing date has passed.")
    else:
        if has_passed(opens, timezone.now()):
            yield _("The opening date has passed. Choose a new one under Dates.")
        # Again, because the law may have been chosen, or an election called, after the dates were set.
        yield from (translated(breach.words) for breach in breaches_of(consultation, opens, closes))
    if consultation.feedback_due is None:
        yield _("No date for feedback is promised.")
    if not consultation.contact_email:
        yield _("No contact e-mail address is given.")


def law_and_dates(consultation: Consultation) -> Iterator[Fact]:
    """What the board sees of the law and the dates."""
    yield Fact(_("Law"), _law_in_words(basis_of(consultation)))
    for name, at in _opens_and_closes(consultation):
        yield Fact(name, moment(at) if at else _("Not set"))


def under_approval(consultation: Consultation) -> Iterator[Approved]:
    """The law and the period, which the board approves with the brief."""
    basis = basis_of(consultation)
    yield Approved("law", _("Law"), basis.kind_key if basis else None, _law_in_words(basis), _same_law)
    yield Approved(DATES, _("Dates"), dates_value(consultation), dates_words(consultation))


def _same_law(before: str | None, now: str) -> bool:
    """That no statute applies adds nothing where nobody had said so yet."""
    return now == (before or "")


def announced(consultation: Consultation) -> Iterator[Fact]:
    """The dates once more, before they are announced."""
    for name, at in _opens_and_closes(consultation):
        yield Fact(name, moment(at) if at else _("Not set"))
    due = consultation.feedback_due
    yield Fact(_("Feedback promised by"), day_in_full(due) if due else _("Not set"))


def dates_for_brief(consultation: Consultation) -> str:
    """Every date there is, a line each in Markdown; empty where no date is set."""
    planned = PlannedTimetable.objects.filter(consultation=consultation).first()
    rows = {row["key"]: (translated(row["title"]), date.fromisoformat(row["on"])) for row in _milestones(planned)}
    lines = [
        *((day, f"{title}: {day_in_full(day)}") for key, (title, day) in rows.items() if key not in _IN_THE_DATES),
        *((localdate(at), f"{name}: {moment(at)}") for name, at in _opens_and_closes(consultation) if at),
    ]
    if consultation.feedback_due is not None:
        due = consultation.feedback_due
        lines.append((due, _("Feedback promised by %(day)s") % {"day": day_in_full(due)}))
    return "\n".join(f"* {line}" for _day, line in sorted(lines))


#: Milestones of a plan that the dates themselves say.
_IN_THE_DATES = {"launch", "close"}


def _milestones(planned: PlannedTimetable | None) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = planned.milestones if planned else []
    return rows


def _opens_and_closes(consultation: Consultation) -> tuple[tuple[str, datetime | None], ...]:
    return ((_("Opens"), consultation.opens_at), (_("Closes"), consultation.closes_at))


def _law_in_words(basis: StatutoryBasis | None) -> str:
    """The kind, its minimum, and how sure that figure is."""
    if basis is None:
        return _("Nobody has said yet whether a statute asks for it")
    kind = basis.kind
    if kind is None:
        return basis.kind_key or _("No statute fixes a period")
    words = {"kind": kind.name, "period": translated(kind.minimum_in_words), "sure": translated(kind.confidence)}
    return _("%(kind)s; minimum period: %(period)s (%(sure)s)") % words
