"""Consultation plans of the services, the council's plan made of them, and its reviews."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.core.coordination.slippage import year_in_words
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.plan.register.models import Consultation


class CouncilPlan(models.Model):
    """The consultation plan of the whole council for a financial year, compiled from those of its services."""

    retention = "kept for good: the plan is public"
    personal = ()

    #: The year in whose April it begins.
    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    introduction = models.TextField(_("introduction"), blank=True, max_length=4000)
    published_at = models.DateTimeField(null=True, blank=True)
    #: Every six months it is gone through.
    review_due = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(review_due__isnull=False),
                name="published_council_plan_is_reviewed",
            ),
        ]

    def __str__(self) -> str:
        return year_in_words(self.year)


class ServicePlan(models.Model):
    """What one service means to ask people about in a financial year."""

    retention = "kept for good: the plan is public"
    personal = ()

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        SUBMITTED = "submitted", _("Handed in")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="consultation_plans")
    year = models.PositiveSmallIntegerField(_("year"))
    introduction = models.TextField(_("introduction"), blank=True, max_length=4000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    handed_in_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: Why the corporate team gave it back.
    remark = models.TextField(blank=True, max_length=2000)

    class Meta:
        ordering = ["service__name"]
        constraints = [models.UniqueConstraint(fields=["service", "year"], name="service_plan_once_a_year")]

    def __str__(self) -> str:
        return f"{self.service}, {year_in_words(self.year)}"


class PlannedConsultation(models.Model):
    """One line of a service's plan: an entry of the register, or something intended that is not on it yet."""

    retention = "as long as the plan"
    personal = ()

    plan = models.ForeignKey(ServicePlan, on_delete=models.CASCADE, related_name="lines")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="planned_in"
    )
    title = models.CharField(_("title"), max_length=160)
    purpose = models.TextField(_("what for"), blank=True, max_length=1000)
    #: As they were when the council's plan was published; what slipped is measured against them.
    planned_first = models.DateField(_("first day"), null=True, blank=True)
    planned_last = models.DateField(_("last day"), null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["planned_first", "title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "consultation"], name="planned_consultation_once"),
            models.CheckConstraint(
                condition=models.Q(planned_last__isnull=True)
                | models.Q(planned_first__isnull=False, planned_last__gte=models.F("planned_first")),
                name="planned_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanReview(models.Model):
    """What was found when the council's plan was gone through."""

    retention = "as long as the plan"
    personal = ()

    plan = models.ForeignKey(CouncilPlan, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField(_("held on"))
    findings = models.TextField(_("what was found"), max_length=4000)
    #: What had slipped on that day: rows of service, title and words.
    slipped = models.JSONField(default=list)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.plan} – {self.held_on}"
