"""Readings of what the public could read at entry time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from folkmoot.groundwork.records.faults import Fault
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.ui.moments import day, moment

from ..models import Consultation, Document, Materials
from ..stage import Line, OnShow


def lines_of(content: OnShow) -> Iterator[Line]:
    """Texts, dates, documents and pictures of a frozen copy."""
    for name, words in content["texts"].items():
        yield Line(f"texts.{name}", name_of(name), words)
    for name, said in content["dates"].items():
        yield Line(f"dates.{name}", name_of(name), _when(said))
    for entry in content["documents"]:
        words = f"{entry['title']} (SHA-256 {entry['sha256']})"
        yield Line(f"document.{entry['pk']}", _("document “%(title)s”") % {"title": entry["title"]}, words)
    for entry in content["pictures"]:
        words = "\n".join(words for words in (entry["alt"], entry["caption"]) if words)
        yield Line(f"picture.{entry['pk']}", _("picture “%(alt)s”") % {"alt": entry["alt"]}, words)


def name_of(field: str) -> str:
    """What a detail of a consultation is called."""
    return str(Consultation._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def _when(said: str) -> str:
    if not said:
        return ""
    return moment(datetime.fromisoformat(said)) if "T" in said else day(date.fromisoformat(said))


def faults_of_documents() -> Iterator[str]:
    """Documents that the trail says were put on a page, and whose rows are gone: they are withdrawn, never deleted."""
    there = {str(pk) for pk in Document.objects.values_list("pk", flat=True)}
    added = AuditEvent.objects.filter(verb="register.document_added").order_by("number")
    for pk, name in added.values_list("subject_id", "subject_name").iterator():
        if pk not in there:
            yield Fault(f"Document {pk} (“{name}”) is told in the trail and is gone.")


def proof_of_materials() -> Iterator[Mapping[str, object]]:
    """A line for each version, with its words: they were public. See `groundwork/records/checker.py`."""
    for materials in Materials.objects.order_by("consultation", "number").iterator():
        yield {
            "kind": "materials",
            "consultation": materials.consultation_id,
            "number": materials.number,
            "sha256": materials.sha256,
            "content": materials.content,
        }
