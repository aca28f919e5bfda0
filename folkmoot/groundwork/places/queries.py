"""Which ward a postcode belongs to."""

from __future__ import annotations

from .models import Postcode, Ward


def ward_of(postcode: str) -> Ward | None:
    """The ward of a postcode however it is written, or None when it is not one of the council's."""
    code = "".join(postcode.upper().split())
    found = Postcode.objects.select_related("ward").filter(code=code).first()
    return found.ward if found else None
