"""What a stage may say about a consultation to the stages below it: the hooks of planning, typed.

They are asked through `gates.py`. Each has an answer that says nothing, so that a stage writes only those it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import eq
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.functional import Promise

from folkmoot.groundwork.lists.stage import ListingStage
from folkmoot.groundwork.stages import stages

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.core.timetable.required import Required
    from folkmoot.groundwork.accounts.models import Officer

    from .models import Activity, Consultation, Materials


#: A frozen copy of what was on show, as it was read from JSON.
OnShow = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """Something the board reads of a consultation; `url` is where it can be read in full."""

    name: str | Promise
    value: object
    url: str = ""


@dataclass(frozen=True)
class Line:
    """Something that stands on the public's page, by a key of its own, with its name and its words."""

    key: str
    name: str | Promise
    words: str


@dataclass(frozen=True)
class Approved:
    """Something the board approves together with the brief, as it stands now."""

    key: str
    name: str | Promise
    #: In JSON; kept with the decision. None while there is nothing to approve.
    value: object
    #: What the board reads of it, kept with the decision too.
    words: str
    #: Whether what stands now is what was approved, given both values.
    holds: Callable[[Any, Any], bool] = eq


@dataclass(frozen=True)
class Way:
    """A way of taking part that is run here, as the register keeps it: its key on activities, and its name."""

    key: str
    name: str | Promise
    #: Whether a consultation has one of these from the moment it is registered.
    comes_first: bool = False


class PlanStage(ListingStage):
    """A stage with a say in planning."""

    #: The way of taking part that this stage runs, if it runs one (see `ask/contract.py`).
    way: ClassVar[Way | None] = None

    def before_opening(self, consultation: Consultation) -> Iterable[str]:
        """Sentences that say what still stands between a consultation and its opening."""
        return ()

    def after_publishing(self, consultation: Consultation, materials: Materials) -> None:
        """Called in the transaction that froze what is on show, changed or not: do nothing when nothing is to do."""

    def on_show(self, consultation: Consultation) -> Mapping[str, object]:
        """What of this stage the public can read, to be frozen with the rest. JSON values; names of its own."""
        return {}

    def lines_on_show(self, content: OnShow) -> Iterable[Line]:
        """The same again, of a frozen copy, as a person reads it."""
        return ()

    def beside_the_page(self, consultation: Consultation, at: datetime) -> Iterable[Line]:
        """What people could read at a moment beside what is frozen: things that are added to and never altered."""
        return ()

    def people_to_tell(self, consultation: Consultation) -> Iterable[str]:
        """The e-mail addresses that people left when they took part."""
        return ()

    def periods_asked(self, consultation: Consultation) -> Iterable[Required]:
        """Periods that must run beside that of the statute, in the form of the law's."""
        return ()

    def against_kind(self, consultation: Consultation, kind: str) -> Iterable[str]:
        """Sentences that say why a consultation may not be called by this kind of activity."""
        return ()

    def against_small_route(self, consultation: Consultation) -> Iterable[str]:
        """Sentences that say why the board must decide on it, small as it may be."""
        return ()

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """What the board reads beside the brief."""
        return ()

    def fills_brief(self, consultation: Consultation) -> Mapping[str, str]:
        """What this stage writes into parts of the brief by itself, by their keys; Markdown."""
        return {}

    def approves(self, consultation: Consultation) -> Iterable[Approved]:
        """What of this stage the board approves with the brief."""
        return ()

    def before_scheduling(self, consultation: Consultation) -> Iterable[Fact]:
        """What an officer reads before announcing it: what will be promised, and what is still open."""
        return ()

    def with_published_questions(self, consultations: Collection[int]) -> Collection[int]:
        """Which of these consultations, by their primary keys, have something published here that people can answer."""
        return ()

    def new_url(self, consultation: Consultation) -> str:
        """Where an officer adds what this stage runs to a consultation; empty when there is no such page."""
        return ""

    def alone_url(self) -> str:
        """Where an officer makes one that stands alone on the register; empty when this stage has none."""
        return ""

    def officer_url(self, activity: Activity) -> str:
        """Where officers look after an activity that this stage runs."""
        return ""

    def corrected_at(self, activity: Activity) -> Iterable[tuple[str, str]]:
        """Where officers correct the words of an activity that people can answer: words, addresses."""
        return ()

    def put_right(self, activity: Activity, wanted: OnShow, by: Officer) -> None:
        """Put a correction of what this stage asks into force; a published correction calls it (`plan/corrections`)."""
        raise NotImplementedError

    def look_through(self, activity: Activity) -> Iterable[tuple[str, str]]:
        """Where officers look through what an activity of this stage asks before others do: words, addresses."""
        return ()

    def people_heard(self, consultations: Collection[int]) -> Mapping[int, int]:
        """How many people were heard here, by the primary key of the consultation."""
        return {}


def ways() -> dict[str, Way]:
    """Every way of taking part that is run here, by its key, in the order of the installed apps."""
    return {stage.way.key: stage.way for stage in stages(PlanStage) if stage.way is not None}


def first_way() -> Way:
    """The way of taking part that a consultation begins with."""
    return next(way for way in ways().values() if way.comes_first)
