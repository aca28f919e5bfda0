"""Which rules a pair of dates breaks, and what else to think of. A breach is refused unless somebody overrides it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.core.sentences import Words, noop, say
from folkmoot.core.timetable.days import Calendar, NoSchoolTerms
from folkmoot.core.timetable.elections import Election
from folkmoot.core.timetable.law import Confidence, StatutoryKind
from folkmoot.core.timetable.periods import Minimum, counted, day_rules, earliest_of_all, in_words, local
from folkmoot.core.timetable.required import Force, Required, by_statute

#: Fewer days than this for anything at all brings a warning: seven were too few in *Silus v Hounslow* [2015] EWHC 358.
SHORT_DAYS = 21

_NOT_BEFORE = noop("Opening on %(opens)s, it may not close before %(closest)s: %(period)s must run (%(day_rule)s).")
_NOT_BEFORE_ITS_LAST_MINUTE = noop(
    "Opening on %(opens)s, it may not close before %(closest)s at 11:59pm: %(period)s must run (%(day_rule)s)."
)
_OPENS_ON = noop("It opens on %(day)s, which is not a working day (%(why)s): nobody is there to help.")
_CLOSES_ON = noop("It closes on %(day)s, which is not a working day (%(why)s): nobody is there to help.")


@dataclass(frozen=True)
class Breach:
    """One rule that the dates break. `key` is for machines; the rest is read by people."""

    key: str
    rule: Words
    sentence: Words
    source: str
    confidence: Confidence
    #: Whether an officer who may override it can set it aside with a reason that is published.
    can_be_set_aside: bool = True

    @property
    def words(self) -> Words:
        return say(
            noop("%(sentence)s Rule: %(rule)s. Source: %(source)s (%(confidence)s)."),
            sentence=self.sentence,
            rule=self.rule,
            source=self.source,
            confidence=self.confidence,
        )

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True)
class Grounds:
    """What dates are measured against: the kind of statutory consultation if any, the calendar, the elections, and
    the periods that codes of the council ask for."""

    calendar: Calendar
    kind: StatutoryKind | None = None
    elections: tuple[Election, ...] = ()
    codes: tuple[Required, ...] = ()
    #: Who is to decide, where that is known.
    decider: str = ""

    @property
    def required(self) -> tuple[Required, ...]:
        """Every period that must run, of the statute and of the codes."""
        return (*by_statute(self.kind), *(code for code in self.codes if code.force is not Force.ADVICE))

    @property
    def minimums(self) -> tuple[Minimum, ...]:
        """The same as plain periods: the strictest wins, because all must have run."""
        return tuple(minimum for required in self.required for minimum in required.minimums)


def breaches(grounds: Grounds, opens_at: datetime, closes_at: datetime) -> tuple[Breach, ...]:
    """The rules broken by opening and closing at these moments, on the council's clock."""
    opens, closes = local(opens_at), local(closes_at)
    found = [*_before_elections(grounds, opens.date())]
    for required in grounds.required:
        found += _too_short(required, grounds.calendar, opens.date(), closes)
    if grounds.kind is not None:
        found += _wrong_time_of_year(grounds.kind, opens.date(), closes.date())
        found += _law_is_over(grounds.kind, closes.date())
    return tuple(found)


def _too_short(required: Required, calendar: Calendar, opens: date, closes: datetime) -> Iterator[Breach]:
    """Gunning 3, adequate time, where a statute or a code fixes it. Each period is counted as periods.py says."""
    sentence = _closes_too_early(required.minimums, calendar, opens, closes)
    if sentence is not None:
        free = required.force is not Force.BINDING
        yield Breach(required.key, required.rule, sentence, required.source, required.confidence, free)


def _closes_too_early(minimums: tuple[Minimum, ...], calendar: Calendar, opens: date, closes: datetime) -> Words | None:
    """Why it may not close then; None when every period has run."""
    try:
        closest = earliest_of_all(minimums, opens, calendar)
    except NoSchoolTerms as missing:
        return missing.words
    if closest is None or closest.allows(closes):
        return None
    words = _NOT_BEFORE_ITS_LAST_MINUTE if closest.whole else _NOT_BEFORE
    return say(words, opens=opens, closest=closest.day, period=in_words(minimums), day_rule=day_rules(minimums))


def _wrong_time_of_year(kind: StatutoryKind, opens: date, closes: date) -> Iterator[Breach]:
    """For kinds that must run between two days of the year, such as school admissions (SI 2012/8 reg. 17)."""
    if kind.not_before is None or kind.not_after is None:
        return
    if closes > kind.not_after.on_or_after(kind.not_before.on_or_before(opens)):
        days = {"first": kind.not_before.words, "last": kind.not_after.words}
        rule = say(noop("“%(kind)s” runs between %(first)s and %(last)s"), kind=kind.name, **days)
        sentence = say(noop("It must open and close between %(first)s and %(last)s; these dates do not."), **days)
        yield Breach("time of year", rule, sentence, kind.source, kind.confidence)


def _law_is_over(kind: StatutoryKind, closes: date) -> Iterator[Breach]:
    """For kinds under a law that ends on a day, such as local plans under the 2012 regulations."""
    if kind.until is not None and closes > kind.until:
        words = noop("This law can be used until %(day)s; the consultation would close after that.")
        sentence = say(words, day=kind.until)
        rule = say(noop("“%(kind)s” ends on %(day)s"), kind=kind.name, day=kind.until)
        yield Breach("ended", rule, sentence, kind.source, kind.confidence)


def _before_elections(grounds: Grounds, opens: date) -> Iterator[Breach]:
    """No launch in the weeks before an election; what runs already may go on (LGA 1986 s.2, Circular 01/2011)."""
    for election in grounds.elections:
        if opens in election:
            free = grounds.calendar.add_working_days(election.polling_day, 1)
            sentence = say(
                noop(
                    "It would open in the weeks before %(election)s on %(polling_day)s, which begin "
                    "on %(begins)s. Open before that, or from %(free)s."
                ),
                election=election.name,
                polling_day=election.polling_day,
                begins=election.begins,
                free=free,
            )
            rule = say(noop("no launch before %(election)s"), election=election.name)
            yield Breach("pre-election", rule, sentence, election.source, election.confidence)


def decided_late(kind: StatutoryKind | None, closes: date, decides: date) -> tuple[Breach, ...]:
    """For kinds whose decision the law wants by a day of the year, such as council tax reduction schemes."""
    if kind is None or kind.decide_by is None or decides <= (last := kind.decide_by.on_or_after(closes)):
        return ()
    words = noop("The decision must be taken by %(last)s; this timetable decides on %(decides)s.")
    sentence = say(words, last=last, decides=decides)
    rule = say(noop("“%(kind)s” is decided by %(day)s"), kind=kind.name, day=kind.decide_by.words)
    return (Breach("decision", rule, sentence, kind.source, kind.confidence),)


def advice(grounds: Grounds, opens_at: datetime, closes_at: datetime) -> tuple[Words, ...]:
    """What no rule forbids and a careful officer would still want to know."""
    opens, closes = local(opens_at), local(closes_at)
    return (
        *_about_days(grounds.calendar, opens.date(), closes.date()),
        *_about_length(grounds, counted(opens.date(), closes)),
        *_about_codes(grounds, opens.date(), closes),
        *_about_holidays(grounds.calendar, opens.date(), closes.date()),
        *_about_elections(grounds.elections, opens.date(), closes.date()),
    )


def _about_days(calendar: Calendar, opens: date, closes: date) -> Iterator[Words]:
    for words, day in ((_OPENS_ON, opens), (_CLOSES_ON, closes)):
        if why := calendar.why_not_working(day):
            yield say(words, day=day, why=why)


def _about_length(grounds: Grounds, days: int) -> Iterator[Words]:
    kind = grounds.kind
    if kind is not None and kind.usual_weeks and days < 7 * kind.usual_weeks:
        words = noop("People get %(days)s whole days. Councils usually allow %(weeks)s weeks for this.")
        yield say(words, days=days, weeks=kind.usual_weeks)
    if not grounds.minimums and days < SHORT_DAYS:
        words = noop(
            "People get %(days)s whole days. No statute fixes a period here; seven days were too short in "
            "Silus v Hounslow (2015)."
        )
        yield say(words, days=days)


def _about_codes(grounds: Grounds, opens: date, closes: datetime) -> Iterator[Words]:
    """Periods that a code advises and does not insist on."""
    for code in grounds.codes:
        if code.force is Force.ADVICE and _closes_too_early(code.minimums, grounds.calendar, opens, closes):
            yield say(noop("“%(code)s” advises %(period)s."), code=code.name, period=in_words(code.minimums))


def _about_holidays(calendar: Calendar, opens: date, closes: date) -> Iterator[Words]:
    days = (closes - opens).days + 1
    christmas = [year for year in range(opens.year, closes.year + 1) if opens <= date(year, 12, 25) <= closes]
    if christmas:
        yield Words(noop("It runs over Christmas, when few people answer. Allow more time."))
    if calendar.knows_terms(opens, closes):
        free = sum(1 for n in range(days) if not _in_term(calendar, date.fromordinal(opens.toordinal() + n)))
        if free * 3 > days:
            words = noop("%(free)s of its %(days)s days lie outside school terms. Allow more time, or move it.")
            yield say(words, free=free, days=days)


def _in_term(calendar: Calendar, day: date) -> bool:
    return any(day in term for term in calendar.terms)


def _about_elections(elections: tuple[Election, ...], opens: date, closes: date) -> Iterator[Words]:
    for election in elections:
        if opens not in election and opens < election.begins <= closes:
            words = noop(
                "It is still open when the weeks before %(election)s begin on %(begins)s. "
                "It may go on, but give it no new publicity until after polling day."
            )
            yield say(words, election=election.name, begins=election.begins)
