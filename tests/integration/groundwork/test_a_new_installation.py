"""What the command that operators run leaves behind: the test run makes its own databases in another way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing


def test_migrate_makes_every_table_that_signing_in_needs(tmp_path):
    """A test database is given a cache table by the test run itself, so only the command shows that one is made."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    subprocess.run(
        [sys.executable, "-m", "folkmoot", "migrate", "--verbosity", "0"],
        check=True,
        env=environment | {"FOLKMOOT_HOME": str(tmp_path)},
    )
    with closing(sqlite3.connect(tmp_path / "folkmoot.sqlite3")) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"cache_entry", "django_session", "accounts_officer", "records_auditevent"} <= tables
