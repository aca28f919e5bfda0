"""What every form takes besides what is its own: named here once, so that a misspelt argument fails the type check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.forms.renderers import BaseRenderer
from django.forms.utils import ErrorList
from django.utils.datastructures import MultiValueDict

#: What was sent, as `request.POST` gives it.
FormData = Mapping[str, object] | None


class FormOptions(TypedDict, total=False):
    files: MultiValueDict[str, UploadedFile[Any]] | None
    auto_id: bool | str
    prefix: str | None
    initial: dict[str, Any] | None
    error_class: type[ErrorList]
    label_suffix: str | None
    empty_permitted: bool
    use_required_attribute: bool | None
    renderer: BaseRenderer | None


class ModelFormOptions(FormOptions, total=False):
    instance: Model | None
