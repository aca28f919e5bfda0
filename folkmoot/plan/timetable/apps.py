"""Law, calendars and dates as a Django app: checks the files of the law at start, opens and closes by the clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.core import checks
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore, SetupPart, SetupTask
from folkmoot.plan.register.rules import NO_CONSULTATION
from folkmoot.plan.register.stage import Approved, Fact, Line, OnShow, PlanStage

from .law import check_law

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.reminders.duties import Duty, Staff
    from folkmoot.plan.register.models import Consultation


class TimetableConfig(PlanStage):
    name = "folkmoot.plan.timetable"
    label = "timetable"
    sentences = {
        "timetable.dates_set": _("%(actor)s set the dates: opens %(opens)s, closes %(closes)s."),
        "timetable.law_chosen": _("%(actor)s chose the kind of statutory consultation: %(kind)s."),
        "timetable.timetable_taken": _("%(actor)s took over a timetable that opens on %(opens)s."),
        "timetable.rule_overridden": _("%(actor)s overrode a rule about dates: %(rule)s."),
        "timetable.override_lifted": _(
            "The rule set aside before holds again, because %(actor)s changed the dates: %(rule)s."
        ),
        "timetable.election_added": _("%(actor)s put an election into the calendar: %(name)s on %(day)s."),
        "timetable.election_removed": _("%(actor)s took an election out of the calendar: %(name)s on %(day)s."),
        "timetable.term_added": _("%(actor)s put a school term into the calendar: %(name)s from %(day)s."),
        "timetable.term_removed": _("%(actor)s took a school term out of the calendar: %(name)s from %(day)s."),
        "timetable.holiday_added": _("%(actor)s put a change of bank holidays into the calendar: %(name)s on %(day)s."),
        "timetable.holiday_removed": _(
            "%(actor)s took a change of bank holidays out of the calendar: %(name)s on %(day)s."
        ),
        "timetable.scheduled": _("%(actor)s scheduled the consultation to open on %(opens)s."),
        "timetable.unscheduled": _("%(actor)s took the consultation off the schedule."),
        "timetable.opened": _("%(actor)s opened the consultation."),
        "timetable.closed": _("%(actor)s closed the consultation."),
        "timetable.cancelled": _("%(actor)s cancelled the consultation."),
        "timetable.reported": _("%(actor)s marked the report as published."),
        "timetable.decided": _("%(actor)s marked the decision as taken."),
        "timetable.fed_back": _("%(actor)s marked the feedback as given."),
    }
    duty_kinds = {
        "run": _("My consultations: closing, results and decisions"),
        "feedback": _("Feedback people were promised"),
    }

    def chores(self) -> Iterable[Chore]:
        """Consultations open and close by the clock, to the second."""
        from .actions.steps import keep_time  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("timetable.keep_time", 0, keep_time)

    def before_opening(self, consultation: Consultation) -> Iterable[str]:
        """The dates are set, promised and lawful."""
        from .queries import missing_dates  # noqa: PLC0415 - models are not loaded yet when this module is

        return missing_dates(consultation)

    def on_show(self, consultation: Consultation) -> dict[str, object]:
        """Rules set aside, with the reason that is published."""
        from .queries import published_overrides  # noqa: PLC0415 - models are not loaded yet when this module is

        overrides = published_overrides(consultation)
        return {"overrides": overrides} if overrides else {}

    def lines_on_show(self, content: OnShow) -> Iterable[Line]:
        """Each rule set aside."""
        for number, row in enumerate(content.get("overrides", ()), start=1):
            name = gettext("Rule set aside: %(rule)s") % {"rule": row["rule"]}
            yield Line(f"overrides.{number}", name, row["reason"])

    def against_kind(self, consultation: Consultation, kind: str) -> Iterable[str]:
        """What a statute asks for is a consultation, whatever it is called."""
        from .queries import asked_by_statute  # noqa: PLC0415 - models are not loaded yet when this module is

        if kind in NO_CONSULTATION and asked_by_statute(consultation):
            yield gettext(
                "A statute asks for this consultation: it is more than giving information or gathering views."
            )

    def against_small_route(self, consultation: Consultation) -> Iterable[str]:
        """What a statute asks for goes to the board."""
        from .queries import asked_by_statute  # noqa: PLC0415 - models are not loaded yet when this module is

        if asked_by_statute(consultation):
            yield gettext("A statute asks for it, so the board decides.")

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """The law it runs under, and its dates."""
        from .queries import law_and_dates  # noqa: PLC0415 - models are not loaded yet when this module is

        return law_and_dates(consultation)

    def fills_brief(self, consultation: Consultation) -> Mapping[str, str]:
        """The timetable, as far as there are dates."""
        from .queries import dates_for_brief  # noqa: PLC0415 - models are not loaded yet when this module is

        return {"timetable": dates_for_brief(consultation)}

    def approves(self, consultation: Consultation) -> Iterable[Approved]:
        """The law and the dates."""
        from .queries import under_approval  # noqa: PLC0415 - models are not loaded yet when this module is

        return under_approval(consultation)

    def before_scheduling(self, consultation: Consultation) -> Iterable[Fact]:
        """The dates that are announced."""
        from .queries import announced  # noqa: PLC0415 - models are not loaded yet when this module is

        return announced(consultation)

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(today, staff)

    def setting_up(self) -> Iterable[SetupTask]:
        from .queries import has_terms_to_come  # noqa: PLC0415 - models are not loaded yet when this module is

        yield SetupTask(
            "terms",
            SetupPart.RULES,
            gettext("School terms and elections"),
            gettext("Timetables leave out holidays in which nobody reads, and nothing opens before an election."),
            reverse("timetable:calendars"),
            has_terms_to_come(),
            by_hand=gettext("We begin without them"),
        )

    def ready(self) -> None:
        checks.register(check_law)
