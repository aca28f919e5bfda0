"""What a way of taking part gives and gets: the contract between the envelope and the folders beside it.

A way of taking part is one folder in this chapter whose `apps.py` holds a `Method`. It is found through the list of
installed apps; nobody outside its folder names it. What it **gets**: an activity with a key for its answers, settings
and dates of its own (`register.actions.activities.add_asked`), and the envelope with all that belongs to it, the same
for every way: receipts, one response for one form, late and refused ones, channels, exclusions, seals
(`responses.actions.receive`). What it **gives** stands below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from folkmoot.groundwork.stages import stages
from folkmoot.plan.register.stage import Approved, Fact, Line, OnShow, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.core.questionnaire.model import Questionnaire
    from folkmoot.plan.register.models import Activity, Consultation


@dataclass(frozen=True)
class Described:
    """How a way of taking part is explained to officers; `docs/reference/ways-of-taking-part.md` is written from it."""

    #: One sentence on what it is for.
    purpose: str | Promise
    #: Who may take part, and how often.
    who: str | Promise
    #: Whether anything is looked at before others see it.
    moderation: str | Promise
    #: How somebody takes part who does not use the web.
    otherwise: str | Promise
    #: What of it can be downloaded.
    export: str | Promise
    #: What it goes through, in order.
    phases: tuple[str | Promise, ...]


class Method(PlanStage):
    """A way of taking part. `way`, `new_url` and `officer_url` (see `PlanStage`) say what the register needs of it."""

    described: ClassVar[Described]

    def public_url(self, activity: Activity) -> str:
        """Where people take part."""
        raise NotImplementedError

    def questions(self, activity: Activity) -> Questionnaire | None:
        """What is asked, as a frozen value, or None before there is anything: counting, crosstabs, downloads, files
        brought in and the reading of texts stand on it. The answers of a response are kept under the ids in it."""
        raise NotImplementedError

    def missing(self, activity: Activity) -> Iterable[str]:
        """Sentences that say what it still needs before anybody can take part."""
        return ()

    def board_facts(self, activity: Activity) -> Iterable[Fact]:
        """What the board reads of it."""
        return ()

    def approved(self, activity: Activity) -> Approved | None:
        """What of it the board approves with the brief; None for what asks nothing yet."""
        return None

    def shown(self, activity: Activity) -> dict[str, object] | None:
        """What of it people can read, to be frozen with the page; None while there is nothing. JSON values."""
        return None

    def lines_of(self, key: str, shown: OnShow) -> Iterable[Line]:
        """The same of a frozen copy, line by line, under keys that begin with `key`."""
        return ()

    # What follows is the same for every way of taking part.

    def activities(self, consultation: Consultation) -> list[Activity]:
        """Those of this consultation that are run this way."""
        assert self.way is not None  # noqa: S101 - every method has one; tests/architecture sees to it
        return list(consultation.activities.filter(method=self.way.key).order_by("number"))

    def before_opening(self, consultation: Consultation) -> Iterator[str]:
        for activity in self.activities(consultation):
            yield from self.missing(activity)
            if not _within(activity, consultation):
                yield _("“%(title)s” does not lie within the dates of the consultation.") % {"title": activity.title}

    def on_show(self, consultation: Consultation) -> dict[str, object]:
        assert self.way is not None  # noqa: S101 - every method has one; tests/architecture sees to it
        all_shown = {str(activity.number): self.shown(activity) for activity in self.activities(consultation)}
        shown = {number: value for number, value in all_shown.items() if value is not None}
        return {self.way.key: shown} if shown else {}

    def lines_on_show(self, content: OnShow) -> Iterator[Line]:
        assert self.way is not None  # noqa: S101 - as above
        for number, shown in content.get(self.way.key, {}).items():
            yield from self.lines_of(f"{self.way.key}.{number}", shown)

    def board_reads(self, consultation: Consultation) -> Iterator[Fact]:
        for activity in self.activities(consultation):
            yield from self.board_facts(activity)

    def approves(self, consultation: Consultation) -> Iterator[Approved]:
        for activity in self.activities(consultation):
            if (approved := self.approved(activity)) is not None:
                yield approved


def _within(activity: Activity, consultation: Consultation) -> bool:
    opens, closes = consultation.opens_at, consultation.closes_at
    if activity.opens_at is None or activity.closes_at is None or opens is None or closes is None:
        return True
    return opens <= activity.opens_at and activity.closes_at <= closes


def methods() -> Mapping[str, Method]:
    """Every way of taking part, by its key, in the order of the installed apps."""
    return {method.way.key: method for method in stages(Method) if method.way is not None}


def method_of(activity: Activity) -> Method | None:
    """The way this activity is run; None for what is only logged."""
    return methods().get(activity.method)


def questions_of(activity: Activity) -> Questionnaire | None:
    """What an activity asks, as a frozen value; None when nothing is asked, or not yet."""
    method = method_of(activity)
    return method.questions(activity) if method else None


@dataclass(frozen=True)
class WayIn:
    """One thing people can answer, as a page shows it."""

    activity: Activity
    method: Method
    url: str


def ways_in(activities: Collection[Activity]) -> list[WayIn]:
    """How people take part in these activities; what is only logged is passed over."""
    known = methods()
    found = ((activity, known.get(activity.method)) for activity in activities)
    return [WayIn(activity, method, method.public_url(activity)) for activity, method in found if method is not None]
