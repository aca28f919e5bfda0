"""Partners' calendars, what stands in them, and consultations of ours that stay off the public plan."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.register.models import Audience, Consultation, Topic


class PartnerCalendar(models.Model):
    """The calendar of another organisation that asks the same people: a parish, the health board, the police."""

    retention = "while the council uses it"
    personal = ("people",)

    partner = models.CharField(_("partner"), max_length=120, unique=True)
    slug = models.SlugField(max_length=130, unique=True)
    #: Where it is fetched from; empty when it is uploaded or typed in only.
    address = models.URLField(_("address of the calendar"), max_length=500, blank=True)
    audiences = models.ManyToManyField(Audience, blank=True, verbose_name=_("whom they ask"))
    areas = models.ManyToManyField(Place, blank=True, verbose_name=_("where they ask"))
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("what about"))
    is_public = models.BooleanField(_("show it on the public forward plan"), default=True)
    people = models.ManyToManyField(
        Officer, blank=True, related_name="partner_calendars", verbose_name=_("people of this partner")
    )
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    #: When it was last read, and what came of it in a sentence; when fetching was last tried.
    read_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    failed = models.BooleanField(default=False)
    #: What the other side says its version is, so that it need not send it again.
    version = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["partner"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(address="") | models.Q(address__startswith="https://"),
                name="partner_calendar_is_fetched_safely",
            ),
        ]

    def __str__(self) -> str:
        return self.partner


class PartnerEntry(models.Model):
    """One thing a partner does on some days; a recurring one has a row for each time."""

    retention = "while the partner's calendar has it"
    personal = ()

    calendar = models.ForeignKey(PartnerCalendar, on_delete=models.CASCADE, related_name="entries")
    #: The same whenever its row or event is read again; empty for what was typed in.
    key = models.CharField(max_length=260, blank=True)
    #: The spreadsheet it came in with; what a calendar file says has none.
    load = models.ForeignKey(Load, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    first = models.DateField(_("first day"), db_index=True)
    last = models.DateField(_("last day"), db_index=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["first", "title", "pk"]
        verbose_name_plural = "partner entries"
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="partner_entry_days_in_order"),
            models.UniqueConstraint(fields=["calendar", "key"], condition=~models.Q(key=""), name="partner_entry_once"),
        ]

    @property
    def is_from_calendar(self) -> bool:
        """Whether it stands in the partner's own calendar, where it is mended."""
        return bool(self.key) and self.load_id is None

    def __str__(self) -> str:
        return self.title


class OffPlan(models.Model):
    """A logged activity that is kept off the public forward plan, with the reason."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="off_plan")
    reason = models.CharField(_("reason"), max_length=400)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.consultation)
