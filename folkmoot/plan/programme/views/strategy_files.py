"""Loading an action plan from a file: put in, say what each column is, see what comes of it, load."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.core.action_plans.reading import converted
from folkmoot.core.tables.table import TableError
from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt

from ..actions import strategy as actions
from ..forms.strategy import MappingForm, PlanFileForm
from ..models import ActionPlan, PlanFile
from .frame import programme_page
from .strategy import crumbs

_MOST_BYTES = 10 * 1024 * 1024
#: So many rows of the trial are shown.
SHOWN = 200


@audience(Permission.KEEP_ACTION_PLAN)
def put_in(request: HttpRequest) -> HttpResponse:
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        upload = data["file"]
        if upload.size > _MOST_BYTES:
            form.add_error("file", _("The file is larger than 10 MB."))
        else:
            try:
                file = actions.receive_plan(
                    by=officer_of(request),
                    title=data["title"],
                    period=data["period"],
                    name=upload.name,
                    content=upload.read(),
                )
                return redirect("programme:strategy_file", file.pk)
            except TableError as fault:
                form.add_error("file", fault.translated(gettext))
    return programme_page(
        request,
        "programme/strategy_form.html",
        form=form,
        title=_("Load an action plan from a file"),
        back=reverse("programme:strategies"),
        breadcrumbs=crumbs(),
    )


@audience(Permission.KEEP_ACTION_PLAN)
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column is, and what would be loaded: a trial that changes nothing."""
    found = get_object_or_404(PlanFile, pk=pk)
    table = actions.table_of(found)
    form = MappingForm(request.POST or None, table=table, mapping=found.mapping)
    if request.method == "POST" and form.is_valid():
        mapping = form.mapping()
        if attempt(
            request,
            lambda: actions.map_plan(by=officer_of(request), file=found, mapping=mapping),
            form=form,
            said=_("The columns are taken over."),
        ):
            return redirect("programme:strategy_file", pk)
    trial = converted(table, found.mapping)
    return programme_page(
        request,
        "programme/strategy_file.html",
        form=form,
        file=found,
        table=table,
        trial=trial,
        shown=trial.actions[:SHOWN],
        more=max(0, len(trial.actions) - SHOWN),
        objectives=len({one.objective for one in trial.actions}),
        breadcrumbs=crumbs(),
    )


@audience(Permission.KEEP_ACTION_PLAN)
@require_POST
def load(request: HttpRequest, pk: int) -> HttpResponse:
    found, made = get_object_or_404(PlanFile, pk=pk), list[ActionPlan]()
    without = request.POST.get("without_misfits") == "yes"
    if attempt(
        request,
        lambda: made.append(actions.load_plan(by=officer_of(request), file=found, without_misfits=without)),
        form=None,
        said=_("The plan is loaded. It is public once you publish it."),
    ):
        return redirect("programme:strategy", made[0].slug)
    return redirect("programme:strategy_file", pk)


@audience(Permission.KEEP_ACTION_PLAN)
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    actions.discard_plan_file(by=officer_of(request), file=get_object_or_404(PlanFile, pk=pk))
    messages.success(request, _("The file is thrown away. Nothing was loaded."))
    return redirect("programme:strategies")
