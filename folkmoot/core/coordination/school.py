"""School holidays: the days between one term and the next that the council entered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from folkmoot.core.timetable.days import ONE_DAY, Term


def school_holidays(terms: Iterable[Term], first: date, last: date) -> list[tuple[date, date]]:
    """The holidays that meet a period, whole; a weekend between two terms is no holiday.

    Before the first term entered and after the last one nothing is known, so nothing is said.
    """
    found, ended = [], None
    for term in sorted(terms):
        if ended is not None and term.starts > ended + ONE_DAY:
            begins, ends = ended + ONE_DAY, term.starts - ONE_DAY
            if (ends - begins).days >= 2 and begins <= last and ends >= first:
                found.append((begins, ends))
        ended = max(ended, term.ends) if ended else term.ends
    return found
