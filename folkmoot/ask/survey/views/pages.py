"""The start of the survey and its pages of questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from folkmoot.ask.responses.actions import begin_draft, give_return_code, keep_draft
from folkmoot.ask.responses.form_tokens import FormToken
from folkmoot.ask.responses.queries import draft_with_key
from folkmoot.core.questionnaire import routing, validation
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Page, Question
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.questionnaire.validation import Reading
from folkmoot.groundwork.accounts.audience import PUBLIC, audience

from ..journey import Holds, Journey, journey
from ..rendering import Filling, Purpose, frame, page_sheets, prose
from ..rendering.pages import other_languages
from .door import survey_page
from .sending import already_sent, back_after_sending, finish
from .showing import lost, may_answer, redirect, show, show_kept, shut

#: How often a page is read anew because another tab changed the draft meanwhile.
_TRIES = 8


@audience(PUBLIC)
@survey_page("GET")
def start(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """What it is about, how long it takes, until when; and the way back to answers begun earlier."""
    here = journey(request, slug, number)
    with override(here.screen_language):
        if not may_answer(here):
            return shut(here)
        if here.draft is None:
            return show_kept(here, "start", lambda: _start_page(here), {})
        return _start_page(here)


def _start_page(here: Journey) -> HttpResponse:
    questions = here.questions
    return show(
        here,
        "start",
        questions.text(questions.title, here.language),
        introduction=prose(questions, questions.introduction, here.language),
        minutes=minutes(questions.questions),
        pages=len(questions.pages),
        first=here.address("page", questions.pages[0].id),
        resume=_resume(here) if here.draft else "",
        return_url=here.address("return"),
        change_url=here.address("change"),
        stores={question.holds.value for question in questions.questions},
        grace=settings.CLOSING_GRACE_MINUTES,
        others=other_languages(questions, here.language),
    )


def minutes(asked: Sequence[Question]) -> int:
    """About how long it takes: half a minute for writing, less for choosing, a little for each row of a grid."""
    total = sum(KINDS[question.type].seconds + 6 * len(question.rows) for question in asked)
    return max(1, round(total / 60))


def _resume(here: Journey) -> str:
    """The first page on which nothing is answered yet, or the check before sending."""
    for page in here.pages():
        keys = {key for question in page.questions for key in KINDS[question.type].answer_keys(question)}
        if here.one_page or (keys and keys.isdisjoint(here.answers)):
            return here.address("page", page.id)
    return here.address("check")


@audience(PUBLIC)
@survey_page("GET", "POST")
def page(request: HttpRequest, slug: str, page_id: str, number: int = 0) -> HttpResponse:
    """One page of questions."""
    for _attempt in range(_TRIES):
        here = journey(request, slug, number)
        if not here.questions.has_page(page_id):
            raise Http404
        asked = here.questions.page(page_id)
        with override(here.screen_language):
            response = _send(here, asked) if request.method == "POST" else _open(here, asked)
        if response is not None:
            return response
    with override(here.screen_language):
        return _page(here, asked, typed=here.form, status=409)


def _open(here: Journey, page: Page) -> HttpResponse:
    if not may_answer(here):
        return shut(here)
    seen = here.pages()
    if here.draft is None and page.id != here.questions.pages[0].id:
        return back_after_sending(here) or lost(here)
    if all(page.id != other.id for other in seen):
        return redirect(_resume(here))
    return _page(here, page, typed=validation.typed_from(page, here.answers) if here.draft else {})


def _page(
    here: Journey,
    page: Page,
    *,
    typed: Mapping[str, Sequence[str]],
    answers: Answers | None = None,
    problems: Sequence[Problem] = (),
    new: Sequence[Question] = (),
    status: int = 200,
) -> HttpResponse:
    """The page with what was typed. `answers` decide what is shown; by default those given so far."""
    purpose = Purpose.CONTINUE if not here.one_page else Purpose.CHANGE if here.amends else Purpose.SEND
    token = here.token_sent() if here.request.method == "POST" else None
    seen = [other.id for other in here.pages(answers)]
    from_check = {"from": "check"} if here.request.GET.get("from") == "check" else {}
    filling = Filling(
        shown=routing.visible_items(page, here.answers if answers is None else answers),
        token=here.request.POST["token"] if token and not here.draft else here.token(),
        action=here.address("page", page.id, **from_check),
        answers=here.answers,
        typed=typed,
        problems=problems,
        newly_shown=new,
        back=_back(here, page, bool(from_check)),
        step=(seen.index(page.id) + 1, len(seen)) if len(seen) > 1 and page.id in seen else None,
    )
    sheets = page_sheets(here.asked.sha256, here.questions, page, here.language, purpose)
    return HttpResponse(sheets.html(frame(here.request, here.screen_language), filling), status=status)


def _back(here: Journey, page: Page, from_check: bool) -> str:
    if from_check:
        return here.address("check")
    before = routing.previous_page(here.questions, page.id, here.answers)
    return here.address("page", before.id) if before else here.address("start")


def _send(here: Journey, page: Page) -> HttpResponse | None:
    """What was sent; None when the draft was changed by another tab and everything has to be read again."""
    token = here.token_sent()
    reading = validation.read_page(here.questions, page, here.form, here.answers, here.language)
    answers = validation.merged(here.questions, page, here.answers, reading)
    if token is None:  # not a form of ours any more: a fresh one with what was typed
        return _page(here, page, typed=reading.typed, answers=answers, status=422)
    if not may_answer(here, token.begun_at):
        return already_sent(here, token) or shut(here, status=403, answers=answers)
    if here.draft is None and page.id != here.questions.pages[0].id:
        return already_sent(here, token) or lost(here)
    then, _colon, value = here.request.POST.get("then", "").partition(":")
    if then == "language" and value in here.questions.languages:
        return _in_language(replace(here, language=value), page, reading, answers)
    if then == "save":
        return _save(here, token, answers)
    new, problems = _newly_shown(here, page, reading, answers)
    if new or problems:
        status = 422 if problems else 200
        return _page(here, page, typed=reading.typed, answers=answers, problems=problems, new=new, status=status)
    if here.one_page:
        return finish(here, token, answers)
    return _on(here, page, token, answers)


def _in_language(here: Journey, page: Page, reading: Reading, answers: Answers) -> HttpResponse:
    with override(here.screen_language):
        return _page(here, page, typed=reading.typed, answers=answers)


def _newly_shown(here: Journey, page: Page, reading: Reading, answers: Answers) -> tuple[list[Question], list[Problem]]:
    """Questions that an answer on this very page has brought into view, and what is wrong with the others."""
    if not any(item.show_if for item in page.items):
        return [], list(reading.problems)
    shown = set(here.request.POST.get("shown", "").split())
    new = [item for item in routing.visible_items(page, answers) if item.id not in shown]
    names = {item.id for item in new}
    return new, [problem for problem in reading.problems if problem.question not in names]


def _keep(here: Journey, token: FormToken, answers: Answers) -> str | None:
    """Keep answers in the draft, making one if there is none: the browser's new key, or nothing new; None to repeat."""
    if here.draft is not None:
        return "" if keep_draft(draft=here.draft, answers=answers, language=here.language) else None
    return begin_draft(
        asked=here.asked, answers=answers, nonce=token.nonce, begun_at=token.begun_at, language=here.language
    )


def _on(here: Journey, page: Page, token: FormToken, answers: Answers) -> HttpResponse | None:
    """Keep the page and go on to the next."""
    key = _keep(here, token, answers)
    if key is None:
        return None
    response = redirect(_next(here, page, answers))
    return here.remember(response, Holds.DRAFT, key) if key else response


def _next(here: Journey, page: Page, answers: Answers) -> str:
    """The next page; on a change from the check page, back there, unless the change has brought new pages into view."""
    if here.request.GET.get("from") == "check":
        before = {other.id for other in here.pages()}
        new = next((other for other in here.pages(answers) if other.id not in before), None)
        return here.address("page", new.id, **{"from": "check"}) if new else here.address("check")
    following = routing.next_page(here.questions, page.id, answers)
    return here.address("page", following.id) if following else here.address("check")


def _save(here: Journey, token: FormToken, answers: Answers) -> HttpResponse | None:
    """Keep what is there, complete or not, and give a code to come back with."""
    key = _keep(here, token, answers)
    if key is None:
        return None
    draft = draft_with_key(here.asked.activity_id, key) if key else here.draft
    if draft is None:
        return None
    return here.remember(redirect(here.address("saved")), Holds.CODE, give_return_code(draft=draft))
