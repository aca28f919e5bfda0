"""Coming back: to answers not sent yet with a return code, to a response with the code on its receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from folkmoot.ask.responses.actions import begin_amendment, discard_draft
from folkmoot.ask.responses.codes import plain
from folkmoot.ask.responses.queries import draft_with_code, in_version, questionnaire, response_with_code
from folkmoot.core.questionnaire.rewording import same_but_for_words
from folkmoot.groundwork.accounts.audience import PUBLIC, audience

from ..actions import SentOften, email_return_code
from ..journey import Holds, Journey, journey
from .door import survey_page
from .sending import address_problem
from .showing import lost, may_answer, redirect, show, shut


@audience(PUBLIC)
@survey_page("GET", "POST")
def saved(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """The code to come back with, to write down, to print, or to have sent."""
    here = journey(request, slug, number)
    with override(here.screen_language):
        if here.draft is None or here.held is None or here.held[0] is not Holds.CODE:
            return lost(here)
        if request.method == "POST":
            return _email_code(here, here.held[1])
        return _saved_page(here)


def _saved_page(here: Journey, *, typed: str = "", problem: str = "", said: str = "") -> HttpResponse:
    assert here.held is not None  # noqa: S101 - the view has asked
    return show(
        here,
        "saved",
        _("Your answers are kept"),
        status=422 if problem else 200,
        code=here.held[1],
        typed=typed,
        said=said,
        problems=[("#email", problem)] if problem else [],
        problem=problem,
        start_url=here.address("start"),
        return_url=_return_url(here),
    )


def _return_url(here: Journey) -> str:
    return here.request.build_absolute_uri(here.links["return"])


def _email_code(here: Journey, code: str) -> HttpResponse:
    assert here.draft is not None  # noqa: S101 - the view has asked
    typed = here.request.POST.get("email", "").strip()
    problem = address_problem(typed)
    if problem:
        return _saved_page(here, typed=typed, problem=problem)
    try:
        email_return_code(
            asked=here.asked,
            nonce=here.draft.nonce,
            code=code,
            to=typed,
            return_url=_return_url(here),
        )
    except SentOften:
        return _saved_page(here, problem=_("We have sent this code several times. Print it instead."))
    return _saved_page(here, said=_("We are sending the code to %(email)s.") % {"email": typed})


@audience(PUBLIC)
@survey_page("GET", "POST")
def come_back(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """Go on with answers kept earlier, on any device."""
    here = journey(request, slug, number)
    with override(here.screen_language):
        return _with_code(here, "return", _("Go on with your answers"), _resume_with)


@audience(PUBLIC)
@survey_page("GET", "POST")
def change(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """Change a response that was sent."""
    here = journey(request, slug, number)
    with override(here.screen_language):
        if not may_answer(here, here.now):
            return shut(here, status=403 if request.method == "POST" else 200)
        return _with_code(here, "change", _("Change your response"), _amend_with)


Opens = Callable[[Journey, str], HttpResponse | None]


def _with_code(here: Journey, kind: str, title: str, opens: Opens) -> HttpResponse:
    """A page that asks for a code, and what the code opens. Codes that fit nothing and nonsense get the same answer."""
    typed = here.request.POST.get("code", "").strip()
    problem = ""
    if here.request.method == "POST":
        response = opens(here, typed) if len(plain(typed)) == 16 else None
        if response is not None:
            return response
        problem = _("We do not know this code. Check it and enter it again.") if typed else _("Enter your code.")
    return show(
        here,
        "code",
        title,
        status=422 if problem else 200,
        kind=kind,
        typed=typed[:40],
        problem=problem,
        problems=[("#code", problem)] if problem else [],
        action=here.address(kind),
    )


def _resume_with(here: Journey, code: str) -> HttpResponse | None:
    draft = draft_with_code(here.asked.activity_id, code)
    if draft is None:
        return None
    return here.remember(redirect(replace(here, language=draft.language).address("start")), Holds.CODE, code)


def _amend_with(here: Journey, code: str) -> HttpResponse | None:
    response = response_with_code(here.asked.activity_id, code)
    if response is None:
        return None
    answered = in_version(here.asked, response.version_id) or here.asked
    # In the corrected words, where only words were corrected since.
    fits = same_but_for_words(questionnaire(answered), questionnaire(here.asked))
    asked = here.asked if fits else answered
    key = begin_amendment(asked=asked, response=response, language=response.language)
    there = replace(here, language=response.language)
    first = there.address("page", here.questions.pages[0].id) if here.one_page else there.address("check")
    return here.remember(redirect(first), Holds.DRAFT, key)


@audience(PUBLIC)
@survey_page("POST")
def forget(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """Delete the answers begun, or leave the receipt: nothing about this person stays in the browser."""
    here = journey(request, slug, number)
    if here.draft is not None:
        discard_draft(draft=here.draft)
    return here.forget(redirect(here.address("start") if here.draft else reverse("portal:consultation", args=[slug])))
