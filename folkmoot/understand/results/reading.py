"""Reading responses out of the live tables, a run at a time, in the order of their numbers: for copies and downloads.

Every run begins after the last number of the one before it, so the hundred-thousandth row costs as much as the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.ask.responses.linkage import link
from folkmoot.ask.responses.models import AnswerDocument, EqualityDocument, Response
from folkmoot.plan.register.models import Activity

_RUN = 1_000
_FIELDS = ("pk", "key", "channel", "received_at", "late", "batch_id", "language", "amendments")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a response beside its answers."""

    pk: int
    key: str
    channel: str
    received_at: datetime
    late: bool
    batch_id: int | None
    language: str
    amendments: int


Documents = dict[str, dict[str, object]]


def runs(activity: Activity, after: int = 0) -> Iterator[list[Envelope]]:
    """The envelopes of all counted responses."""
    counted = Response.objects.filter(activity=activity, withdrawn_at=None).order_by("pk")
    while True:
        run = [Envelope(*row) for row in counted.filter(pk__gt=after).values_list(*_FIELDS)[:_RUN]]
        if not run:
            return
        yield run
        after = run[-1].pk


def these(activity: Activity, numbers: Sequence[int]) -> Iterator[list[Envelope]]:
    """The envelopes of these responses."""
    for start in range(0, len(numbers), _RUN):
        chosen = Response.objects.filter(activity=activity, pk__in=numbers[start : start + _RUN]).order_by("pk")
        yield [Envelope(*row) for row in chosen.values_list(*_FIELDS)]


def answers(activity: Activity, run: Iterable[Envelope]) -> list[dict[str, Any]]:
    """The answers document of each envelope, in the same order."""
    return _documents(activity, run, "answers", AnswerDocument)


def equality(activity: Activity, run: Iterable[Envelope]) -> list[dict[str, Any]]:
    """The equality document of each envelope, in the same order: to be counted, never to be shown."""
    return _documents(activity, run, "equality", EqualityDocument)


def _documents(
    activity: Activity, run: Iterable[Envelope], store: str, model: type[AnswerDocument] | type[EqualityDocument]
) -> list[dict[str, object]]:
    key = bytes(activity.linkage_key)
    links = [link(key, store, envelope.key) for envelope in run]
    found = dict(model._default_manager.filter(pk__in=links).values_list("link", "document"))
    return [found.get(name) or {} for name in links]
