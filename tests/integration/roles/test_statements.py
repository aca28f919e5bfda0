"""Every page is fetched with three of everything and with thirty, and needs the same number of SQL statements.

The pages come from the table of addresses. One that asks the database once more for every row fails here, whichever
list it is; one that may do so stands in `MAY_DIFFER` with a reason. A page that shows rows of something has more of
them with thirty, or stands in `not_grown.py` with a reason: so nobody adds a list that is never tried.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from folkmoot.groundwork.accounts.audience import PUBLIC, addresses, declared

from .conftest import Trial
from .growing import Growing
from .not_grown import REASONS

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 30
#: Public pages that show one thing, a form, or nothing that the council can add to.
NOT_GROWING = {
    "",
    "accessibility/",
    "contact/",
    "contact/sent/",
    "cookies/",
    "healthz",
    "privacy/",
    "readyz",
    "robots.txt",
    "theme.css",
}
#: Fewer statements with thirty than with three: the first page then holds consultations of one version of the
#: standards only, and each version is read once.
MAY_DIFFER = {"assurance:scorecards"}
Statements = list[str]
#: Forms are not lists; what they offer to choose from is counted where it is kept.
_NO_ROWS = re.compile(r"<(form|dialog)\b.*?</\1>", re.DOTALL)
_ROW = re.compile(r"<(?:tr|li|article|section)\b")


@dataclass(frozen=True)
class Visit:
    """What a page asks the database, and how many rows of anything it shows; none where it shows no list."""

    statements: Statements
    rows: int | None


def _visit(client: Client, address: str) -> Visit:
    """Fetch a page, whatever was kept from before forgotten."""
    caches["local"].clear()
    connection.queries_log.clear()  # it holds so many statements of a whole test, and then no more
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        response: Any = client.get(address)
        # A download asks while it is written.
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    shown = content.decode("utf-8", "replace") if response.status_code == 200 else ""
    return Visit([query["sql"] for query in captured.captured_queries], _rows(shown))


def _rows(page: str) -> int | None:
    """The rows of tables and the items of lists in the main part of a page."""
    main = _NO_ROWS.sub("", page.partition("<main")[2].partition("</main>")[0])
    rows = len(_ROW.findall(main))
    return rows if rows or "fm-empty" in main else None


def _public_lists() -> list[str]:
    """Every public address without a part of its own, but for the few that list nothing."""
    routes = [route for route, view in addresses() if declared(view) is PUBLIC and "<" not in route]
    return [f"/{route}" for route in routes if route not in NOT_GROWING and "(?P" not in route]


def _more(few: Statements, many: Statements) -> str:
    """Which statement comes more often, its values left out."""
    without = [Counter(re.sub(r"'[^']*'|\d+", "…", sql)[:300] for sql in each) for each in (many, few)]
    return "; ".join(f"{number} × {sql}" for sql, number in (without[0] - without[1]).most_common(2))


def _faults(before: dict[str, Visit], after: dict[str, Visit]) -> Iterable[str]:
    for name, visit in before.items():
        few, many = visit.statements, after[name].statements
        if len(few) != len(many) and name not in MAY_DIFFER:
            yield f"{name}: {len(few)} statements for {FEW}, {len(many)} for {MANY}: {_more(few, many)}"


def _never_longer(before: dict[str, Visit], after: dict[str, Visit]) -> set[str]:
    """Pages with a list that thirty of everything made no longer."""
    return {name for name, visit in before.items() if visit.rows is not None and visit.rows == after[name].rows}


def test_no_page_asks_the_database_once_for_every_row(trial: Trial, signed_in_as: Callable[[str], Client]) -> None:
    lead, board, public = signed_in_as("corporate"), signed_in_as("asha"), signed_in_as("")
    pages = {name: (lead, address) for name, address in trial.addresses.items()}
    pages |= {address: (public, address) for address in _public_lists()}
    pages["the board's desk"] = board, reverse("workspace:home")
    pages["portal:consultation"] = public, reverse("portal:consultation", args=[trial.world["answered"].slug])
    pages["workspace:search"] = lead, f"{reverse('workspace:search')}?q=Told"
    growing = Growing(trial.world)
    growing.grow(range(FEW))
    for client, address in pages.values():
        _visit(client, address)  # what is read once per process is read now
    before = {name: _visit(*page) for name, page in pages.items()}
    growing.grow(range(FEW, MANY))
    after = {name: _visit(*page) for name, page in pages.items()}
    faults = list(_faults(before, after))
    assert not faults, "\n".join(faults)
    unmade = _never_longer(before, after)
    assert sorted(unmade - set(REASONS)) == [], "make more of it in growing.py, or say why not in not_grown.py"
    assert sorted(set(REASONS) - unmade) == [], "it grows, or is no list: take it out of not_grown.py"
