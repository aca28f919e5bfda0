"""Who decides for the council, and what it set out to do: its committees and its priorities."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Directorate
from folkmoot.groundwork.own_values import DatedValue


class Committee(DatedValue):
    """A committee, the cabinet or one of its members, or an officer with delegated powers."""

    retention = "while the council uses it"
    personal = ()

    class Answers(models.TextChoices):
        ANY = "any", _("Any of them")
        OWN = "own", _("Those about its own directorate")

    slug = models.SlugField(unique=True)
    decides = models.TextField(_("what it may decide"), max_length=400, blank=True)
    #: Which consultations by other bodies it may answer for the council; empty for none.
    answers = models.CharField(_("what it may answer"), max_length=5, choices=Answers.choices, blank=True)
    directorate = models.ForeignKey(Directorate, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")


class Priority(DatedValue):
    """Something the council set out to do, in a plan of its own."""

    retention = "while the council uses it"
    personal = ()

    slug = models.SlugField(unique=True)
    plan = models.CharField(_("plan it belongs to"), max_length=120, blank=True)
