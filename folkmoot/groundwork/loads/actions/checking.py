"""The dry run: going through a file row by row and writing down what does not fit. Only the report changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.db import transaction

from folkmoot.core.loading.rows import Fault, LoadedRow
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import progress

from ..loader import AnyLoader, Compared, loader_of
from ..models import Load
from ..queries import HIDDEN, kept_apart, source_of

#: So many rows that would be loaded are shown.
PREVIEWED = 100
#: So many cells that do not fit, and so many kept in words, are listed on the screen; the download has all.
LISTED = 500


@dataclass
class Report:
    """What a dry run found."""

    rows: int = 0
    #: Rows that can be loaded and are new, and those of them from which a cell is left out.
    good: int = 0
    partly: int = 0
    #: Rows that cannot be loaded, and rows that hold nothing.
    bad: int = 0
    empty: int = 0
    cells: int = 0
    #: Rows that stand in the file before, and rows that are stored already.
    twice: int = 0
    known: int = 0
    #: Those of the good ones that change what is stored already, with what they change; and rows that change nothing.
    changed: int = 0
    changes: list[dict[str, object]] = field(default_factory=list)
    untouched: list[str] = field(default_factory=list)
    #: For each column and reason the first cell that does not fit, with how many there are; the most first.
    by_column: list[dict[str, Any]] = field(default_factory=list)
    listed: list[dict[str, object]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)
    #: The first rows that would be loaded, in short.
    preview: list[list[str]] = field(default_factory=list)
    #: Words that are none of the council's own.
    words: list[dict[str, object]] = field(default_factory=list)


def check_rows(*, by: Officer, load: Load) -> Report:
    """Go through the whole file and write down what does not fit. Nothing is loaded."""
    loader, source = loader_of(load), source_of(load)
    report, check = Report(), _Check(loader, kept_apart(loader, source.reading))
    for row in loader.rows(source, load, by):
        report.rows += 1
        if report.rows > loader.most_rows:
            raise NotNow(
                noop("The file has more than %(most)s rows. Cut it into several."), most=f"{loader.most_rows:,}"
            )
        check.count(row, report)
        if not report.rows % loader.at_once:
            progress(report.rows, max(load.rows, report.rows))
    known = loader.known(load, check.keys)
    report.known = len(known)
    report.good -= report.known
    report.partly = len(check.partly - known)
    report.by_column = check.by_column()
    report.words = [asdict(unknown) for unknown in loader.unknown_words(source)]
    with transaction.atomic():
        locked = Load.objects.select_for_update().get(pk=load.pk)
        if locked.state in {Load.State.CHECKING, Load.State.CHECKED}:
            locked.report, locked.rows, locked.state = asdict(report), report.rows, Load.State.CHECKED
            locked.save(update_fields=["report", "rows", "state"])
    load.refresh_from_db()
    return report


class _Check:
    """What is remembered of the rows of one file while they are gone through."""

    def __init__(self, loader: AnyLoader, apart: frozenset[int]) -> None:
        self.loader, self.apart = loader, apart
        self.keys: set[str] = set()
        #: Rows that can be loaded without some of their cells.
        self.partly: set[str] = set()
        self._why: dict[tuple[int, str], tuple[Fault, int]] = {}

    def count(self, row: LoadedRow, report: Report) -> None:
        self._list(report.listed, row.faults)
        self._list(report.kept, row.kept)
        report.cells += len(row.faults)
        for fault in row.faults:
            first, count = self._why.get((fault.column, fault.why), (fault, 0))
            self._why[fault.column, fault.why] = (first, count + 1)
        if self.loader.is_empty(row):
            report.empty += 1
        elif not self.loader.loadable(row):
            report.bad += 1
        elif row.key in self.keys:
            report.twice += 1
        else:
            self._load(row, report)

    def _load(self, row: LoadedRow, report: Report) -> None:
        self.keys.add(row.key)
        report.good += 1
        if row.faults:
            self.partly.add(row.key)
        if compared := self.loader.compared(row):
            self._compare(compared, report)
        elif self.loader.preview_heads and len(report.preview) < PREVIEWED:
            report.preview.append([cell[:200] for cell in self.loader.preview(row)])

    def _compare(self, compared: Compared, report: Report) -> None:
        """A row whose like is stored: named with what it changes, or as one that changes nothing."""
        name = compared.name[:200]
        if not compared.changes:
            report.untouched += [name] if len(report.untouched) < LISTED else []
            return
        report.changed += 1
        if len(report.changes) < LISTED:
            changes = [[part[:200] for part in change] for change in compared.changes]
            report.changes.append({"name": name, "changes": changes})

    def by_column(self) -> list[dict[str, Any]]:
        counted = sorted(self._why.values(), key=lambda pair: -pair[1])
        return [{**self._shown(fault), "count": count} for fault, count in counted]

    def _list(self, listed: list[dict[str, object]], faults: Sequence[Fault]) -> None:
        listed += [self._shown(fault) for fault in faults[: max(0, LISTED - len(listed))]]

    def _shown(self, fault: Fault) -> dict[str, object]:
        return asdict(replace(fault, value=HIDDEN) if fault.column in self.apart else fault)
