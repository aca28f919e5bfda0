"""Planning as a Django app, with its part of the audit trail in sentences; it checks the files of the law at start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from .law import check_law

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.reminders.duties import Duty, Staff


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
        "planning.law_chosen": _("%(actor)s chose the kind of statutory consultation: %(kind)s."),
        "planning.timetable_taken": _("%(actor)s took over a timetable that opens on %(opens)s."),
        "planning.rule_overridden": _("%(actor)s overrode a rule about dates: %(rule)s."),
        "planning.override_lifted": _(
            "The rule set aside before holds again, because %(actor)s changed the dates: %(rule)s."
        ),
        "planning.election_added": _("%(actor)s put an election into the calendar: %(name)s on %(day)s."),
        "planning.election_removed": _("%(actor)s took an election out of the calendar: %(name)s on %(day)s."),
        "planning.term_added": _("%(actor)s put a school term into the calendar: %(name)s from %(day)s."),
        "planning.term_removed": _("%(actor)s took a school term out of the calendar: %(name)s from %(day)s."),
        "planning.holiday_added": _("%(actor)s put a change of bank holidays into the calendar: %(name)s on %(day)s."),
        "planning.holiday_removed": _(
            "%(actor)s took a change of bank holidays out of the calendar: %(name)s on %(day)s."
        ),
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
        "planning.activity_changed": _("%(actor)s changed the activity “%(title)s”: %(fields)s."),
        "planning.activity_removed": _("%(actor)s removed the activity “%(title)s”."),
        "planning.activity_restored": _("%(actor)s put the activity “%(title)s” back."),
        "planning.logged_from_file": _("%(actor)s loaded this entry from %(file)s, row %(row)s."),
        "planning.load_received": _("%(actor)s put in a spreadsheet for the register: %(file)s."),
        "planning.load_begun": _("%(actor)s began to load %(file)s into the register: %(good)s rows fit, %(bad)s not."),
        "planning.load_done": _("%(actor)s loaded %(file)s into the register: %(rows)s entries."),
        "planning.load_undone": _(
            "%(actor)s took the entries of %(file)s off the register: %(rows)s. %(kept)s had been changed and stay."
        ),
        "planning.load_discarded": _("%(actor)s threw the spreadsheet %(file)s away."),
        "planning.view_saved": _("%(actor)s saved the view “%(name)s” of the register."),
        "planning.view_removed": _("%(actor)s removed the view “%(name)s” of the register."),
        "planning.outlines_read": _("%(actor)s put in outlines of %(wards)s wards, read from %(file)s."),
        "planning.brief_copied": _("%(actor)s copied parts of the brief from “%(title)s”: %(parts)s."),
        "planning.template_kept": _("%(actor)s kept the brief template “%(name)s”."),
        "planning.template_removed": _("%(actor)s removed the brief template “%(name)s”."),
        "planning.template_used": _("%(actor)s began parts of the brief from the template “%(name)s”: %(parts)s."),
        "planning.author_invited": _("%(actor)s invited %(name)s to write with the service."),
        "planning.author_withdrawn": _("%(actor)s withdrew the invitation of %(name)s to write."),
        "planning.condition_met": _("%(actor)s recorded that a condition of the board is met: %(condition)s"),
        "planning.approved_small": _("%(actor)s approved it in place of the board, because it is small."),
        "planning.small_route_set": _("%(actor)s set what counts as small: %(said)s."),
        "planning.triaged": _("%(actor)s answered the five questions: it is %(outcome)s, at the level “%(level)s”."),
        "planning.logged": _("%(actor)s logged this activity on the register."),
        "planning.planned_in_full": _("%(actor)s began to plan it in full."),
        "planning.follows": _("%(actor)s said that it carries on from “%(title)s”."),
        "planning.follows_none": _("%(actor)s said that it carries on from no earlier phase."),
    }

    duty_kinds = {
        "board": _("Briefs waiting for my decision"),
        "brief": _("What the board said of my briefs"),
        "run": _("My consultations: closing, results and decisions"),
        "feedback": _("Feedback people were promised"),
    }

    def duties(self, today: date, staff: Staff) -> Iterator[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(today, staff)

    def ready(self) -> None:
        checks.register(check_law)
