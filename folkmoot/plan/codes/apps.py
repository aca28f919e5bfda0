"""Codes as a Django app: what they ask joins what the law asks, before opening, for the board and in public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import SetupPart, SetupTask
from folkmoot.plan.register.stage import Approved, Fact, Line, OnShow, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.core.timetable.required import Required
    from folkmoot.plan.register.models import Consultation


class CodesConfig(PlanStage):
    name = "folkmoot.plan.codes"
    label = "codes"
    sentences = {
        "codes.added": _("%(actor)s added a code of the council: %(name)s."),
        "codes.template_adopted": _("%(actor)s began a code of the council from a template: %(name)s."),
        "codes.changed": _("%(actor)s made version %(number)s of a code of the council: %(name)s."),
        "codes.retired": _("%(actor)s retired a code of the council: %(name)s."),
        "codes.met": _("%(actor)s recorded that what “%(code)s” asks is met: %(asks)s"),
        "codes.explained": _("%(actor)s explained why what “%(code)s” asks is not met: %(asks)s"),
        "codes.not_met": _("%(actor)s recorded that what “%(code)s” asks is not met: %(asks)s"),
    }

    def periods_asked(self, consultation: Consultation) -> Iterable[Required]:
        """The periods of the codes that bind it."""
        from . import standing  # noqa: PLC0415 - models are not loaded yet when this module is

        return standing.periods_asked(consultation)

    def before_opening(self, consultation: Consultation) -> Iterable[str]:
        """Requirements that are neither met nor explained."""
        from . import standing  # noqa: PLC0415 - models are not loaded yet when this module is

        return standing.missing(consultation)

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """The codes that bind it, and why."""
        from . import standing  # noqa: PLC0415 - models are not loaded yet when this module is

        return standing.to_the_board(consultation)

    def approves(self, consultation: Consultation) -> Iterable[Approved]:
        """The versions of the codes."""
        from . import standing  # noqa: PLC0415 - models are not loaded yet when this module is

        return standing.under_approval(consultation)

    def before_scheduling(self, consultation: Consultation) -> Iterable[Fact]:
        """The same as the board read, once more."""
        from . import standing  # noqa: PLC0415 - models are not loaded yet when this module is

        return standing.to_the_board(consultation)

    def on_show(self, consultation: Consultation) -> Mapping[str, object]:
        """What codes promise the public, and why one is not kept."""
        from . import standing  # noqa: PLC0415 - models are not loaded yet when this module is

        shown = standing.on_show(consultation)
        return {"codes": shown} if shown else {}

    def lines_on_show(self, content: OnShow) -> Iterable[Line]:
        """Each code."""
        from . import standing  # noqa: PLC0415 - models are not loaded yet when this module is

        return standing.lines_on_show(content)

    def setting_up(self) -> Iterable[SetupTask]:
        from .queries import has_codes  # noqa: PLC0415 - models are not loaded yet when this module is

        yield SetupTask(
            "codes",
            SetupPart.RULES,
            gettext("Codes that bind the council"),
            gettext(
                "A council that promised twelve weeks in a compact and gives six can lose in court. What a code asks "
                "is then checked like what a statute asks."
            ),
            reverse("codes:codes"),
            has_codes(),
            by_hand=gettext("We have none"),
        )
