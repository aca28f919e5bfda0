"""What the board reads of who decides and of the priorities that a consultation serves."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.moments import day

from ..models import Committee, Consultation
from ..stage import Fact


def deciders_and_priorities(consultation: Consultation) -> Iterator[Fact]:
    if consultation.decided_by is not None:
        yield Fact(_("Who decides"), remit(consultation.decided_by))
    names = list(consultation.priorities.values_list("name", flat=True))
    if names:
        yield Fact(_("Priorities it serves"), ", ".join(names))


def remit(committee: Committee) -> str:
    """The name, with what it may decide, and until when it is there."""
    words = committee.name
    if committee.decides:
        words = _("%(name)s. It may decide: %(decides)s") % {"name": words, "decides": committee.decides}
    if committee.until_day is not None:
        words = _("%(words)s (until %(day)s)") % {"words": words, "day": day(committee.until_day)}
    return words
