"""The pages of the lists that the council keeps: all of them, one list, one value; loading a list from a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.loads.views import LoadPages
from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page

from . import actions
from .forms import ListSearch, MergeForm, ValueForm
from .kept import AnyList
from .loading import ListLoader
from .queries import all_lists, kept_list, uses

KEEPERS = Permission.MANAGE_COUNCIL
_AT_ONCE = 100
Crumbs = list[tuple[str, str]]


def _list_url(kept: AnyList) -> str:
    return reverse("lists:list", args=[kept.key])


def _value_url(kept: AnyList, value: OwnValue, page: str = "value") -> str:
    return reverse(f"lists:{page}", args=[kept.key, value.pk])


def _crumbs(kept: AnyList | None = None, value: OwnValue | None = None) -> Crumbs:
    crumbs = [(_("Council"), reverse("accounts:council")), (_("Lists"), reverse("lists:all"))]
    if kept is None:
        return crumbs[:1]
    if value is None:
        return crumbs
    return [*crumbs, (_(kept.words.title), _list_url(kept))]


def _find(key: str, pk: int) -> tuple[AnyList, OwnValue]:
    kept = kept_list(key)
    return kept, get_object_or_404(kept.values(), pk=pk)


@audience(KEEPERS)
def overview(request: HttpRequest) -> HttpResponse:
    """Every list, with how many values it offers and why it is kept."""
    rows = [
        (kept, _(kept.words.title), _(kept.words.why), kept.values().filter(retired_on=None).count())
        for kept in all_lists()
    ]
    return render(request, "lists/lists.html", {"rows": rows, "breadcrumbs": _crumbs()})


@audience(KEEPERS)
def listing(request: HttpRequest, key: str) -> HttpResponse:
    """One list: what is offered, and what is retired."""
    kept = kept_list(key)
    search = ListSearch(request.GET or None)
    words = search.cleaned_data["q"].strip() if search.is_bound and search.is_valid() else ""
    values = kept.values().filter(name__icontains=words)
    page = Paginator(values.filter(retired_on=None), _AT_ONCE).get_page(request.GET.get("page"))
    used = uses(kept, [value.pk for value in page])
    columns = [column for column in kept.columns if column.shown]
    rows = [
        (value, [(column, column.in_words(getattr(value, column.name))) for column in columns], used[value.pk])
        for value in page
    ]
    context = {
        "kept": kept,
        "title": _(kept.words.title),
        "why": _(kept.words.why),
        "add": _(kept.words.add),
        "links": [(_(words), address) for words, address in kept.links()],
        "columns": [_(column.label) for column in columns],
        "rows": rows,
        "page": page,
        "retired": values.exclude(retired_on=None)[:_AT_ONCE],
        "search": search if words or page.paginator.count > _AT_ONCE // 5 else None,
        "is_empty": not words and not page.paginator.count,
        "breadcrumbs": _crumbs(kept),
    }
    return render(request, "lists/list.html", context)


@audience(KEEPERS)
def new(request: HttpRequest, key: str) -> HttpResponse:
    kept = kept_list(key)
    form = ValueForm(request.POST or None, kept=kept)
    return form_page(
        request,
        form,
        lambda: actions.add_values(by=officer_of(request), kept=kept, rows=[form.cleaned_data]),
        title=_(kept.words.add),
        caption=_(kept.words.title),
        button=_("Add it"),
        said=lambda values: _("“%(name)s” is added.") % {"name": values[0].name},
        back=_list_url(kept),
        breadcrumbs=[*_crumbs(kept), (_(kept.words.title), _list_url(kept))],
    )


@audience(KEEPERS)
def change(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One value; what may be done with it depends on whether something uses it."""
    kept, value = _find(key, pk)
    form = ValueForm(request.POST or None, kept=kept, value=value)
    used = uses(kept, [value.pk])[value.pk]
    return form_page(
        request,
        form,
        lambda: actions.change_value(by=officer_of(request), kept=kept, value=value, said=form.cleaned_data),
        title=value.name,
        caption=_(kept.words.title),
        said=_("The change is saved. It shows wherever this is used."),
        back=_list_url(kept),
        breadcrumbs=_crumbs(kept, value),
        template="lists/value.html",
        kept=kept,
        value=value,
        used=used,
    )


@audience(KEEPERS)
def merge(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    kept, value = _find(key, pk)
    form = MergeForm(request.POST or None, kept=kept, value=value)
    used = uses(kept, [value.pk])[value.pk]
    return form_page(
        request,
        form,
        lambda: actions.merge_values(by=officer_of(request), kept=kept, value=value, into=form.cleaned_data["into"]),
        title=_("Merge “%(name)s” into another") % {"name": value.name},
        text=ngettext(
            "It is used once. What uses it gets the other one instead, and this one is retired.",
            "It is used %(n)s times. Whatever uses it gets the other one instead, and this one is retired.",
            used,
        )
        % {"n": f"{used:,}"},
        button=_("Merge them"),
        warning=True,
        said=lambda _moved: (
            _("“%(name)s” is merged into “%(into)s”.") % {"name": value.name, "into": form.cleaned_data["into"]}
        ),
        back=_value_url(kept, value),
        then=_list_url(kept),
        breadcrumbs=[*_crumbs(kept, value), (value.name, _value_url(kept, value))],
    )


@audience(KEEPERS)
def retire(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    kept, value = _find(key, pk)
    return form_page(
        request,
        None,
        lambda: actions.retire_value(by=officer_of(request), kept=kept, value=value),
        title=_("Retire “%(name)s”") % {"name": value.name},
        text=_("It is no longer offered. Whatever has it keeps it, and it can be offered again."),
        button=_("Retire it"),
        warning=True,
        said=_("“%(name)s” is retired.") % {"name": value.name},
        back=_value_url(kept, value),
        then=_list_url(kept),
        breadcrumbs=[*_crumbs(kept, value), (value.name, _value_url(kept, value))],
    )


@audience(KEEPERS)
@require_POST
def restore(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    kept, value = _find(key, pk)
    return button_pressed(
        request,
        lambda: actions.restore_value(by=officer_of(request), kept=kept, value=value),
        said=_("“%(name)s” is offered again.") % {"name": value.name},
        back=_value_url(kept, value),
    )


@audience(KEEPERS)
@require_POST
def remove(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    kept, value = _find(key, pk)
    return button_pressed(
        request,
        lambda: actions.remove_value(by=officer_of(request), kept=kept, value=value),
        said=_("“%(name)s” is deleted.") % {"name": value.name},
        back=_list_url(kept),
    )


def load_pages(route: str) -> list[URLPattern]:
    """The pages of loading a spreadsheet, for whichever list the address names."""
    first = LoadPages(ListLoader(all_lists()[0]), route=route, permission=KEEPERS)
    return [path(str(page.pattern), _of_the_list(str(page.name)), name=page.name) for page in first.urls()]


def _of_the_list(name: str) -> Callable[..., HttpResponseBase]:
    @audience(KEEPERS)
    def page(request: HttpRequest, key: str, **where: Any) -> HttpResponseBase:
        pages = LoadPages(ListLoader(kept_list(key)), route="", permission=KEEPERS)
        view = next(page.callback for page in pages.urls() if page.name == name)
        answer: HttpResponseBase = view(request, key=key, **where)
        return answer

    return page
