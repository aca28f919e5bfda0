"""Decisions and published results as a Django app, and their part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.plan.register.stage import Line, OnShow, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.plan.register.models import Consultation


class DecisionsConfig(PlanStage):
    name = "folkmoot.decide.decisions"
    label = "decisions"
    sentences = {
        "decisions.decision_recorded": _("%(actor)s recorded the decision of %(body)s on %(decided_on)s."),
        "decisions.decision_amended": _("%(actor)s put the record of the decision right (record %(number)s)."),
        "decisions.results_published": _("%(actor)s published the results."),
        "decisions.allowed_before_election": _(
            "%(actor)s allowed publishing the %(what)s in the weeks before the election “%(election)s”."
        ),
        "decisions.results_withdrawn": _("%(actor)s took the results off the public pages."),
    }

    def on_show(self, consultation: Consultation) -> dict[str, object]:
        """The decision, as the page tells it."""
        from .queries import shown_decision  # noqa: PLC0415 - models are not loaded yet when this module is

        return shown_decision(consultation)

    def lines_on_show(self, content: OnShow) -> Iterable[Line]:
        names = {
            "body": gettext("Who decided"),
            "text": gettext("What was decided"),
            "reasons": gettext("Why it was decided so"),
            "changed": gettext("What changed because of the answers"),
        }
        for part, words in content.get("decision", {}).items():
            yield Line(f"decision.{part}", names[part], words)
