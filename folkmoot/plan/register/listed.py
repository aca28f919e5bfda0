"""The register as a file: every entry the filters leave, as rows of words, read a thousand at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from folkmoot.core.sentences import noop
from folkmoot.core.tables.writing import safe
from folkmoot.groundwork.ui.downloads import csv_lines

from .models import Consultation
from .queries.listing import Beside, beside

_AT_ONCE = 1_000
#: Key in JSON, heading in tables.
HEADS = {
    "title": noop("Title"),
    "address": noop("Address"),
    "state": noop("State"),
    "kind": noop("Kind"),
    "level": noop("Level"),
    "service": noop("Service"),
    "lead_officer": noop("Lead officer"),
    "run_by": noop("Run by"),
    "methods": noop("Methods"),
    "first_day": noop("First day"),
    "last_day": noop("Last day"),
    "when": noop("When, in words"),
    "audiences": noop("Audiences"),
    "areas": noop("Areas"),
    "topics": noop("Topics"),
    "priorities": noop("Priorities"),
    "people_reached": noop("People reached"),
    "opens": noop("Opens"),
    "closes": noop("Closes"),
    "feedback_promised": noop("Feedback promised"),
    "registered": noop("Registered"),
    "follows": noop("Earlier phase"),
}
_LISTS = frozenset({"methods", "audiences", "areas", "topics", "priorities", "when"})


def values(found: QuerySet[Consultation]) -> Iterator[dict[str, Any]]:
    """One entry after the other."""
    now, chunk = timezone.now(), []
    for one in found.select_related("service", "lead_officer", "follows").iterator(_AT_ONCE):
        chunk.append(one)
        if len(chunk) == _AT_ONCE:
            yield from _of(chunk, now)
            chunk = []
    yield from _of(chunk, now)


def _of(chunk: list[Consultation], now: object) -> Iterator[dict[str, object]]:
    found = beside(chunk)
    for one in chunk:
        yield _entry(one, found[one.pk], now)


def _entry(one: Consultation, row: Beside, now: Any) -> dict[str, Any]:
    def local(moment: Any) -> str | None:
        return timezone.localtime(moment).isoformat(timespec="minutes") if moment else None

    return {
        "title": one.title,
        "address": one.slug,
        "state": str(one.state_at(now)),
        "kind": one.get_kind_display(),
        "level": one.get_level_display(),
        "service": one.service.name,
        "lead_officer": one.lead_officer.name,
        "run_by": one.run_by,
        "methods": row.methods,
        "first_day": one.first_day.isoformat() if one.first_day else None,
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "when": row.said,
        "audiences": row.audiences,
        "areas": row.areas,
        "topics": row.topics,
        "priorities": row.priorities,
        "people_reached": row.people,
        "opens": local(one.opens_at),
        "closes": local(one.closes_at),
        "feedback_promised": one.feedback_due.isoformat() if one.feedback_due else None,
        "registered": local(one.created_at),
        "follows": one.follows.slug if one.follows else None,
    }


def cells(entry: dict[str, Any]) -> list[str | int]:
    """Words that no spreadsheet runs; numbers stay numbers."""
    made: list[str | int] = []
    for key in HEADS:
        value = entry[key]
        if isinstance(value, int):
            made.append(value)
        else:
            made.append(safe("; ".join(value) if key in _LISTS else str(value or "")))
    return made


def as_csv(found: QuerySet[Consultation]) -> Iterator[str]:
    """With the mark that makes spreadsheets read it as Unicode."""
    return csv_lines([_(heading) for heading in HEADS.values()], map(cells, values(found)))


def as_json(found: QuerySet[Consultation]) -> Iterator[str]:
    yield '{"entries": ['
    for number, entry in enumerate(values(found)):
        yield ("," if number else "") + "\n" + json.dumps(entry, ensure_ascii=False)
    yield "\n]}\n"


def as_workbook(found: QuerySet[Consultation], into: IO[bytes]) -> None:
    """Written row by row, so that a long register does not stand in memory."""
    book = Workbook(into, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Register"))
    bold = book.add_format({"bold": True})
    for column, heading in enumerate(HEADS.values()):
        sheet.write_string(0, column, _(heading), bold)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 50)
    sheet.set_column(1, len(HEADS) - 1, 20)
    for number, entry in enumerate(values(found), start=1):
        for column, value in enumerate(cells(entry)):
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, value)
    book.close()
