"""Copying a database while it is served, and putting a copy in place: SQLite itself, PostgreSQL by its programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from pathlib import Path

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


class BackupError(Exception):
    """A sentence for the operator."""


def database_file() -> str:
    """What the copy of the database is called in a backup."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"


def copy_database(into: Path) -> None:
    """A copy as of one moment. Nobody who reads or writes has to wait for it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(into)])
        into.chmod(0o600)
        return
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={into}", _name(connection))


def put_in_place(copy: Path) -> None:
    """Restore a copy into the database of this installation, which must be empty."""
    if connection.introspection.table_names():
        raise BackupError("The database is not empty. Restore into an empty one: set FOLKMOOT_HOME or DATABASE_URL.")
    connection.close()
    if connection.vendor == "sqlite":
        target = Path(connection.settings_dict["NAME"])
        for beside in ("", "-wal", "-shm"):
            target.with_name(target.name + beside).unlink(missing_ok=True)
        shutil.copyfile(copy, target)
        target.chmod(0o600)
    else:
        into = _name(connection)
        _run("pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", f"--dbname={into}", str(copy))


def check_sqlite_copy(copy: Path) -> None:
    """Open a copy and read all of it."""
    with sqlite3.connect(f"file:{copy}?mode=ro", uri=True) as opened:
        faults = [row[0] for row in opened.execute("PRAGMA integrity_check") if row[0] != "ok"]
    opened.close()
    if faults:
        raise BackupError(f"The copy of the database is damaged: {faults[0]}")


def scratch_database(name: str, *, drop: bool = False) -> None:
    """Make or drop a database beside ours, to open a copy in."""
    word = "DROP" if drop else "CREATE"
    with connection.cursor() as cursor:
        cursor.execute(f"{word} DATABASE {connection.ops.quote_name(name)}")


def restore_into(name: str, copy: Path) -> None:
    _run("pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", f"--dbname={name}", str(copy))


def url_of(name: str) -> str:
    """The address of another database of the same server, for a program that we start."""
    settings = connection.settings_dict
    user = f"{settings['USER']}:{settings['PASSWORD']}" if settings["PASSWORD"] else settings["USER"]
    return f"postgres://{user}@{settings['HOST']}:{settings['PORT']}/{name}"


def _name(database: BaseDatabaseWrapper) -> str:
    return str(database.settings_dict["NAME"])


def _run(*command: str) -> None:
    settings = connection.settings_dict
    wanted: Mapping[str, object] = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
    }
    env = os.environ | {name: str(value) for name, value in wanted.items() if value}
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise BackupError(f"{command[0]} is not installed. It comes with PostgreSQL's client programs.") from None
    if done.returncode:
        raise BackupError(f"{command[0]} failed: {done.stderr.strip()}")
