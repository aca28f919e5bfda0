"""Text search that minds neither capitals nor accents, on every database.

PostgreSQL has `translate`; SQLite gets a function of ours. Both replace letter by letter, so both find the same.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, TextField

_BY_HAND = dict(zip("øØłŁđĐßæÆ’‘", "oollddsaa''", strict=True))


def _table() -> dict[str, str]:
    pairs = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            pairs[chr(code)] = base.lower()
    return pairs | _BY_HAND


_PAIRS = _table()
_FROM, _TO = "".join(_PAIRS), "".join(_PAIRS.values())
_TRANSLATION = str.maketrans(_PAIRS)


def fold(text: str | None) -> str:
    """Siôn Llŷr → sion llyr"""
    return unicodedata.normalize("NFC", text or "").translate(_TRANSLATION)


class Folded(Func):
    """The same, in the database."""

    function = "folkmoot_fold"
    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        inner, params = compiler.compile(self.source_expressions[0])
        return f"translate({inner}, %s, %s)", [*params, _FROM, _TO]


def prepare(sender: object, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Gives a new SQLite connection the function; called by Django for each one it opens."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("folkmoot_fold", 1, fold, deterministic=True)
