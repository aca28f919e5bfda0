"""The debrief: what was learnt, part by part of the brief, for whoever writes the next one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.pages import find, page
from folkmoot.plan.register.permissions import can_edit, check_edit
from folkmoot.plan.register.rules import AFTER_CLOSE, State

from . import actions
from .forms import LessonForm, LessonsFilter
from .models import Lesson
from .queries import all_lessons, lessons_of

PAGE_SIZE = 25


@audience(OFFICERS)
def debrief(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    over = consultation.state_at() in AFTER_CLOSE | {State.CANCELLED}
    form = LessonForm(request.POST or None)
    if request.method == "POST":
        check_edit(request.user, consultation)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        act = lambda: actions.keep_lesson(by=officer_of(request), consultation=consultation, **values)  # noqa: E731
        if attempt(request, act, form=form, said=_("It is kept, and shown beside that part of every next brief.")):
            return redirect("lessons:debrief", slug=slug)
    may = can_edit(request.user, consultation)
    return page(
        request,
        "lessons/debrief.html",
        consultation,
        form=form,
        lessons=lessons_of(consultation),
        over=over,
        may_write=may and (over or form.is_bound),
        may_withdraw=may,
    )


@audience(Permission.EDIT_CONSULTATION)
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    lesson = get_object_or_404(Lesson.objects.select_related("consultation"), pk=pk, consultation__slug=slug)
    actions.withdraw_lesson(by=officer_of(request), lesson=lesson)
    messages.success(request, _("It is taken out."))
    return redirect("lessons:debrief", slug=slug)


@audience(OFFICERS)
def everywhere(request: HttpRequest) -> HttpResponse:
    """Everything the council has learnt from its consultations."""
    form, found = LessonsFilter(request.GET), all_lessons()
    if form.is_valid():
        if form.cleaned_data["part"]:
            found = found.filter(part=form.cleaned_data["part"])
        if form.cleaned_data["service"]:
            found = found.filter(consultation__service=form.cleaned_data["service"])
    narrowed = any(request.GET.get(name) for name in form.fields)
    listed = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "lessons/lessons.html", {"form": form, "page": listed, "narrowed": narrowed})
