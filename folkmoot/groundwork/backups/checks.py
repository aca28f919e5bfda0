"""Whether the database can still be read, every page of it: asked by `folkmoot check` and before the server starts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from folkmoot.groundwork.records.faults import Fault

#: A damaged file may have thousands of faults; the first few say enough.
_MOST = 10


def check_soundness(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """The system check; asked only when a database is named."""
    return [
        Error(f"The database is damaged: {fault}", hint="Restore the last backup.", id="folkmoot.E004")
        for name in databases or ()
        for fault in damages(connections[name])
    ]


def damages(connection: BaseDatabaseWrapper) -> list[str]:
    """What of a database cannot be read or contradicts itself, in the database's words; empty when it is sound."""
    find = _in_sqlite if connection.vendor == "sqlite" else _in_postgresql
    found: list[str] = []
    try:
        for fault in find(connection):
            found.append(fault)
            if len(found) == _MOST:
                break
    except DatabaseError as error:
        found.append(str(error).strip())
    return found


def _in_sqlite(connection: BaseDatabaseWrapper) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA integrity_check({_MOST})")
        yield from (str(row[0]) for row in cursor.fetchall() if row[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (Fault(f"{row[0]}, row {row[1]}, points at nothing in {row[2]}") for row in cursor.fetchmany(_MOST))


def _in_postgresql(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """With the extension amcheck where the database has it; without it, every row is read once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'")
        if cursor.fetchone():
            yield from _amcheck(connection)
            return
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(length(t::text)) FROM "{table}" t')  # noqa: S608 - names from the catalogue
            cursor.fetchone()


def _amcheck(connection: BaseDatabaseWrapper) -> Iterator[str]:
    ours = "n.nspname = current_schema() AND c.relpersistence = 'p'"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, h.msg FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, "  # noqa: S608
            f"LATERAL verify_heapam(c.oid) h WHERE c.relkind = 'r' AND {ours}"
        )
        yield from (f"{table}: {words}" for table, words in cursor.fetchmany(_MOST))
        cursor.execute(
            "SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "  # noqa: S608
            "JOIN pg_am a ON a.oid = c.relam "
            f"WHERE c.relkind = 'i' AND a.amname = 'btree' AND {ours}"
        )
        for (index,) in cursor.fetchall():
            cursor.execute("SELECT bt_index_check(%s::oid::regclass, true)", [index])
