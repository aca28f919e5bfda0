"""Every file that is kept with its fingerprint, whatever stage keeps it, and the fingerprint the file really has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db import models
from django.db.models.fields.files import FieldFile


def _kept() -> Iterator[type[models.Model]]:
    """Models with a file and its fingerprint, in the order of the stages."""
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        if {"file", "sha256"} <= names and model.__module__.startswith("folkmoot."):
            yield model


def proof_of_files() -> Iterator[Mapping[str, object]]:
    """A line for each: see `records/checker.py`."""
    for model in _kept():
        rows = model._default_manager.exclude(file="").order_by("pk")
        for pk, sha256, name in rows.values_list("pk", "sha256", "file").iterator():
            yield {
                "kind": "file",
                "subject": f"{model._meta.label_lower} {pk}",
                "name": name,
                "sha256": sha256,
                "actual": _actual(model(file=name).file),  # type: ignore[attr-defined]
            }


def _actual(file: FieldFile) -> str | None:
    """The fingerprint of what is stored; None when it is gone."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stored:
            for chunk in stored.chunks():
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()
