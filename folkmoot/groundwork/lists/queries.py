"""The lists there are, and what uses their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.stages import SetupPart, SetupTask, stages

from .kept import AnyList
from .stage import ListingStage

#: A column of the database that points to one row of another table.
Reference = models.ForeignKey[Any, Any]


def all_lists() -> list[AnyList]:
    """Every list of every stage, in the order of a consultation."""
    return [kept for stage in stages(ListingStage) for kept in stage.kept_lists()]


def kept_list(key: str) -> AnyList:
    """The list with this key; not found when there is none."""
    kept = next((kept for kept in all_lists() if kept.key == key), None)
    if kept is None:
        raise Http404
    return kept


def setup_tasks() -> Iterator[SetupTask]:
    """What setting up asks of each list: that something stands on it."""
    for kept in all_lists():
        yield SetupTask(
            f"list {kept.key}",
            SetupPart.LISTS,
            _(kept.words.title),
            _(kept.words.why),
            reverse("lists:list", args=[kept.key]),
            kept.values().exists(),
            by_hand=_(kept.words.without) if kept.words.without else "",
        )


def list_of(model: type[OwnValue]) -> AnyList:
    """The list that the values of a model stand in."""
    return next(kept for kept in all_lists() if kept.model is model)


def references_to(model: type[OwnValue]) -> Iterator[Reference]:
    """Every column of the database that points to a value of this model, but for `merged_into` and what is worked out
    anew. What holds several values does so in a table of pairs, which has such a column."""
    for relation in model._meta.get_fields(include_hidden=True):
        column = getattr(relation, "remote_field", None)
        if not relation.auto_created or not isinstance(column, models.ForeignKey):
            continue
        if column.name != "merged_into" and not getattr(column.model, "is_worked_out", False):
            yield column


def uses(kept: AnyList, keys: list[int]) -> Counter[int]:
    """How often each of these values is used: one statement for each column that points to them. To stand in a
    directory, such as that of postcodes, is no use."""
    counted: Counter[int] = Counter()
    for column in references_to(kept.model):
        if getattr(column.model, "is_directory", False):
            continue
        rows = column.model._base_manager.filter(**{f"{column.name}__in": keys}).order_by()
        counted.update(dict(rows.values_list(column.name).annotate(n=models.Count("pk"))))
    return counted


def is_used(kept: AnyList, value: OwnValue) -> bool:
    return bool(uses(kept, [value.pk])[value.pk])
