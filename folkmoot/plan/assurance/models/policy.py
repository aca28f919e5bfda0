"""What the council adopted for all its consultations."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class CouncilPolicy(models.Model):
    """One row: promises made for every consultation, and who is assessed beside the protected characteristics."""

    retention = "while the installation is used"
    personal = ()

    minimum_weeks = models.PositiveSmallIntegerField(
        _("weeks people have at least to answer"), default=0, validators=[MaxValueValidator(26)]
    )
    response_weeks = models.PositiveSmallIntegerField(
        _("weeks after closing within which the council answers"), default=0, validators=[MaxValueValidator(52)]
    )
    socio_economic = models.BooleanField(_("people on low incomes (socio-economic duty)"), default=False)
    carers = models.BooleanField(_("unpaid carers"), default=False)
    armed_forces = models.BooleanField(_("the armed forces community"), default=False)
    review_months = models.PositiveSmallIntegerField(
        _("months until an assessment is reviewed"), default=12, validators=[MaxValueValidator(36)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="only_one_council_policy"),
            models.CheckConstraint(
                condition=models.Q(minimum_weeks__lte=26, response_weeks__lte=52, review_months__gte=1),
                name="council_policy_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return str(_("What the council adopted"))
