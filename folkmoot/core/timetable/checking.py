"""Which rules a pair of dates breaks, and what else to think of. A breach is refused unless somebody overrides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.core.timetable.days import Calendar, NoSchoolTerms, in_words
from folkmoot.core.timetable.elections import Election
from folkmoot.core.timetable.law import Confidence, Kind
from folkmoot.core.timetable.periods import counted, earliest_of_all, local

#: Fewer days than this for anything at all brings a warning: seven were too few in *Silus v Hounslow* [2015] EWHC 358.
SHORT_DAYS = 21


@dataclass(frozen=True)
class Breach:
    """One rule that the dates break. `key` is for machines; the rest is read by people."""

    key: str
    rule: str
    sentence: str
    source: str
    confidence: Confidence

    def __str__(self) -> str:
        return f"{self.sentence} Rule: {self.rule}. Source: {self.source} ({self.confidence})."


@dataclass(frozen=True)
class Grounds:
    """What dates are measured against: the kind of statutory consultation if any, the calendar, the elections."""

    calendar: Calendar
    kind: Kind | None = None
    elections: tuple[Election, ...] = ()


def breaches(grounds: Grounds, opens_at: datetime, closes_at: datetime) -> tuple[Breach, ...]:
    """The rules broken by opening and closing at these moments, on the council's clock."""
    opens, closes = local(opens_at), local(closes_at)
    found = [*_before_elections(grounds, opens.date())]
    if grounds.kind is not None:
        found += _too_short(grounds.kind, grounds.calendar, opens.date(), closes)
        found += _wrong_time_of_year(grounds.kind, opens.date(), closes.date())
        found += _law_is_over(grounds.kind, closes.date())
    return tuple(found)


def _too_short(kind: Kind, calendar: Calendar, opens: date, closes: datetime) -> Iterator[Breach]:
    """Gunning 3, adequate time, where a statute fixes it. The words of each period are counted as periods.py says."""
    rule = f"minimum period for “{kind.name}”: {kind.minimum_in_words}"
    try:
        closest = earliest_of_all(kind.minimums, opens, calendar)
    except NoSchoolTerms as missing:
        yield Breach("minimum", rule, str(missing), kind.source, kind.confidence)
        return
    if closest is None or closest.allows(closes):
        return
    whole = " at 11:59pm" if closest.whole else ""
    sentence = (
        f"Opening on {in_words(opens)}, it may not close before {in_words(closest.day)}{whole}: "
        f"{kind.minimum_in_words} must run ({kind.day_rule_in_words})."
    )
    yield Breach("minimum", rule, sentence, kind.source, kind.confidence)


def _wrong_time_of_year(kind: Kind, opens: date, closes: date) -> Iterator[Breach]:
    """For kinds that must run between two days of the year, such as school admissions (SI 2012/8 reg. 17)."""
    if kind.not_before is None or kind.not_after is None:
        return
    if closes > kind.not_after.on_or_after(kind.not_before.on_or_before(opens)):
        between = f"between {kind.not_before} and {kind.not_after}"
        sentence = f"It must open and close {between}; these dates do not."
        yield Breach("time of year", f"“{kind.name}” runs {between}", sentence, kind.source, kind.confidence)


def _law_is_over(kind: Kind, closes: date) -> Iterator[Breach]:
    """For kinds under a law that ends on a day, such as local plans under the 2012 regulations."""
    if kind.until is not None and closes > kind.until:
        sentence = f"This law can be used until {in_words(kind.until)}; the consultation would close after that."
        rule = f"“{kind.name}” ends on {in_words(kind.until)}"
        yield Breach("ended", rule, sentence, kind.source, kind.confidence)


def _before_elections(grounds: Grounds, opens: date) -> Iterator[Breach]:
    """No launch in the weeks before an election; what runs already may go on (LGA 1986 s.2, Circular 01/2011)."""
    for election in grounds.elections:
        if opens in election:
            free = grounds.calendar.add_working_days(election.polling_day, 1)
            sentence = (
                f"It would open in the weeks before {election.name} on {in_words(election.polling_day)}, which begin "
                f"on {in_words(election.begins)}. Open before that, or from {in_words(free)}."
            )
            rule = f"no launch before {election.name}"
            yield Breach("pre-election", rule, sentence, election.source, election.confidence)


def decided_late(kind: Kind | None, closes: date, decides: date) -> tuple[Breach, ...]:
    """For kinds whose decision the law wants by a day of the year, such as council tax reduction schemes."""
    if kind is None or kind.decide_by is None or decides <= (last := kind.decide_by.on_or_after(closes)):
        return ()
    sentence = f"The decision must be taken by {in_words(last)}; this timetable decides on {in_words(decides)}."
    rule = f"“{kind.name}” is decided by {kind.decide_by}"
    return (Breach("decision", rule, sentence, kind.source, kind.confidence),)


def advice(grounds: Grounds, opens_at: datetime, closes_at: datetime) -> tuple[str, ...]:
    """What no rule forbids and a careful officer would still want to know."""
    opens, closes = local(opens_at), local(closes_at)
    return (
        *_about_days(grounds.calendar, opens.date(), closes.date()),
        *_about_length(grounds.kind, counted(opens.date(), closes)),
        *_about_holidays(grounds.calendar, opens.date(), closes.date()),
        *_about_elections(grounds.elections, opens.date(), closes.date()),
    )


def _about_days(calendar: Calendar, opens: date, closes: date) -> Iterator[str]:
    for verb, day in (("opens", opens), ("closes", closes)):
        if why := calendar.why_not_working(day):
            yield f"It {verb} on {in_words(day)}, which is not a working day ({why}): nobody is there to help."


def _about_length(kind: Kind | None, days: int) -> Iterator[str]:
    if kind is not None and kind.usual_weeks and days < 7 * kind.usual_weeks:
        yield f"People get {days} whole days. Councils usually allow {kind.usual_weeks} weeks for this."
    if (kind is None or not kind.minimums) and days < SHORT_DAYS:
        yield f"People get {days} whole days. No statute fixes a period here; seven days were too short in {_SILUS}."


_SILUS = "Silus v Hounslow (2015)"


def _about_holidays(calendar: Calendar, opens: date, closes: date) -> Iterator[str]:
    days = (closes - opens).days + 1
    christmas = [year for year in range(opens.year, closes.year + 1) if opens <= date(year, 12, 25) <= closes]
    if christmas:
        yield "It runs over Christmas, when few people answer. Allow more time."
    if calendar.knows_terms(opens, closes):
        free = sum(1 for n in range(days) if not _in_term(calendar, date.fromordinal(opens.toordinal() + n)))
        if free * 3 > days:
            yield f"{free} of its {days} days lie outside school terms. Allow more time, or move it."


def _in_term(calendar: Calendar, day: date) -> bool:
    return any(day in term for term in calendar.terms)


def _about_elections(elections: tuple[Election, ...], opens: date, closes: date) -> Iterator[str]:
    for election in elections:
        if opens not in election and opens < election.begins <= closes:
            yield (
                f"It is still open when the weeks before {election.name} begin on {in_words(election.begins)}. "
                "It may go on, but give it no new publicity until after polling day."
            )
