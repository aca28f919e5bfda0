"""Planning as a Django app, and its part of the audit trail in sentences."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "folkmoot.planning"
    label = "planning"
    sentences = {
        "planning.registered": _("%(actor)s registered the consultation."),
        "planning.details_changed": _("%(actor)s changed the details: %(fields)s."),
        "planning.brief_changed": _("%(actor)s wrote the part “%(part)s” of the brief."),
        "planning.submitted": _("%(actor)s submitted the brief to the board."),
        "planning.commented": _("%(actor)s commented on the part “%(part)s” of the brief."),
        "planning.approved": _("%(actor)s approved the brief for the board."),
        "planning.changes_asked": _("%(actor)s asked for changes to the brief."),
        "planning.refused": _("%(actor)s refused the brief."),
        "planning.dates_set": _("%(actor)s set the dates: opens %(opens)s, closes %(closes)s."),
        "planning.scheduled": _("%(actor)s scheduled the consultation to open on %(opens)s."),
        "planning.unscheduled": _("%(actor)s took the consultation off the schedule."),
        "planning.opened": _("%(actor)s opened the consultation."),
        "planning.closed": _("%(actor)s closed the consultation."),
        "planning.cancelled": _("%(actor)s cancelled the consultation."),
        "planning.reported": _("%(actor)s marked the report as published."),
        "planning.decided": _("%(actor)s marked the decision as taken."),
        "planning.fed_back": _("%(actor)s marked the feedback as given."),
        "planning.document_added": _("%(actor)s added the document “%(title)s”."),
        "planning.document_removed": _("%(actor)s removed the document “%(title)s” from the page."),
        "planning.picture_added": _("%(actor)s added a picture: %(alt)s."),
        "planning.questionnaire_saved": _(
            "%(actor)s put in a questionnaire read from %(file)s: %(questions)s questions."
        ),
        "planning.questionnaire_published": _("%(actor)s published version %(number)s of the questionnaire."),
        "planning.activity_added": _("%(actor)s added the activity “%(title)s”."),
    }
