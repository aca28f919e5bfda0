"""Readings of corrections: what stands on the page, what would stand there, and the difference."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.db.models import Q, QuerySet

from folkmoot.core.differences import Run, differences
from folkmoot.plan.register.gates import lines_on_show
from folkmoot.plan.register.models import Consultation, Document
from folkmoot.plan.register.queries import current_materials
from folkmoot.plan.register.stage import OnShow

from .models import Correction, FileChange, Matters


@dataclass(frozen=True)
class PageChange:
    """One line of the public's page before and after; empty where there was or is nothing."""

    key: str
    name: str
    before: str
    after: str

    @cached_property
    def runs(self) -> list[Run]:
        return differences(self.before, self.after)


def changes_between(before: OnShow, after: OnShow) -> list[PageChange]:
    """What differs between two copies of what was on show, in the order of the later one; what is gone at the end."""
    old = {line.key: line for line in lines_on_show(before)}
    new = {line.key: line for line in lines_on_show(after)}
    changes = []
    for key, line in (new | {key: line for key, line in old.items() if key not in new}).items():
        was = old[key].words if key in old else ""
        now = new[key].words if key in new else ""
        if was != now:
            changes.append(PageChange(key, str(line.name), was, now))
    return changes


def prepared(consultation: Consultation) -> Correction | None:
    """The correction that is being prepared."""
    return consultation.corrections.filter(published_at=None).select_related("before").first()


def published(consultation: Consultation) -> list[Correction]:
    """What was corrected, newest first."""
    corrections = consultation.corrections.filter(published_at__isnull=False)
    return list(corrections.select_related("before", "after", "published_by"))


def before_and_after(correction: Correction) -> list[PageChange]:
    """What a correction changes, or changed, on the page."""
    if correction.after is not None:
        return changes_between(correction.before.content, correction.after.content)
    return changes_between(correction.before.content, would_be(correction))


def would_be(correction: Correction) -> OnShow:
    """What would stand on the page once this is published."""
    content = deepcopy(correction.before.content)
    for key, value in correction.wanted.items():
        part, _dot, name = key.partition(".")
        content[part][name] = value
    for change in correction.files.order_by("pk"):
        _with_file(content, change)
    return cast(OnShow, content)


def on_page(consultation: Consultation) -> OnShow:
    """What stands on the page, with what is already prepared: what a form of a correction begins with."""
    correction = prepared(consultation)
    if correction is not None:
        return would_be(correction)
    materials = current_materials(consultation)
    return cast(OnShow, materials.content) if materials else {}


def _with_file(content: dict[str, list[dict[str, object]]], change: FileChange) -> None:
    documents, pictures, what = content["documents"], content["pictures"], FileChange.What
    match change.what:
        case what.DOCUMENT | what.REPLACE:
            content["documents"] = [entry for entry in documents if entry["pk"] != change.document_id]
            content["documents"].append(
                {"pk": f"new {change.pk}"}
                | {name: getattr(change, name) for name in ("title", "file_name", "content_type", "size", "sha256")}
            )
        case what.RENAME:
            for entry in documents:
                if entry["pk"] == change.document_id:
                    entry["title"] = change.title
        case what.WITHDRAW:
            content["documents"] = [entry for entry in documents if entry["pk"] != change.document_id]
        case what.PICTURE:
            pictures.append({"pk": f"new {change.pk}", "alt": change.title, "caption": change.caption})
        case what.REWORD:
            for entry in pictures:
                if entry["pk"] == change.picture_id:
                    entry["alt"], entry["caption"] = change.title, change.caption
        case what.TAKE_OFF:
            content["pictures"] = [entry for entry in pictures if entry["pk"] != change.picture_id]


@dataclass(frozen=True)
class Notice:
    """A correction as people read it."""

    correction: Correction
    changes: list[PageChange]

    @property
    def matters(self) -> bool:
        return self.correction.matters == Matters.YES


def notices(consultation: Consultation) -> list[Notice]:
    """Every published correction with its differences, newest first."""
    return [Notice(correction, before_and_after(correction)) for correction in published(consultation)]


def once_on_page(consultation: Consultation) -> QuerySet[Document]:
    """The documents on the page, and those that people could read there once."""
    return consultation.documents.filter(Q(withdrawn_at=None) | ~Q(withdrawn_why="")).order_by("pk")
