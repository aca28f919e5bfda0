"""Readings of what the public could read at one time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..models import Materials


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
