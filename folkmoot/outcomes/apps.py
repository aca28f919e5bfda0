"""Outcomes as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutcomesConfig(AppConfig):
    name = "folkmoot.outcomes"
    label = "outcomes"
    sentences = {
        "outcomes.decision_recorded": _("%(actor)s recorded the decision of %(body)s on %(decided_on)s."),
        "outcomes.decision_amended": _("%(actor)s put the record of the decision right (record %(number)s)."),
        "outcomes.results_published": _("%(actor)s published the results."),
        "outcomes.allowed_before_election": _(
            "%(actor)s allowed publishing the %(what)s in the weeks before the election “%(election)s”."
        ),
        "outcomes.results_withdrawn": _("%(actor)s took the results off the public pages."),
        "outcomes.feedback_written": _("%(actor)s wrote the draft of the feedback."),
        "outcomes.feedback_published": _("%(actor)s published the feedback."),
        "outcomes.feedback_changed": _("%(actor)s published the feedback anew."),
        "outcomes.lesson_kept": _("%(actor)s wrote down what was learnt about “%(subject)s”."),
        "outcomes.lesson_withdrawn": _("%(actor)s took out what was learnt about “%(subject)s”."),
        "outcomes.participants_told": _("%(actor)s wrote to %(count)s people who had left an address."),
    }
