"""What a brief must hold. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.core.sentences import noop as _
from folkmoot.core.words import searchable as searchable


class Answer(StrEnum):
    """How a part of the brief is answered."""

    WORDS = "words"
    RISKS = "risks"
    SCREENING = "screening"
    #: By itself, from the dates; no question of the council's own is.
    DATES = "dates"


#: How the council's own questions may be answered.
OWN_ANSWERS = {
    Answer.WORDS: _("In words"),
    Answer.RISKS: _("By a list of risks"),
    Answer.SCREENING: _("By the data protection questions"),
}


@dataclass(frozen=True)
class PartOutline:
    """A part of the brief: what it is called, what to write, and why it is asked (the source in law or practice)."""

    key: str
    title: str
    help: str
    source: str
    public: bool = False
    required: bool = True
    answer: Answer = Answer.WORDS


#: What every brief holds, whatever the council asks beside it (`models/questions.py`).
#: Gunning criteria: R v Brent LBC ex p Gunning (1985), endorsed in R (Moseley) v Haringey [2014] UKSC 56.
PARTS: tuple[PartOutline, ...] = (
    PartOutline(
        "proposal",
        _("What is proposed, and why"),
        _("Say in plain English what the council proposes and the reasons for it."),
        _("Gunning 2: sufficient reasons for intelligent consideration"),
        public=True,
    ),
    PartOutline(
        "decided",
        _("What is already decided"),
        _("Say what cannot change any more, such as a budget already set."),
        _("Gunning 1: proposals still at a formative stage"),
        public=True,
    ),
    PartOutline(
        "can_change",
        _("What can still change"),
        _("Say what people's answers can influence. If nothing can change, do not consult."),
        _("Gunning 1: proposals still at a formative stage"),
        public=True,
    ),
    PartOutline(
        "options",
        _("Options considered and rejected, with reasons"),
        _("Name each realistic alternative and why it is not proposed. If there was none, say why."),
        _("R (Moseley) v Haringey [2014] UKSC 56"),
        public=True,
    ),
    PartOutline(
        "affected",
        _("Who is affected, and how they will be reached"),
        _("Name the groups and places affected, those seldom heard, and how each will hear of it."),
        _("Public Sector Equality Duty, Equality Act 2010 s.149"),
    ),
    PartOutline(
        "use",
        _("How responses will be used"),
        _("Say who reads them, how they are analysed, and what goes to the decision maker."),
        _("Gunning 4: conscientiously taken into account"),
        public=True,
    ),
    PartOutline(
        "decision",
        _("Who decides, and when"),
        _("Name the committee or person, and the date the decision is due."),
        _("Gunning 4: conscientiously taken into account"),
        public=True,
    ),
    PartOutline(
        "resources",
        _("Resources"),
        _("People, money and materials this takes, and where they come from."),
        _("Best value, Local Government Act 1999 s.3"),
    ),
    PartOutline(
        "timetable",
        _("Timetable"),
        _("The dates stand here by themselves. Add what they do not say, such as a review half way."),
        _("Gunning 3: adequate time"),
        answer=Answer.DATES,
    ),
)


PART_BY_KEY = {part.key: part for part in PARTS}


#: Fewer words than this is not an answer to any part of a brief.
FEWEST_WORDS = 3


def missing_parts(texts: Mapping[str, str], parts: Iterable[PartOutline] = PARTS) -> tuple[PartOutline, ...]:
    """The parts of a brief that must be written and are not yet."""
    return tuple(part for part in parts if part.required and not is_written(texts.get(part.key, "")))


def is_written(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS
