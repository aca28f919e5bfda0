"""The gate before opening: what each subject of assurance still wants, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from folkmoot.plan.register.models import Consultation

from .queries import consultees, equality, promises, standards


def missing(consultation: Consultation) -> Iterator[str]:
    """Nothing opens while any of this is said."""
    yield from consultees.missing(consultation)
    yield from promises.missing(consultation)
    yield from equality.missing(consultation)
    yield from standards.missing(consultation)
