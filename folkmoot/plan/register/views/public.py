"""Documents and pictures as the public gets them: of published consultations only, never run by a browser (S5)."""

from __future__ import annotations

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from folkmoot.groundwork.accounts.audience import PUBLIC as EVERYONE
from folkmoot.groundwork.accounts.audience import audience
from folkmoot.groundwork.files.giving import given_out

from ..models import Consultation
from ..permissions import can_see
from ..rules import PUBLIC, State


def _is_public(consultation: Consultation) -> bool:
    return State(consultation.state) in PUBLIC


def _may_see(request: HttpRequest, slug: str) -> Consultation:
    consultation = get_object_or_404(Consultation, slug=slug)
    if not _is_public(consultation) and not can_see(request.user, consultation):
        raise Http404
    return consultation


@audience(EVERYONE)
def document(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    consultation = _may_see(request, slug)
    # What people could read once can be read for good, unless it was kept back.
    once_shown = Q(withdrawn_at=None) | (~Q(withdrawn_why="") & Q(kept_back=False))
    found = get_object_or_404(consultation.documents.filter(once_shown), pk=pk)
    response = given_out(found.file, found.content_type, found.title, private=not _is_public(consultation))
    response["ETag"] = f'"{found.sha256}"'
    return response


@audience(EVERYONE)
def picture(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    consultation = _may_see(request, slug)
    found = get_object_or_404(consultation.pictures, pk=pk)
    response = FileResponse(found.file.open("rb"), content_type="image/png")
    # No cache on the way may keep what only officers see yet.
    response["Cache-Control"] = "public, max-age=86400" if _is_public(consultation) else "private, no-store"
    response["ETag"] = f'"{found.sha256}"'
    return response
