"""Training, and the directory of practitioners."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.queries import officers
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import form_page

from .. import actions, queries
from ..forms import CourseForm, DirectoryForm, TrainingForm
from ..models import Course, Practitioner, Training
from . import tabs


@audience(OFFICERS)
def training(request: HttpRequest) -> HttpResponse:
    """The officer's own training; for those who keep the record, everybody's."""
    officer, today = officer_of(request), timezone.localdate()
    keeps = can(officer, Permission.KEEP_TOOLKIT)
    everybody = officers() if keeps else []
    standings = queries.training_of_all([officer, *everybody], today)
    return render(
        request,
        "toolkit/training.html",
        {
            "mine": standings[officer.pk],
            "all": [(one, standings[one.pk]) for one in everybody],
            "courses": Course.objects.filter(ended_at=None),
            "records": Training.objects.select_related("officer", "course")[:20] if keeps else [],
            "keeps": keeps,
            "tabs": tabs("training", request.user),
        },
    )


def _training_page(
    request: HttpRequest, form: BaseForm, act: Callable[..., object], title: str, said: str
) -> HttpResponse:
    home = reverse("toolkit:training")
    return form_page(
        request,
        form,
        lambda: act(by=officer_of(request), **form.cleaned_data),
        title=title,
        said=said,
        back=home,
        breadcrumbs=[(_("Training"), home)],
    )


@audience(Permission.KEEP_TOOLKIT)
def record(request: HttpRequest) -> HttpResponse:
    form = TrainingForm(request.POST or None, initial={"officer": request.GET.get("officer")})
    return _training_page(request, form, actions.record_training, _("Record training"), _("The training is on record."))


@audience(Permission.KEEP_TOOLKIT)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Training, pk=pk)
    actions.remove_training(by=officer_of(request), training=row)
    messages.success(request, _("The record is taken out."))
    return redirect("toolkit:training")


@audience(Permission.KEEP_TOOLKIT)
def new_course(request: HttpRequest) -> HttpResponse:
    form = CourseForm(request.POST or None)
    return _training_page(request, form, actions.add_course, _("Add a course"), _("The course is on the list."))


@audience(Permission.KEEP_TOOLKIT)
@require_POST
def end_course(request: HttpRequest, pk: int) -> HttpResponse:
    course = get_object_or_404(Course, pk=pk, ended_at=None)
    actions.end_course(by=officer_of(request), course=course)
    messages.success(request, _("“%(name)s” is no longer given. Who did it keeps the record.") % {"name": course.name})
    return redirect("toolkit:training")


def _is_in(request: HttpRequest) -> bool:
    return Practitioner.objects.filter(officer=officer_of(request)).exists()


@audience(OFFICERS)
def directory(request: HttpRequest) -> HttpResponse:
    """Who helps with what; everybody who wants to is in it."""
    words = request.GET.get("q", "").strip()[:100]
    found = Practitioner.objects.filter(officer__is_active=True).select_related("officer")
    if words:
        found = found.filter(asks__icontains=words) | found.filter(officer__name__icontains=words)
    context = {"people": found, "words": words, "in_it": _is_in(request), "tabs": tabs("directory", request.user)}
    return render(request, "toolkit/directory.html", context)


@audience(OFFICERS)
def own_entry(request: HttpRequest) -> HttpResponse:
    officer, directory = officer_of(request), reverse("toolkit:directory")
    form = DirectoryForm(request.POST or None, instance=Practitioner.objects.filter(officer=officer).first())
    return form_page(
        request,
        form,
        lambda: actions.enter_directory(by=officer, **form.cleaned_data),
        title=_("Your entry in the directory"),
        said=lambda entry: (
            _("Your entry is in the directory.") if entry else _("You are not in the directory any more.")
        ),
        back=directory,
        breadcrumbs=[(_("Directory"), directory)],
    )
