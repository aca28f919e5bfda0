"""Dates as they are kept: in answers, in limits and in files."""

from __future__ import annotations

import re
from datetime import date

_KEPT = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_kept(value: str) -> bool:
    """Is it written as dates are kept, whether or not there is such a day?"""
    return _KEPT.fullmatch(value) is not None


def kept(value: object) -> date | None:
    """A date as kept, or nothing when it is not one."""
    if not isinstance(value, str) or not is_kept(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
