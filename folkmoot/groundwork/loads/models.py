"""A spreadsheet on its way in: how it is read, what a dry run found, and what came of it. And what is remembered of it
for the next file of its shape."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer


class Load(models.Model):
    """One file. It can be taken out again; the file itself is deleted once its rows are in."""

    retention = "kept for good, without the file"
    personal = ()

    class State(models.TextChoices):
        RECEIVED = "received", _("Columns to be said")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked, not loaded")
        LOADING = "loading", _("Loading")
        LOADED = "loaded", _("Loaded")
        UNDONE = "undone", _("Taken out")

    #: The key of the stage's loader, and what the rows belong to in its own terms: one calendar of many, or nothing.
    loader = models.CharField(max_length=40)
    about = models.CharField(max_length=200, blank=True)
    #: What the loader asked when the file was put in, such as the title of a plan.
    settings = models.JSONField(default=dict)
    file = models.FileField(upload_to="loads/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    #: `core.loading.targets.shape` of the headings as they were found.
    shape = models.CharField(max_length=64)
    #: `core.loading.reading.Reading`.
    reading = models.JSONField(default=dict)
    #: What the dry run found: counts, the cells that do not fit, the words that are not the council's own.
    report = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    rows = models.PositiveIntegerField(default=0)
    loaded = models.PositiveIntegerField(default=0)
    job_id = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["loader", "about"])]

    def __str__(self) -> str:
        return self.file_name


class Remembered(models.Model):
    """How the last file of a shape was read, columns and words, so that the next one is proposed in the same way."""

    retention = "until a file of the same shape is read in another way"
    personal = ()

    loader = models.CharField(max_length=40)
    shape = models.CharField(max_length=64)
    reading = models.JSONField()
    file_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["loader", "shape"], name="remembered_once_for_a_shape")]

    def __str__(self) -> str:
        return self.file_name
