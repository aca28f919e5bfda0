"""The brief: an overview like a task list, one page for each part, and submitting it to the board."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.gates import not_there_yet
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page, trail
from folkmoot.plan.register.permissions import can_edit, can_manage, check_edit
from folkmoot.plan.register.rules import BRIEF_OPEN, State, Step, can_step

from ..actions import briefs
from ..actions.deciders import DECISION, say_who_decides
from ..forms import BriefPartForm, CommentForm, DeciderPartForm
from ..permissions import (
    can_approve_small,
    can_comment,
    can_decide_brief,
    can_see_legal_views,
    can_write_brief,
    check_write_brief,
)
from ..queries import (
    brief_parts,
    comments_by_part,
    filled_texts,
    outline_of,
    outlines,
    saved_texts,
    still_missing,
    typed_texts,
)
from ..rules import Answer, PartOutline, is_written
from .answers import risks, screening

#: How parts that are not mere words are answered.
_PAGES = {Answer.RISKS: risks, Answer.SCREENING: screening}

#: Where a session remembers until the next page what was saved, so that the browser forgets its own copy.
_SAVED = "brief_saved"


def _kept(request: HttpRequest, consultation: Consultation, part: str) -> str:
    """The name under which a browser keeps what this officer types into this part."""
    return f"{officer_of(request).pk}:{consultation.pk}:{part}"


def _brief_link(consultation: Consultation) -> tuple[str, str]:
    return (_("Brief"), reverse("briefs:brief", args=[consultation.slug]))


@audience(OFFICERS, INVITED)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    parts, remarks = brief_parts(consultation), comments_by_part(consultation)
    missing = sum(part.required and not is_written(text) for part, text in parts)
    writable = can_write_brief(request.user, consultation) and State(consultation.state) in BRIEF_OPEN
    may_submit = writable and can(request.user, Permission.SUBMIT_BRIEF, consultation.service)
    return page(
        request,
        "briefs/brief.html",
        consultation,
        kept_saved=request.session.pop(_SAVED, ""),
        parts=[(part, text, remarks.get(part.key, []), is_written(text)) for part, text in parts],
        missing=missing,
        unwritten=any(not is_written(text) for _part, text in parts),
        may_see_legal=can_see_legal_views(request.user, consultation),
        writable=writable,
        may_copy=writable and can_edit(request.user, consultation),
        may_keep_template=any(text for _part, text in parts) and can(request.user, Permission.KEEP_TOOLKIT),
        authors=consultation.co_authors.filter(withdrawn_at=None).select_related("officer"),
        may_invite=can_manage(request.user, consultation),
        is_inside=can(request.user, OFFICERS),
        may_submit=may_submit and can_step(Step.SUBMIT, consultation.state),
        may_decide=can_decide_brief(request.user, consultation) and consultation.state == State.SUBMITTED,
        may_approve_small=consultation.state == State.SUBMITTED and can_approve_small(request.user, consultation),
        decisions=consultation.board_decisions.select_related("by").prefetch_related("conditions").order_by("-at"),
    )


@audience(OFFICERS, INVITED)
def part(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """One part: its author writes it, others comment on it."""
    wanted = outline_of(part)
    if wanted is None:
        raise Http404
    consultation = find(slug)
    commenting = request.method == "POST" and "comment" in request.POST
    remark = CommentForm(request.POST if commenting else None, auto_id="id_comment_%s")
    if commenting and remark.is_valid() and _comment(request, consultation, part, remark):
        return redirect(request.path)
    if wanted.answer in _PAGES:
        return _PAGES[wanted.answer](request, consultation, wanted, remark)
    writable = can_write_brief(request.user, consultation) and State(consultation.state) in BRIEF_OPEN
    may_comment = can_comment(request.user, consultation)
    text = typed_texts(consultation).get(part, "")
    data = request.POST if request.method == "POST" and not commenting else None
    form = _part_form(data, consultation, wanted, text)
    if form.is_bound and form.is_valid() and _write(request, consultation, wanted, form):
        request.session[_SAVED] = _kept(request, consultation, part)
        return redirect(_next(consultation, part, request))
    keys = [outline.key for outline in outlines([part])]
    return page(
        request,
        "briefs/brief_part.html",
        consultation,
        form=form if not commenting else remark,
        part=wanted,
        kept=_kept(request, consultation, part),
        kept_saved=request.session.pop(_SAVED, ""),
        part_form=form,
        comment_form=remark,
        earlier=saved_texts(consultation, part) if writable else [],
        writable=writable,
        may_comment=may_comment,
        text=text,
        remarks=comments_by_part(consultation).get(part, []),
        filled=filled_texts(consultation).get(part, "") if wanted.answer is Answer.DATES else "",
        position=keys.index(part) + 1,
        total=len(keys),
        breadcrumbs=trail(consultation, _brief_link(consultation)),
    )


def _part_form(data: QueryDict | None, consultation: Consultation, part: PartOutline, text: str) -> BriefPartForm:
    words: dict[str, Any] = {
        "label": translated(part.title),
        "hint": translated(part.help),
        "initial": {"text": text},
    }
    if part.key == DECISION:
        return DeciderPartForm(data, held=consultation.decided_by, **words)
    return BriefPartForm(data, **words)


def _comment(request: HttpRequest, consultation: Consultation, part: str, form: CommentForm) -> bool:
    text = form.cleaned_data["text"]
    return attempt(
        request,
        lambda: briefs.comment(by=officer_of(request), consultation=consultation, part=part, text=text),
        form=form,
        said=_("Your comment is kept."),
    )


def _write(request: HttpRequest, consultation: Consultation, part: PartOutline, form: BriefPartForm) -> bool:
    check_write_brief(request.user, consultation)
    text = form.cleaned_data["text"]
    by = officer_of(request)

    def write() -> object:
        if "committee" not in form.fields:
            return briefs.write_part(by=by, consultation=consultation, part=part.key, text=text)
        committee = form.cleaned_data["committee"]
        return say_who_decides(by=by, consultation=consultation, committee=committee, text=text)

    return attempt(
        request,
        write,
        form=form,
        said=_("“%(part)s” is saved.") % {"part": translated(part.title)},
    )


def _next(consultation: Consultation, part: str, request: HttpRequest) -> str:
    """Save and go on leads to the next part; plain save to the overview."""
    keys = [outline.key for outline in outlines()]
    following = keys[keys.index(part) + 1 :] if part in keys else []
    if "next" in request.POST and following:
        return reverse("briefs:brief_part", args=[consultation.slug, following[0]])
    return reverse("briefs:brief", args=[consultation.slug])


@audience(Permission.SUBMIT_BRIEF)
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm, then hand the brief to the board."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    check(request.user, Permission.SUBMIT_BRIEF, consultation.service)
    return consultation_form(
        request,
        consultation,
        None,
        lambda: briefs.submit(by=officer_of(request), consultation=consultation),
        title=_("Submit the brief to the board"),
        text=_(
            "A member of the board who did not write it approves it, asks for changes or refuses it. Until then the "
            "brief cannot be changed."
        ),
        button=_("Submit it"),
        way_out=_("Not yet"),
        said=_("The board has the brief."),
        under=_brief_link(consultation),
        then=reverse("workspace:consultation", args=[slug]),
        template="briefs/submit.html",
        missing=still_missing(consultation),
        not_there=not_there_yet(consultation),
    )


@audience(Permission.SUBMIT_BRIEF)
def return_to_board(request: HttpRequest, slug: str) -> HttpResponse:
    """Give up an approval with a reason, so that what was approved can be changed."""
    consultation = find(slug)
    check(request.user, Permission.SUBMIT_BRIEF, consultation.service)
    form = ReasonForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: briefs.return_to_board(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Return this consultation to the board"),
        text=_(
            "The approval ends. Change what has to change, then submit it again. The board sees what is different from "
            "what it approved."
        ),
        button=_("Return it to the board"),
        said=_("The approval has ended. You can change the brief now."),
        under=_brief_link(consultation),
        then=reverse("workspace:consultation", args=[slug]),
    )
