"""What was received. Envelope, answers, identity and equality answers stand in separate tables (requirement P1).

The three documents carry no foreign key to the envelope: their `link` is an HMAC of the envelope's key under a random
key that only this consultation's activity has (`linkage.py`). Destroy that key and nobody can put them together again.
"""

from __future__ import annotations

from typing import Unpack

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.records.saving import SaveOptions
from folkmoot.plan.register.models import Activity, Materials


class Channel(models.TextChoices):
    """How a response reached the council; all count alike (requirement L18)."""

    WEB = "web", _("Web")
    PAPER = "paper", _("Paper")
    PHONE = "phone", _("Telephone")
    FACE_TO_FACE = "face", _("Face to face")
    EMAIL = "email", _("E-mail or letter")
    ELSEWHERE = "elsewhere", _("Another survey tool")
    GENERATED = "generated", _("Generated for the demonstration")


class Response(models.Model):
    """The envelope: one response, however it came. Written once; amending keeps the row and counts the amendments."""

    retention = "as long as the consultation; never deleted by one person"
    personal = ()

    # Every index is written before a receipt is shown, so there are no more of them than are read.
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="responses", db_index=False)
    #: What was asked, where it was a questionnaire; else the settings of the activity say it.
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, null=True, db_index=False)
    #: The wording and documents on show when it was given (requirement L7).
    materials = models.ForeignKey(Materials, on_delete=models.PROTECT, null=True, db_index=False)
    #: Random name of this response; the links of its documents are made from it, so no two can be the same.
    key = models.CharField(max_length=32)
    #: SHA-256 of the private code on the receipt; the code itself is not kept (requirement S9).
    receipt_hash = models.CharField(max_length=64, blank=True)
    #: SHA-256 of the form's nonce: a double click, a retry and back-and-resubmit carry the same one (D2).
    idempotency_key = models.CharField(max_length=64)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.WEB)
    #: The file it came in with, where it did not come alone.
    batch = models.ForeignKey(Load, on_delete=models.PROTECT, null=True, related_name="responses", db_index=False)
    language = models.CharField(max_length=10, default="en")
    begun_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    #: Begun before closing time and sent within the stated grace after it (requirement L5).
    late = models.BooleanField(default=False)
    amended_at = models.DateTimeField(null=True)
    amendments = models.PositiveSmallIntegerField(default=0)
    #: Stands for what was asked and every answer (`linkage.content_hash`): the leaf that is sealed.
    content_hash = models.CharField(max_length=64)
    #: The seal that covers this response as it was received; None until the next sealing.
    seal = models.ForeignKey("Seal", on_delete=models.PROTECT, null=True, related_name="responses", db_index=False)
    #: Taken out of the counted set with its batch; kept, because what was received is never silently dropped (L12).
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "idempotency_key"], name="one_response_for_one_form"),
        ]
        indexes = [
            models.Index(fields=["activity", "id"], name="responses_of_activity"),
            models.Index(fields=["activity", "id"], name="responses_not_sealed", condition=models.Q(seal=None)),
            models.Index(fields=["seal", "id"], name="responses_of_seal", condition=~models.Q(seal=None)),
            models.Index(fields=["batch", "id"], name="responses_of_batch", condition=~models.Q(batch=None)),
            models.Index(fields=["receipt_hash"], name="responses_by_receipt", condition=~models.Q(receipt_hash="")),
        ]

    def __str__(self) -> str:
        return self.key


class Amendment(models.Model):
    """That a response changed, and the hashes before and after; the old answers themselves are gone."""

    retention = "as long as the consultation"
    personal = ()

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="changes")
    #: SHA-256 of the nonce of the form that changed it.
    idempotency_key = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    seal = models.ForeignKey("Seal", on_delete=models.PROTECT, null=True, related_name="amendments")
    #: Not the respondent's: the retention schedule erased who they are (`actions/erasing.py`).
    is_erasure = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "idempotency_key"], name="one_amendment_for_one_form"),
        ]

    def __str__(self) -> str:
        return f"{self.response} – {self.pk}"


class LinkedDocument(models.Model):
    """One JSON document tied to a response by `link` alone."""

    link = models.CharField(max_length=64, primary_key=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+", db_index=True)
    document = models.JSONField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.link


class AnswerDocument(LinkedDocument):
    """What somebody answered, without who they are."""

    retention = "as long as the consultation"
    personal = ("document",)


class IdentityDocument(LinkedDocument):
    """Who somebody is: name, e-mail address and the like, where the questionnaire asked."""

    personal = ("document",)


class EqualityDocument(LinkedDocument):
    """Answers to equality questions: special-category data, seen as totals only."""

    retention = "as long as the consultation"
    personal = ("document",)


class Draft(models.Model):
    """Answers not sent yet: they outlive the browser, the session and a restart (requirement D4)."""

    personal = ("answers",)

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="drafts")
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE)
    #: SHA-256 of the key that the person's browser holds.
    key_hash = models.CharField(max_length=64, unique=True)
    #: SHA-256 of the code with which they come back on another device, once they asked for one.
    return_hash = models.CharField(max_length=64, blank=True)
    #: The nonce all pages of this form share; a response keeps only its hash.
    nonce = models.CharField(max_length=64)
    language = models.CharField(max_length=10, default="en")
    answers = models.JSONField(default=dict)
    #: The response being amended, if this draft is an amendment.
    amends = models.ForeignKey(Response, on_delete=models.CASCADE, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["return_hash"], name="drafts_by_return_code", condition=~models.Q(return_hash="")),
        ]

    def __str__(self) -> str:
        return self.key_hash[:8]


class Seal(models.Model):
    """Responses and amendments under one hash, chained to the seal before it; the hash goes into the audit trail too.

    The tree's first leaf is the root of the previous seal, then come the responses as they were received, in order,
    then the amendments, in order.
    """

    retention = "kept for good"
    personal = ()

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="seals")
    number = models.PositiveIntegerField()
    first_response = models.BigIntegerField()
    last_response = models.BigIntegerField()
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous_root = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="seal_number_once")]

    def __str__(self) -> str:
        return f"{self.activity} – {self.number}"

    def save(self, **options: Unpack[SaveOptions]) -> None:
        options["force_insert"] = True
        super().save(**options)
