"""Holding what is to be changed: its state is judged inside the transaction, under a lock.

Otherwise two people at once both find a brief open, and one changes the text after the other has handed it in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _

_P = ParamSpec("_P")
_R = TypeVar("_R")


def held(*paths: str) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """For an action: one transaction, in which the rows that these arguments name are locked and read anew.

    `@held("activity.consultation", "activity")` holds both, in this order. Consultations come first everywhere, so
    that no two actions wait for each other. An argument that is None is left out.
    """

    def decorate(act: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(act)
        def acted(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            with transaction.atomic():
                hold(*(row for path in paths if (row := _reached(kwargs, path)) is not None))
                return act(*args, **kwargs)

        return acted

    return decorate


def _reached(arguments: dict[str, Any], path: str) -> models.Model | None:
    name, *steps = path.split(".")
    row = arguments.get(name)
    for step in steps:
        row = getattr(row, step, None)
    return row if isinstance(row, models.Model) else None


def hold(*rows: models.Model) -> None:
    """Lock rows until the transaction ends and read them anew; those that belong to another of them go on doing so.

    The lock keeps nobody from adding rows that point here, such as responses.
    """
    known: dict[tuple[Any, Any], models.Model] = {}
    for row in rows:
        try:
            row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(no_key=True))
        except ObjectDoesNotExist:
            raise NotNow(_("Somebody has removed this in the meantime. Load the page again.")) from None
        known[type(row), row.pk] = row
        for field in row._meta.concrete_fields:
            owner = known.get((field.related_model, getattr(row, field.attname))) if field.many_to_one else None
            if owner is not None and owner is not row:
                setattr(row, field.name, owner)
