"""What the council asks in a brief beside the parts that every brief has, and the answers that are not mere words."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.own_values import OwnValue
from folkmoot.plan.register.models import Consultation

from ..rules import OWN_ANSWERS, Answer, PartOutline


class BriefQuestion(OwnValue):
    """A further part of every brief: the council's own words, which it changes and retires as it likes."""

    retention = "while the council uses it"
    personal = ()

    class Necessity(models.TextChoices):
        REQUIRED = "required", _("Must be answered")
        OPTIONAL = "optional", _("May be left out")

    slug = models.SlugField(max_length=60, unique=True)
    help = models.CharField(max_length=400, blank=True)
    source = models.CharField(max_length=200, blank=True)
    answer = models.CharField(
        max_length=10,
        choices=[(answer.value, _(words)) for answer, words in OWN_ANSWERS.items()],
        default=Answer.WORDS,
    )
    necessity = models.CharField(max_length=10, choices=Necessity.choices, default=Necessity.REQUIRED)
    #: Its place among the council's questions; those without one come last.
    position = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = [models.F("position").asc(nulls_last=True), "name"]

    @property
    def outline(self) -> PartOutline:
        required = self.necessity == self.Necessity.REQUIRED and self.retired_on is None
        return PartOutline(self.slug, self.name, self.help, self.source, required=required, answer=Answer(self.answer))


class Risk(models.Model):
    """Something that could go wrong with a consultation, and what is done about it."""

    retention = "as long as the consultation"
    personal = ()

    class Likelihood(models.IntegerChoices):
        UNLIKELY = 1, _("Unlikely")
        POSSIBLE = 2, _("Possible")
        LIKELY = 3, _("Likely")

    class Effect(models.IntegerChoices):
        SLIGHT = 1, _("Slight")
        SERIOUS = 2, _("Serious")
        SEVERE = 3, _("Severe")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="risks")
    text = models.CharField(_("what could go wrong"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood.choices)
    effect = models.PositiveSmallIntegerField(choices=Effect.choices)
    mend = models.TextField(_("what is done about it"), max_length=1000)
    owner = models.CharField(_("who looks after it"), max_length=120, blank=True)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [-(models.F("likelihood") * models.F("effect")), "pk"]

    def __str__(self) -> str:
        return self.text


class Screening(models.Model):
    """What a consultation does with what it learns of people, and so whether it needs an impact assessment."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="screening")
    #: Keys of the questions answered with yes (`rules/screening.py`).
    answers = models.JSONField(default=list)
    note = models.TextField(max_length=2000, blank=True)
    #: Where the impact assessment is, once there is one.
    assessment = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.consultation)


class LegalView(models.Model):
    """A question to the council's legal adviser and the answer. Never part of the brief, nor of what is disclosed.

    Legal advice is privileged: Freedom of Information Act 2000 s.42; Environmental Information Regulations 2004
    reg. 12(5)(b).
    """

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="legal_views")
    question = models.TextField(max_length=4000)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=20_000, blank=True)
    given_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(given_at__isnull=True) | (models.Q(given_by__isnull=False) & ~models.Q(text="")),
                name="legal_view_given_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.consultation)
