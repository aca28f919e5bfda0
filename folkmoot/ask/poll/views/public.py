"""Answering a poll, the page that other sites embed, and a picture of how it stands."""

from __future__ import annotations

import logging

from csp.decorators import csp_replace
from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from folkmoot.ask.responses.actions import NotAccepted, Receipt, receipt_for
from folkmoot.ask.responses.door import answering
from folkmoot.ask.responses.form_tokens import FormToken, mint, read
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.accounts.models import Council
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.rules import State

from .. import actions
from ..pictures import picture
from ..queries import Poll, may_see_standing, public_poll, standing

log = logging.getLogger(__name__)
#: Remembers in this browser, for this poll alone, with which form it was answered.
COOKIE = "folkmoot_poll"
_KEPT = 400 * 24 * 3600
#: How long a picture may be shown without asking again.
_PICTURE_SECONDS = 60


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "poll/refused.html", status=403)


def _broken(request: HttpRequest, error: Exception, pk: int) -> HttpResponse:
    log.error("An answer to a poll could not be stored or read: %s", type(error).__name__)
    context = {"token": request.POST.get("token", ""), "choice": request.POST.get("choice", ""), "pk": pk}
    response = render(request, "poll/not_stored.html", context, status=503)
    response["Retry-After"] = "30"
    return response


def _found(pk: int) -> Poll:
    asked = public_poll(pk)
    if asked is None:
        raise Http404
    return asked


def _receipt(request: HttpRequest, asked: Poll) -> Receipt | None:
    """The receipt of what this browser has sent, if it has sent anything."""
    nonce = request.COOKIES.get(COOKIE, "")[:64]
    return receipt_for(asked, nonce) if nonce else None


@audience(PUBLIC)
@answering("GET", "POST", refused=_refused, broken=_broken, faults=(Error, OSError))
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The question; to those who have answered, their receipt and how it stands."""
    asked = _found(pk)
    if request.method == "POST":
        return _send(request, asked)
    receipt = _receipt(request, asked)
    return _page(request, asked, receipt=receipt)


def _page(request: HttpRequest, asked: Poll, *, status: int = 200, **context: object) -> HttpResponse:
    state, answered = asked.now(), context.get("receipt") is not None
    see = may_see_standing(asked, answered)
    context = {
        "poll": asked,
        "question": asked.question,
        "state": state.value,
        "open": state is State.OPEN,
        "token": mint(settings.SECRET_KEY, asked.activity_id, 0, timezone.now()),
        "see": see,
        "standing": standing(asked) if see else None,
        "picture_url": settings.SITE_URL + reverse("poll:picture", args=[asked.activity_id]),
        **context,
    }
    return render(request, "poll/poll.html", context, status=status)


def _send(request: HttpRequest, asked: Poll) -> HttpResponse:
    token = read(settings.SECRET_KEY, asked.activity_id, request.POST.get("token", ""))
    choice = request.POST.get("choice", "")
    if _receipt(request, asked) is not None:
        return _back(asked)
    if token is None:
        return _page(request, asked, status=422, choice=choice, problem=_("Please send your answer again."))
    return _store(request, asked, token, choice)


def _store(request: HttpRequest, asked: Poll, token: FormToken, choice: str) -> HttpResponse:
    try:
        actions.answer(asked=asked, choice=choice, nonce=token.nonce, begun_at=token.begun_at)
    except NotNow as refusal:
        return _page(request, asked, status=422, choice=choice, problem=translated(refusal))
    except NotAccepted:
        return _page(request, asked, status=403)
    response = _back(asked)
    response.set_cookie(
        COOKIE,
        token.nonce,
        max_age=_KEPT,
        path=reverse("poll:answer", args=[asked.activity_id]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _back(asked: Poll) -> HttpResponse:
    """On by GET, so that reloading sends nothing twice."""
    response = HttpResponseRedirect(reverse("poll:answer", args=[asked.activity_id]))
    response.status_code = 303
    return response


@audience(PUBLIC)
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@answering("GET", refused=_refused, broken=_broken, faults=())
def embed(request: HttpRequest, pk: int) -> HttpResponse:
    """The question in a frame on another site. The answer is sent to the poll's own page, in a new tab: browsers keep
    no cookie of ours inside the frame of another site, so only there does one browser answer once."""
    asked = _found(pk)
    see = may_see_standing(asked, answered=False)
    context = {
        "poll": asked,
        "question": asked.question,
        "open": asked.now() is State.OPEN,
        "token": mint(settings.SECRET_KEY, asked.activity_id, 0, timezone.now()),
        "see": see,
        "standing": standing(asked) if see else None,
    }
    return render(request, "poll/embed.html", context)


@audience(PUBLIC)
def result_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands, as a picture for sites that show one beside a link; the question alone while nobody may see it."""
    asked = _found(pk)
    shown = standing(asked) if may_see_standing(asked, answered=False) else None
    council = Council.objects.first()
    response = HttpResponse(picture(asked.question.words, shown, council.name if council else ""), "image/png")
    response["Cache-Control"] = f"public, max-age={_PICTURE_SECONDS}"
    return response
