"""Versions of a brief side by side, copying from an earlier one, and the conditions of an approval."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.differences import differences
from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.forms import PhaseForm
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page, trail
from folkmoot.plan.register.permissions import can_edit, check_edit

from ..actions.versions import copy_brief, meet_condition
from ..forms import EvidenceForm
from ..models import Condition
from ..queries import brief_texts, conditions_of, outlines


def _crumbs(consultation: Consultation) -> list[tuple[str, str]]:
    return trail(consultation, (_("Brief"), reverse("briefs:brief", args=[consultation.slug])))


@audience(OFFICERS, INVITED)
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """What the board had each time, and what changed from one version to another or to the brief of today."""
    consultation = find(slug)
    kept = list(consultation.brief_versions.select_related("submitted_by"))
    texts = {str(one.number): one.texts for one in kept}
    now = brief_texts(consultation)
    written = {key for read in (now, *texts.values()) for key, text in read.items() if text}
    parts = outlines(written)
    newest = str(kept[-1].number) if kept else ""
    changed = bool(kept) and any(now.get(part.key, "") != kept[-1].texts.get(part.key, "") for part in parts)
    to = request.GET.get("to", "")
    to = to if to in texts else ("now" if changed or not kept else newest)
    before = request.GET.get("from", "")
    before = before if before in texts else _before(to, newest)
    old, new = texts.get(before, {}), now if to == "now" else texts[to]
    rows = [(part, differences(old.get(part.key, ""), new.get(part.key, ""))) for part in parts]
    return page(
        request,
        "briefs/brief_versions.html",
        consultation,
        versions=kept,
        rows=[(part, runs) for part, runs in rows if any(run.change != "same" for run in runs)],
        same=[part for part, runs in rows if all(run.change == "same" for run in runs)],
        before=before,
        to=to,
        breadcrumbs=_crumbs(consultation),
    )


def _before(to: str, newest: str) -> str:
    """With what a version is compared unless somebody says: the one before it."""
    if to == "now":
        return newest
    return str(int(to) - 1) if int(to) > 1 else ""


@audience(Permission.EDIT_CONSULTATION)
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Fill the parts not written yet from another brief."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    form = PhaseForm(request.POST or None, consultation=consultation)
    form.fields["earlier"].label, form.fields["earlier"].required = _("Which consultation?"), True
    form.fields["earlier"].help_text = _("Its title, or its address on this desk.")
    if consultation.follows is not None:
        form.fields["earlier"].initial = consultation.follows.title
    return consultation_form(
        request,
        consultation,
        form,
        lambda: copy_brief(by=officer_of(request), consultation=consultation, source=form.cleaned_data["earlier"]),
        title=_("Copy parts from an earlier brief"),
        text=_("Parts you have not written yet are filled with those of the other brief. What you have written stays."),
        button=_("Copy the parts"),
        said=_("The parts are copied. Go through each: what was true then may not be now."),
        under=(_("Brief"), reverse("briefs:brief", args=[slug])),
    )


@audience(OFFICERS)
def conditions(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    return page(
        request,
        "briefs/conditions.html",
        consultation,
        conditions=conditions_of(consultation),
        editable=can_edit(request.user, consultation),
        breadcrumbs=_crumbs(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def meet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say how one condition is met."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    condition = get_object_or_404(Condition, pk=pk, decision__consultation=consultation)
    form = EvidenceForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: meet_condition(by=officer_of(request), condition=condition, **form.cleaned_data),
        title=_("Say how it is met"),
        quoted=condition.text,
        button=_("Record it as met"),
        said=_("It is recorded that the condition is met."),
        under=(_("Conditions"), reverse("briefs:conditions", args=[slug])),
    )
