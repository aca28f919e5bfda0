"""The record's signed heads, for anybody to keep, and the program that checks a record with them."""

from __future__ import annotations

import json
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records import checker
from folkmoot.groundwork.records.models import SignedHead
from folkmoot.groundwork.records.queries import signed_heads

#: So many heads are listed on the page; the file has all of them.
LISTED = 30


@audience(PUBLIC)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is signed, with which keys, and how to check it."""
    heads = SignedHead.objects.order_by("-number")
    keys = SignedHead.objects.order_by().values_list("public_key", flat=True).distinct()
    shown = [(head.number, head.at, head.hash, head.signature) for head in heads[:LISTED]]
    return render(request, "portal/record.html", {"heads": shown, "keys": sorted(keys)})


@audience(PUBLIC)
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """Every signed head, one JSON object a line."""
    lines = "".join(json.dumps(head, sort_keys=True) + "\n" for head in signed_heads())
    return _download(lines.encode(), "heads.jsonl", "application/x-ndjson")


@audience(PUBLIC)
@require_safe
def program(request: HttpRequest) -> HttpResponse:
    """The checker: one file that needs nothing but Python."""
    return _download(Path(checker.__file__).read_bytes(), "checker.py", "text/x-python; charset=utf-8")


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
