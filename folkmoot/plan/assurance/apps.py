"""Assurance as a Django app: its part of the audit trail, of the gate before opening, and of what officers must do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Chore
from folkmoot.plan.register.stage import Approved, Fact, Line, PlanStage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.messaging.models import OutboxMessage
    from folkmoot.groundwork.reminders.duties import Duty, Staff
    from folkmoot.plan.register.models import Consultation, Materials


class AssuranceConfig(PlanStage):
    name = "folkmoot.plan.assurance"
    label = "assurance"
    sentences = {
        "assurance.consultee_added": _("%(actor)s put a consultee on the list: %(who)s."),
        "assurance.consultee_changed": _("%(actor)s put the entry of a consultee right: %(who)s."),
        "assurance.consultee_left_out": _("%(actor)s left a consultee out: %(who)s."),
        "assurance.consultee_taken_back": _("%(actor)s put a consultee on the list again: %(who)s."),
        "assurance.consultee_told": _("%(actor)s recorded that %(who)s were told (%(how)s, %(on)s)."),
        "assurance.consultee_reminded": _("%(actor)s reminded %(who)s (%(on)s)."),
        "assurance.consultee_written": _("%(actor)s wrote to %(who)s (%(on)s)."),
        "assurance.letter_taken": _("%(actor)s took the letter to %(who)s on %(on)s."),
        "assurance.letter_returned": _("%(actor)s said that the letter to %(who)s of %(on)s did not arrive."),
        "assurance.notice_confirmed": _("%(actor)s confirmed that the notice to %(who)s went out on %(on)s."),
        "assurance.notice_withdrawn": _("%(actor)s withdrew the evidence of a notice to %(who)s of %(on)s."),
        "assurance.promise_made": _("%(actor)s put a promise on the register: “%(text)s”"),
        "assurance.promise_kept": _("%(actor)s settled a promise as kept: “%(text)s”"),
        "assurance.promise_broken": _("%(actor)s settled a promise as broken: “%(text)s”"),
        "assurance.promise_replaced": _("%(actor)s settled a promise as replaced by another: “%(text)s”"),
        "assurance.promise_lapsed": _("%(actor)s settled a promise as lapsed: “%(text)s”"),
        "assurance.promise_reason": _("%(actor)s gave the reason for changing a promise (%(key)s)."),
        "assurance.no_promise": _("%(actor)s said that this promises nothing: “%(text)s”"),
        "assurance.assessment_started": _("%(actor)s began version %(number)s of the equality assessment (%(level)s)."),
        "assurance.assessment_written": _(
            "%(actor)s wrote on version %(number)s of the equality assessment: %(fields)s."
        ),
        "assurance.assessment_asked": _(
            "%(actor)s asked for version %(number)s of the equality assessment to be signed."
        ),
        "assurance.assessment_returned": _("%(actor)s sent version %(number)s of the equality assessment back."),
        "assurance.assessment_signed": _("%(actor)s signed version %(number)s of the equality assessment (%(level)s)."),
        "assurance.assessment_discarded": _(
            "%(actor)s threw the draft of version %(number)s of the equality assessment away."
        ),
        "assurance.check_answered": _("%(actor)s answered a check of the standards (%(verdict)s): %(asks)s"),
        "assurance.standards_changed": _("%(actor)s made version %(number)s of the quality standards: %(standard)s."),
        "assurance.policy_changed": _("%(actor)s changed what the council adopted: %(fields)s."),
    }
    duty_kinds = {
        "consultees": _("Consultees to tell"),
        "promises": _("Promises to keep"),
        "equality": _("Equality assessments to sign or review"),
    }

    def before_opening(self, consultation: Consultation) -> Iterable[str]:
        """What of assurance stands between a consultation and its opening."""
        from . import gate  # noqa: PLC0415 - models are not loaded yet when this module is

        return gate.missing(consultation)

    def board_reads(self, consultation: Consultation) -> Iterable[Fact]:
        """The scorecard and how the equality assessment stands."""
        from .queries.board import to_the_board  # noqa: PLC0415 - models are not loaded yet when this module is

        return to_the_board(consultation)

    def faults(self) -> Iterable[str]:
        """Equality assessments that are not as they were signed."""
        from .queries.equality import changed_assessments  # noqa: PLC0415 - models are not loaded yet

        return changed_assessments()

    def approves(self, consultation: Consultation) -> Iterable[Approved]:
        """The adverse effects that are known."""
        from .queries.board import under_approval  # noqa: PLC0415 - models are not loaded yet when this module is

        return under_approval(consultation)

    def beside_the_page(self, consultation: Consultation, at: datetime) -> Iterable[Line]:
        """Who had been told, what had been promised, and what had been signed about equality."""
        from .queries.past import beside_the_page  # noqa: PLC0415 - models are not loaded yet when this module is

        return beside_the_page(consultation, at)

    def before_scheduling(self, consultation: Consultation) -> Iterable[Fact]:
        """The promises that will be made, and what of the standards is open."""
        from .queries.board import to_the_scheduler  # noqa: PLC0415 - models are not loaded yet when this module is

        return to_the_scheduler(consultation)

    def after_publishing(self, consultation: Consultation, materials: Materials) -> None:
        """What is published is promised."""
        from .actions import promises  # noqa: PLC0415 - models are not loaded yet when this module is

        promises.after_publishing(consultation, materials)

    def after_message(self, message: OutboxMessage) -> None:
        """A letter to a consultee counts once a mail server took it, and no more when it came back."""
        from .actions import letters  # noqa: PLC0415 - models are not loaded yet when this module is

        letters.after_message(message)

    def chores(self) -> Iterable[Chore]:
        """Promises are settled by what happened."""
        from .actions.promises import settle  # noqa: PLC0415 - models are not loaded yet when this module is

        yield Chore("assurance.promises", 60, settle)

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        """What officers have to do here (see `groundwork.reminders`)."""
        from . import duties  # noqa: PLC0415 - models are not loaded yet when this module is

        return duties.duties(today, staff)
