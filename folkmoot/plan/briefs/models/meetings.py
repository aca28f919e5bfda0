"""Meetings of the board, what stood on their agenda, papers, and briefs shown to a sponsor."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.ui.moments import day
from folkmoot.plan.register.models import Consultation


class Meeting(models.Model):
    """The board meets. What was agreed as minutes never changes."""

    retention = "kept for good"
    personal = ()

    held_on = models.DateField(_("day"), db_index=True)
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place or link"), max_length=200, blank=True)
    note = models.TextField(_("note to members"), max_length=2000, blank=True)
    minutes = models.TextField(_("minutes"), max_length=20_000, blank=True)
    minutes_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agreed_at__isnull=True) | ~models.Q(minutes=""), name="agreed_minutes_are_written"
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True) | ~models.Q(agreed_by=models.F("minutes_by")),
                name="nobody_agrees_their_own_minutes",
            ),
        ]

    def __str__(self) -> str:
        return day(self.held_on)


class AgendaItem(models.Model):
    """A brief on the agenda of a meeting, with what the minutes say of it."""

    retention = "kept for good"
    personal = ()

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="agenda_items")
    place = models.PositiveSmallIntegerField()
    minute = models.TextField(_("what was said"), max_length=4000, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "consultation"], name="on_an_agenda_once")]

    def __str__(self) -> str:
        return str(self.consultation)


class Paper(models.Model):
    """A file for the board, not for the public: a draft report, figures, advice. Withdrawn ones stay on the record."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="board_papers")
    title = models.CharField(_("title"), max_length=160)
    file = models.FileField(upload_to="board/%Y/%m/")
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Showing(models.Model):
    """A brief shown to somebody without an account, until a day. Only the hash of its address is kept (S9)."""

    personal = ("whom",)

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="showings")
    whom = models.CharField(_("to whom"), max_length=120)
    token_hash = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    first_read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.whom

    @property
    def is_open(self) -> bool:
        """Whether the address still leads to the brief."""
        return self.ended_at is None and self.until > timezone.now()
