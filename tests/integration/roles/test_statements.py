"""Every page is fetched with three of everything and with thirty, and needs the same number of SQL statements.

The pages come from the table of addresses. One that asks the database once more for every row fails here, whichever
list it is; one that may do so stands in `MAY_DIFFER` with a reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from folkmoot.groundwork.accounts.audience import PUBLIC, addresses, declared

from .conftest import Trial
from .growing import Growing

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


def _statements(client: Client, address: str) -> Statements:
    """What a page asks the database, whatever was kept from before forgotten."""
    caches["local"].clear()
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        response = client.get(address)
        if response.streaming:
            list(response)  # a download asks while it is written
        transaction.set_rollback(True)
    return [query["sql"] for query in captured.captured_queries]


def _public_lists() -> list[str]:
    """Every public address without a part of its own, but for the few that list nothing."""
    routes = [route for route, view in addresses() if declared(view) is PUBLIC and "<" not in route]
    return [f"/{route}" for route in routes if route not in NOT_GROWING and "(?P" not in route]


def _more(few: Statements, many: Statements) -> str:
    """Which statement comes more often, its values left out."""
    without = [Counter(re.sub(r"'[^']*'|\d+", "…", sql)[:300] for sql in each) for each in (many, few)]
    return "; ".join(f"{number} × {sql}" for sql, number in (without[0] - without[1]).most_common(2))


def _faults(before: dict[str, Statements], after: dict[str, Statements]) -> Iterable[str]:
    for name, few in before.items():
        many = after[name]
        if len(few) != len(many) and name not in MAY_DIFFER:
            yield f"{name}: {len(few)} statements for {FEW}, {len(many)} for {MANY}: {_more(few, many)}"


def test_no_page_asks_the_database_once_for_every_row(trial: Trial, signed_in_as: Callable[[str], Client]) -> None:
    lead, board, public = signed_in_as("corporate"), signed_in_as("asha"), signed_in_as("")
    pages = {name: (lead, address) for name, address in trial.addresses.items()}
    pages |= {address: (public, address) for address in _public_lists()}
    pages["the board's desk"] = board, reverse("workspace:home")
    growing = Growing(trial.world)
    growing.grow(range(FEW))
    for client, address in pages.values():
        _statements(client, address)  # what is read once per process is read now
    before = {name: _statements(*page) for name, page in pages.items()}
    growing.grow(range(FEW, MANY))
    after = {name: _statements(*page) for name, page in pages.items()}
    faults = list(_faults(before, after))
    assert not faults, "\n".join(faults)
