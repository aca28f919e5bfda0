"""Codes of the council, every version of each, and what was recorded of what they ask."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.core.codes import Outcome, Terms, from_data
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.ui.moments import day
from folkmoot.plan.register.models import Audience, Consultation, Topic


class RequirementOutcome(models.TextChoices):
    """What an officer may record of a requirement."""

    MET = Outcome.MET.value, _("It is met")
    EXPLAINED = Outcome.EXPLAINED.value, _("It is not met, and why is published")
    NOT_MET = Outcome.NOT_MET.value, _("It is not met")


class Code(models.Model):
    """One code. What it says is in its versions; the newest holds for what the board has not approved yet."""

    retention = "kept for good: consultations were measured by it"
    personal = ()

    name = models.CharField(max_length=160)
    retired_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(retired_at=None), name="code_name_once_among_those_in_force"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CodeVersion(models.Model):
    """A code as it stood from one moment on. It never changes; a change is a new version."""

    retention = "kept for good: consultations were measured by it"
    personal = ()

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=160)
    about = models.TextField(_("what it is"), max_length=2000)
    address = models.URLField(_("where it is published"), max_length=500, blank=True)
    document = models.CharField(_("document"), max_length=300, blank=True)
    adopted_on = models.DateField(_("adopted on"))
    owner = models.CharField(_("who owns it"), max_length=160)
    begins_on = models.DateField(_("holds from"))
    ends_on = models.DateField(_("holds until"), null=True, blank=True)

    audiences = models.ManyToManyField(Audience, blank=True, verbose_name=_("audiences"))
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    services = models.ManyToManyField(Service, blank=True, verbose_name=_("services"))
    #: Keys of kinds of statutory consultation, of kinds of activity, of what the five questions say, and of levels.
    laws = models.JSONField(default=list)
    activities = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    #: What it asks, as `core/codes.py` writes it.
    terms_data = models.JSONField(default=dict)

    #: Whether these are still the words of a template, which the council has to replace with its own.
    is_template = models.BooleanField(default=False)
    note = models.TextField(_("what changes, and why"), max_length=2000, blank=True)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="code_version_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("begins_on")),
                name="code_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {gettext('version %(n)s') % {'n': self.number}}"

    @property
    def terms(self) -> Terms:
        return from_data(self.terms_data)

    @property
    def source(self) -> str:
        """What it is and where to read it, as a source stands beside a rule."""
        said = gettext("%(name)s, adopted %(day)s") % {"name": self.name, "day": day(self.adopted_on)}
        return ", ".join(part for part in (said, self.document, self.address) if part)


class CodeAnswer(models.Model):
    """What somebody recorded of one requirement for one consultation. The last holds; earlier ones stay."""

    retention = "kept for good: it is evidence"
    personal = ("who",)

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="code_answers")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="answers")
    #: The requirement by its words, cut short; and the words as they were read.
    key = models.CharField(max_length=60)
    words = models.CharField(max_length=300)
    outcome = models.CharField(_("answer"), max_length=10, choices=RequirementOutcome.choices)
    evidence = models.TextField(_("evidence or reason"), max_length=2000)
    #: Who gave the approval, and on which day.
    who = models.CharField(_("who gave it"), max_length=160, blank=True)
    given_on = models.DateField(_("when"), null=True, blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(evidence=""), name="code_answered_with_evidence"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=[outcome.value for outcome in Outcome]),
                name="code_answer_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.words
