"""What every officer page of one consultation begins with: finding it, its breadcrumbs, one call to an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Consultation
from ..queries import register
from ..rules import NotNow


def find(slug: str) -> Consultation:
    return get_object_or_404(register(), slug=slug)


def trail(consultation: Consultation, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Breadcrumbs from the register to a page of this consultation."""
    return [
        (_("Consultations"), reverse("planning:register")),
        (consultation.title, reverse("workspace:consultation", args=[consultation.slug])),
        *more,
    ]


def page(
    request: HttpRequest, template: str, consultation: Consultation, *, form: BaseForm | None = None, **context: Any
) -> HttpResponse:
    """A page of one consultation; 422 when its form has errors."""
    invalid = form is not None and form.is_bound and not form.is_valid()
    context |= {"consultation": consultation, "form": form}
    context.setdefault("breadcrumbs", trail(consultation))
    return render(request, template, context, status=422 if invalid else 200)


def attempt(request: HttpRequest, act: Callable[[], object], *, form: BaseForm | None, said: str) -> bool:
    """Run an action; what it refuses becomes an error of the form or a message. Returns whether it was done."""
    try:
        act()
    except NotNow as refusal:
        if form is not None:
            form.add_error(None, str(refusal))
        else:
            messages.error(request, str(refusal))
        return False
    messages.success(request, said)
    return True


def back_to(consultation: Consultation, name: str = "workspace:consultation") -> HttpResponse:
    return redirect(reverse(name, args=[consultation.slug]))
