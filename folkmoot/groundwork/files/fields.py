"""Fields for files that people upload: what comes out of a valid form has been looked at."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.voice import translated

from .documents import LARGEST_DOCUMENT, UnfitFile, kind_of
from .logos import LARGEST_LOGO, LogoFile, clean_logo
from .scanner import scan
from .uploads import LARGEST_PICTURE, clean_picture

T = TypeVar("T")


@dataclass(frozen=True)
class Document:
    """A document as it was sent: `name` as on the sender's machine, `kind` the content type its content shows."""

    name: str
    data: bytes
    kind: str


def _safe_name(name: str) -> str:
    """Without folders and without letters that are not seen, such as those that turn the direction of writing."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()[-200:]


class _CheckedFile(forms.FileField):
    largest: int

    def checked(self, data: object, initial: object, check: Callable[[bytes, str], T]) -> T | None:
        """What `check` makes of the bytes and the name; None when there is no file. Too large a file is not read."""
        upload = super().clean(data, initial)
        if not isinstance(upload, UploadedFile):
            return None
        if (upload.size or 0) > self.largest:
            raise ValidationError(_("The file is larger than %(most)s MB.") % {"most": self.largest // 1024**2})
        content, name = upload.read(), _safe_name(upload.name or "")
        try:
            scan(content)
            return check(content, name)
        except UnfitFile as unfit:
            raise ValidationError(translated(unfit)) from unfit


class DocumentField(_CheckedFile):
    """A PDF, an office document or plain text; gives a `Document`, or None when it may be left out."""

    largest = LARGEST_DOCUMENT

    def clean(self, data: UploadedFile[bytes] | None, initial: object = None) -> Document | None:
        return self.checked(data, initial, lambda content, name: Document(name, content, _kind(content, name)))


class PictureField(_CheckedFile):
    """A picture; gives it decoded and written anew as PNG, or None when it may be left out."""

    largest = LARGEST_PICTURE

    def clean(self, data: UploadedFile[bytes] | None, initial: object = None) -> bytes | None:
        return self.checked(data, initial, lambda content, name: clean_picture(content))


class LogoField(_CheckedFile):
    """A logo; gives it written anew and made to fit."""

    largest = LARGEST_LOGO

    def clean(self, data: UploadedFile[bytes] | None, initial: object = None) -> LogoFile | None:
        return self.checked(data, initial, lambda content, name: clean_logo(content))


def _kind(content: bytes, name: str) -> str:
    return kind_of(content, name).content_type
