"""What a stage may say about a consultation to the stages below it: the hooks of planning, typed.

They are asked through `gates.py`. Each has an answer that says nothing, so that a stage writes only those it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from .models import Consultation, Materials


@dataclass(frozen=True)
class Fact:
    """Something the board reads of a consultation; `url` is where it can be read in full."""

    name: str | Promise
    value: object
    url: str = ""


class PlanStage(Stage):
    """A stage with a say in planning."""

    def before_opening(self, consultation: Consultation) -> Iterable[str]:
        """Sentences that say what still stands between a consultation and its opening."""
        return ()

    def after_publishing(self, consultation: Consultation, materials: Materials) -> None:
        """Called in the transaction that froze what is on show, changed or not: do nothing when nothing is to do."""

    def on_show(self, consultation: Consultation) -> Mapping[str, Any]:
        """What of this stage the public can read, to be frozen with the rest. JSON values; names of its own."""
        return {}

    def against_kind(self, consultation: Consultation, kind: str) -> Iterable[str]:
        """Sentences that say why a consultation may not be called by this kind of activity."""
        return ()

    def against_small_route(self, consultation: Consultation) -> Iterable[str]:
        """Sentences that say why the board must decide on it, small as it may be."""
        return ()

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """What the board reads beside the brief."""
        return ()

    def with_published_questions(self, consultations: Collection[int]) -> Collection[int]:
        """Which of these consultations, by their primary keys, have something published here that people can answer."""
        return ()

    def people_heard(self, consultations: Collection[int]) -> Mapping[int, int]:
        """How many people were heard here, by the primary key of the consultation."""
        return {}
