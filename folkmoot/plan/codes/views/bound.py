"""The codes that bind one consultation: why, what each asks, and what was recorded of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.form_pages import values_of
from folkmoot.plan.register.pages import consultation_form, find, page
from folkmoot.plan.register.rules import BEFORE_SCHEDULING, State

from .. import actions
from ..forms import RequirementForm
from ..permissions import can_edit, can_explain, check_edit
from ..queries import bound
from ..standing import period_stands

HOME = "codes:bound"


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    binding = bound(consultation)
    return page(
        request,
        "codes/bound.html",
        consultation,
        rows=[(each, period_stands(consultation, each)) for each in binding],
        writable=can_edit(request.user, consultation) and State(consultation.state) in BEFORE_SCHEDULING,
    )


@audience(Permission.EDIT_CONSULTATION)
def answer(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    binding = next((each for each in bound(consultation) if each.version.code_id == pk), None)
    asked = next((each for each in binding.requirements if each.requirement.key == key), None) if binding else None
    if binding is None or asked is None:
        raise Http404
    may_explain = asked.requirement.force is not Force.BINDING and can_explain(request.user, consultation)
    form = RequirementForm(
        request.POST or None, asked=asked, may_explain=may_explain, initial=values_of(asked.answer, RequirementForm)
    )
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.answer(
            by=officer_of(request), consultation=consultation, code=binding.version.code, key=key, **form.cleaned_data
        ),
        title=_("Record what a code asks"),
        text=asked.requirement.words,
        template="codes/answer.html",
        asked=asked,
        binding=binding,
        may_explain=may_explain,
        button=_("Keep the answer"),
        said=_("The answer is kept."),
        under=(_("Codes"), reverse(HOME, args=[slug])),
    )
