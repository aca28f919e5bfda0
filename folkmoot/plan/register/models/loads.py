"""A spreadsheet of entries for the register: how it is read, what a dry run found, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer


class RegisterLoad(models.Model):
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

    file = models.FileField(upload_to="register/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    #: `core.register.columns.Reading`: header rows, encoding, what each column is, what stands for empty cells.
    reading = models.JSONField(default=dict)
    #: What the dry run found: counts, and the cells that do not fit.
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

    def __str__(self) -> str:
        return self.file_name
