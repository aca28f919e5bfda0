"""Pages that are one form or one button: shown, sent, done, and on to the next page.

>>> return form_page(
...     request, form, lambda: actions.keep_cost(by=officer_of(request), **form.cleaned_data),
...     title=_("Add a cost"), said=_("The cost is saved."), back=costs_url,
... )

A stage adds what its own pages have in common (breadcrumbs, the consultation) in a small function over this one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.db.models import Manager
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .attempts import attempt
from .forms import Form

T = TypeVar("T")


def form_page(
    request: HttpRequest,
    form: forms.BaseForm | None,
    act: Callable[[], T],
    *,
    said: str | Callable[[T], str],
    back: str,
    then: str | Callable[[T], str] = "",
    template: str = "ui/form_page.html",
    **context: object,
) -> HttpResponse:
    """Show the form; when it is sent and valid, call `act`, say so and go on. Without a form it only asks for a yes.

    `act` calls one action. What it refuses becomes an error of the form, with everything kept that was typed (422).
    `said` is the message after it, or writes it from what `act` returned. `back` is the address of the way out, and of
    what comes after unless `then` says otherwise: an address, or what makes one of what `act` returned. The template
    takes `title`, `button`, `text`, `quoted`, `caption`, `breadcrumbs`, `warning` (a red button) and `way_out` (what
    the link beside it says instead of “Cancel”) from `context`.
    """
    form = Form(request.POST if request.method == "POST" else None) if form is None else form
    if request.method == "POST" and form.is_valid():
        results: list[T] = []
        words = said if isinstance(said, str) else lambda: said(results[0])
        if attempt(request, lambda: results.append(act()), form=form, said=words):
            return redirect((then if isinstance(then, str) else then(results[0])) or back)
    invalid = form.is_bound and not form.is_valid()
    return render(request, template, {"form": form, "back": back, **context}, status=422 if invalid else 200)


def button_pressed(request: HttpRequest, act: Callable[[], object], *, said: str, back: str) -> HttpResponse:
    """A button was pressed that asks nothing more: call `act`, say what came of it, and go back."""
    attempt(request, act, form=None, said=said)
    return redirect(back)


def values_of(subject: object, form_class: type[Form]) -> dict[str, object]:
    """What a thing holds under the names of a form's fields, to begin the form with; nothing for nothing."""
    if subject is None:
        return {}
    held = {name: getattr(subject, name) for name in form_class.base_fields if hasattr(subject, name)}
    return {name: list(value.all()) if isinstance(value, Manager) else value for name, value in held.items()}
