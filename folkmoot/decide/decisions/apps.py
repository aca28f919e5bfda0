"""Decisions and published results as a Django app, and their part of the audit trail in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    pass


class DecisionsConfig(Stage):
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
