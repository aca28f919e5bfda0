"""No link leads anybody to a page that refuses them or is not there: every role follows every link from its desk."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from folkmoot.plan.register.actions.authors import invite

from .conftest import Trial

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)')
#: Of pages that differ only in what they are about, so many are fetched; which links they hold depends on its state.
MOST_OF_A_KIND = 6
#: What the invited are invited to: a draft half written, one before the board, one that runs, one that is over.
INVITED_TO = ("half", "submitted", "open", "told")
ROLES = ("contractor", "partner", "councillor", "analyst", "steering", "auditor", "tom", "mona", "asha", "corporate")


def _links(page: str, address: str) -> Iterator[str]:
    """Where a page leads, within the site."""
    for found in _LINK.findall(page):
        parts = urlsplit(urljoin(address, unescape(found)))
        if not parts.netloc and parts.scheme in {"", "http"}:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def _kind(address: str) -> str:
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return address
    return match.view_name


def _read(response: HttpResponseBase) -> str:
    """The words of a page; nothing of a file, and of what is longer than any page."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.content.decode() if is_page and isinstance(response, HttpResponse) else ""


def dead_ends(client: Client, start: str) -> list[str]:
    """Every link that is refused or leads nowhere, with the page it stands on."""
    waiting, seen, fetched = deque([(start, "")]), {start}, Counter[str]()
    faults = []
    while waiting:
        address, stands_on = waiting.popleft()
        kind = _kind(address)
        fetched[kind] += 1
        if fetched[kind] > MOST_OF_A_KIND:
            continue
        response = client.get(address)
        if response.status_code not in {200, 202, 302, 422}:
            faults.append(f"{address} answers {response.status_code} and stands on {stands_on}")
        for link in _links(_read(response), address):
            if link not in seen:
                seen.add(link)
                waiting.append((link, address))
    return faults


@pytest.mark.parametrize("person", ROLES)
def test_no_link_is_refused(person: str, trial: Trial, signed_in_as: Callable[[str], Client]) -> None:
    if person in {"contractor", "partner"}:
        for name in INVITED_TO:
            invite(by=trial.world["olive"], consultation=trial.world["whole"][name], officer=trial.people[person])
    faults = dead_ends(signed_in_as(person), reverse("workspace:home"))
    assert not faults, "\n".join(sorted(faults))
