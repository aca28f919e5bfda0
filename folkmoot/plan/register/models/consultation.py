"""A consultation in the register, and what the public sees of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.places.models import Place

from ..rules import STATE_NAMES, State, by_the_clock
from .corporate import Committee, Priority


class ConsultationKind(models.TextChoices):
    """What sort of activity it is (requirement L1; *Eveleigh* [2023] EWCA Civ 810: substance, not label)."""

    INFORM = "inform", _("Giving information")
    GATHER = "gather", _("Gathering views")
    CONSULT = "consult", _("Consulting on a proposal")
    DECIDE = "decide", _("Deciding together")


class InvolvementLevel(models.TextChoices):
    """Level of involvement: the five of the IAP2 spectrum."""

    INFORM = "inform", _("Inform")
    CONSULT = "consult", _("Consult")
    INVOLVE = "involve", _("Involve")
    COLLABORATE = "collaborate", _("Collaborate")
    EMPOWER = "empower", _("Empower")


class Topic(OwnValue):
    """What a consultation is about: transport, housing, parks…"""

    retention = "while the council uses it"
    personal = ()

    slug = models.SlugField(unique=True)


class Audience(OwnValue):
    """Whom a consultation is for: all residents, tenants, young people…"""

    retention = "while the council uses it"
    personal = ()

    slug = models.SlugField(unique=True)


class Consultation(models.Model):
    """One consultation, from the first idea to the feedback that closes it. `state` changes by actions only."""

    retention = "kept for good: the register is the council's memory"
    personal = ("contact_name", "contact_email", "contact_phone")

    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(max_length=170, unique=True)
    summary = models.TextField(_("summary in one or two sentences"), max_length=400)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ConsultationKind.choices, default=ConsultationKind.CONSULT
    )
    level = models.CharField(
        _("level of involvement"), max_length=12, choices=InvolvementLevel.choices, default=InvolvementLevel.CONSULT
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, verbose_name=_("service"))
    lead_officer = models.ForeignKey(
        Officer, on_delete=models.PROTECT, related_name="led", verbose_name=_("lead officer")
    )
    audiences = models.ManyToManyField(Audience, blank=True, verbose_name=_("audiences"))
    areas = models.ManyToManyField(Place, blank=True, verbose_name=_("areas"))
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    priorities = models.ManyToManyField(Priority, blank=True, verbose_name=_("priorities it serves"))
    #: Where the brief names somebody of the council's list.
    decided_by = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who decides")
    )

    state = models.CharField(
        max_length=14,
        choices=[(s.value, _(name)) for s, name in STATE_NAMES.items()],
        default=State.DRAFT,
        db_index=True,
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    #: When its opening was written down: later than `opens_at` only where the clock stood still.
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: When feedback was given, or it was cancelled: from then on it is not kept for long who answered.
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    feedback_due = models.DateField(_("promised date of feedback"), null=True, blank=True)

    contact_name = models.CharField(_("contact name"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    other_ways = models.TextField(_("other ways to take part"), blank=True)
    what_next = models.TextField(_("what happens next"), blank=True)
    #: Where the data shown comes from, when the responses are not the council's own.
    data_source = models.TextField(_("source of the data"), blank=True)
    results_published_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)

    #: The phase before this one, when a piece of work is consulted on more than once.
    follows = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="next_phases",
        verbose_name=_("earlier phase"),
    )
    #: The spreadsheet it came in with, and what names its row for good, so that the same row never comes in twice.
    load = models.ForeignKey(
        Load,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    load_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    # What the list of the register shows, sorts and searches; `actions/entries.py` works it out of the activities.
    first_day = models.DateField(null=True, blank=True, editable=False)
    last_day = models.DateField(null=True, blank=True, editable=False)
    run_by = models.CharField(max_length=320, blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)

    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="registered")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="submitted")

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="register_newest"),
            models.Index(fields=["state", "-created_at", "-id"], name="register_newest_in_state"),
            models.Index(fields=["title", "id"], name="register_by_title"),
            models.Index(fields=["first_day", "id"], name="register_by_first_day"),
            models.Index(fields=["first_day", "last_day", "id"], name="register_by_days"),
            models.Index(fields=["last_day"], name="register_by_last_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]), name="consultation_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__isnull=True) | models.Q(closes_at__gt=models.F("opens_at")),
                name="consultation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["scheduled", "open", "closed", "reported", "decided", "fed back"])
                | models.Q(opens_at__isnull=False, closes_at__isnull=False),
                name="public_consultation_has_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state_at(self, now: datetime | None = None) -> State:
        """The state at this second; pages show this one."""
        return by_the_clock(self.state, self.opens_at, self.closes_at, now or timezone.now())

    @property
    def overrides_in_force(self) -> models.QuerySet[Any]:
        """Rules about dates that were set aside for it; templates of any stage ask for them here."""
        overrides: models.QuerySet[Any] = self.date_overrides.filter(lifted_at=None).select_related("by")
        return overrides


class Document(models.Model):
    """A document to download. A new edition is a new row; the old one stays, withdrawn: somebody read it (L7)."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=160)
    file = models.FileField(upload_to="documents/%Y/%m/")
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    #: Why it was taken off a page that people were reading; empty for what they never saw, or saw to the end.
    withdrawn_why = models.TextField(blank=True)
    #: Nobody but officers gets it any more: it held something that must not be public.
    kept_back = models.BooleanField(default=False)
    #: The document that this one took the place of while people were reading.
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    #: When it came onto, or was renamed on, a page that people were reading.
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Picture(models.Model):
    """A picture on the consultation's page; `alt` says what it shows to those who do not see it."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="pictures")
    file = models.FileField(upload_to="pictures/%Y/%m/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("what the picture shows"), max_length=250)
    caption = models.CharField(_("caption and source"), max_length=250, blank=True)
    sha256 = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.alt


class Materials(models.Model):
    """What the public could read at one time: texts and documents, frozen and hashed (requirement L7)."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="materials")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    #: When its hash went into the audit trail; None until the worker comes by.
    sealed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="materials_number_once")]

    def __str__(self) -> str:
        return f"{self.consultation} – {self.number}"
