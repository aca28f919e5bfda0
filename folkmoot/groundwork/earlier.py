"""Recognising a database that was made before the rooms of the house had their names. Knows no Django.

Nothing was released then, so such a database is refused, not carried over.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

#: Labels of apps that are no more; a database that has migrated one of them was made before.
_LABELS = frozenset({"planning", "outcomes", "analysis", "channels", "board"})
REFUSAL = (
    "This database was made by an earlier version of Folkmoot and cannot be carried over: set FOLKMOOT_HOME or "
    "DATABASE_URL to an empty place, and keep this one or delete it."
)


def is_earlier(migrated: Iterable[str]) -> bool:
    """Whether these labels of migrated apps are those of an earlier version."""
    return not _LABELS.isdisjoint(migrated)


def holds_earlier_data(home: Path) -> bool:
    """Whether the embedded database in this data folder was made by an earlier version."""
    path = home / "folkmoot.sqlite3"
    if not path.is_file():
        return False
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return is_earlier(row[0] for row in connection.execute("SELECT DISTINCT app FROM django_migrations"))
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def fresh_home(home: Path) -> Path:
    """This data folder, or the next one beside it whose data, if any, is not of an earlier version."""
    candidate, number = home, 2
    while holds_earlier_data(candidate):
        candidate, number = home.with_name(f"{home.name}-{number}"), number + 1
    return candidate
