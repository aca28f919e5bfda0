"""Under which law a consultation runs, its timetable, the council's calendars, and rules set aside with a reason."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.core.sentences import from_data
from folkmoot.core.timetable.holidays import Nation
from folkmoot.core.timetable.law import StatutoryKind
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.register.models.consultation import Consultation

from . import law

_NATIONS = [(nation.value, nation.value) for nation in Nation]


class StatutoryBasis(models.Model):
    """Which kind of statutory consultation it is. A row without a kind says that somebody looked and none applies."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="statutory_basis")
    #: A key of `planning/law`; kept as text, because the law outlives our lists and our lists outlive the law.
    kind_key = models.CharField(max_length=60, blank=True)
    nation = models.CharField(max_length=20, choices=_NATIONS, default=Nation.ENGLAND.value)
    chosen_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nation__in=[nation.value for nation in Nation]), name="basis_nation_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.kind.name if self.kind else self.kind_key

    @property
    def kind(self) -> StatutoryKind | None:
        return law.kind(self.kind_key)


class PlannedTimetable(models.Model):
    """The timetable a consultation was planned by: rows of key, title and day, as they stood when taken over."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="planned_timetable")
    milestones = models.JSONField(default=list)
    taken_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.consultation)


class SchoolTerm(models.Model):
    """A run of school days without a break, such as the autumn term up to half-term."""

    retention = "while the council uses it"
    personal = ()

    name = models.CharField(_("name"), max_length=80)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="term_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["starts_on"], name="term_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ElectionDay(models.Model):
    """An election in the council's area, or in some of its places."""

    retention = "while the council uses it"
    personal = ()

    name = models.CharField(_("name"), max_length=120)
    #: A key of the kinds of election in `planning/law/calendar.toml`.
    kind_key = models.CharField(_("kind"), max_length=30)
    polling_day = models.DateField(_("polling day"))
    #: When the notice was published earlier than the last day for it.
    begins_on = models.DateField(_("the weeks before it begin on"), null=True, blank=True)
    areas = models.ManyToManyField(Place, blank=True, verbose_name=_("places"))

    class Meta:
        ordering = ["polling_day", "name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "polling_day"], name="election_once"),
            models.CheckConstraint(
                condition=models.Q(begins_on__isnull=True) | models.Q(begins_on__lte=models.F("polling_day")),
                name="election_begins_before_polling_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HolidayChange(models.Model):
    """A day a proclamation made a bank holiday once, or took from the list once, after our files were written."""

    retention = "while the council uses it"
    personal = ()

    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    is_holiday = models.BooleanField(_("it is a bank holiday"), default=True)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.name


class DateOverride(models.Model):
    """A rule about dates set aside for one consultation, by a named senior officer, with a reason that is published."""

    retention = "kept for good"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="date_overrides")
    rule_key = models.CharField(max_length=30)
    #: Words and their values, so that everybody reads them in their own language.
    rule = models.JSONField()
    broken = models.JSONField()
    source = models.TextField()
    confidence = models.CharField(max_length=60)
    #: It holds for these dates only; other dates are measured anew.
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="date_overrides")
    at = models.DateTimeField(default=timezone.now)
    #: When the dates changed again and it was no longer needed.
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return str(from_data(self.rule))
