"""How often people may be asked, and clashes that somebody saw and went on with."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Audience, Consultation

MOST_PER_AUDIENCE, MOST_PER_PLACE = 6, 12


class Limits(models.Model):
    """The council's own idea of how often is too often: one row, or none as long as nobody has changed it."""

    retention = "while the council uses it"
    personal = ()

    most_per_audience = models.PositiveSmallIntegerField(_("most times a year for an audience"))
    most_per_place = models.PositiveSmallIntegerField(_("most times a year for a place"))

    class Meta:
        verbose_name_plural = "limits"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="limits_stand_once"),
            models.CheckConstraint(
                condition=models.Q(most_per_audience__gte=1, most_per_place__gte=1), name="limits_allow_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.most_per_audience} – {self.most_per_place}"


class AudienceLimit(models.Model):
    """What is particular about one audience: a limit of its own, or that it stands for everybody."""

    retention = "while the council uses it"
    personal = ()

    audience = models.OneToOneField(Audience, on_delete=models.CASCADE, related_name="limit")
    most = models.PositiveSmallIntegerField(_("most times a year"), null=True, blank=True)
    is_everybody = models.BooleanField(_("stands for everybody"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most__isnull=True) | models.Q(most__gte=1), name="audience_limit_allows_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.audience)


class ClashAccepted(models.Model):
    """Somebody saw what else asks the same people on these days, and went on with a reason."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="clashes_accepted")
    first = models.DateField()
    last = models.DateField()
    #: What was on the screen then: rows of title and the days in common.
    seen = models.JSONField(default=list)
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "clashes accepted"
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="clash_accepted_with_a_reason"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="clash_accepted_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation} – {self.first}"
