"""Lists of values that may be there for a time only: the columns of their days."""

from __future__ import annotations

from datetime import date

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop

from .columns import DateColumn
from .kept import Said

FROM_DAY = DateColumn(name="from_day", label=noop("From"), headings=("from", "start", "since"), shown=False)
UNTIL_DAY = DateColumn(name="until_day", label=noop("Until"), headings=("until", "end", "to"), shown=False)


def check_days(said: Said) -> None:
    """Raises NotNow where the last day comes before the first."""
    first, last = said.get("from_day"), said.get("until_day")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise NotNow(noop("The last day must not come before the first."))
