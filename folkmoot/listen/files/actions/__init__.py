"""Every change to files of responses: put in, mapped, checked, loaded, taken out, discarded."""

from __future__ import annotations

from .files import AlreadyLoaded, change_mapping, discard, load, receive, undo
from .loading import Report, check, load_now
from .whole import check_file, load_file

__all__ = [
    "AlreadyLoaded",
    "Report",
    "change_mapping",
    "check",
    "check_file",
    "discard",
    "load",
    "load_file",
    "load_now",
    "receive",
    "undo",
]
