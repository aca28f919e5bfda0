"""The checklist of who must be asked and told, with the evidence; a download of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.uploads import UnfitFile, check_document
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.downloads import csv_file
from folkmoot.groundwork.ui.moments import moment
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import back_to, find, page, trail

from ..actions import consultees as actions
from ..forms.consultees import ConsulteeForm, LetterForm, NoticeForm, ReasonForm
from ..models import ConsulteeNotice
from ..permissions import can_edit, check_edit
from ..queries.consultees import Checklist, Line, checklist

HOME = "assurance:consultees"


def _trail(consultation: Consultation) -> list[tuple[str, str]]:
    return trail(consultation, (_("Consultees"), reverse(HOME, args=[consultation.slug])))


def _line_or_404(found: Checklist, ident: str) -> Line:
    line = found.line(ident)
    if line is None:
        raise Http404
    return line


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    found = checklist(consultation)
    groups = [
        (_("Who must be asked"), found.bodies, "bodies"),
        (_("Notices that must be given"), found.notices, "notices"),
        (_("Others we ask"), list(found.own), "own"),
        (_("From a kind of law chosen before"), list(found.earlier), "earlier"),
    ]
    return page(
        request,
        "assurance/consultees.html",
        consultation,
        found=found,
        groups=[group for group in groups if group[1]],
        done=sum(one.done for one in found.required),
        writable=can_edit(request.user, consultation),
        letters=any(one.row is not None and one.row.contact_email for one in found.everybody),
    )


@audience(Permission.EDIT_CONSULTATION)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    under = request.GET.get("under", "")
    line = _line_or_404(checklist(consultation), under) if under else None
    form = ConsulteeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"under": under}
        said = _("“%(name)s” is on the list.") % {"name": form.cleaned_data["name"]}
        if attempt(
            request,
            lambda: actions.add(by=officer_of(request), consultation=consultation, **values),
            form=form,
            said=said,
        ):
            return back_to(consultation, HOME)
    title = _("Name who is next door") if line and line.asked and line.asked.wants_names else _("Add a consultee")
    return page(
        request,
        "assurance/consultee_form.html",
        consultation,
        form=form,
        line=line,
        title=title,
        button=_("Add to the list"),
        breadcrumbs=_trail(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    consultee = get_object_or_404(consultation.consultees.filter(key=""), pk=pk)
    start = {name: getattr(consultee, name) for name in ConsulteeForm.base_fields}
    form = ConsulteeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if attempt(
            request,
            lambda: actions.change(by=officer_of(request), consultee=consultee, **values),
            form=form,
            said=_("“%(name)s” is changed.") % {"name": values["name"]},
        ):
            return back_to(consultation, HOME)
    return page(
        request,
        "assurance/consultee_form.html",
        consultation,
        form=form,
        line=None,
        title=_("Change a consultee"),
        button=_("Save"),
        breadcrumbs=_trail(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Record one notice, for one consultee or several."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    lines = [one for one in checklist(consultation).everybody if one.takes_notice]
    wanted = request.GET.getlist("for")
    form = NoticeForm(request.POST or None, request.FILES or None, lines=lines, initial={"who": wanted})
    if request.method == "POST" and form.is_valid() and _kept(request, consultation, form):
        return back_to(consultation, HOME)
    return page(
        request,
        "assurance/notice_form.html",
        consultation,
        form=form,
        any_line=bool(lines),
        breadcrumbs=_trail(consultation),
    )


def _kept(request: HttpRequest, consultation: Consultation, form: NoticeForm) -> bool:
    values: dict[str, Any] = dict(form.cleaned_data)
    upload, who = values.pop("file"), values.pop("who")
    attached = None
    if upload:
        data = upload.read()
        try:
            attached = actions.Attached(upload.name, data, check_document(data))
        except UnfitFile as unfit:
            form.add_error("file", translated(unfit))
            return False
    return attempt(
        request,
        lambda: actions.tell(by=officer_of(request), consultation=consultation, idents=who, file=attached, **values),
        form=form,
        said=_("The evidence is kept."),
    )


def _letter_of(consultation: Consultation) -> dict[str, str]:
    """What the letter says to begin with."""
    link = settings.SITE_URL + reverse("portal:consultation", args=[consultation.slug])
    parts = [
        _("Dear consultee,"),
        _("The council is consulting on “%(title)s”.") % {"title": consultation.title} + f"\n{consultation.summary}",
    ]
    if consultation.opens_at and consultation.closes_at:
        dates = {"opens": moment(consultation.opens_at), "closes": moment(consultation.closes_at)}
        parts.append(_("It opens on %(opens)s and closes on %(closes)s.") % dates)
    parts += [
        _("Read the proposal and answer here: %(link)s") % {"link": link},
        _("If you have questions, write to %(address)s.") % {"address": consultation.contact_email},
    ]
    return {"subject": _("Consultation: %(title)s") % {"title": consultation.title}, "text": "\n\n".join(parts)}


@audience(Permission.EDIT_CONSULTATION)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to consultees by e-mail: the notice itself, or a reminder."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    everybody = checklist(consultation).everybody
    lines = [one for one in everybody if one.row is not None and one.row.contact_email and not one.left_out]
    waiting = [one.ident for one in lines if not one.told]
    start = _letter_of(consultation) | {"who": waiting or [one.ident for one in lines]}
    start["reminder"] = "no" if waiting else "yes"
    form = LetterForm(request.POST or None, lines=lines, initial=start)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        who = values.pop("who")
        if attempt(
            request,
            lambda: actions.write_to(by=officer_of(request), consultation=consultation, idents=who, **values),
            form=form,
            said=_("The letters are in the outbox."),
        ):
            return back_to(consultation, HOME)
    return page(
        request,
        "assurance/letter_form.html",
        consultation,
        form=form,
        any_line=bool(lines),
        breadcrumbs=_trail(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def leave_out(request: HttpRequest, slug: str, ident: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    line = _line_or_404(checklist(consultation), ident)
    hint = _("Kept in the record, and published when the law names them.")
    form = ReasonForm(request.POST or None, hint=hint)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(
            request,
            lambda: actions.leave_out(by=officer_of(request), consultation=consultation, ident=ident, reason=reason),
            form=form,
            said=_("They are left out, with your reason."),
        ):
            return back_to(consultation, HOME)
    return page(
        request,
        "assurance/reason.html",
        consultation,
        form=form,
        breadcrumbs=_trail(consultation),
        title=_("Leave a consultee out"),
        text=line.name,
        button=_("Leave them out"),
        back=reverse(HOME, args=[slug]),
    )


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def take_back(request: HttpRequest, slug: str, ident: str) -> HttpResponse:
    consultation = find(slug)
    _line_or_404(checklist(consultation), ident)
    attempt(
        request,
        lambda: actions.take_back(by=officer_of(request), consultation=consultation, ident=ident),
        form=None,
        said=_("They are on the list again."),
    )
    return back_to(consultation, HOME)


def _notice(consultation: Consultation, pk: int) -> ConsulteeNotice:
    found = ConsulteeNotice.objects.filter(consultee__consultation=consultation).select_related("consultee")
    notice = get_object_or_404(found, pk=pk)
    notice.consultee.consultation = consultation
    return notice


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    notice = _notice(consultation, pk)
    attempt(
        request,
        lambda: actions.confirm(by=officer_of(request), notice=notice),
        form=None,
        said=_("It is confirmed that the notice went out."),
    )
    return back_to(consultation, HOME)


@audience(Permission.EDIT_CONSULTATION)
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    notice = _notice(consultation, pk)
    form = ReasonForm(request.POST or None, hint=_("The evidence stays in the record with this reason."))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(
            request,
            lambda: actions.withdraw(by=officer_of(request), notice=notice, reason=reason),
            form=form,
            said=_("The evidence is withdrawn."),
        ):
            return back_to(consultation, HOME)
    return page(
        request,
        "assurance/reason.html",
        consultation,
        form=form,
        breadcrumbs=_trail(consultation),
        title=_("Withdraw evidence that was wrong"),
        text=str(notice),
        button=_("Withdraw it"),
        back=reverse(HOME, args=[slug]),
    )


@audience(OFFICERS)
def file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The notice itself, for officers: letters carry names and addresses."""
    notice = _notice(find(slug), pk)
    if not notice.file:
        raise Http404
    ending = PurePath(notice.file_name).suffix[:8]
    name = f"{slugify(str(notice.consultee))[:60]}-{notice.sent_on}{ending}"
    return FileResponse(notice.file.open("rb"), as_attachment=True, filename=name, content_type=notice.content_type)


_COLUMNS = (
    "consultee",
    "named under",
    "asked for by the law",
    "organisation",
    "why affected",
    "standing",
    "reason for leaving out",
    "how",
    "when",
    "to whom",
    "reference",
    "fingerprint of the file",
    "confirmed",
    "withdrawn because",
)


def _cells(line: Line, under: str) -> list[list[str]]:
    row = line.row
    standing = "left out" if line.left_out else "done" if line.done else "open"
    first = [
        line.name,
        under,
        "yes" if line.asked else "no",
        row.organisation if row else "",
        row.why if row else "",
        standing,
        row.left_out_reason if row else "",
    ]
    if not line.notices:
        return [first + [""] * 7]
    return [
        [
            *first,
            one.get_how_display(),
            str(one.sent_on),
            one.to_whom,
            one.reference,
            one.sha256,
            str(one.confirmed_at or ""),
            one.withdrawn_reason,
        ]
        for one in line.notices
    ]


@audience(OFFICERS)
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole list with its evidence, in CSV."""
    consultation = find(slug)
    found = checklist(consultation)
    rows = (
        cells
        for line in (*found.required, *found.own, *found.earlier)
        for one, under in ((line, ""), *((named, line.name) for named in line.named))
        for cells in _cells(one, under)
    )
    return csv_file(f"{consultation.slug}-consultees.csv", _COLUMNS, rows)
