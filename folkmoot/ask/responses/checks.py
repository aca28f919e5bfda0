"""Whether the database keeps what it says it has kept (requirement D1): asked before the server starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE_SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


def storage_faults(database: str = "default") -> list[str]:
    """Sentences about settings under which an acknowledged response could be lost; empty when there are none."""
    connection = connections[database]
    if connection.vendor == "sqlite":
        return _sqlite_faults(connection)
    if connection.vendor == "postgresql":
        return _postgresql_faults(connection)
    return [f"The database {connection.vendor} is not one whose durability is known here: use PostgreSQL or SQLite."]


def _ask(connection: BaseDatabaseWrapper, question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
        return row[0] if row else None


def _sqlite_faults(connection: BaseDatabaseWrapper) -> list[str]:
    faults = []
    journal = str(_ask(connection, "PRAGMA journal_mode")).lower()
    if journal != "wal":
        faults.append(f"SQLite's journal_mode is {journal}, not WAL.")
    synchronous = int(_ask(connection, "PRAGMA synchronous"))
    if synchronous < 2:
        faults.append(
            f"SQLite's synchronous is {_SQLITE_SYNCHRONOUS[synchronous]}, not FULL: "
            "a power cut could take responses whose receipts were shown."
        )
    return faults


def _postgresql_faults(connection: BaseDatabaseWrapper) -> list[str]:
    faults = []
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        value = str(_ask(connection, f"SHOW {setting}"))
        if value == "off":
            faults.append(f"PostgreSQL's {setting} is off: a power cut could take responses whose receipts were shown.")
    return faults


def check_storage(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """The system check; asked only when a database is named, as `folkmoot serve` does."""
    return [Error(fault, id="folkmoot.E002") for name in databases or () for fault in storage_faults(name)]
