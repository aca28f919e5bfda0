"""Guidance as the council has changed it, training, and the directory of practitioners."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import AS_LONG_AS_THE_OFFICER, Officer

from .rules import expires


class GuidanceVersion(models.Model):
    """One edition of a page of guidance by the council; the newest holds. An empty text goes back to ours."""

    retention = "kept for good: a brief was written by it"
    personal = ()

    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    section = models.CharField(max_length=60)
    summary = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="guidance_version_once")]

    def __str__(self) -> str:
        return self.title


class Course(models.Model):
    """Training the council gives; who runs a consultation is expected to have had the needed ones."""

    retention = "while the council gives it"
    personal = ()

    name = models.CharField(_("name"), max_length=120, unique=True)
    about = models.TextField(_("what is learnt"), max_length=1000, blank=True)
    #: How many months it holds; none means for good.
    lasts = models.PositiveSmallIntegerField(_("months it holds"), null=True, blank=True)
    needed = models.BooleanField(_("needed by whoever leads a consultation"), default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Training(models.Model):
    """An officer has done a course on a day."""

    retention = AS_LONG_AS_THE_OFFICER
    personal = ("officer", "done_on")

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="training")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="training")
    done_on = models.DateField(_("done on"))
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-done_on"]
        constraints = [models.UniqueConstraint(fields=["officer", "course", "done_on"], name="training_once")]

    def __str__(self) -> str:
        return f"{self.officer}, {self.course}"

    @property
    def holds_until(self) -> date | None:
        """The last day it holds, or None when it holds for good."""
        return expires(self.done_on, self.course.lasts)


class Practitioner(models.Model):
    """An officer who is in the directory because they want to be, with what colleagues may ask them about."""

    retention = AS_LONG_AS_THE_OFFICER
    personal = ("officer", "asks", "phone")

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, related_name="practitioner")
    asks = models.TextField(_("what colleagues may ask me about"), max_length=1000)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)

    class Meta:
        ordering = ["officer__name"]

    def __str__(self) -> str:
        return str(self.officer)
