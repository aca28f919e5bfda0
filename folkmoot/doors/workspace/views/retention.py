"""What is deleted and when, what would go now, what went, and what a legal hold keeps."""

from __future__ import annotations

from collections.abc import Collection

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.groundwork.retention import actions
from folkmoot.groundwork.retention.models import LegalHold
from folkmoot.groundwork.retention.queries import (
    Due,
    deletions,
    due,
    hold_on,
    how_long,
    line_of,
    period_choices,
    schedule,
)
from folkmoot.groundwork.ui.form_pages import form_page
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find

from ..forms import HoldReasonForm, PeriodForm

KEEPERS = Permission.KEEP_RETENTION
PAGE_SIZE = 25


def _named(consultations: Collection[int | None]) -> dict[int, Consultation]:
    return Consultation.objects.in_bulk([pk for pk in consultations if pk is not None])


def _rows(found: list[Due]) -> list[tuple[Due, Consultation | None]]:
    known = _named({row.consultation_id for row in found})
    return [(row, known.get(row.consultation_id or 0)) for row in found]


@audience(KEEPERS)
def overview(request: HttpRequest) -> HttpResponse:
    """The schedule with how much is due of each line, the holds, and what was deleted."""
    waiting: dict[str, int] = {}
    for row in due():
        waiting[row.line.key] = waiting.get(row.line.key, 0) + (0 if row.is_held else row.number)
    holds = list(LegalHold.objects.filter(released_at=None).select_related("placed_by"))
    known = _named({hold.consultation_id for hold in holds})
    page = Paginator(deletions(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "lines": [(line, how_long(line), waiting.get(line.key, 0)) for line in schedule()],
        "is_due": any(waiting.values()),
        "holds": [(hold, known[hold.consultation_id]) for hold in holds],
        "page": page,
        "breadcrumbs": _above(),
        "events": [(event, sentence(event)) for event in page.object_list],
    }
    return render(request, "workspace/retention.html", context)


def _above() -> list[tuple[str, str]]:
    return [(_("Council"), reverse("accounts:council"))]


def _crumbs() -> list[tuple[str, str]]:
    return [*_above(), (_("What is deleted, and when"), reverse("workspace:retention"))]


@audience(KEEPERS)
def delete(request: HttpRequest) -> HttpResponse:
    """What would be deleted now, line by line; posting deletes it."""
    found = _rows(list(due()))
    back = reverse("workspace:retention")
    return form_page(
        request,
        None,
        lambda: actions.delete_due_by_hand(by=officer_of(request)),
        title=_("What is due now"),
        button=_("Delete it now"),
        warning=True,
        said=lambda deleted: (
            _("Deleted: %(number)s. Of what was due, %(left)s is left.")
            % {"number": sum(row.number for row in deleted), "left": sum(row.left for row in deleted)}
        ),
        back=back,
        breadcrumbs=_crumbs(),
        template="workspace/retention_due.html",
        rows=[row for row in found if not row[0].is_held],
        held=[row for row in found if row[0].is_held],
    )


@audience(KEEPERS)
def period(request: HttpRequest, key: str) -> HttpResponse:
    """Choose how long one thing is kept."""
    line = line_of(key)
    if line is None or line.least == line.most:
        raise Http404
    form = PeriodForm(request.POST or None, line=line, choices=period_choices(line))
    return form_page(
        request,
        form,
        lambda: actions.choose_period(by=officer_of(request), key=key, number=form.cleaned_data["number"]),
        title=_("How long it is kept"),
        caption=line.what,
        text=how_long(line),
        said=_("The period is changed. The privacy notice says so too."),
        back=reverse("workspace:retention"),
        breadcrumbs=_crumbs(),
    )


@audience(KEEPERS)
def hold(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a consultation on hold, or release the hold that stands."""
    consultation = find(slug)
    standing = hold_on(consultation.pk)
    form = HoldReasonForm(request.POST or None, is_release=standing is not None)
    act = actions.place_hold if standing is None else actions.release_hold
    earlier = LegalHold.objects.filter(consultation_id=consultation.pk).exclude(released_at=None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: act(by=officer_of(request), consultation_id=consultation.pk, reason=form.cleaned_data["reason"]),
        said=_("The consultation is on hold.") if standing is None else _("The hold is released."),
        then=reverse("workspace:hold", args=[slug]),
        title=_("Legal hold"),
        button=_("Put it on hold") if standing is None else _("Release the hold"),
        template="workspace/hold.html",
        standing=standing,
        earlier=earlier.select_related("placed_by", "released_by")[:20],
    )
