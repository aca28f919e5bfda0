"""How each officer wants to be reminded, and what each was reminded of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import AS_LONG_AS_THE_OFFICER, Officer

from .rules import DEFAULT_QUIET_FROM, DEFAULT_QUIET_TO, Rhythm

RHYTHMS = [
    (Rhythm.AT_ONCE.value, _("At once")),
    (Rhythm.DAILY.value, _("Once a day")),
    (Rhythm.WEEKLY.value, _("Once a week, on Monday")),
    (Rhythm.NEVER.value, _("Never")),
]


class ReminderChoice(models.Model):
    """What an officer chose; who has no row gets one letter a day."""

    retention = AS_LONG_AS_THE_OFFICER
    personal = ("officer",)

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, related_name="reminder_choice")
    rhythm = models.CharField(max_length=10, choices=RHYTHMS, default=Rhythm.DAILY.value)
    quiet_from = models.TimeField(default=DEFAULT_QUIET_FROM)
    quiet_to = models.TimeField(default=DEFAULT_QUIET_TO)
    weekends = models.BooleanField(default=False)
    #: Keys of kinds of duty that are not written about.
    muted = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rhythm__in=[rhythm.value for rhythm in Rhythm]), name="reminder_rhythm_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_rhythm_display()


class Reminded(models.Model):
    """An officer was written to about an occasion. Written with the letter, in one transaction: never twice."""

    personal = ("officer",)

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="reminded")
    key = models.CharField(max_length=200)
    on = models.DateField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "key"], name="reminded_once")]

    def __str__(self) -> str:
        return self.key
