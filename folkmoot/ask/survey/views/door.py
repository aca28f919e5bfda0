"""What every page of the survey goes through, and what happens when the database fails."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from folkmoot.ask.responses.door import View, answering
from folkmoot.core.questionnaire import validation
from folkmoot.core.questionnaire.model import Answers

from ..journey import Journey
from .showing import in_frame, not_stored

log = logging.getLogger(__name__)


def survey_page(*methods: str) -> Callable[[View], View]:
    """For every view of the survey (see `responses/door.py`). What fails in the database becomes a page that keeps the
    answers."""
    return answering(*methods, refused=_refused, broken=_broken, faults=(Error, OSError))


def _refused(request: HttpRequest) -> HttpResponse:
    context = {"title": _("This form was sent from another website")}
    return in_frame(request, "en-gb", "refused", context, status=403)


def _broken(
    request: HttpRequest, error: Exception, *_args: object, page_id: str = "", **_kwargs: object
) -> HttpResponse:
    log.error("A page of the survey could not be stored or read: %s", type(error).__name__)
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
