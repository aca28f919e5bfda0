"""Parts of a brief that are answered by a list of risks, or by the data protection questions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience, officer_of
from folkmoot.groundwork.ui.form_pages import button_pressed, values_of
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import consultation_form, find, page, trail
from folkmoot.plan.register.rules import BRIEF_OPEN, State

from ..actions import answers
from ..forms import CommentForm
from ..forms.answers import AssessmentForm, RiskForm, ScreeningForm
from ..models import BriefQuestion, Risk, Screening
from ..permissions import can_comment, can_write_brief, check_write_brief
from ..queries import comments_by_part, risks_of, screening_of
from ..rules import Answer, PartOutline
from ..rules.screening import QUESTIONS, needs_assessment


def _brief(consultation: Consultation) -> tuple[str, str]:
    return (_("Brief"), reverse("briefs:brief", args=[consultation.slug]))


def _risks_url(consultation: Consultation) -> str:
    """The part of the brief that is answered by risks; without one, the brief."""
    question = BriefQuestion.objects.filter(answer=Answer.RISKS, retired_on=None).first()
    if question is None:
        return _brief(consultation)[1]
    return reverse("briefs:brief_part", args=[consultation.slug, question.slug])


def _comments(
    request: HttpRequest, consultation: Consultation, part: PartOutline, remark: CommentForm
) -> dict[str, object]:
    return {
        "remarks": comments_by_part(consultation).get(part.key, []),
        "may_comment": can_comment(request.user, consultation),
        "comment_form": remark,
    }


def risks(request: HttpRequest, consultation: Consultation, part: PartOutline, remark: CommentForm) -> HttpResponse:
    """The part of the brief that holds the risks."""
    may_write = can_write_brief(request.user, consultation)
    return page(
        request,
        "briefs/risks.html",
        consultation,
        part=part,
        form=remark if remark.is_bound else None,
        risks=risks_of(consultation),
        writable=may_write and State(consultation.state) in BRIEF_OPEN,
        breadcrumbs=trail(consultation, _brief(consultation)),
        **_comments(request, consultation, part, remark),
    )


@audience(OFFICERS, INVITED)
def risk_new(request: HttpRequest, slug: str) -> HttpResponse:
    return _risk(request, find(slug), None)


@audience(OFFICERS, INVITED)
def risk(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    return _risk(request, consultation, get_object_or_404(consultation.risks.filter(withdrawn_at=None), pk=pk))


def _risk(request: HttpRequest, consultation: Consultation, risk: Risk | None) -> HttpResponse:
    check_write_brief(request.user, consultation)
    form = RiskForm(request.POST or None, initial=values_of(risk, RiskForm) if risk else None)
    by = officer_of(request)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: answers.keep_risk(by=by, consultation=consultation, risk=risk, **form.cleaned_data),
        title=_("Change a risk") if risk else _("Add a risk"),
        said=_("The risk is saved."),
        under=(_("Risks"), _risks_url(consultation)),
    )


@audience(OFFICERS, INVITED)
@require_POST
def risk_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    consultation = find(slug)
    risk = get_object_or_404(consultation.risks.select_related("consultation__service"), pk=pk)
    return button_pressed(
        request,
        lambda: answers.withdraw_risk(by=officer_of(request), risk=risk),
        said=_("“%(risk)s” is taken out of the brief. It stays on the record.") % {"risk": risk.text},
        back=_risks_url(consultation),
    )


def screening(request: HttpRequest, consultation: Consultation, part: PartOutline, remark: CommentForm) -> HttpResponse:
    """The part of the brief that holds the data protection questions."""
    kept = screening_of(consultation)
    may_write = can_write_brief(request.user, consultation)
    writable = may_write and State(consultation.state) in BRIEF_OPEN
    answered = request.method == "POST" and not remark.is_bound
    if answered:
        check_write_brief(request.user, consultation)
    form = ScreeningForm(request.POST if answered else None, initial=_said(kept))
    brief = _brief(consultation)[1]
    response = consultation_form(
        request,
        consultation,
        form,
        lambda: answers.screen(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=translated(part.title),
        said=_after_screening,
        under=_brief(consultation),
        then=lambda after: (
            reverse("briefs:assessment", args=[consultation.slug]) if needs_assessment(after.answers) else brief
        ),
        template="briefs/screening.html",
        part=part,
        kept=kept,
        ticked=[question for question in QUESTIONS if kept and question.key in kept.answers],
        needed=kept is not None and needs_assessment(kept.answers),
        writable=writable,
        may_place=may_write,
        **_comments(request, consultation, part, remark),
    )
    if remark.is_bound:  # what came was a comment with nothing in it
        response.status_code = 422
    return response


def _said(kept: Screening | None) -> dict[str, object]:
    return {"answers": kept.answers, "note": kept.note} if kept else {}


def _after_screening(after: Screening) -> str:
    if needs_assessment(after.answers):
        return _("Saved. An impact assessment is needed before the consultation opens.")
    return _("Saved. No impact assessment is needed.")


@audience(OFFICERS, INVITED)
def assessment(request: HttpRequest, slug: str) -> HttpResponse:
    """Where the impact assessment is."""
    consultation = find(slug)
    check_write_brief(request.user, consultation)
    kept = get_object_or_404(Screening.objects.select_related("consultation__service"), consultation=consultation)
    form = AssessmentForm(request.POST or None, initial={"place": kept.assessment})
    return consultation_form(
        request,
        consultation,
        form,
        lambda: answers.place_assessment(by=officer_of(request), screening=kept, **form.cleaned_data),
        title=_("Data protection impact assessment"),
        text=_(
            "One of your answers asks for an impact assessment. The council's data protection officer advises on it."
        ),
        said=_("It is kept where the assessment is."),
        way_out=_("Not yet"),
        under=_brief(consultation),
    )
