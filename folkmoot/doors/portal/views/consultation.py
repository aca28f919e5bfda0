"""The page of one consultation: what is asked and why, how to take part, and what became of it."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.decide.decisions.models import Decision
from folkmoot.decide.decisions.queries import decision_of
from folkmoot.decide.feedback.models import Feedback
from folkmoot.decide.feedback.queries import feedback_of
from folkmoot.decide.feedback.rules import is_overdue
from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import holds_until, kept_page
from folkmoot.groundwork.ui.moments import moment, weekday
from folkmoot.plan.corrections.queries import notices
from folkmoot.plan.register.rules import AFTER_CLOSE, State

from ..queries import Shown, next_change, previewed, shown
from ..wording import KINDS, PROMISES, STATES

Step = tuple[str, str, str, str]


def _opening(found: Shown) -> list[Step]:
    consultation, state = found.consultation, found.state
    opens, closes = consultation.opens_at, consultation.closes_at
    steps: list[Step] = []
    if opens:
        begun = state is not State.SCHEDULED
        steps.append((_("Opened") if begun else _("Opens"), moment(opens), "done" if begun else "current", ""))
    if closes:
        over = state in AFTER_CLOSE
        now = "done" if over else "current" if state is State.OPEN else ""
        steps.append((_("Closed") if over else _("Closes"), moment(closes), now, ""))
    return steps


def _way(found: Shown, decision: Decision | None, feedback: Feedback | None, overdue: bool) -> list[Step]:
    """The way of a consultation, from opening to feedback: what is done, what is now, what is to come."""
    consultation = found.consultation
    results = consultation.results_published_at
    waiting = found.state in AFTER_CLOSE
    steps = _opening(found)
    steps.append(
        (_("Results published"), weekday(results), "done", "")
        if results
        else (_("Results are read and published"), "", "current" if waiting and not decision else "", "")
    )
    steps.append(
        (_("Decided"), weekday(decision.decided_on), "done", decision.body)
        if decision
        else (_("Decision"), "", "current" if waiting and results else "", "")
    )
    if feedback and feedback.published_at:
        steps.append((_("We told you what happened"), weekday(feedback.published_at), "done", ""))
    else:
        due = consultation.feedback_due
        words = _("This date has passed. We still owe you an answer.") if overdue else ""
        when = _("Promised by %(day)s") % {"day": weekday(due)} if due else ""
        steps.append((_("We tell you what happened"), when, "current" if decision and waiting else "", words))
    return steps


def _context(found: Shown, today: date) -> dict[str, object]:
    consultation = found.consultation
    decision, feedback = decision_of(consultation), feedback_of(consultation)
    overdue = found.state in AFTER_CLOSE and is_overdue(consultation.feedback_due, feedback is not None, today)
    ways = [way for way in found.asked if way.state is State.OPEN] if found.state is State.OPEN else []
    return {
        "found": found,
        "consultation": consultation,
        "state": found.state,
        "state_words": STATES[found.state],
        "kind_words": KINDS[consultation.kind],
        "promise": PROMISES[consultation.level],
        "texts": found.texts,
        "notices": notices(consultation),
        "decision": decision,
        "feedback": feedback,
        "overdue": overdue,
        "way": _way(found, decision, feedback, overdue),
        "may_answer": bool(ways),
        "ways": ways,
        "over": found.state in AFTER_CLOSE,
        "questions": sum(len(way.questions.questions) for way in ways),
        "breadcrumbs": [(_("Home"), reverse("portal:home")), (_("Consultations"), reverse("portal:find"))],
    }


@audience(PUBLIC)
@kept_page()
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    found = shown(slug)
    if found is None:
        raise Http404
    template = "portal/cancelled.html" if found.state is State.CANCELLED else "portal/consultation.html"
    now = timezone.now()
    answer = render(request, template, _context(found, timezone.localdate(now)))
    return holds_until(answer, next_change(now))


@audience(OFFICERS, INVITED)
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page as it will be, for officers and the board."""
    found = previewed(slug)
    if found is None:
        raise Http404
    context = _context(found, timezone.localdate()) | {
        "preview": True,
        "may_answer": False,
        "breadcrumbs": [(found.consultation.title, reverse("workspace:consultation", args=[slug]))],
    }
    return render(request, "portal/consultation.html", context)
