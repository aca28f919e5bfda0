"""Every change to spreadsheets on their way: received, read, checked, loaded, taken out, thrown away."""

from __future__ import annotations

from .checking import Report, check_rows
from .files import discard, keep_reading, match_words, read_anew, read_as, receive
from .loading import begin, load_rows, undo
from .recording import AlreadyLoaded

__all__ = [
    "AlreadyLoaded",
    "Report",
    "begin",
    "check_rows",
    "discard",
    "keep_reading",
    "load_rows",
    "match_words",
    "read_anew",
    "read_as",
    "receive",
    "undo",
]
