"""A whole timetable from one date: backwards from the day of the decision, or forwards from the day of opening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from folkmoot.core.sentences import Words, as_given, noop, say, together
from folkmoot.core.timetable.checking import Breach, Grounds, breaches, decided_late
from folkmoot.core.timetable.days import ONE_DAY, Calendar
from folkmoot.core.timetable.law import Confidence
from folkmoot.core.timetable.periods import LAST_MINUTE, LONDON, earliest_of_all, latest_opening

#: A consultation with no fixed or usual length gets this many weeks when nobody says otherwise.
ORDINARY_WEEKS = 6
#: Government Consultation Principles 2018, G: the response within 12 weeks of closing, or a reason why not.
RESPONSE_WEEKS = 12
GUNNING = "R v Brent LBC, ex p Gunning (1985) 84 LGR 168"
PRINCIPLES = "Consultation Principles 2018, G"
OPENING_HOUR = time(9, 0)
OWN_PRACTICE = Words(noop("your own practice"))


@dataclass(frozen=True)
class Deadline:
    """So many clear days before a meeting, by law: the agenda, the notice of a key decision."""

    key: str
    name: str
    days: int
    source: str
    checked_on: date
    confidence: Confidence
    #: Whether only working days count, the careful reading for short periods.
    working: bool = True

    def before(self, meeting: date, calendar: Calendar) -> date:
        """The last working day that leaves so many clear days before the meeting."""
        if self.working:
            return calendar.add_working_days(meeting, -(self.days + 1))
        return calendar.working_day_up_to(meeting - timedelta(self.days + 1))

    def meeting_after(self, done: date, calendar: Calendar) -> date:
        """The first working day for a meeting when this was done on a day."""
        if self.working:
            return calendar.add_working_days(done, self.days + 1)
        return calendar.working_day_from(done + timedelta(self.days + 1))

    @property
    def reason(self) -> Words:
        if self.working:
            words = noop("At least %(days)s clear working days must lie between it and the decision.")
        else:
            words = noop("At least %(days)s clear days must lie between it and the decision.")
        return say(words, days=self.days)


@dataclass(frozen=True)
class Practice:
    """How long the council takes over each step; the form asks for these and they have ordinary defaults."""

    brief_weeks: int = 3
    board_weeks: int = 2
    preparing_weeks: int = 2
    #: 0: as long as usual for the kind, or its minimum, or ORDINARY_WEEKS.
    consultation_weeks: int = 0
    analysis_weeks: int = 4
    report_weeks: int = 2
    clearance_days: int = 5
    feedback_weeks: int = 2


@dataclass(frozen=True)
class Milestone:
    """A day of the timetable, and why it is that day."""

    key: str
    title: Words
    on: date
    reason: Words
    source: Words = OWN_PRACTICE
    confidence: Confidence | None = None
    #: What moved it, such as a bank holiday.
    note: Words | None = None


@dataclass(frozen=True)
class Timetable:
    """Every milestone in order, and the rules that even so would be broken."""

    milestones: tuple[Milestone, ...]
    breaches: tuple[Breach, ...] = ()
    by_key: dict[str, Milestone] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {milestone.key: milestone for milestone in self.milestones})

    def on(self, key: str) -> date:
        return self.by_key[key].on

    @property
    def opens_at(self) -> datetime:
        return datetime.combine(self.on("launch"), OPENING_HOUR, tzinfo=LONDON)

    @property
    def closes_at(self) -> datetime:
        return datetime.combine(self.on("close"), LAST_MINUTE, tzinfo=LONDON)


def _weeks(number: int) -> Words:
    return Words(noop("1 week")) if number == 1 else say(noop("%(n)s weeks"), n=number)


def _both(*notes: Words | None) -> Words | None:
    given = [note for note in notes if note is not None]
    return together(given) if given else None


@dataclass(frozen=True)
class _Day:
    """A day and what moved it to where it is."""

    on: date
    note: Words | None = None


def weeks_of(grounds: Grounds, practice: Practice) -> int:
    """How many weeks the consultation is to be open, before the law has its say; 0 when only the law says."""
    kind = grounds.kind
    if practice.consultation_weeks or kind is None:
        return practice.consultation_weeks or ORDINARY_WEEKS
    return kind.usual_weeks or (0 if kind.minimums else ORDINARY_WEEKS)


def backwards(decision: date, grounds: Grounds, deadlines: tuple[Deadline, ...], practice: Practice) -> Timetable:
    """The timetable that ends in a decision on a day."""
    calendar = grounds.calendar
    agenda = _agenda(deadlines)
    published = agenda.before(decision, calendar) if agenda else calendar.add_working_days(decision, -1)
    papers = calendar.add_working_days(published, -practice.clearance_days)
    analysed = _earlier(calendar, papers - timedelta(weeks=practice.report_weeks))
    closes = _closing_for(grounds, analysed.on - timedelta(weeks=practice.analysis_weeks))
    opens = _opening_for(grounds, closes.on, weeks_of(grounds, practice))
    return _whole(grounds, deadlines, practice, opens, closes, analysed, _Day(papers), decision)


def forwards(opens: date, grounds: Grounds, deadlines: tuple[Deadline, ...], practice: Practice) -> Timetable:
    """The timetable that follows from opening on a day; the decision is the earliest there can be."""
    calendar = grounds.calendar
    weeks = weeks_of(grounds, practice)
    closest = earliest_of_all(grounds.minimums, opens, calendar)
    wished = opens + timedelta(weeks=weeks) - ONE_DAY if weeks else opens
    closes = _later(calendar, max(wished, closest.day) if closest else wished)
    analysed = _later(calendar, closes.on + timedelta(weeks=practice.analysis_weeks))
    papers = _later(calendar, analysed.on + timedelta(weeks=practice.report_weeks))
    published = calendar.add_working_days(papers.on, practice.clearance_days)
    agenda = _agenda(deadlines)
    decision = agenda.meeting_after(published, calendar) if agenda else calendar.add_working_days(published, 1)
    return _whole(grounds, deadlines, practice, _Day(opens), closes, analysed, papers, decision)


def _agenda(deadlines: tuple[Deadline, ...]) -> Deadline | None:
    return next((deadline for deadline in deadlines if deadline.key == "agenda"), None)


def _earlier(calendar: Calendar, day: date) -> _Day:
    """A day moved back to a working day, saying why."""
    found = calendar.working_day_up_to(day)
    return _Day(found, _moved(calendar, day) if found != day else None)


def _later(calendar: Calendar, day: date) -> _Day:
    found = calendar.working_day_from(day)
    return _Day(found, _moved(calendar, day) if found != day else None)


def _moved(calendar: Calendar, day: date) -> Words:
    return say(noop("Moved from %(day)s (%(why)s)."), day=day, why=calendar.why_not_working(day))


def _closing_for(grounds: Grounds, day: date) -> _Day:
    """The last good day to close up to a day: a working day, within the time of year and the life of the law."""
    kind, note = grounds.kind, None
    if kind is not None and kind.not_before is not None and kind.not_after is not None:
        last = kind.not_after.on_or_after(kind.not_before.on_or_before(day))
        if last < day:
            day, note = last, say(noop("Moved back so as to close by %(day)s."), day=kind.not_after.words)
    if kind is not None and kind.until is not None and kind.until < day:
        words = noop("Moved back so as to close by %(day)s, when this law ends.")
        day, note = kind.until, say(words, day=kind.until)
    found = _earlier(grounds.calendar, day)
    return _Day(found.on, _both(note, found.note))


def _opening_for(grounds: Grounds, closes: date, weeks: int) -> _Day:
    """The last good day to open for a closing day: long enough, a working day, and not in the weeks before a poll."""
    calendar = grounds.calendar
    wished = closes - timedelta(weeks=weeks) + ONE_DAY if weeks else closes
    lawful = latest_opening(grounds.minimums, closes, calendar)
    found = _earlier(calendar, min(wished, lawful))
    notes = [found.note]
    while hit := next((election for election in grounds.elections if found.on in election), None):
        found = _Day(calendar.working_day_up_to(hit.begins - ONE_DAY))
        notes.append(say(noop("Moved to before the weeks that lead to %(election)s."), election=hit.name))
    return _Day(found.on, _both(*notes))


def _whole(
    grounds: Grounds,
    deadlines: tuple[Deadline, ...],
    practice: Practice,
    opens: _Day,
    closes: _Day,
    analysed: _Day,
    papers: _Day,
    decision: date,
) -> Timetable:
    """Every milestone around the six days that everything hangs on."""
    milestones = [
        *_before_opening(grounds.calendar, practice, opens.on),
        *_open(grounds, opens, closes),
        *_after_closing(grounds.calendar, practice, analysed, papers),
        *_committee(grounds.calendar, deadlines, decision),
        *_end(grounds, practice, closes.on, decision),
    ]
    timetable = Timetable(tuple(sorted(milestones, key=lambda milestone: milestone.on)))
    broken = (
        *breaches(grounds, timetable.opens_at, timetable.closes_at),
        *decided_late(grounds.kind, closes.on, decision),
    )
    return Timetable(timetable.milestones, broken)


def _before_opening(calendar: Calendar, practice: Practice, opens: date) -> Iterator[Milestone]:
    board = _earlier(calendar, opens - timedelta(weeks=practice.preparing_weeks))
    handed = _earlier(calendar, board.on - timedelta(weeks=practice.board_weeks))
    begun = _earlier(calendar, handed.on - timedelta(weeks=practice.brief_weeks))
    words = say(noop("%(weeks)s to write it."), weeks=_weeks(practice.brief_weeks))
    yield Milestone("brief", Words(noop("Begin the brief")), begun.on, words, note=begun.note)
    words = say(noop("The board gets %(weeks)s."), weeks=_weeks(practice.board_weeks))
    yield Milestone("submit", Words(noop("Brief to the board")), handed.on, words, note=handed.note)
    words = say(
        noop("%(weeks)s for notices, testing and printing before it opens."), weeks=_weeks(practice.preparing_weeks)
    )
    yield Milestone("board", Words(noop("Board decides")), board.on, words, note=board.note)


def _open(grounds: Grounds, opens: _Day, closes: _Day) -> Iterator[Milestone]:
    required, calendar = grounds.required, grounds.calendar
    days = (closes.on - opens.on).days + 1
    length = say(noop("People get %(days)s days, first and last counted."), days=days)
    source, confidence = OWN_PRACTICE, None
    if required:
        source = as_given("; ".join(each.source for each in required))
        confidence = required[0].confidence
        length = together([length, *(each.must_run for each in required)])
    yield Milestone("launch", Words(noop("Opens")), opens.on, length, source, confidence, opens.note)
    middle = _later(calendar, opens.on + (closes.on - opens.on) // 2)
    half_way = Words(noop("Half way: who has not been heard, while there is time to reach them."))
    review = Words(noop("Mid-point review"))
    yield Milestone("midpoint", review, min(middle.on, closes.on), half_way, note=middle.note)
    whole = Words(noop("At 11:59pm, so that the last day is whole."))
    yield Milestone("close", Words(noop("Closes")), closes.on, whole, source, confidence, closes.note)


def _after_closing(calendar: Calendar, practice: Practice, analysed: _Day, papers: _Day) -> Iterator[Milestone]:
    words = say(noop("%(weeks)s to read and analyse every response."), weeks=_weeks(practice.analysis_weeks))
    yield Milestone("analysis", Words(noop("Analysis finished")), analysed.on, words, note=analysed.note)
    words = say(
        noop("%(weeks)s to write it; then %(days)s working days to clear it."),
        weeks=_weeks(practice.report_weeks),
        days=practice.clearance_days,
    )
    yield Milestone("report", Words(noop("Report finished")), papers.on, words, note=papers.note)


def _committee(calendar: Calendar, deadlines: tuple[Deadline, ...], decision: date) -> Iterator[Milestone]:
    for deadline in deadlines:
        name, source = as_given(deadline.name), as_given(deadline.source)
        yield Milestone(
            deadline.key, name, deadline.before(decision, calendar), deadline.reason, source, deadline.confidence
        )


def _end(grounds: Grounds, practice: Practice, closes: date, decision: date) -> Iterator[Milestone]:
    calendar = grounds.calendar
    why = calendar.why_not_working(decision)
    note = say(noop("This is not a working day (%(why)s)."), why=why) if why else None
    words = Words(noop("The decision maker has read the report: conscientious consideration, Gunning 4."))
    decided = say(noop("Decision by %(who)s"), who=grounds.decider) if grounds.decider else Words(noop("Decision"))
    yield Milestone("decision", decided, decision, words, as_given(GUNNING), note=note)
    told = _later(calendar, decision + timedelta(weeks=practice.feedback_weeks))
    late = told.on > closes + timedelta(weeks=RESPONSE_WEEKS)
    if late:
        note = say(noop("More than %(weeks)s weeks after closing: say why when you publish."), weeks=RESPONSE_WEEKS)
    words = say(noop("%(weeks)s to tell people what was decided and why."), weeks=_weeks(practice.feedback_weeks))
    title, source = Words(noop("Feedback to people")), as_given(PRINCIPLES)
    yield Milestone("feedback", title, told.on, words, source, Confidence.SECONDARY, note if late else told.note)
