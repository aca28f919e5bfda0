"""What the programme's own pages have in common: the row of pages that belong together."""

from __future__ import annotations

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """The pages of the programme; the one in use, or above the one in use, is marked."""
    pages = [
        (_("Calendar"), "programme:calendar"),
        (_("Year’s load"), "programme:load"),
        (_("Service plans"), "programme:service_plans"),
        (_("Action plan"), "programme:strategies"),
        (_("Costs"), "programme:budget"),
        (_("Partners"), "programme:partners"),
    ]
    made = [(text, reverse(name)) for text, name in pages]
    fits = [url for _text, url in made if request.path.startswith(url)]
    current = max(fits, key=len, default="")
    return [(text, url, url == current) for text, url in made]


def programme_page(
    request: HttpRequest, template: str, *, form: BaseForm | None = None, **context: object
) -> HttpResponse:
    """A page of the programme; 422 when its form has errors."""
    invalid = form is not None and form.is_bound and not form.is_valid()
    context |= {"tabs": tabs(request), "form": form}
    return render(request, template, context, status=422 if invalid else 200)
