"""Programme as a Django app, with the sentences its audit records are told in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore, Keeping
from folkmoot.plan.register.stage import Fact, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.loads.loader import Loader
    from folkmoot.groundwork.reminders.duties import Duty, Staff
    from folkmoot.plan.register.models import Consultation


class ProgrammeConfig(PlanStage):
    name = "folkmoot.plan.programme"
    label = "programme"
    sentences = {
        "programme.limits_set": _(
            "%(actor)s set how often people are asked in a year: %(audiences)s times an audience, %(places)s a place."
        ),
        "programme.clash_accepted": _(
            "%(actor)s saw that %(clashes)s others ask the same people from %(first)s to %(last)s, and went on."
        ),
        "programme.partner_added": _("%(actor)s added the calendar of %(partner)s."),
        "programme.partner_changed": _("%(actor)s changed the calendar of %(partner)s."),
        "programme.partner_removed": _("%(actor)s took out the calendar of %(partner)s with %(entries)s entries."),
        "programme.partner_read": _(
            "%(actor)s read the calendar of %(partner)s: %(added)s new, %(changed)s changed, %(removed)s gone."
        ),
        "programme.partner_entry_added": _("%(actor)s added “%(title)s” on %(day)s for %(partner)s."),
        "programme.partner_entry_removed": _("%(actor)s took out “%(title)s” on %(day)s for %(partner)s."),
        "programme.kept_off_plan": _("%(actor)s kept %(subject)s off the public forward plan."),
        "programme.put_on_plan": _("%(actor)s put %(subject)s on the public forward plan again."),
        "programme.plan_made": _("%(actor)s began the action plan “%(title)s”, %(period)s."),
        "programme.plan_changed": _("%(actor)s changed the action plan “%(title)s”."),
        "programme.objective_added": _("%(actor)s added an objective to “%(plan)s”: %(title)s"),
        "programme.action_added": _("%(actor)s added an action: %(title)s"),
        "programme.action_changed": _("%(actor)s changed an action: %(title)s"),
        "programme.progress_reported": _("%(actor)s reported “%(state)s” on an action: %(title)s"),
        "programme.measure_added": _("%(actor)s added a measure: %(title)s (%(target)s)."),
        "programme.measure_read": _("%(actor)s read a measure on %(day)s: %(title)s: %(value)s."),
        "programme.plan_published": _("%(actor)s published the action plan “%(title)s”."),
        "programme.plan_unpublished": _("%(actor)s took the action plan “%(title)s” off the public site."),
        "programme.plan_closed": _("%(actor)s said that the time of the action plan “%(title)s” is over."),
        "programme.plan_reopened": _("%(actor)s put the action plan “%(title)s” in force again."),
        "programme.plan_rolled_over": _("%(actor)s rolled “%(title)s” over into the next plan: %(actions)s actions."),
        "programme.service_plan_begun": _("%(actor)s began the consultation plan of %(service)s for %(year)s."),
        "programme.service_plan_introduced": _(
            "%(actor)s wrote the introduction to the plan of %(service)s, %(year)s."
        ),
        "programme.line_picked": _("%(actor)s put “%(title)s” into the plan of %(service)s, %(year)s."),
        "programme.line_intended": _("%(actor)s put “%(title)s” into the plan of %(service)s, %(year)s, as intended."),
        "programme.line_changed": _("%(actor)s changed “%(title)s” in the plan of %(service)s, %(year)s."),
        "programme.line_linked": _("%(actor)s said that “%(title)s” is “%(consultation)s” on the register."),
        "programme.line_removed": _("%(actor)s took “%(title)s” out of the plan of %(service)s, %(year)s."),
        "programme.service_plan_handed_in": _("%(actor)s handed in the plan of %(service)s for %(year)s."),
        "programme.service_plan_given_back": _("%(actor)s gave the plan of %(service)s for %(year)s back."),
        "programme.council_plan_published": _("%(actor)s published the plan for %(year)s of %(services)s services."),
        "programme.council_plan_reviewed": _("%(actor)s reviewed the plan for %(year)s: %(slipped)s had slipped."),
        "programme.cost_added": _("%(actor)s wrote down a cost, %(what)s: planned %(planned)s, actual %(actual)s."),
        "programme.cost_changed": _("%(actor)s changed a cost, %(what)s: planned %(planned)s, actual %(actual)s."),
        "programme.cost_removed": _("%(actor)s took out a cost, %(what)s: planned %(planned)s, actual %(actual)s."),
        "programme.time_given": _("%(actor)s wrote down the hours that participants gave: %(hours)s."),
        "programme.budget_set": _("%(actor)s set the budget for %(year)s: %(amount)s, an hour of staff at %(rate)s."),
        "programme.supplier_added": _("%(actor)s added the supplier %(name)s."),
        "programme.supplier_changed": _("%(actor)s changed the supplier %(name)s."),
        "programme.supplier_removed": _("%(actor)s took the supplier %(name)s off the list."),
        "programme.clash_avoided": _("%(actor)s moved the consultation to quieter weeks: %(first)s to %(last)s."),
    }
    duty_kinds = {
        "late actions": _("Late actions of the strategy"),
        "service plans": _("Service plans to write or review"),
        "partners": _("Partners’ calendars that cannot be read"),
    }

    def loaders(self) -> Iterable[Loader[Any]]:
        from .loading import PartnerLoader, PlanLoader  # noqa: PLC0415 - models are not loaded yet when this is read

        yield PlanLoader()
        yield PartnerLoader()

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """What else asks the same people in those weeks."""
        from .queries.board import clashing  # noqa: PLC0415 - models are not loaded yet when this module is read

        return clashing(consultation)

    def before_scheduling(self, consultation: Consultation) -> Iterable[Fact]:
        from .queries.board import clashing  # noqa: PLC0415 - models are not loaded yet when this module is read

        return clashing(consultation)

    def chores(self) -> Iterable[Chore]:
        """Partners’ calendars are fetched."""
        from .tasks import fetch_due  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("programme.fetch", 300, fetch_due)

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        """What officers have to do here (see `groundwork.reminders`)."""
        from . import duties  # noqa: PLC0415 - models are not loaded yet when this module is

        yield from duties.duties(today, staff)
