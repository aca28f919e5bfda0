"""What the council told others, for everybody."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import PUBLIC, audience

from ..queries import current, published

PAGE_SIZE = 25


@audience(PUBLIC)
def listing(request: HttpRequest) -> HttpResponse:
    page = Paginator(published(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "replies/public_list.html", {"page": page})


@audience(PUBLIC)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(published(), pk=pk)
    crumbs = [(_("Our answers to others"), reverse("replies:public_list"))]
    return render(request, "replies/public_one.html", {"one": found, "version": current(found), "breadcrumbs": crumbs})
