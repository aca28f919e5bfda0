"""What consultations cost: budgets, suppliers, planned and actual money and hours."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation


class Budget(models.Model):
    """What the council has for consultation in a financial year, and what an hour of its staff costs."""

    retention = "kept for good"
    personal = ()

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    amount = models.DecimalField(_("budget"), max_digits=12, decimal_places=2)
    hour_rate = models.DecimalField(_("cost of an hour of staff"), max_digits=8, decimal_places=2, default=Decimal(0))
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0, hour_rate__gte=0), name="budget_is_not_negative"),
        ]

    def __str__(self) -> str:
        return year_in_words(self.year)


class Supplier(models.Model):
    """Somebody the council buys consultation work from, and until when the framework agreement runs."""

    retention = "while the council uses it"
    personal = ("contact",)

    name = models.CharField(_("name"), max_length=160, unique=True)
    does = models.CharField(_("what they do"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    is_preferred = models.BooleanField(_("on the preferred list"), default=False)
    framework = models.CharField(_("framework agreement"), max_length=200, blank=True)
    framework_from = models.DateField(_("from"), null=True, blank=True)
    framework_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(framework_until__isnull=True)
                | models.Q(framework_from__isnull=True)
                | models.Q(framework_until__gte=models.F("framework_from")),
                name="framework_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CostKind(models.TextChoices):
    STAFF = "staff", _("Staff time")
    RESEARCH = "research", _("Research and fieldwork")
    PRINT = "print", _("Printing and post")
    VENUE = "venue", _("Rooms and food")
    PUBLICITY = "publicity", _("Advertising")
    ACCESS = "access", _("Translation and accessibility")
    THANKS = "thanks", _("Payments to participants")
    OTHER = "other", _("Something else")


class Cost(models.Model):
    """One thing a consultation costs: money, hours of staff, or both; planned, actual, or both."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="costs")
    #: The financial year whose budget it comes from.
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=10, choices=CostKind.choices)
    what = models.CharField(_("what"), max_length=200, blank=True)
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("supplier"), related_name="costs"
    )
    planned = models.DecimalField(_("planned cost"), max_digits=10, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(_("actual cost"), max_digits=10, decimal_places=2, null=True, blank=True)
    planned_hours = models.DecimalField(_("planned hours"), max_digits=7, decimal_places=2, null=True, blank=True)
    actual_hours = models.DecimalField(_("actual hours"), max_digits=7, decimal_places=2, null=True, blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(planned__isnull=False)
                | models.Q(actual__isnull=False)
                | models.Q(planned_hours__isnull=False)
                | models.Q(actual_hours__isnull=False),
                name="cost_says_something",
            ),
            models.CheckConstraint(
                condition=(models.Q(planned__isnull=True) | models.Q(planned__gte=0))
                & (models.Q(actual__isnull=True) | models.Q(actual__gte=0))
                & (models.Q(planned_hours__isnull=True) | models.Q(planned_hours__gte=0))
                & (models.Q(actual_hours__isnull=True) | models.Q(actual_hours__gte=0)),
                name="cost_is_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.what or str(self.get_kind_display())


class TimeGiven(models.Model):
    """How many hours people gave at meetings and groups of a consultation: people times hours, added up."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="time_given")
    hours = models.DecimalField(_("participant hours"), max_digits=9, decimal_places=2)

    class Meta:
        verbose_name_plural = "times given"
        constraints = [models.CheckConstraint(condition=models.Q(hours__gt=0), name="time_given_is_some")]

    def __str__(self) -> str:
        return str(self.hours)
