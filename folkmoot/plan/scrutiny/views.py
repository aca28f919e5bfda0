"""What I follow; scrutiny of one consultation."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.plan.register.pages import consultation_form, find, page
from folkmoot.plan.register.permissions import can_edit, check_edit

from . import actions
from .forms import FollowForm, WordsForm
from .models import Follow, ScrutinyComment
from .queries import comments_on, followed, follows_of
from .rules import may_comment

PAGE_SIZE = 25


@audience(OFFICERS)
def following(request: HttpRequest) -> HttpResponse:
    officer = officer_of(request)
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = actions.follow(by=officer, **form.chosen())
        messages.success(request, _("You follow %(what)s.") % {"what": row})
        return redirect("scrutiny:following")
    follows, now = follows_of(officer), timezone.now()
    found = Paginator(followed(follows), PAGE_SIZE).get_page(request.GET.get("page")) if follows else None
    context = {
        "form": form,
        "follows": follows,
        "page": found,
        "rows": [(one, one.state_at(now)) for one in found.object_list] if found else [],
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "scrutiny/following.html", context, status=status)


@audience(OFFICERS)
@require_POST
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Follow, pk=pk, officer=officer_of(request))
    name = str(row)
    actions.unfollow(by=officer_of(request), row=row)
    messages.success(request, _("You no longer follow %(what)s.") % {"what": name})
    return redirect("scrutiny:following")


@audience(OFFICERS)
@require_POST
def follow_one(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow this consultation, or stop."""
    one, officer = find(slug), officer_of(request)
    row = Follow.objects.filter(officer=officer, consultation=one).first()
    if row is None:
        actions.follow(by=officer, consultation=one)
        messages.success(request, _("You follow this consultation."))
    else:
        actions.unfollow(by=officer, row=row)
        messages.success(request, _("You no longer follow this consultation."))
    return redirect("scrutiny:comments", slug=slug)


@audience(OFFICERS)
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    one, officer = find(slug), officer_of(request)
    scrutinises = can(officer, Permission.SCRUTINISE)
    form = WordsForm(request.POST or None)
    if request.method == "POST":
        check(officer, Permission.SCRUTINISE)
    if request.method == "POST" and form.is_valid():
        text, said = form.cleaned_data["text"], _("Your comment is on the record, and the lead officer is told.")
        if attempt(request, lambda: actions.comment(by=officer, consultation=one, text=text), form=form, said=said):
            return redirect("scrutiny:comments", slug=slug)
    return page(
        request,
        "scrutiny/comments.html",
        one,
        form=form,
        comments=comments_on(one),
        scrutinises=scrutinises,
        may_comment=scrutinises and may_comment(one.state_at()),
        may_reply=can_edit(officer, one),
        follows=Follow.objects.filter(officer=officer, consultation=one).exists(),
    )


@audience(Permission.EDIT_CONSULTATION)
def reply(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    comment = get_object_or_404(ScrutinyComment.objects.select_related("by"), pk=pk, consultation=consultation)
    form = WordsForm(request.POST or None, label=_("Your reply"))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.reply(by=officer_of(request), row=comment, text=form.cleaned_data["text"]),
        title=_("Reply to scrutiny"),
        button=_("Put it on the record"),
        said=_("Your reply is on the record."),
        under=(_("Scrutiny"), reverse("scrutiny:comments", args=[slug])),
        template="scrutiny/reply.html",
        comment=comment,
    )
