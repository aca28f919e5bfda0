"""A correction of what the public reads: prepared in the office, published once, kept for good."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation, Document, Materials, Picture


class Matters(models.TextChoices):
    """What a correction means to those who have answered."""

    NO = "no", _("No. The answers already given stand as they are.")
    YES = "yes", _("Yes. Somebody might have answered differently.")


class Correction(models.Model):
    """What changes on a page that people are reading, and why. One at a time is prepared; published, it never changes.

    `wanted` holds texts, days and questionnaires by their keys (`queries.on_show`); files stand beside it.
    """

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="corrections")
    #: Counted from 1 within the consultation; None until it is published.
    number = models.PositiveSmallIntegerField(null=True, editable=False)
    wanted = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    matters = models.CharField(max_length=3, choices=Matters.choices, blank=True)
    #: Whether those who left an e-mail address when they answered are told.
    tell = models.BooleanField(default=False)
    #: Whether people are asked to look at their answers again.
    answer_again = models.BooleanField(default=False)
    begun_at = models.DateTimeField(default=timezone.now)
    #: Whoever wrote anything of it: none of them publishes more than spelling.
    writers = models.ManyToManyField(Officer, related_name="+")
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    #: What stood on the page when it was prepared, and what stood there once it was published.
    before = models.ForeignKey(Materials, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Materials, on_delete=models.PROTECT, null=True, related_name="+")
    #: How many people were told.
    people_told = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="correction_number_once"),
            models.UniqueConstraint(
                fields=["consultation"], condition=models.Q(published_at=None), name="one_correction_is_prepared"
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None, number=None, after=None)
                | (
                    models.Q(published_at__isnull=False, number__isnull=False, after__isnull=False)
                    & ~models.Q(reason="")
                    & ~models.Q(matters="")
                ),
                name="a_published_correction_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.consultation.title


class FileChange(models.Model):
    """A document or picture that a correction adds, replaces, names anew or takes off."""

    retention = "as long as the consultation"
    personal = ()

    class What(models.TextChoices):
        DOCUMENT = "document", _("Add a document")
        REPLACE = "replace", _("Replace it with another file")
        RENAME = "rename", _("Correct its title")
        WITHDRAW = "withdraw", _("Take it off the page")
        PICTURE = "picture", _("Add a picture")
        REWORD = "reword", _("Correct what is said of it")
        TAKE_OFF = "take off", _("Take it off the page")

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="files")
    what = models.CharField(max_length=10, choices=What.choices)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, null=True, related_name="+")
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, null=True, related_name="+")
    #: The title of a document, or what a picture shows.
    title = models.CharField(max_length=250, blank=True)
    caption = models.CharField(max_length=250, blank=True)
    file = models.FileField(upload_to="corrections/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    #: What is withdrawn is given to nobody any more: it held something that must not be public.
    kept_back = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "document"], name="one_change_of_a_document"),
            models.UniqueConstraint(fields=["correction", "picture"], name="one_change_of_a_picture"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.document or self.picture)
