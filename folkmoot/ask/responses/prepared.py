"""Statements of the hot path, written as SQL once per process.

The ORM composes the same SQL anew for every page; measured, that took longer than everything else on a survey page
together. Here it does so once; values still go in as parameters and come back through the fields' own converters.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.db.models.query import QuerySet

#: Where a number will go, no field lets a text stand: these numbers stand there instead.
_NUMBERS: dict[int, str] = {}


class Prepared:
    """A reading of one row. In the queryset, `text(name)` and `number(name)` stand where values will go."""

    def __init__(self, queryset: Callable[[], QuerySet[Any, Any]]) -> None:
        self._queryset = queryset
        self._ready: dict[str, _Ready] = {}

    @staticmethod
    def text(name: str) -> str:
        return f"\x00{name}"

    @staticmethod
    def number(name: str) -> int:
        number = -(2**62) - zlib.crc32(name.encode())
        _NUMBERS[number] = name
        return number

    def _compile(self) -> _Ready:
        compiler = self._queryset().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        columns = [column for column, _sql, _alias in compiler.select]
        converters = compiler.get_converters(columns)
        return _Ready(
            sql,
            [(_slot(param), param) for param in params],
            [(place, expression, functions) for place, (functions, expression) in converters.items()],
        )

    def row(self, **values: Any) -> tuple[Any, ...] | None:
        """The first row with these values in the slots, or None."""
        ready = self._ready.get(connection.vendor)
        if ready is None:
            ready = self._ready[connection.vendor] = self._compile()
        with connection.cursor() as cursor:
            cursor.execute(ready.sql, [values[slot] if slot else param for slot, param in ready.params])
            row = cursor.fetchone()
        if row is None:
            return None
        found = list(row)
        for place, expression, functions in ready.converters:
            for function in functions:
                found[place] = function(found[place], expression, connection)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Ready:
    """The SQL, its parameters (a slot's name, or a value), and what turns columns back into Python."""

    sql: str
    params: list[tuple[str, Any]]
    converters: list[tuple[int, Any, list[Any]]]


def _slot(param: Any) -> str:
    if isinstance(param, str) and param.startswith("\x00"):
        return param[1:]
    return _NUMBERS.get(param, "") if isinstance(param, int) else ""


_inserts: dict[tuple[str, str], tuple[str, list[models.Field[Any, Any]]]] = {}


def insert(instance: models.Model) -> None:
    """Insert a row, as `save(force_insert=True)` does for a model without parents and signals; no key comes back."""
    key = (instance._meta.label, connection.vendor)
    if key not in _inserts:
        fields = [field for field in instance._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
        quote = connection.ops.quote_name
        names = ", ".join(quote(str(field.column)) for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        _inserts[key] = (f"INSERT INTO {quote(instance._meta.db_table)} ({names}) VALUES ({marks})", fields)  # noqa: S608
    sql, fields = _inserts[key]
    values = [field.get_db_prep_save(field.pre_save(instance, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
