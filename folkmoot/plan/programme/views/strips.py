"""Days as strips: where a run of days lies in a longer one, in per cent, for drawings whose words stand beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..queries.clashes import Often, Picture

MARGIN = timedelta(weeks=4)
#: A bar of how often somebody was asked reaches this far beyond the limit before it is cut.
BEYOND = 1.5


@dataclass(frozen=True)
class Bar:
    """One rectangle of a strip."""

    x: str
    width: str
    kind: str = ""


@dataclass(frozen=True)
class Strip:
    """One row: what it is about, its bars, and the words beside it."""

    subject: object
    bars: tuple[Bar, ...]
    marks: tuple[Bar, ...] = ()


def _percent(share: float) -> str:
    return f"{share * 100:.2f}%"


class Scale:
    """From days to per cent."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = (last - first).days + 1

    def bar(self, first: date, last: date, kind: str = "") -> Bar | None:
        first, last = max(first, self.first), min(last, self.last)
        if last < first:
            return None
        length = max((last - first).days + 1, self._days / 150)
        return Bar(_percent((first - self.first).days / self._days), _percent(length / self._days), kind)

    def bars(self, runs: Iterable[tuple[date, date]], kind: str = "") -> tuple[Bar, ...]:
        return tuple(bar for first, last in runs if (bar := self.bar(first, last, kind)))


def of_picture(shown: Picture) -> dict[str, object]:
    """The proposal and everything that meets it, on one scale of days."""
    proposal = shown.proposal
    scale = Scale(proposal.first - MARGIN, proposal.last + MARGIN)
    mine = scale.bars([(proposal.first, proposal.last)], "mine")
    band = scale.bars([(proposal.first, proposal.last)], "band")
    strips = [
        Strip(one, scale.bars([(first, last) for _what, first, last in one.activities], "other"), band)
        for one in shown.others
    ]
    shaded = [
        *(("holidays", first, last, scale.bars([(first, last)], "holiday")) for first, last in shown.holidays),
        *(
            (
                election.name,
                election.begins,
                election.polling_day,
                scale.bars([(election.begins, election.polling_day)], "election"),
            )
            for election in shown.elections
        ),
    ]
    return {"scale": scale, "mine": mine, "band": band, "strips": strips, "shaded": shaded}


def of_often(rows: Iterable[Often]) -> list[Strip]:
    """How often each was asked, with a mark at the limit; a bar too many is drawn in another colour and pattern."""
    made = []
    for row in rows:
        longest = row.asked.most * BEYOND
        length = min(row.asked.times / longest, 1.0)
        kind = "over" if row.asked.is_too_often else "times"
        bars = (Bar("0%", _percent(length), kind),) if row.asked.times else ()
        made.append(Strip(row, bars, (Bar(_percent(row.asked.most / longest), "2", "limit"),)))
    return made
