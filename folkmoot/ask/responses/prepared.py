"""The SQL of the hot path, written by hand: the one place of the house where SQL stands.

The ORM composes the same statement anew for every page; measured, that took longer than everything else on a survey
page together. Values go in as parameters and come back through the converters of their fields. A test holds each
statement against the same question asked of the ORM, on both databases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.plan.register.models import Activity, Consultation, Materials

from .models import Response

Converter = Callable[[object, object, object], object]


@dataclass(frozen=True, slots=True)
class PreparedColumn:
    """An expression of SQL, and a field of the kind that comes back."""

    sql: str
    kind: models.Field[Any, Any]

    @staticmethod
    def of(alias: str, model: type[models.Model], name: str) -> PreparedColumn:
        kind = model._meta.get_field(name)
        assert isinstance(kind, models.Field)  # noqa: S101 - a name of this file, never of a request
        return PreparedColumn(f'{alias}."{kind.column}"', kind)


@dataclass(slots=True)
class Statement:
    """A reading of one row: what is selected, and everything from FROM on, with %s where values go."""

    columns: Sequence[PreparedColumn]
    rest: str
    _sql: str = ""
    _converters: dict[str, list[tuple[int, object, list[Converter]]]] = field(default_factory=dict)

    def row(self, *values: Any) -> tuple[Any, ...] | None:
        """The first row with these values in place of each %s, or None."""
        converters = self._converters.get(connection.vendor)
        if converters is None:
            self._sql = f"SELECT {', '.join(column.sql for column in self.columns)} {self.rest}"
            converters = self._converters[connection.vendor] = _converters(self.columns)
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            row = cursor.fetchone()
        if row is None:
            return None
        converted = list(row)
        for place, expression, functions in converters:
            for function in functions:
                converted[place] = function(converted[place], expression, connection)
        return tuple(converted)


def _converters(columns: Sequence[PreparedColumn]) -> list[tuple[int, Any, list[Converter]]]:
    """What turns a column back into Python: nothing for most, because the database does it."""
    needed = []
    for place, column in enumerate(columns):
        expression = models.Value(None, output_field=column.kind)
        functions = [*connection.ops.get_db_converters(expression), *column.kind.get_db_converters(connection)]
        if functions:
            needed.append((place, expression, functions))
    return needed


_OF_CONSULTATION = ("slug", "title", "summary", "state", "opens_at", "closes_at", "feedback_due", "contact_email", "id")

_ASKED = (
    *(PreparedColumn.of("c", Consultation, name) for name in _OF_CONSULTATION),
    PreparedColumn.of("v", QuestionnaireVersion, "activity"),
    PreparedColumn.of("a", Activity, "linkage_key"),
    PreparedColumn.of("v", QuestionnaireVersion, "id"),
    PreparedColumn.of("v", QuestionnaireVersion, "sha256"),
    PreparedColumn.of("a", Activity, "opens_at"),
    PreparedColumn.of("a", Activity, "closes_at"),
    PreparedColumn(
        "(SELECT m.id FROM register_materials m WHERE m.consultation_id = c.id ORDER BY m.number DESC LIMIT 1)",
        Materials._meta.get_field("id"),
    ),
)
_OF_METHOD = """
    FROM questionnaires_questionnaireversion v
    JOIN register_activity a ON a.id = v.activity_id
    JOIN register_consultation c ON c.id = a.consultation_id
    WHERE a.method = %s AND c.slug = %s AND a.removed_at IS NULL
"""
_LAST_PUBLISHED = "ORDER BY v.activity_id, v.number DESC LIMIT 1"

#: What a consultation asks, by method and slug, in the version last published: of its first activity of the method, or
#: of the one with a number. The columns are those that `queries.asked_by_questionnaire` takes apart.
ASKED = Statement(_ASKED, f"{_OF_METHOD} {_LAST_PUBLISHED}")
ASKED_NUMBERED = Statement(_ASKED, f"{_OF_METHOD} AND a.number = %s {_LAST_PUBLISHED}")

#: What is known of a response by its activity and the hash of its form's nonce; the columns of `queries.Sent`.
SENT = Statement(
    tuple(
        PreparedColumn.of("r", Response, name)
        for name in ("receipt_hash", "received_at", "late", "content_hash", "key")
    ),
    "FROM responses_response r WHERE r.activity_id = %s AND r.idempotency_key = %s LIMIT 1",
)

_inserts: dict[str, tuple[str, list[models.Field[Any, Any]]]] = {}


def insert(instance: models.Model) -> None:
    """Insert a row, as `save(force_insert=True)` does for a model without parents and signals; no key comes back."""
    label = instance._meta.label
    if label not in _inserts:
        fields = [each for each in instance._meta.get_fields() if isinstance(each, models.Field)]
        written = [each for each in fields if each.concrete and not isinstance(each, models.AutoField)]
        names = ", ".join(f'"{each.column}"' for each in written)
        marks = ", ".join(["%s"] * len(written))
        _inserts[label] = (f'INSERT INTO "{instance._meta.db_table}" ({names}) VALUES ({marks})', written)  # noqa: S608
    sql, written = _inserts[label]
    values = [each.get_db_prep_save(each.pre_save(instance, True), connection) for each in written]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
