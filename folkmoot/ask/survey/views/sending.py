"""Checking the answers, sending them, and the receipt."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from folkmoot.ask.responses.actions import NotAccepted, NotValid, Receipt, amend, receipt_for, submit
from folkmoot.ask.responses.form_tokens import FormToken
from folkmoot.ask.responses.queries import answers_sent
from folkmoot.core.questionnaire.errors import Problem, sentence
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.piping import pipe
from folkmoot.core.questionnaire.placeholders import mentioned_in
from folkmoot.core.questionnaire.validation import problems as problems_of
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.ui.moments import moment

from ..actions import SentOften, email_receipt
from ..journey import Holds, Journey, journey
from ..rendering import prose_for
from ..rendering.questions import first_ident
from ..rendering.sheets import hole
from ..written import everything
from .door import survey_page
from .showing import lost, may_answer, redirect, show, show_kept, shut


def finish(here: Journey, token: FormToken, answers: Answers) -> HttpResponse:
    """Store everything and lead on to the receipt; what the store refuses is said on the page for checking."""
    try:
        if here.draft is not None and here.amends:
            receipt = amend(asked=here.asked, draft=here.draft, answers=answers)
        else:
            receipt = submit(
                asked=here.asked,
                answers=answers,
                nonce=token.nonce,
                begun_at=token.begun_at,
                language=here.language,
                draft=here.draft,
            )
    except NotAccepted:
        return shut(here, status=403, answers=answers)
    except NotValid as refused:
        return _check_page(here, refused.problems)
    return _to_receipt(here, token.nonce, receipt)


def _to_receipt(here: Journey, nonce: str, receipt: Receipt) -> HttpResponse:
    query = {"again": "yes"} if receipt.differs else {}
    return here.remember(redirect(here.address("receipt", **query)), Holds.SENT, nonce)


def already_sent(here: Journey, token: FormToken) -> HttpResponse | None:
    """On to the receipt, when this form was sent before and its draft is gone."""
    if here.draft is not None:
        return None
    receipt = receipt_for(here.asked, token.nonce)
    return _to_receipt(here, token.nonce, receipt) if receipt else None


def back_after_sending(here: Journey) -> HttpResponse | None:
    """Whoever goes back in the browser after sending finds the receipt: the answers are gone from the form."""
    return redirect(here.address("receipt")) if _receipt_held(here) else None


@audience(PUBLIC)
@survey_page("GET", "POST")
def check(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """Everything once more before it is sent."""
    here = journey(request, slug, number)
    with override(here.screen_language):
        token = here.token_sent() if request.method == "POST" else None
        if here.draft is None:
            sent = already_sent(here, token) if token else back_after_sending(here)
            return sent or (lost(here) if may_answer(here) else shut(here))
        if not may_answer(here):
            return shut(here, status=403 if request.method == "POST" else 200)
        if token is not None:
            return finish(here, token, here.answers)
        return _check_page(here)


def _check_page(here: Journey, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    questions, language = here.questions, here.language
    missing = {problem.question for problem in problems_of(questions, here.answers)}
    sentences = [
        (
            _change_address(here, questions.question(problem.question)),
            pipe(questions, {language: sentence(problem, questions, language, _)}, here.answers, language),
        )
        for problem in problems
        if questions.has_question(problem.question)
    ]
    sections = [
        (title, [(line, _change_address(here, line.question), line.question.id in missing) for line in lines])
        for _page, title, lines in everything(questions, here.answers, language)
        if lines
    ]
    return show(
        here,
        "check",
        _("Check your answers"),
        status=422 if problems else 200,
        sections=sections,
        problems=sentences,
        token=here.token(),
        back=here.address("page", here.pages()[-1].id),
    )


def _change_address(here: Journey, question: Question) -> str:
    """The page of a question, from where the way leads back to the check."""
    page = here.questions.page_of(question.id)
    return f"{here.address('page', page.id, **{'from': 'check'})}#{first_ident(question)}"


def _receipt_held(here: Journey) -> tuple[str, Receipt] | None:
    """The nonce of the form just sent from this browser, and its receipt."""
    if here.held is None or here.held[0] is not Holds.SENT:
        return None
    receipt = receipt_for(here.asked, here.held[1])
    return (here.held[1], receipt) if receipt else None


@audience(PUBLIC)
@survey_page("GET")
def receipt(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """Thank you, and the private code. Shown only to the browser that sent the form, and only for a while."""
    here = journey(request, slug, number)
    with override(here.screen_language):
        found = _receipt_held(here)
        return _receipt_page(here, found[1]) if found else redirect(here.address("start"))


def _receipt_page(here: Journey, receipt: Receipt) -> HttpResponse:
    """The receipt as all get it, with the code put in; made for one person alone if their answers stand on it."""
    may_change, again = may_answer(here, here.now), "again" in here.request.GET
    own = {"code": receipt.code, "received": moment(receipt.received_at)}
    if mentioned_in(here.questions.closing):
        return _receipt(here, receipt, own)
    holes = {"code": hole("code") if receipt.code else "", "received": hole("received")}
    depends_on = ("receipt", bool(receipt.code), receipt.late, receipt.amended, may_change, again)
    return show_kept(here, depends_on, lambda: _receipt(here, receipt, holes), {k: escape(v) for k, v in own.items()})


def _receipt(
    here: Journey, receipt: Receipt, own: Mapping[str, str], *, typed: str = "", problem: str = "", said: str = ""
) -> HttpResponse:
    text = here.questions.closing
    sent = here.held[1] if here.held else ""
    answers = answers_sent(here.asked, sent) if mentioned_in(text) else {}
    title = _("Your changes are stored") if receipt.amended else _("Thank you. We have your response.")
    return show(
        here,
        "receipt",
        title,
        status=422 if problem else 200,
        typed=typed,
        said=said,
        late=receipt.late,
        **own,
        problems=[("#email", problem)] if problem else [],
        problem=problem,
        closing=prose_for(here.questions, text, answers, here.language),
        may_change=may_answer(here, here.now),
        differs="again" in here.request.GET,
    )


@audience(PUBLIC)
@survey_page("GET", "POST")
def email(request: HttpRequest, slug: str, number: int = 0) -> HttpResponse:
    """Send the receipt to an address typed for this once."""
    here = journey(request, slug, number)
    with override(here.screen_language):
        found = _receipt_held(here)
        if found is None or request.method != "POST" or not found[1].code:
            return redirect(here.address("receipt"))
        nonce, receipt = found
        own = {"code": receipt.code, "received": moment(receipt.received_at)}
        typed = request.POST.get("email", "").strip()
        problem = address_problem(typed)
        if problem:
            return _receipt(here, receipt, own, typed=typed, problem=problem)
        try:
            email_receipt(
                asked=here.asked,
                nonce=nonce,
                code=receipt.code,
                to=typed,
                change_url=request.build_absolute_uri(here.links["change"]),
            )
        except SentOften:
            return _receipt(here, receipt, own, problem=_("We have sent this receipt several times. Print it instead."))
        return _receipt(here, receipt, own, said=_("We are sending your receipt to %(email)s.") % {"email": typed})


def address_problem(typed: str) -> str:
    """What is wrong with an e-mail address, as a sentence; empty when nothing is."""
    if not typed:
        return _("Enter an e-mail address.")
    try:
        validate_email(typed)
    except ValidationError:
        return _("Enter an e-mail address in the format name@example.com.")
    return ""
