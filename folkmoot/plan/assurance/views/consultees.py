"""The checklist of who must be asked and told, with the evidence; a download of it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.files.giving import given_out
from folkmoot.groundwork.ui.downloads import csv_file
from folkmoot.groundwork.ui.form_pages import button_pressed, values_of
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.groundwork.ui.moments import moment
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page

from ..actions import consultees as actions
from ..actions.letters import write_to
from ..forms.consultees import ConsulteeForm, LetterForm, NoticeForm
from ..models import ConsulteeNotice
from ..permissions import can_edit, can_write, check_edit, check_write
from ..queries.consultees import Checklist, ConsulteeLine, checklist

HOME = "assurance:consultees"


def _under(consultation: Consultation) -> tuple[str, str]:
    return _("Consultees"), reverse(HOME, args=[consultation.slug])


def _line_or_404(found: Checklist, ident: str) -> ConsulteeLine:
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
        (_("From a law or code that bound it before"), list(found.earlier), "earlier"),
    ]
    return page(
        request,
        "assurance/consultees.html",
        consultation,
        found=found,
        groups=[group for group in groups if group[1]],
        done=sum(one.done for one in found.required),
        writable=can_edit(request.user, consultation),
        letters=can_write(request.user, consultation)
        and any(one.row is not None and one.row.contact_email for one in found.everybody),
    )


@audience(Permission.EDIT_CONSULTATION)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    under = request.GET.get("under", "")
    line = _line_or_404(checklist(consultation), under) if under else None
    form, by = ConsulteeForm(request.POST or None), officer_of(request)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.add(by=by, consultation=consultation, **form.cleaned_data, under=under),
        title=_("Name who is next door") if line and line.asked and line.asked.wants_names else _("Add a consultee"),
        button=_("Add to the list"),
        said=lambda _done: _("“%(name)s” is on the list.") % {"name": form.cleaned_data["name"]},
        under=_under(consultation),
        template="assurance/consultee_form.html",
        line=line,
    )


@audience(Permission.EDIT_CONSULTATION)
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    consultee = get_object_or_404(consultation.consultees.filter(key=""), pk=pk)
    form = ConsulteeForm(request.POST or None, initial=values_of(consultee, ConsulteeForm))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.change(by=officer_of(request), consultee=consultee, **form.cleaned_data),
        title=_("Change a consultee"),
        said=lambda _done: _("“%(name)s” is changed.") % {"name": form.cleaned_data["name"]},
        under=_under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """Record one notice, for one consultee or several."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    lines = [line for line in checklist(consultation).everybody if line.takes_notice]
    chosen = {"who": request.GET.getlist("for")}
    form = NoticeForm(request.POST or None, files=request.FILES or None, lines=lines, initial=chosen)

    def keep() -> object:
        values = dict(form.cleaned_data)
        document, who = values.pop("file"), values.pop("who")
        attached = actions.Attached(document.name, document.data, document.kind) if document else None
        return actions.tell(by=officer_of(request), consultation=consultation, idents=who, file=attached, **values)

    return consultation_form(
        request,
        consultation,
        form,
        keep,
        title=_("Record a notice"),
        text=_("The evidence that somebody was told: how, when and to whom. One notice may tell several."),
        button=_("Keep the evidence"),
        said=_("The evidence is kept."),
        under=_under(consultation),
        template="assurance/consultees_chosen.html",
        any_line=bool(lines),
        nobody=_("Nobody is on the list."),
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


@audience(Permission.RUN_CONSULTATION)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to consultees by e-mail: the notice itself, or a reminder."""
    consultation = find(slug)
    check_write(request.user, consultation)
    everybody = checklist(consultation).everybody
    lines = [line for line in everybody if line.row is not None and line.row.contact_email and not line.left_out]
    waiting = [line.ident for line in lines if not line.told]
    start = _letter_of(consultation) | {"who": waiting or [line.ident for line in lines]}
    start["reminder"] = "no" if waiting else "yes"
    form = LetterForm(request.POST or None, lines=lines, initial=start)

    def send() -> object:
        values = dict(form.cleaned_data)
        who = values.pop("who")
        return write_to(by=officer_of(request), consultation=consultation, idents=who, **values)

    return consultation_form(
        request,
        consultation,
        form,
        send,
        title=_("Write to consultees"),
        text=_(
            "Each gets a letter of their own by e-mail. It counts as evidence once a mail server has taken it, and is "
            "kept with your name, the time and its fingerprint."
        ),
        button=_("Send the letters"),
        said=_("The letters are on their way. This page says when a mail server has taken them."),
        under=_under(consultation),
        template="assurance/consultees_chosen.html",
        any_line=bool(lines),
        nobody=_("No consultee has an e-mail address. Add one under “Change”."),
    )


@audience(Permission.EDIT_CONSULTATION)
def leave_out(request: HttpRequest, slug: str, ident: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    line, by = _line_or_404(checklist(consultation), ident), officer_of(request)
    form = ReasonForm(request.POST or None, hint=_("Kept in the record, and published when the law names them."))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.leave_out(by=by, consultation=consultation, ident=ident, **form.cleaned_data),
        title=_("Leave a consultee out"),
        text=line.name,
        button=_("Leave them out"),
        said=_("They are left out, with your reason."),
        under=_under(consultation),
    )


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def take_back(request: HttpRequest, slug: str, ident: str) -> HttpResponse:
    consultation = find(slug)
    _line_or_404(checklist(consultation), ident)
    return button_pressed(
        request,
        lambda: actions.take_back(by=officer_of(request), consultation=consultation, ident=ident),
        said=_("They are on the list again."),
        back=reverse(HOME, args=[slug]),
    )


def _notice(consultation: Consultation, pk: int) -> ConsulteeNotice:
    consultee_notices = ConsulteeNotice.objects.filter(consultee__consultation=consultation).select_related("consultee")
    notice = get_object_or_404(consultee_notices, pk=pk)
    notice.consultee.consultation = consultation
    return notice


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    notice = _notice(find(slug), pk)
    return button_pressed(
        request,
        lambda: actions.confirm(by=officer_of(request), notice=notice),
        said=_("It is confirmed that the notice went out."),
        back=reverse(HOME, args=[slug]),
    )


@audience(Permission.EDIT_CONSULTATION)
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    notice = _notice(consultation, pk)
    form = ReasonForm(request.POST or None, hint=_("The evidence stays in the record with this reason."))
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.withdraw(by=officer_of(request), notice=notice, **form.cleaned_data),
        title=_("Withdraw evidence that was wrong"),
        text=notice,
        button=_("Withdraw it"),
        said=_("The evidence is withdrawn."),
        under=_under(consultation),
    )


@audience(OFFICERS)
def file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The notice itself, for officers: letters carry names and addresses."""
    notice = _notice(find(slug), pk)
    if not notice.file:
        raise Http404
    return given_out(notice.file, notice.content_type, f"{notice.consultee} {notice.sent_on}", private=True)


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
    "came back because",
    "withdrawn because",
)


def _cells(line: ConsulteeLine, under: str) -> list[list[str]]:
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
        return [first + [""] * 8]
    return [
        [
            *first,
            notice.get_how_display(),
            str(notice.sent_on),
            notice.to_whom,
            notice.reference,
            notice.sha256,
            str(notice.confirmed_at or ""),
            notice.returned_reason,
            notice.withdrawn_reason,
        ]
        for notice in line.notices
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
