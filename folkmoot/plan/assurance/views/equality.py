"""An equality impact assessment: written part by part, signed by somebody else, published, reviewed every year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import OFFICERS, PUBLIC, audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.form_pages import button_pressed, values_of
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import back_to, consultation_form, find, page, trail
from folkmoot.plan.register.queries import published

from ..actions import equality as actions
from ..forms.equality import ConclusionForm, EffectForm, LevelForm, ProposalForm, ReasonForNoneForm
from ..models import Effect, EqualityAssessment
from ..permissions import can_edit, can_sign, check_edit, check_sign
from ..queries import equality as queries
from ..rules.equality import BY_KEY, AssessmentDepth, AssessmentPart

HOME = "assurance:equality"
#: How an effect is drawn: a word for the eye beside the colour.
_COLOURS = {Effect.POSITIVE: "done", Effect.NONE: "draft", Effect.ADVERSE: "broken"}


def _under(consultation: Consultation) -> tuple[str, str]:
    return _("Equality"), reverse(HOME, args=[consultation.slug])


def _part(
    request: HttpRequest,
    draft: EqualityAssessment,
    form: BaseForm,
    act: Callable[..., object],
    *,
    title: str,
    text: str = "",
    following: str = "",
) -> HttpResponse:
    """One part of a draft. `following` is the address of the next part, for “Save and go on”."""
    return consultation_form(
        request,
        draft.consultation,
        form,
        lambda: act(by=officer_of(request), assessment=draft, **form.cleaned_data),
        title=title,
        text=text,
        said=_("It is saved."),
        under=_under(draft.consultation),
        then=following if "next" in request.POST else "",
        template="assurance/equality_part.html",
        goes_on=bool(following),
    )


def _following(slug: str, key: str = "") -> str:
    """The address of the part after this group, or after the proposal: the next group, and the conclusion at last."""
    keys = [characteristic.key for characteristic in queries.characteristics()]
    place = keys.index(key) + 1 if key else 0
    if place < len(keys):
        return reverse("assurance:equality_effect", args=[slug, keys[place]])
    return reverse("assurance:equality_conclusion", args=[slug])


def _trail(consultation: Consultation) -> list[tuple[str, str]]:
    return trail(consultation, _under(consultation))


def _draft_or_404(consultation: Consultation) -> EqualityAssessment:
    draft = queries.draft_of(consultation)
    if draft is None:
        raise Http404
    draft.consultation = consultation
    return draft


def _tasks(consultation: Consultation, draft: EqualityAssessment) -> list[tuple[str, str, str, str, str]]:
    """The parts of a draft as a task list."""
    missing = {(gap.part, gap.characteristic) for gap in queries.gaps(draft)}
    effects = {one.characteristic: one for one in draft.effects.all()}

    def item(title: str, url: str, whole: bool, begun: bool, hint: str) -> tuple[str, str, str, str, str]:
        state = "done" if whole else "running" if begun else "draft"
        return title, url, state, {"done": _("Done"), "running": _("Under way"), "draft": _("To do")}[state], hint

    slug = consultation.slug
    items = [
        item(
            _("The proposal and who is affected"),
            reverse("assurance:equality_text", args=[slug]),
            (AssessmentPart.TEXTS, "") not in missing,
            bool(draft.proposal),
            _("What is proposed, evidence, what is not known"),
        )
    ]
    for characteristic in queries.characteristics():
        effect = effects.get(characteristic.key)
        words = effect.get_effect_display() if effect else translated(characteristic.hint)
        whole = not any(key == characteristic.key for _part, key in missing)
        url = reverse("assurance:equality_effect", args=[slug, characteristic.key])
        items.append(item(translated(characteristic.name), url, whole, effect is not None, words))
    done = not {(AssessmentPart.NEEDS_FULL, ""), (AssessmentPart.CONCLUSION, "")} & missing
    items.append(
        item(
            _("Conclusion"),
            reverse("assurance:equality_conclusion", args=[slug]),
            done,
            bool(draft.conclusion),
            _("Whether a full assessment is needed, and what follows"),
        )
    )
    return items


@audience(OFFICERS)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    draft = queries.draft_of(consultation)
    if draft is not None:
        draft.consultation = consultation
    signed = queries.signed_of(consultation)
    writable = can_edit(request.user, consultation)
    context: dict[str, Any] = {}
    if draft is not None and draft.level != AssessmentDepth.NONE:
        tasks = _tasks(consultation, draft)
        context = {
            "tasks": tasks,
            "done": sum(state == "done" for _title, _url, state, *_rest in tasks),
            "missing": [queries.gap_words(gap) for gap in queries.gaps(draft)],
        }
    return page(
        request,
        "assurance/equality.html",
        consultation,
        draft=draft,
        signed=signed,
        writable=writable,
        versions=queries.versions_of(consultation),
        may_sign=draft is not None and can_sign(request.user, draft),
        gate=queries.missing(consultation),
        today=timezone.localdate(),
        **context,
    )


@audience(Permission.EDIT_CONSULTATION)
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a version, or make the draft another kind."""
    consultation = find(slug)
    check_edit(request.user, consultation)
    draft = queries.draft_of(consultation)
    form = LevelForm(request.POST or None, initial={"level": draft.level if draft else AssessmentDepth.SCREENING.value})
    if request.method == "POST" and form.is_valid() and form.cleaned_data["level"] == AssessmentDepth.NONE.value:
        return redirect("assurance:equality_none", slug)

    def start() -> object:
        by, level = officer_of(request), form.cleaned_data["level"]
        if draft is not None:
            return actions.change_level(by=by, assessment=draft, level=level)
        return actions.start(by=by, consultation=consultation, level=level)

    return consultation_form(
        request,
        consultation,
        form,
        start,
        title=_("Equality impact assessment"),
        text=_("By law the council must think of equality before it decides (Equality Act 2010, section 149)."),
        button=_("Continue"),
        said=_("Write it part by part; what you save is kept."),
        under=_under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def none_needed(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    draft = queries.draft_of(consultation)
    form = ReasonForNoneForm(request.POST or None, initial={"reason": draft.reason if draft else ""})
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.say_none_needed(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("No assessment is needed"),
        button=_("Ask for a signature"),
        said=_("Somebody else must agree and sign."),
        under=_under(consultation),
    )


@audience(Permission.EDIT_CONSULTATION)
def text(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    draft = _draft_or_404(consultation)
    full = draft.level == AssessmentDepth.FULL
    form = ProposalForm(request.POST or None, full=full, initial=values_of(draft, ProposalForm))
    title = _("The proposal and who is affected")
    return _part(request, draft, form, actions.write, title=title, following=_following(slug))


@audience(Permission.EDIT_CONSULTATION)
def effect(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    draft = _draft_or_404(consultation)
    characteristic = BY_KEY.get(key)
    if characteristic is None or characteristic not in queries.characteristics():
        raise Http404
    start = values_of(draft.effects.filter(characteristic=key).first(), EffectForm)
    form = EffectForm(request.POST or None, characteristic=characteristic, initial=start)
    return _part(
        request,
        draft,
        form,
        partial(actions.judge, characteristic=key),
        title=translated(characteristic.name),
        text=translated(characteristic.hint),
        following=_following(slug, key),
    )


@audience(Permission.EDIT_CONSULTATION)
def conclusion(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_edit(request.user, consultation)
    draft = _draft_or_404(consultation)
    needs = {True: "yes", False: "no"}.get(draft.needs_full) if draft.needs_full is not None else None
    start = {"conclusion": draft.conclusion, "needs_full": needs}
    form = ConclusionForm(request.POST or None, full=draft.level == AssessmentDepth.FULL, initial=start)
    return _part(request, draft, form, actions.write, title=_("Conclusion"))


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    draft = _draft_or_404(find(slug))
    return button_pressed(
        request,
        lambda: actions.ask(by=officer_of(request), assessment=draft),
        said=_("Those who may sign are told."),
        back=reverse(HOME, args=[slug]),
    )


@require_POST
@audience(Permission.EDIT_CONSULTATION)
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    draft = _draft_or_404(find(slug))
    return button_pressed(
        request,
        lambda: actions.discard(by=officer_of(request), assessment=draft),
        said=_("The draft is gone; what was signed stays."),
        back=reverse(HOME, args=[slug]),
    )


@audience(Permission.SIGN_OFF_ASSESSMENT)
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Read the whole draft, and sign it or send it back."""
    consultation = find(slug)
    draft = _draft_or_404(consultation)
    check_sign(request.user, draft)
    if draft.asked_at is None:
        return back_to(consultation, HOME)
    form = ReasonForm(request.POST if "back" in request.POST else None, hint=_("The author reads it."))
    if request.method == "POST":
        by = officer_of(request)
        if "back" not in request.POST:
            act, said = (lambda: actions.sign(by=by, assessment=draft)), _("It is signed and frozen.")
            attempt(request, act, form=None, said=said)
            return back_to(consultation, HOME)
        if form.is_valid():
            note = form.cleaned_data["reason"]
            if attempt(
                request,
                lambda: actions.send_back(by=by, assessment=draft, note=note),
                form=form,
                said=_("It went back to its author."),
            ):
                return back_to(consultation, HOME)
    return page(
        request,
        "assurance/equality_sign.html",
        consultation,
        form=form,
        assessment=draft,
        effects=_shown_effects(draft),
        breadcrumbs=_trail(consultation),
    )


def _shown_effects(assessment: EqualityAssessment) -> list[tuple[object, str]]:
    return [(effect, _COLOURS[Effect(effect.effect)]) for effect in assessment.effects.all()]


@audience(OFFICERS)
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    consultation = find(slug)
    assessment = get_object_or_404(consultation.assessments.select_related("signed_by", "written_by"), number=number)
    return page(
        request,
        "assurance/equality_version.html",
        consultation,
        assessment=assessment,
        effects=_shown_effects(assessment),
        breadcrumbs=_trail(consultation),
    )


@audience(PUBLIC)
def public(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A signed version, as everybody may read it."""
    consultation = get_object_or_404(published(), slug=slug)
    signed = consultation.assessments.filter(signed_at__isnull=False)
    assessment = get_object_or_404(signed, number=number)
    others = signed.exclude(pk=assessment.pk).order_by("-number")
    context = {
        "consultation": consultation,
        "assessment": assessment,
        "effects": _shown_effects(assessment),
        "others": others,
        "breadcrumbs": [
            (_("Home"), reverse("portal:home")),
            (consultation.title, reverse("portal:consultation", args=[slug])),
        ],
    }
    return render(request, "assurance/equality_public.html", context)
