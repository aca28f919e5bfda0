"""What every officer page of one consultation begins with: finding it, its breadcrumbs, one call to an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import OFFICERS
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.ui.form_pages import form_page

from .models import Activity, Consultation
from .permissions import can_add, can_manage
from .queries import asked_activity, register
from .stage import Fact

T = TypeVar("T")


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


def within_reach(request: HttpRequest, crumbs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Breadcrumbs without the register, for people from outside, who do not see it."""
    if can(request.user, OFFICERS):
        return crumbs
    return [(words, url) for words, url in crumbs if url != reverse("register:list")]


def is_for(officer: Person, consultation: Consultation, name: str) -> bool:
    """Whether a page that is for those who write here is for this officer; who may not go there is offered no link."""
    if name in {"register:details", "timetable:dates"}:
        return can_manage(officer, consultation)
    return name not in {"register:documents", "register:pictures"} or can_add(officer, consultation)


def linked(fact: Fact) -> object:
    """What a stage says of a consultation, as a link where it can be read in full."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', fact.url, fact.value) if fact.url else fact.value


def _about(about: Consultation | Activity) -> dict[str, Any]:
    """What every page of it shows by these names."""
    if isinstance(about, Activity):
        return {"consultation": about.consultation, "activity": about, "place": about.address}
    return {"consultation": about}


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
    context |= {**_about(about), "form": form}
    crumbs = context.get("breadcrumbs", trail(context["consultation"]))
    context["breadcrumbs"] = within_reach(request, crumbs)
    return render(request, template, context, status=422 if invalid else 200)


def consultation_form(
    request: HttpRequest,
    about: Consultation | Activity,
    form: BaseForm | None,
    act: Callable[[], T],
    *,
    said: str | Callable[[T], str],
    under: tuple[str, str] | None = None,
    then: str | Callable[[T], str] = "",
    template: str = "ui/form_page.html",
    **context: object,
) -> HttpResponse:
    """A form page (`groundwork/ui/form_pages.py`) of one consultation.

    `under` is the page it belongs to, as (name, address): the last breadcrumb, and where one goes back to. Without it
    that is the page of the consultation itself.
    """
    shown = _about(about)
    consultation = shown["consultation"]
    back = under[1] if under else reverse("workspace:consultation", args=[consultation.slug])
    shown |= {
        "breadcrumbs": within_reach(request, trail(consultation, *([under] if under else []))),
        "caption": consultation.title,
        **context,
    }
    return form_page(request, form, act, said=said, back=back, then=then, template=template, **shown)


def back_to(consultation: Consultation, name: str = "workspace:consultation") -> HttpResponse:
    return redirect(reverse(name, args=[consultation.slug]))
