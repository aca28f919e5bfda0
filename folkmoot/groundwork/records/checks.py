"""Whether the database is one of ours and of this version, asked before it is migrated or served."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from folkmoot.groundwork.earlier import REFUSAL, is_earlier


def check_version(*, databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """The system check; asked only when a database is named, as `folkmoot migrate` and `folkmoot serve` do."""
    migrated = (MigrationRecorder(connections[name]).applied_migrations() for name in databases or ())
    return [Error(REFUSAL, id="folkmoot.E003") for rows in migrated if is_earlier(app for app, _name in rows)]
