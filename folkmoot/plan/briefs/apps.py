"""Briefs and the board as a Django app: audit trail, what is published of a brief, and what officers must do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Keeping, SetupPart, SetupTask
from folkmoot.plan.register.stage import Approved, Fact, Line, OnShow, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.lists.kept import AnyList
    from folkmoot.groundwork.reminders.duties import Duty, Staff
    from folkmoot.plan.register.models import Consultation


class BriefsConfig(PlanStage):
    name = "folkmoot.plan.briefs"
    label = "briefs"
    sentences = {
        "briefs.brief_changed": _("%(actor)s wrote the part “%(part)s” of the brief."),
        "briefs.decider_said": _("%(actor)s said who decides: %(name)s."),
        "briefs.decider_unsaid": _("%(actor)s said that nobody of the council's list decides."),
        "briefs.submitted": _("%(actor)s submitted the brief to the board."),
        "briefs.commented": _("%(actor)s commented on the part “%(part)s” of the brief."),
        "briefs.approved": _("%(actor)s approved the brief for the board."),
        "briefs.changes_asked": _("%(actor)s asked for changes to the brief."),
        "briefs.refused": _("%(actor)s refused the brief."),
        "briefs.returned": _("%(actor)s returned the consultation to the board."),
        "briefs.brief_copied": _("%(actor)s copied parts of the brief from “%(title)s”: %(parts)s."),
        "briefs.template_kept": _("%(actor)s kept the brief template “%(name)s”."),
        "briefs.template_removed": _("%(actor)s removed the brief template “%(name)s”."),
        "briefs.template_used": _("%(actor)s began parts of the brief from the template “%(name)s”: %(parts)s."),
        "briefs.condition_met": _("%(actor)s recorded that a condition of the board is met: %(condition)s"),
        "briefs.approved_small": _("%(actor)s approved it in place of the board, because it is small."),
        "briefs.small_route_set": _("%(actor)s set what counts as small: %(said)s."),
        "briefs.risk_added": _("%(actor)s put a risk into the brief: %(risk)s"),
        "briefs.risk_changed": _("%(actor)s changed a risk in the brief: %(risk)s"),
        "briefs.risk_withdrawn": _("%(actor)s took a risk out of the brief: %(risk)s"),
        "briefs.screened": _("%(actor)s answered the data protection questions: %(number)s with yes."),
        "briefs.assessment_placed": _("%(actor)s said where the data protection impact assessment is: %(place)s"),
        "briefs.adviser_asked": _("%(actor)s asked the legal adviser."),
        "briefs.adviser_answered": _("%(actor)s answered as the legal adviser."),
        "briefs.meeting_called": _("%(actor)s called a meeting of the board for %(day)s."),
        "briefs.meeting_changed": _("%(actor)s changed the meeting of the board on %(day)s."),
        "briefs.meeting_cancelled": _("%(actor)s cancelled the meeting of the board on %(day)s."),
        "briefs.put_on_agenda": _("%(actor)s put the brief on the agenda of %(day)s."),
        "briefs.taken_off_agenda": _("%(actor)s took the brief off the agenda of %(day)s."),
        "briefs.minutes_written": _("%(actor)s wrote the minutes of the meeting on %(day)s."),
        "briefs.minutes_agreed": _("%(actor)s agreed the minutes of the meeting on %(day)s."),
        "briefs.paper_added": _("%(actor)s put a paper before the board: “%(title)s”."),
        "briefs.paper_withdrawn": _("%(actor)s withdrew the paper “%(title)s”."),
        "briefs.shown": _("%(actor)s showed the brief to %(whom)s until %(day)s."),
        "briefs.showing_ended": _("%(actor)s stopped showing the brief to %(whom)s."),
    }
    duty_kinds = {
        "board": _("Briefs waiting for my decision"),
        "brief": _("What the board said of my briefs"),
        "meetings": _("Meetings of the board"),
        "legal": _("Questions to the legal adviser"),
    }

    def kept_lists(self) -> Iterable[AnyList]:
        from .lists import BriefQuestionList  # noqa: PLC0415 - models are not loaded yet when this module is

        yield BriefQuestionList()

    def begin(self) -> None:
        """Further parts of the brief, as boards ask for them."""
        from folkmoot.groundwork.lists.actions import add_values  # noqa: PLC0415 - models are not loaded yet
        from folkmoot.groundwork.records.actions import System  # noqa: PLC0415

        from .lists import BriefQuestionList, beginnings  # noqa: PLC0415

        add_values(by=System("setup"), kept=BriefQuestionList(), rows=beginnings())

    def setting_up(self) -> Iterable[SetupTask]:
        from .models import BriefTemplate  # noqa: PLC0415 - models are not loaded yet when this module is

        yield SetupTask(
            "brief templates",
            SetupPart.RULES,
            gettext("Brief templates"),
            gettext("Words that authors begin a brief from, such as how the council weighs what it hears."),
            reverse("briefs:templates"),
            BriefTemplate.objects.exists(),
            by_hand=gettext("We begin without them"),
        )

    def keeps(self) -> Iterable[Keeping]:
        from . import keeping  # noqa: PLC0415 - models are not loaded yet when this module is

        return keeping.keeps()

    def before_opening(self, consultation: Consultation) -> Iterable[str]:
        """The board has approved, and its conditions are met."""
        from .queries import missing_approval  # noqa: PLC0415 - models are not loaded yet when this module is

        return missing_approval(consultation)

    def faults(self) -> Iterable[str]:
        """Briefs that are not as the board had them."""
        from .queries import changed_versions  # noqa: PLC0415 - models are not loaded yet when this module is

        return changed_versions()

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """Whether the legal adviser was asked."""
        from .queries.legal import legal_advice  # noqa: PLC0415 - models are not loaded yet when this module is

        return legal_advice(consultation)

    def approves(self, consultation: Consultation) -> Iterable[Approved]:
        """The version of the brief."""
        from .queries import brief_approved  # noqa: PLC0415 - models are not loaded yet when this module is

        return brief_approved(consultation)

    def on_show(self, consultation: Consultation) -> dict[str, object]:
        """The parts of the brief that the public reads."""
        from .queries import public_texts  # noqa: PLC0415 - models are not loaded yet when this module is

        return {"brief": public_texts(consultation)}

    def lines_on_show(self, content: OnShow) -> Iterable[Line]:
        """Those parts, in the order of the brief."""
        from .rules import PART_BY_KEY  # noqa: PLC0415 - models are not loaded yet when this module is

        for key, text in content.get("brief", {}).items():
            yield Line(f"brief.{key}", gettext(PART_BY_KEY[key].title), text)

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(today, staff)
