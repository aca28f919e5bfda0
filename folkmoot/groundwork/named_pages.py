"""Pages of the officers' area by the words people look for them with, for the search on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.stages import Finding


@dataclass(frozen=True)
class NamedPage:
    """A page, who may open it, and further words that people use for what it is about."""

    title: str
    name: str
    needs: Permission
    words: str = ""


def found_pages(pages: Iterable[NamedPage], officer: Officer, words: str) -> Iterator[Finding]:
    """The pages this officer may open whose names or further words have every word that was typed."""
    wanted = searchable([words]).split()
    for page in pages:
        title = _(page.title)
        said = searchable([title, _(page.words) if page.words else ""])
        if all(word in said for word in wanted) and can(officer, page.needs):
            yield Finding(_("Pages"), title, reverse(page.name))
