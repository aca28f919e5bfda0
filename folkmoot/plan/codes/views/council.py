"""The council's codes: all of them, one with its versions, and keeping them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page
from folkmoot.groundwork.ui.forms import ReasonForm

from .. import actions, queries
from ..forms import CodeForm, begin_with
from ..models import Code
from ..permissions import can_keep
from ..ready import templates

HOME = "codes:codes"


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Assurance"), reverse("assurance:home")), *more]


def _find(pk: int) -> Code:
    return get_object_or_404(queries.codes(), pk=pk)


@audience(OFFICERS)
def overview(request: HttpRequest) -> HttpResponse:
    """Codes in force, retired ones, and templates to begin from."""
    everything, now = list(queries.codes()), timezone.now()
    rows = [queries.kept(code, now) for code in everything]
    names = {code.name for code in everything}
    context = {
        "rows": [row for row in rows if row.code.retired_at is None],
        "retired": [row for row in rows if row.code.retired_at is not None],
        "templates": [ready for ready in templates() if ready.name not in names],
        "may_keep": can_keep(request.user),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "codes/codes.html", context)


@audience(OFFICERS)
def code(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.kept(_find(pk), timezone.now())
    context = {
        "row": row,
        "versions": list(reversed(row.code.versions.all())),
        "may_keep": can_keep(request.user) and row.code.retired_at is None,
        "breadcrumbs": _crumbs((_("Codes"), reverse(HOME))),
    }
    return render(request, "codes/code.html", context)


@audience(Permission.KEEP_STANDARDS)
def add(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None, officer=officer_of(request))
    return form_page(
        request,
        form,
        lambda: actions.add_code(by=officer_of(request), wording=form.wording()),
        title=_("Add a code"),
        text=_("What the council promised in a code binds it. Write what the code says, and name where it says so."),
        button=_("Add the code"),
        said=_("The code is on the list. It binds what the board approves from now on."),
        back=reverse(HOME),
        then=lambda code: reverse("codes:code", args=[code.pk]),
        breadcrumbs=_crumbs((_("Codes"), reverse(HOME))),
    )


@audience(Permission.KEEP_STANDARDS)
@require_POST
def adopt(request: HttpRequest, key: str) -> HttpResponse:
    """One press begins a code from a template."""
    return button_pressed(
        request,
        lambda: actions.adopt_template(by=officer_of(request), key=key),
        said=_("The template is on the list. Replace its words with those of the council’s own code."),
        back=reverse(HOME),
    )


@audience(Permission.KEEP_STANDARDS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = _find(pk)
    if row.retired_at is not None:
        raise Http404
    last, back = list(row.versions.all())[-1], reverse("codes:code", args=[pk])
    form = CodeForm(request.POST or None, officer=officer_of(request), version=last, initial=begin_with(last))
    return form_page(
        request,
        form,
        lambda: actions.change_code(
            by=officer_of(request), code=row, wording=form.wording(), note=form.cleaned_data["note"]
        ),
        title=_("Change a code: %(name)s") % {"name": row.name},
        text=_("You make a new version. What the board has approved keeps the version under which it did."),
        button=_("Make the new version"),
        said=_("The new version binds what the board approves from now on."),
        back=back,
        breadcrumbs=_crumbs((_("Codes"), reverse(HOME)), (row.name, back)),
    )


@audience(Permission.KEEP_STANDARDS)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    row, back = _find(pk), reverse("codes:code", args=[pk])
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.retire_code(by=officer_of(request), code=row, **form.cleaned_data),
        title=_("Retire a code: %(name)s") % {"name": row.name},
        text=_("It binds nothing that the board approves from now on. What it has bound it goes on binding."),
        button=_("Retire the code"),
        said=_("The code is retired."),
        back=back,
        then=reverse(HOME),
        warning=True,
        breadcrumbs=_crumbs((_("Codes"), reverse(HOME)), (row.name, back)),
    )
