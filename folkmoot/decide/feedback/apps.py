"""Feedback as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    pass


class FeedbackConfig(Stage):
    name = "folkmoot.decide.feedback"
    label = "feedback"
    sentences = {
        "feedback.feedback_written": _("%(actor)s wrote the draft of the feedback."),
        "feedback.feedback_published": _("%(actor)s published the feedback."),
        "feedback.feedback_changed": _("%(actor)s published the feedback anew."),
        "feedback.participants_told": _("%(actor)s wrote to %(count)s people who had left an address."),
    }
