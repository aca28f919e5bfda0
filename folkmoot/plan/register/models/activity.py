"""Activities of a consultation: each way of hearing from people, run here or elsewhere."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..rules import State, by_the_clock, state_for_activity
from ..stage import ways
from .consultation import Consultation


class LoggedMethod(models.TextChoices):
    """Ways of hearing from people that the register keeps and the product does not run (S01).

    Those that it runs are found through the stages (`stage.ways`): nobody but its own folder names one.
    """

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


def method_names() -> dict[str, str | Promise]:
    """The name of every way of hearing from people, by its key: those run here first."""
    return {key: way.name for key, way in ways().items()} | dict(LoggedMethod.choices)


class StandingActivities(models.Manager["Activity"]):
    """All activities but those removed; what belongs to a consultation is read through this one."""

    def get_queryset(self) -> models.QuerySet[Activity]:
        return super().get_queryset().filter(removed_at=None)


class Activity(models.Model):
    """One thing done to hear from people, such as a survey or a focus group, on the days from `starts_on` to `ends_on`.

    The days of what is run here follow the opening and closing of its consultation, unless it has dates of its own.
    """

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="activities")
    #: A key of `method_names`.
    method = models.CharField(_("method"), max_length=30)
    #: Counted from 1 among the activities of this consultation that are run here; None for what is only logged.
    number = models.PositiveSmallIntegerField(null=True, editable=False)
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
    #: What the method keeps of it; the method alone reads and writes this.
    settings = models.JSONField(default=dict, blank=True)
    #: When it is run here on dates of its own; without them it follows the consultation.
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True, closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="activity_closes_after_it_opens",
            ),
            models.UniqueConstraint(fields=["consultation", "number"], name="activity_number_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_run_here(self) -> bool:
        """Whether the product runs it: answers may hang on it."""
        return self.method in ways()

    @property
    def method_name(self) -> str:
        return str(method_names().get(self.method, self.method))

    @property
    def is_another(self) -> bool:
        """Whether it is not the first that is run here in its consultation, so that addresses must name its number."""
        return self.number is not None and self.number > 1

    @property
    def address(self) -> str:
        """What stands for it in an officer's address: the consultation's slug, and its number where it is another."""
        return f"{self.consultation.slug}.{self.number}" if self.is_another else self.consultation.slug

    def state_at(self, now: datetime | None = None) -> State:
        """The state at this second, of the consultation or on dates of its own."""
        whole = self.consultation
        opens, closes = self.opens_at or whole.opens_at, self.closes_at or whole.closes_at
        return by_the_clock(state_for_activity(whole.state, self.opens_at), opens, closes, now or timezone.now())
