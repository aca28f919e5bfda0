"""Replies as a Django app."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Finding, Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.accounts.models import Officer
    from folkmoot.groundwork.reminders.duties import Duty, Staff


class RepliesConfig(Stage):
    name = "folkmoot.plan.replies"
    label = "replies"
    sentences = {
        "replies.logged": _("%(actor)s put a consultation by %(body)s on the register: %(subject)s."),
        "replies.changed": _("%(actor)s changed %(fields)s of “%(subject)s”."),
        "replies.written": _("%(actor)s wrote version %(number)s of the answer to “%(subject)s”."),
        "replies.handed_over": _("%(actor)s handed over version %(number)s of the answer to “%(subject)s”."),
        "replies.sent_back": _("%(actor)s sent version %(number)s of the answer to “%(subject)s” back."),
        "replies.signed_off": _("%(actor)s signed off version %(number)s of the answer to “%(subject)s”."),
        "replies.sent": _("%(actor)s recorded that the answer to “%(subject)s” was sent: %(how)s."),
        "replies.sent_late": _("%(actor)s recorded that the answer to “%(subject)s” was sent after its day: %(how)s."),
        "replies.declined": _("%(actor)s decided not to answer “%(subject)s”."),
        "replies.reconsidered": _("%(actor)s decided to answer “%(subject)s” after all."),
        "replies.published": _("%(actor)s published the answer to “%(subject)s”."),
        "replies.taken_down": _("%(actor)s took down the answer to “%(subject)s”."),
    }
    duty_kinds = {"replies": _("Answers to other bodies' consultations")}

    def findings(self, officer: Officer, words: str) -> Iterable[Finding]:
        """Consultations of other bodies."""
        from .queries import found_here  # noqa: PLC0415 - needs the models to be loaded

        return found_here(officer, words)

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(today, staff)
