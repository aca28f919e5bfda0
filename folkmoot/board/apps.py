"""The board as a Django app."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from folkmoot.groundwork.reminders.duties import Duty, Staff


class BoardConfig(AppConfig):
    name = "folkmoot.board"
    label = "board"
    sentences = {
        "board.meeting_called": _("%(actor)s called a meeting of the board for %(day)s."),
        "board.meeting_changed": _("%(actor)s changed the meeting of the board on %(day)s."),
        "board.meeting_cancelled": _("%(actor)s cancelled the meeting of the board on %(day)s."),
        "board.put_on_agenda": _("%(actor)s put the brief on the agenda of %(day)s."),
        "board.taken_off_agenda": _("%(actor)s took the brief off the agenda of %(day)s."),
        "board.minutes_written": _("%(actor)s wrote the minutes of the meeting on %(day)s."),
        "board.minutes_agreed": _("%(actor)s agreed the minutes of the meeting on %(day)s."),
        "board.paper_added": _("%(actor)s put a paper before the board: “%(title)s”."),
        "board.paper_withdrawn": _("%(actor)s withdrew the paper “%(title)s”."),
        "board.shown": _("%(actor)s showed the brief to %(whom)s until %(day)s."),
        "board.showing_ended": _("%(actor)s stopped showing the brief to %(whom)s."),
    }
    duty_kinds = {"meetings": _("Meetings of the board")}

    def duties(self, today: date, staff: Staff) -> Iterator[Duty]:
        from .duties import duties  # noqa: PLC0415 - needs the models to be loaded

        return duties(today, staff)
