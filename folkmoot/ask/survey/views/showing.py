"""Writing pages into the frame, and the pages that stand in for the questions when they cannot be answered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from folkmoot.core.questionnaire.model import Answers
from folkmoot.plan.register.rules import State, accepts_begun

from ..journey import Journey
from ..rendering import frame, spoken
from ..rendering.sheets import Sheet
from ..written import answered


def redirect(address: str) -> HttpResponse:
    """On to another page by GET, so that going back or reloading sends nothing twice."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def in_frame(
    request: HttpRequest, language: str, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """A page from a template of ours; `title` in the context is its heading, `problems` its error summary."""
    with override(language):
        content = get_template(f"survey/{template}.html").render(dict(context))
        title = str(context["title"])
        if context.get("problems"):
            title = f"{_('Error:')} {title}"
        html = frame(request, language).sheet.filled({"title": escape(title), "content": content})
    return HttpResponse(html, status=status)


def show(here: Journey, template: str, title: str, *, status: int = 200, **context: object) -> HttpResponse:
    """The same for a page of a journey."""
    context |= {"here": here, "asked": here.asked, "title": title, "spoken": spoken(here.language)}
    return in_frame(here.request, here.screen_language, template, context, status=status)


def show_kept(
    here: Journey, depends_on: Hashable, make: Callable[[], HttpResponse], values: Mapping[str, str]
) -> HttpResponse:
    """A page that is the same for everybody but for the holes left in it: made anew every few seconds only."""
    asked, held = here.asked, frame(here.request, here.screen_language)
    key = (asked.slug, asked.number, asked.sha256, asked.closes_at, asked.feedback_due, here.language, depends_on)
    if key not in held.kept:
        held.kept[key] = Sheet(make().content.decode())
    return HttpResponse(held.kept[key].filled(values))


def may_answer(here: Journey, begun_at: datetime | None = None) -> bool:
    """Whether a form begun then, or one begun now, may be sent at this second."""
    asked = here.asked
    grace = timedelta(minutes=settings.CLOSING_GRACE_MINUTES)
    begun = begun_at or (here.draft.begun_at if here.draft else here.now)
    return accepts_begun(asked.state, asked.opens_at, asked.closes_at, begun, here.now, grace)


def shut(here: Journey, *, status: int = 200, answers: Answers | None = None) -> HttpResponse:
    """Not open yet, closed or stopped: says which, and keeps what was written for copying."""
    state = here.asked.state_at(here.now)
    if state is State.CANCELLED:
        kind, title = "stopped", _("This consultation was stopped")
    elif state is State.SCHEDULED:
        kind, title = "not_yet", _("This survey is not open yet")
    else:
        kind, title = "closed", _("This survey has closed")
    written = answered(here.questions, answers or here.answers, here.language)
    grace = settings.CLOSING_GRACE_MINUTES
    return show(here, "shut", title, status=status, kind=kind, written=written, grace=grace)


def lost(here: Journey) -> HttpResponse:
    """A later page, but no answers to the earlier ones: the cookie is gone, or the form was sent already."""
    return show(here, "lost", _("We cannot find your earlier answers"), status=404)


def not_stored(
    request: HttpRequest, here: Journey | None, fields: Mapping[str, Sequence[str]], answers: Answers
) -> HttpResponse:
    """Storing failed. The page holds everything that was sent, so trying again takes one press (requirement D3)."""
    sent = [(name, value) for name, values in fields.items() for value in values if name != "then"]
    language = here.screen_language if here else settings.LANGUAGE_CODE
    with override(language):
        title = _("Your answers are not stored yet")
    context = {
        "title": title,
        "sent": sent,
        "then": "".join(fields.get("then", ())[:1]),
        "action": request.get_full_path(),
        "written": answered(here.questions, answers, here.language) if here else [],
        "spoken": spoken(here.language) if here else "",
    }
    response = in_frame(request, language, "not_stored", context, status=503)
    response["Retry-After"] = "30"
    return response
