"""Looking a questionnaire through before it is published: as people will see it, and as a list for the board."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.ask.questionnaires.models import QuestionnaireDraft
from folkmoot.ask.questionnaires.queries import current_version
from folkmoot.ask.questionnaires.queries import questionnaire as published
from folkmoot.core.questionnaire import routing, validation
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Answers, Page, Questionnaire
from folkmoot.core.questionnaire.types import kind
from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience
from folkmoot.groundwork.ui.context import LanguageLink
from folkmoot.groundwork.ui.words import own_name
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.pages import find_asked, trail, within_reach

from ..read_through import Reader
from ..rendering import Filling, preview_page, prose_for
from ..written import everything

_MOST_CARRIED = 500_000


@dataclass(frozen=True, slots=True)
class Looked:
    """The questionnaire an officer looks through: the draft, or what was published last."""

    activity: Activity
    questions: Questionnaire
    sha256: str
    language: str


def _look(request: HttpRequest, slug: str) -> Looked:
    activity = find_asked(slug)
    draft = QuestionnaireDraft.objects.filter(activity=activity).first()
    version = current_version(activity) if draft is None else None
    if draft is None and version is None:
        raise Http404
    if draft is not None:
        questions, sha256 = folkmoot_json.read(draft.content), draft.sha256
    else:
        assert version is not None  # noqa: S101 - one of the two is there
        questions, sha256 = published(version), version.sha256
    wanted = request.POST.get("language") or request.GET.get("language") or ""
    language = wanted if wanted in questions.languages else questions.default_language
    return Looked(activity, questions, sha256, language)


def _trail(request: HttpRequest, activity: Activity) -> list[tuple[str, str]]:
    questionnaire = (_("Questionnaire"), reverse("questionnaires:questionnaire", args=[activity.address]))
    return within_reach(request, trail(activity.consultation, questionnaire))


@audience(OFFICERS, INVITED)
def preview(request: HttpRequest, slug: str, page_id: str = "") -> HttpResponse:
    """The pages as people will see them. Answers can be tried out; they travel in the form and are stored nowhere."""
    looked = _look(request, slug)
    page = looked.questions.page(page_id) if looked.questions.has_page(page_id) else looked.questions.pages[0]
    if request.method != "POST":
        return _preview(request, looked, page, {})
    earlier = _carried(request, looked.questions)
    form = {name: [str(value) for value in values] for name, values in request.POST.lists()}
    reading = validation.read_page(looked.questions, page, form, earlier, looked.language)
    answers = validation.merged(looked.questions, page, earlier, reading)
    then, _colon, value = request.POST.get("then", "").partition(":")
    if then == "language" and value in looked.questions.languages:
        there = Looked(looked.activity, looked.questions, looked.sha256, value)
        return _preview(request, there, page, answers, typed=reading.typed)
    shown = set(request.POST.get("shown", "").split())
    new = [item for item in routing.visible_items(page, answers) if item.show_if and item.id not in shown]
    problems = [problem for problem in reading.problems if problem.question not in {item.id for item in new}]
    if new or problems:
        return _preview(request, looked, page, answers, typed=reading.typed, problems=problems, newly_shown=new)
    following = routing.next_page(looked.questions, page.id, answers)
    if following is not None:
        return _preview(request, looked, following, answers, typed=validation.typed_from(following, answers))
    return _preview_end(request, looked, answers)


def _carried(request: HttpRequest, questions: Questionnaire) -> Answers:
    """The answers tried out on earlier pages; whatever is not a valid set of answers counts as none."""
    try:
        sent = json.loads(request.POST.get("carried", "{}")[:_MOST_CARRIED])
    except ValueError:
        return {}
    if not isinstance(sent, dict):
        return {}
    wrong = {problem.question for problem in validation.problems(questions, sent)}
    faulty = (question for question in questions.questions if question.id in wrong)
    keys = {key for question in faulty for key in kind(question).answer_keys(question)}
    return {key: value for key, value in routing.relevant(questions, sent).items() if key not in keys}


def _preview(request: HttpRequest, looked: Looked, page: Page, answers: Answers, **filling: Any) -> HttpResponse:
    width = "phone" if request.GET.get("width") == "phone" else "desk"
    seen = [other.id for other in routing.pages(looked.questions, answers)]
    filled = Filling(
        shown=routing.visible_items(page, answers),
        token="",
        answers=answers,
        action=f"{reverse('survey:preview_page', args=[looked.activity.address, page.id])}?width={width}",
        step=(seen.index(page.id) + 1, len(seen)) if len(seen) > 1 and page.id in seen else None,
        hidden={"csrfmiddlewaretoken": get_token(request), "carried": json.dumps(dict(answers))},
        **filling,
    )
    html = preview_page(looked.questions, page, looked.language, sha256=looked.sha256, filling=filled)
    title = looked.questions.text(page.title or looked.questions.title, looked.language)
    return _render(
        request,
        "preview",
        looked,
        title=title,
        html=html,
        width=width,
        page_id=page.id,
        here=page,
        pages=looked.questions.pages,
        page_has_errors=bool(filling.get("problems")),
        status=422 if filling.get("problems") else 200,
    )


def _preview_end(request: HttpRequest, looked: Looked, answers: Answers) -> HttpResponse:
    return _render(
        request,
        "preview_end",
        looked,
        title=_("End of the preview"),
        sections=everything(looked.questions, answers, looked.language),
        closing=prose_for(looked.questions, looked.questions.closing, answers, looked.language),
    )


def _render(
    request: HttpRequest, template: str, looked: Looked, *, status: int = 200, **context: object
) -> HttpResponse:
    languages = [
        LanguageLink(code, own_name(code), f"?language={code}", code == looked.language)
        for code in looked.questions.languages
    ]
    context |= {
        "consultation": looked.activity.consultation,
        "place": looked.activity.address,
        "breadcrumbs": _trail(request, looked.activity),
        "switches": languages,
    }
    return render(request, f"survey/officer/{template}.html", context, status=status)


@audience(OFFICERS, INVITED)
def read_through(request: HttpRequest, slug: str) -> HttpResponse:
    """Every page, question, choice and condition in plain words, on one page that can be printed for the board."""
    looked = _look(request, slug)
    reader = Reader(looked.questions, looked.language)
    return _render(
        request,
        "read_through",
        looked,
        title=_("The questionnaire, read through"),
        pages=reader.pages(),
        name=reader.words(looked.questions.title),
        introduction=reader.prose(looked.questions.introduction),
        closing=reader.prose(looked.questions.closing),
    )
