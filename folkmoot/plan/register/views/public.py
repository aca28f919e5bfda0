"""Documents and pictures as the public gets them: of published consultations only, never run by a browser (S5)."""

from __future__ import annotations

from pathlib import PurePath

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from folkmoot.groundwork.accounts.audience import PUBLIC as EVERYONE
from folkmoot.groundwork.accounts.audience import audience
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import Permission

from ..models import Consultation
from ..rules import PUBLIC, State


def _may_see(request: HttpRequest, slug: str) -> Consultation:
    consultation = get_object_or_404(Consultation, slug=slug)
    if State(consultation.state) not in PUBLIC and not can(request.user, Permission.SEE_WORKSPACE):
        raise Http404
    return consultation


@audience(EVERYONE)
def document(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    found = get_object_or_404(_may_see(request, slug).documents.filter(withdrawn_at=None), pk=pk)
    ending = PurePath(found.file_name).suffix[:8]
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=f"{slugify(found.title)[:80] or 'document'}{ending}",
        content_type=found.content_type,
    )
    response["ETag"] = f'"{found.sha256}"'
    return response


@audience(EVERYONE)
def picture(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    found = get_object_or_404(_may_see(request, slug).pictures, pk=pk)
    response = FileResponse(found.file.open("rb"), content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    response["ETag"] = f'"{found.sha256}"'
    return response
