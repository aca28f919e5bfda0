"""Feedback as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.plan.register.stage import Line, OnShow, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.plan.register.models import Consultation


class FeedbackConfig(PlanStage):
    name = "folkmoot.decide.feedback"
    label = "feedback"
    sentences = {
        "feedback.feedback_written": _("%(actor)s wrote the draft of the feedback."),
        "feedback.feedback_published": _("%(actor)s published the feedback."),
        "feedback.feedback_changed": _("%(actor)s published the feedback anew."),
        "feedback.participants_told": _("%(actor)s wrote to %(count)s people who had left an address."),
    }

    def on_show(self, consultation: Consultation) -> dict[str, object]:
        """The feedback that is published."""
        from .queries import shown_feedback  # noqa: PLC0415 - models are not loaded yet when this module is

        return shown_feedback(consultation)

    def lines_on_show(self, content: OnShow) -> Iterable[Line]:
        names = {
            "asked": gettext("We asked"),
            "said": gettext("You said"),
            "did": gettext("We did"),
            "why_not": gettext("What we did not do, and why"),
        }
        for part, words in content.get("feedback", {}).items():
            yield Line(f"feedback.{part}", names[part], words)
