"""For machines: is the process alive, can it do its work, and what should search engines leave alone."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from folkmoot.ask.responses.queries import unsealed_since
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.jobs.queries import last_beat

log = logging.getLogger(__name__)

#: A worker that has said nothing for so long has stopped or hangs.
STALE_WORKER = timedelta(minutes=5)
#: Responses are sealed every ten minutes; so much later something is wrong.
LAGGING_SEAL = timedelta(minutes=30)


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
    """Ready to take answers in: 503 where not. What else an operator should see to stands below it, and is 503 too
    with `?strict=yes`: a worker that stopped is no reason to take the web server out of service."""
    try:
        faults = list(_faults())
        warnings = list(_warnings()) if not faults else []
    except DatabaseError:
        log.exception("The database does not answer")
        return _plain("the database does not answer", 503)
    if faults:
        return _plain("\n".join(faults), 503)
    strict = bool(warnings) and request.GET.get("strict") == "yes"
    first = "not as it should be" if strict else "ready"
    return _plain("\n".join([first, *warnings]), 503 if strict else 200)


def _faults() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "migrations are waiting: run folkmoot migrate"
    yield from _disk_faults()


def _disk_faults() -> Iterator[str]:
    """The folder of this installation, and the one of the embedded database where that is elsewhere."""
    folders = {str(settings.HOME)}
    if connection.vendor == "sqlite" and os.path.isfile(name := str(connection.settings_dict["NAME"])):
        folders.add(os.path.dirname(os.path.abspath(name)))
        if not os.access(name, os.W_OK):
            yield "the database cannot be written to: its file is read-only"
    for folder in sorted(folders):
        free = shutil.disk_usage(folder).free // 1_000_000
        if free < settings.LEAST_FREE_MB:
            yield f"the disk is nearly full: {free} MB left in {folder}"
        try:
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"ready?")
                file.flush()
        except OSError as error:
            yield f"nothing can be written in {folder}: {error.strerror}"


def _warnings() -> Iterator[str]:
    now = timezone.now()
    beat = last_beat()
    if beat is None or beat < now - STALE_WORKER:
        yield "warning: no worker has been at work since " + (f"{beat:%Y-%m-%d %H:%M} UTC" if beat else "the beginning")
    if unsealed := unsealed_since(now - LAGGING_SEAL):
        yield f"warning: {unsealed} responses wait to be sealed for more than half an hour"


@audience(PUBLIC)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Officers' pages and half-filled forms have no place in a search engine."""
    lines = ["User-agent: *", "Disallow: /officers/", "Disallow: /accounts/", "Disallow: /consultations/*/survey/"]
    lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return _plain("\n".join(lines))
