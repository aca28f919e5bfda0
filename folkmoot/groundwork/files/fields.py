"""Fields for files that people upload: what comes out of a valid form has been looked at."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from folkmoot.groundwork.ui.voice import translated

from .uploads import UnfitFile, check_document, clean_picture


@dataclass(frozen=True)
class Document:
    """A document as it was sent: `name` as on the sender's machine, `kind` the content type its content shows."""

    name: str
    data: bytes
    kind: str


class DocumentField(forms.FileField):
    """A PDF, an office document or plain text; gives a `Document`, or None when it may be left out."""

    def clean(self, data: UploadedFile[bytes] | None, initial: object = None) -> Document | None:
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return None
        content = upload.read()
        try:
            return Document((upload.name or "")[:200], content, check_document(content))
        except UnfitFile as unfit:
            raise ValidationError(translated(unfit)) from unfit


class PictureField(forms.FileField):
    """A picture; gives it decoded and written anew as PNG, or None when it may be left out."""

    def clean(self, data: UploadedFile[bytes] | None, initial: object = None) -> bytes | None:
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return None
        try:
            return clean_picture(upload.read())
        except UnfitFile as unfit:
            raise ValidationError(translated(unfit)) from unfit
