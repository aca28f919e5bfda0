"""Who must be asked or told, and the evidence that they were (requirement L8)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation

from ..rules.consultees import Sort


class How(models.TextChoices):
    """Ways of giving notice."""

    LETTER = "letter", _("Letter")
    EMAIL = "e-mail", _("E-mail")
    NEWSPAPER = "newspaper", _("Notice in a newspaper")
    SITE = "site notice", _("Notice on site")
    MEETING = "meeting", _("Meeting or visit")
    TELEPHONE = "telephone", _("Telephone call")
    WEBSITE = "website", _("Website or newsletter")
    OTHER = "other", _("Another way")


class Consultee(models.Model):
    """Somebody who is asked. Lines the law asks for get a row once something is known of them; own ones have no key."""

    retention = "kept for good: who was asked decides whether a consultation was lawful"
    personal = ("contact_name", "contact_email")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="consultees")
    #: The kind of statutory consultation or the code that asks for it, and the line of its list.
    kind_key = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=90, blank=True)
    sort = models.CharField(max_length=6, choices=[(one.value, one.value) for one in Sort], default=Sort.BODY.value)
    name = models.CharField(_("name"), max_length=200)
    #: Shown to the public; a person without one is not.
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    why = models.TextField(_("why they are affected"), max_length=1000, blank=True)
    #: The line of the law that this body is named under, such as one borough of “neighbouring boroughs”.
    part_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="named")
    left_out_reason = models.TextField(max_length=2000, blank=True)
    left_out_at = models.DateTimeField(null=True, blank=True)
    left_out_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "kind_key", "key"], condition=~models.Q(key=""), name="consultee_line_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(key="") | ~models.Q(why=""), name="own_consultee_says_why_affected"
            ),
            models.CheckConstraint(
                condition=models.Q(left_out_at__isnull=True, left_out_by__isnull=True, left_out_reason="")
                | (models.Q(left_out_at__isnull=False, left_out_by__isnull=False) & ~models.Q(left_out_reason="")),
                name="consultee_left_out_with_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(sort__in=[one.value for one in Sort]), name="consultee_sort_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_own(self) -> bool:
        """Added by an officer and not asked for by the law."""
        return not self.key

    @property
    def shown_name(self) -> str:
        """What the public sees: organisations and groups, never a person."""
        return self.organisation if self.is_own else self.name


class ConsulteeNotice(models.Model):
    """Evidence that a consultee was told. It never changes; one that was wrong is withdrawn with a reason. Of a letter
    sent from here the mail server says the rest: that it took it, or that it came back."""

    retention = "kept for good: it is evidence"
    personal = ("to_whom", "returned_reason")

    consultee = models.ForeignKey(Consultee, on_delete=models.CASCADE, related_name="notices")
    how = models.CharField(_("how"), max_length=12, choices=How.choices)
    sent_on = models.DateField(_("when"))
    to_whom = models.CharField(_("to whom"), max_length=300)
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    file = models.FileField(upload_to="notices/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    #: A reminder written after the first notice; it is no evidence of the notice itself.
    is_reminder = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    #: Empty while it is booked for a day to come and nobody has said yet that it went out.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: What the letter is called in the outbox; empty where it is no letter sent from here.
    letter = models.CharField(max_length=200, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ["sent_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reference="") | ~models.Q(sha256=""), name="notice_has_a_file_or_a_reference"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True) | ~models.Q(withdrawn_reason=""),
                name="notice_withdrawn_with_a_reason",
            ),
            models.UniqueConstraint(fields=["letter"], condition=~models.Q(letter=""), name="one_notice_a_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.consultee}, {self.sent_on}"

    @property
    def in_force(self) -> bool:
        return self.withdrawn_at is None

    @property
    def is_letter(self) -> bool:
        return bool(self.letter)

    @property
    def is_on_its_way(self) -> bool:
        """A letter that no mail server has taken yet."""
        return self.is_letter and self.in_force and self.confirmed_at is None and self.returned_at is None

    @property
    def tells(self) -> bool:
        """Whether it is evidence: not withdrawn, no mere reminder, and of a letter that it went out and stayed out."""
        if not self.in_force or self.is_reminder or self.returned_at is not None:
            return False
        return self.confirmed_at is not None or not self.is_letter
