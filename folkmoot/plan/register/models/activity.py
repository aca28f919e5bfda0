"""Activities of a consultation: each way of hearing from people, run here or elsewhere."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .consultation import Consultation


class Method(models.TextChoices):
    """Ways of hearing from people. The product runs surveys; every other way is kept on the register (S01)."""

    SURVEY = "survey", _("Survey")
    SURVEY_ELSEWHERE = "survey elsewhere", _("Survey run elsewhere")
    FOCUS_GROUP = "focus group", _("Focus group")
    DROP_IN = "drop-in", _("Drop-in or exhibition")
    MEETING = "meeting", _("Public meeting")
    LETTER = "letter", _("Letter or leaflet")
    INTERVIEWS = "interviews", _("Interviews")
    PANEL_WAVE = "panel wave", _("Wave of a panel")
    OUTREACH = "outreach", _("Outreach or stall")
    FORUM = "forum", _("Standing group or forum")
    OTHER = "other", _("Something else")


#: Ways that the register keeps, but the product does not run.
LOGGED_METHODS = [(value, label) for value, label in Method.choices if value != Method.SURVEY]


class StandingActivities(models.Manager["Activity"]):
    """All activities but those removed; what belongs to a consultation is read through this one."""

    def get_queryset(self) -> models.QuerySet[Activity]:
        return super().get_queryset().filter(removed_at=None)


class Activity(models.Model):
    """One thing done to hear from people, such as a survey or a focus group, on the days from `starts_on` to `ends_on`.

    The days of the product's own survey follow the opening and closing of its consultation.
    """

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="activities")
    method = models.CharField(_("method"), max_length=30, choices=Method.choices, default=Method.SURVEY)
    title = models.CharField(_("title"), max_length=160)
    starts_on = models.DateField(_("first day"), null=True, blank=True, db_index=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, db_index=True)
    #: When the days are not known: "ongoing", "autumn 2027", as whoever logged it wrote.
    when_said = models.CharField(_("when, in words"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    #: Who runs it when the service does not: a partner, a contractor, a community group.
    run_by = models.CharField(_("run by"), max_length=160, blank=True)
    people_expected = models.PositiveIntegerField(_("people expected"), null=True, blank=True)
    people_reached = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    notes = models.TextField(_("notes"), blank=True, max_length=4000)
    settings = models.JSONField(default=dict, blank=True)
    #: Ties answers, identity and equality answers of one response together; destroying it parts them for good (P1).
    linkage_key = models.BinaryField(max_length=32, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    #: Taken off the register; kept so that it can be put back, and because a record names it.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StandingActivities()
    all_objects = models.Manager["Activity"]()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "activities"
        indexes = [models.Index(fields=["method", "consultation"], name="activity_by_method")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=False, ends_on__gte=models.F("starts_on")),
                name="activity_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_own_survey(self) -> bool:
        """Whether the product runs it: its days then follow the consultation's, and answers may hang on it."""
        return self.method == Method.SURVEY
