"""Keeping a view of the register under a name, for oneself or for every officer."""

from __future__ import annotations

from django.db import transaction
from django.http import QueryDict

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held

from ..models import SavedView

MOST = 30


def check_share(officer: Officer) -> None:
    """What every officer sees is the corporate lead's to say."""
    check(officer, Permission.MANAGE_COUNCIL)


def tidy(query: str, allowed: frozenset[str]) -> str:
    """The part of an address that belongs to the list: its filters, columns and order, nothing else."""
    given, kept = QueryDict(query[:3000]), QueryDict(mutable=True)
    for name in given:
        if name in allowed:
            kept.setlist(name, [value for value in given.getlist(name) if value])
    return kept.urlencode()


@transaction.atomic
def save_view(*, by: Officer, name: str, query: str, is_shared: bool = False) -> SavedView:
    """Under a name one has used already, the new view takes the place of the old."""
    check(by, Permission.SEE_WORKSPACE)
    if is_shared:
        check_share(by)
    if len(query) > 1500:
        raise NotNow(_("This view has too many filters to be saved."))
    others = SavedView.objects.filter(owner=by).exclude(name=name)
    if others.count() >= MOST:
        raise NotNow(_("You have %(most)s views. Remove one first."), most=MOST)
    view, _new = SavedView.objects.update_or_create(
        owner=by, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    record("register.view_saved", by=by, subject=view, details={"name": name})
    return view


@held("view")
def remove_view(*, by: Officer, view: SavedView) -> None:
    """Officers may remove their own views; who may share may remove shared ones too."""
    if view.owner_id != by.pk:
        check_share(by)
    record("register.view_removed", by=by, subject=view, details={"name": view.name})
    view.delete()
