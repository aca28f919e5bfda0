"""What every officer page of one consultation begins with: finding it, its breadcrumbs, one call to an action."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Activity, Consultation
from .queries import asked_activity, register


def find(slug: str) -> Consultation:
    return get_object_or_404(register(), slug=slug)


def find_asked(place: str) -> Activity:
    """What people answer at this place (`addresses.py`), with its consultation; not found when there is nothing."""
    slug, _dot, number = place.partition(".")
    consultation = find(slug)
    activity = asked_activity(consultation, int(number) if number else None)
    if activity is None:
        raise Http404
    activity.consultation = consultation
    return activity


def trail(consultation: Consultation, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Breadcrumbs from the register to a page of this consultation."""
    return [
        (_("Consultations"), reverse("register:list")),
        (consultation.title, reverse("workspace:consultation", args=[consultation.slug])),
        *more,
    ]


def page(
    request: HttpRequest,
    template: str,
    about: Consultation | Activity,
    *,
    form: BaseForm | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of one consultation, or of one thing people answer in it; 422 when its form has errors."""
    invalid = form is not None and form.is_bound and not form.is_valid()
    consultation = about.consultation if isinstance(about, Activity) else about
    if isinstance(about, Activity):
        context |= {"activity": about, "place": about.address}
    context |= {"consultation": consultation, "form": form}
    context.setdefault("breadcrumbs", trail(consultation))
    return render(request, template, context, status=422 if invalid else 200)


def back_to(consultation: Consultation, name: str = "workspace:consultation") -> HttpResponse:
    return redirect(reverse(name, args=[consultation.slug]))
