"""Duties: what somebody has to do, as each stage sees it at this moment.

A stage (`groundwork/stages.py`) may have `duty_kinds`, a key and a name for each kind, and a method `duties(today,
staff)` that yields a `Duty` for everybody in `staff` who has something to do. Nothing is stored: a duty is there as
long as the thing is not done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.functional import Promise

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.stages import Stage, stages


@dataclass(frozen=True)
class Duty:
    """One thing for one officer to do. `key` is unique for the thing and its occasion: a new occasion is a new key."""

    key: str
    officer_id: int
    kind: str
    #: What to do, as a sentence, and the title of the thing it is about.
    text: str | Promise
    about: str
    url: str
    due: date | None = None
    #: Something to know rather than to do: it goes into a letter once and does not stand on the desk.
    is_news: bool = False

    def is_overdue(self, today: date) -> bool:
        return self.due is not None and self.due < today


class Staff:
    """The officers whose duties are asked for: everybody when reminders are written, one on their own desk."""

    def __init__(self, officers: Iterable[Officer]) -> None:
        self.officers = {officer.pk: officer for officer in officers if officer.is_active}

    @classmethod
    def everybody(cls) -> Staff:
        """All who may sign in, their roles read in one go."""
        officers = list(Officer.objects.filter(is_active=True).prefetch_related("memberships"))
        for officer in officers:
            # Fills the cached property, which would otherwise ask once for each officer.
            officer.__dict__["roles_held"] = tuple(
                (membership.role, membership.service_id) for membership in officer.memberships.all()
            )
        return cls(officers)

    @cached_property
    def ids(self) -> frozenset[int]:
        """For narrowing a query to things that these officers lead or write."""
        return frozenset(self.officers)

    def holding(self, permission: Permission, service: Service | None = None) -> list[Officer]:
        """Those among them who may do this, for a service."""
        return [officer for officer in self.officers.values() if can(officer, permission, service)]


def kinds() -> dict[str, str | Promise]:
    """Every kind of duty by its key, with the name officers see when they choose what to be reminded of."""
    return {key: name for stage in stages(Stage) for key, name in stage.duty_kinds.items()}


def _all(today: date, staff: Staff) -> Iterator[Duty]:
    for stage in stages(Stage):
        yield from stage.duties(today, staff)


def collect(today: date, staff: Staff) -> list[Duty]:
    """Everything these officers have to do: what has a day before what has none, the nearest day first."""
    found = [duty for duty in _all(today, staff) if duty.officer_id in staff.ids]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or today, duty.about, duty.key))
