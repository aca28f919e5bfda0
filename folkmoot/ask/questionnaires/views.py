"""Putting in a questionnaire from a file, seeing what could not be carried, and publishing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.questionnaire.review import review
from folkmoot.core.questionnaire.rewording import wordings
from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can, check
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.moments import moment
from folkmoot.groundwork.ui.words import own_name
from folkmoot.plan.register import gates
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import consultation_form, find_asked, page
from folkmoot.plan.register.permissions import can_add, can_edit, check_add, check_edit
from folkmoot.plan.register.rules import BEFORE_SCHEDULING, PUBLIC, State

from . import actions as questionnaires
from .forms import QuestionnaireFileForm, RewordForm
from .models import QuestionnaireDraft
from .queries import current_version
from .rewording import as_wanted, pages_of


def _back(activity: Activity) -> HttpResponse:
    return redirect(reverse("questionnaires:questionnaire", args=[activity.address]))


def _facts(draft: QuestionnaireDraft, questionnaire: Questionnaire) -> list[tuple[str, object]]:
    return [
        (_("Title"), questionnaire.text(questionnaire.title, questionnaire.languages[0])),
        (_("Read from"), draft.file_name),
        (_("Put in"), _("%(when)s by %(who)s") % {"when": moment(draft.changed_at), "who": draft.changed_by.name}),
        (_("Pages"), len(questionnaire.pages)),
        (_("Questions"), len(questionnaire.questions)),
        (_("Languages"), ", ".join(own_name(code) for code in questionnaire.languages)),
    ]


@audience(OFFICERS, INVITED)
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    activity = find_asked(slug)
    consultation = activity.consultation
    draft = QuestionnaireDraft.objects.select_related("changed_by").filter(activity=activity).first()
    version = current_version(activity)
    questionnaire = folkmoot_json.read(draft.content) if draft else None
    return page(
        request,
        "questionnaires/questionnaire.html",
        activity,
        draft=draft,
        look_through=gates.look_through(activity),
        version=version,
        facts=_facts(draft, questionnaire) if draft and questionnaire else [],
        advice=[one.sentence(gettext) for one in review(questionnaire)] if questionnaire else [],
        unpublished=draft is not None and (version is None or version.sha256 != draft.sha256),
        versions=activity.versions.select_related("published_by").order_by("-number"),
        may_publish=can(request.user, Permission.PUBLISH_QUESTIONNAIRE, consultation.service),
        may_correct=State(consultation.state) in PUBLIC and can_edit(request.user, consultation),
        changeable=State(consultation.state) in BEFORE_SCHEDULING and can_add(request.user, consultation),
    )


@audience(Permission.EDIT_CONSULTATION, INVITED)
def bring_in(request: HttpRequest, slug: str) -> HttpResponse:
    activity, by = find_asked(slug), officer_of(request)
    check_add(request.user, activity.consultation)
    form = QuestionnaireFileForm(request.POST or None, files=request.FILES or None)
    return consultation_form(
        request,
        activity,
        form,
        lambda: questionnaires.save_draft(by=by, activity=activity, **form.imported()),
        title=_("Bring in a questionnaire"),
        text=_(
            "Nothing is shown to the public until you publish it. What cannot be carried over is listed, one by one."
        ),
        button=_("Read the file"),
        said=_("The questionnaire is read in. Read it through, then publish it."),
        under=_under(activity),
    )


def _under(activity: Activity) -> tuple[str, str]:
    return _("Questionnaire"), reverse("questionnaires:questionnaire", args=[activity.address])


@audience(Permission.EDIT_CONSULTATION)
def correct(request: HttpRequest, slug: str, page: int) -> HttpResponse:
    """Correct the words of one page of a questionnaire that people are answering."""
    activity, by = find_asked(slug), officer_of(request)
    consultation = activity.consultation
    check_edit(request.user, consultation)
    asked = as_wanted(activity) if State(consultation.state) in PUBLIC else None
    texts = [wording for wording in wordings(asked) if wording.page == page] if asked else []
    if not texts:
        raise Http404
    form = RewordForm(request.POST or None, texts=texts)
    return consultation_form(
        request,
        activity,
        form,
        lambda: questionnaires.correct_words(by=by, activity=activity, words=form.words()),
        title=_("Correct the questionnaire: %(page)s") % {"page": dict(pages_of(activity))[page]},
        text=_("Only words change. What is asked, what can be chosen and what has to be answered stay as they are."),
        button=_("Keep the words"),
        said=_("It is kept with the correction. Nobody outside sees it until you publish."),
        under=(_("Corrections"), reverse("corrections:corrections", args=[consultation.slug])),
    )


@audience(Permission.PUBLISH_QUESTIONNAIRE)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm, then make the draft an immutable version."""
    activity = find_asked(slug)
    check(request.user, Permission.PUBLISH_QUESTIONNAIRE, activity.consultation.service)
    return consultation_form(
        request,
        activity,
        None,
        lambda: questionnaires.publish(by=officer_of(request), activity=activity),
        title=_("Publish the questionnaire"),
        button=_("Publish it"),
        way_out=_("Not yet"),
        said=_("The questionnaire is published as an immutable version."),
        under=_under(activity),
        template="questionnaires/questionnaire_publish.html",
        draft=QuestionnaireDraft.objects.filter(activity=activity).first(),
        version=current_version(activity),
    )


@audience(OFFICERS, INVITED)
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """The questionnaire in Folkmoot's own format: the draft, or the published version asked for."""
    activity = find_asked(slug)
    source: object
    if number := request.GET.get("version", ""):
        source = activity.versions.filter(number=number).first() if number.isdigit() else None
    else:
        source = QuestionnaireDraft.objects.filter(activity=activity).first()
    if source is None:
        messages.error(request, _("There is no such questionnaire to download."))
        return _back(activity)
    response = HttpResponse(source.content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{slugify(slug)[:60]}.json"'
    return response
