"""What every page of the survey goes through: who may send to it, and what happens when the database fails."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from folkmoot.core.questionnaire import validation
from folkmoot.core.questionnaire.model import Answers

from ..journey import Journey
from .showing import in_frame, not_stored

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def survey_page(*methods: str) -> Callable[[View], View]:
    """For every view of the survey: these methods only, from this site only, never kept by a cache.

    Django's own token is not used: it needs a cookie on the first page, and the signed form token with the checks below
    does the same. What fails below it in the database becomes a page that keeps the answers.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {*methods, "HEAD"}:
                return HttpResponseNotAllowed(methods)
            if request.method == "POST" and not _from_here(request):
                return _refused(request)
            try:
                response = view(request, *args, **kwargs)
            except (Error, OSError) as error:
                log.error("A page of the survey could not be stored or read: %s", type(error).__name__)
                response = _kept(request, kwargs.get("page_id", ""))
            response["Cache-Control"] = "no-store"
            return response

        return answer

    return decorate


def _from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site. Browsers that say nothing about it are believed."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def _refused(request: HttpRequest) -> HttpResponse:
    context = {"title": _("This form was sent from another website")}
    return in_frame(request, "en-gb", "refused", context, status=403)


def _kept(request: HttpRequest, page_id: str) -> HttpResponse:
    here: Journey | None = getattr(request, "journey", None)
    fields = {name: [str(value) for value in values] for name, values in request.POST.lists()}
    return not_stored(request, here, fields, _answers(here, page_id) if here else {})


def _answers(here: Journey, page_id: str) -> Answers:
    """Everything this respondent has answered, with what they have just sent."""
    if here.request.method != "POST" or not here.questions.has_page(page_id):
        return here.answers
    page = here.questions.page(page_id)
    reading = validation.read_page(here.questions, page, here.form, here.answers, here.language)
    return validation.merged(here.questions, page, here.answers, reading)
