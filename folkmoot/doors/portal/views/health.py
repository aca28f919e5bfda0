"""For machines: is the process alive, can it do its work, and what should search engines leave alone."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from folkmoot.groundwork.accounts.audience import PUBLIC, audience

log = logging.getLogger(__name__)


def _plain(words: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response


@audience(PUBLIC)
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: asks nothing of anybody."""
    return _plain("alive")


@audience(PUBLIC)
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready: the database answers and has every table this version needs."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        log.exception("The database does not answer")
        return _plain("the database does not answer", 503)
    if waiting:
        return _plain("migrations are waiting: run folkmoot migrate", 503)
    return _plain("ready")


@audience(PUBLIC)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Officers' pages and half-filled forms have no place in a search engine."""
    lines = ["User-agent: *", "Disallow: /officers/", "Disallow: /accounts/", "Disallow: /consultations/*/survey/"]
    lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return _plain("\n".join(lines))
