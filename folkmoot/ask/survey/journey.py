"""Where one respondent stands: the survey, the answers they have given so far, their language, their cookie.

The browser holds one cookie, limited to the addresses of this survey and out of reach of scripts. It names a draft by
its key or by its return code, or the form that was just sent, whose receipt is shown. There is no session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from folkmoot.ask.responses import queries
from folkmoot.ask.responses.form_tokens import FormToken, mint, read
from folkmoot.ask.responses.models import Draft
from folkmoot.ask.responses.queries import Survey
from folkmoot.ask.survey import queries as surveys
from folkmoot.core.questionnaire import routing
from folkmoot.core.questionnaire.model import Answers, Page, Questionnaire
from folkmoot.plan.register.rules import PUBLIC, State

from .rendering import screen_language

COOKIE = "folkmoot_answers"
_LINKED = ("start", "return", "change", "email", "forget", "saved")
_DRAFT_SECONDS = 28 * 24 * 3600
#: A receipt can be looked at again for a while; on a shared computer there is a button to leave it.
_SENT_SECONDS = 3600


class Holds(StrEnum):
    """What the cookie names."""

    DRAFT = "d"
    CODE = "c"
    SENT = "s"


@dataclass(frozen=True, slots=True)
class Journey:
    """One request of one respondent."""

    request: HttpRequest
    asked: Survey
    questions: Questionnaire
    draft: Draft | None
    held: tuple[Holds, str] | None
    language: str
    now: datetime

    @property
    def answers(self) -> Answers:
        return self.draft.answers if self.draft else {}

    @property
    def one_page(self) -> bool:
        return len(self.questions.pages) == 1

    @property
    def amends(self) -> bool:
        return self.draft is not None and self.draft.amends_id is not None

    @property
    def screen_language(self) -> str:
        return screen_language(self.language)

    @property
    def form(self) -> Mapping[str, Sequence[str]]:
        """What was sent, every field with all its values."""
        return {name: [str(value) for value in values] for name, values in self.request.POST.lists()}

    def address(self, name: str, *args: str, **query: str) -> str:
        """An address of this survey in the language of this journey. Answers and codes never stand in one."""
        if self.language != self.questions.default_language:
            query["language"] = self.language
        path = _path(name, *self.place, *args)
        return f"{path}?{urlencode(query)}" if query else path

    @property
    def place(self) -> tuple[str | int, ...]:
        """What the addresses of this survey are made of: the slug, and the number where it is named."""
        return (self.asked.slug, self.asked.number) if self.asked.number else (self.asked.slug,)

    @property
    def links(self) -> dict[str, str]:
        """Addresses of this survey that say nothing of the language, by name: for templates."""
        return {name: _path(name, *self.place) for name in _LINKED}

    def token(self) -> str:
        """A token for a form shown now; pages of one form share its nonce and the time it was begun."""
        nonce, begun_at = (self.draft.nonce, self.draft.begun_at) if self.draft else ("", self.now)
        return mint(settings.SECRET_KEY, self.asked.activity_id, self.asked.version_id, begun_at, nonce)

    def token_sent(self) -> FormToken | None:
        """The token of the form that was sent; a draft's own nonce and time go before it."""
        token = read(settings.SECRET_KEY, self.asked.activity_id, self.request.POST.get("token", ""))
        if token is not None and self.draft is not None:
            return FormToken(self.draft.nonce, self.draft.begun_at, self.asked.version_id)
        return token

    def pages(self, answers: Answers | None = None) -> tuple[Page, ...]:
        return routing.pages(self.questions, self.answers if answers is None else answers)

    def remember(self, response: HttpResponse, holds: Holds, value: str) -> HttpResponse:
        """Set the cookie."""
        response.set_cookie(
            _cookie(self.asked.number),
            f"{holds}.{value}",
            max_age=_SENT_SECONDS if holds is Holds.SENT else _DRAFT_SECONDS,
            path=_path("start", *self.place),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def forget(self, response: HttpResponse) -> HttpResponse:
        response.delete_cookie(_cookie(self.asked.number), path=_path("start", *self.place), samesite="Lax")
        return response


@lru_cache(maxsize=10_000)
def _path(name: str, *args: str | int) -> str:
    return reverse(f"survey:{name}", args=args)


def _cookie(number: int) -> str:
    """Another survey of a consultation has a cookie of its own: its addresses lie below those of the first."""
    return f"{COOKIE}_{number}" if number else COOKIE


def _held(request: HttpRequest, number: int) -> tuple[Holds, str] | None:
    kind, dot, value = request.COOKIES.get(_cookie(number), "").partition(".")
    return (Holds(kind), value) if dot and kind in set(Holds) else None


def _draft(activity_id: int, held: tuple[Holds, str] | None) -> Draft | None:
    match held:
        case (Holds.DRAFT, key):
            return queries.draft_with_key(activity_id, key)
        case (Holds.CODE, code):
            return queries.draft_with_code(activity_id, code)
    return None


def journey(request: HttpRequest, slug: str, number: int = 0) -> Journey:
    """Find the survey, and what this respondent has done of it; in the version they began with (requirement D5)."""
    asked, now = surveys.survey(slug, number), timezone.now()
    if asked is None or not _is_public(asked, now):
        raise Http404
    held = _held(request, number)
    draft = _draft(asked.activity_id, held)
    version_id = draft.version_id if draft else _version_sent(request, asked)
    asked = queries.in_version(asked, version_id) or asked
    questions = queries.questionnaire(asked)
    wanted = (request.POST.get("language"), request.GET.get("language"), draft.language if draft else "")
    language = next((code for code in wanted if code in questions.languages), questions.default_language)
    found = Journey(request, asked, questions, draft, held, language, now)
    request.journey = found  # type: ignore[attr-defined]  # for the page shown when storing fails
    return found


def _is_public(asked: Survey, now: datetime) -> bool:
    """Announced, open or over; or stopped after it was announced."""
    state = asked.state_at(now)
    return state in PUBLIC or (state is State.CANCELLED and asked.materials_id is not None)


def _version_sent(request: HttpRequest, asked: Survey) -> int:
    """The version a form without a draft was made from."""
    sent = request.POST.get("token") if request.method == "POST" else None
    token = read(settings.SECRET_KEY, asked.activity_id, sent) if sent else None
    return token.version_id if token else asked.version_id
