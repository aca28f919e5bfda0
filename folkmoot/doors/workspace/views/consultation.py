"""One consultation as a list of tasks, stage by stage: where an officer sees what is done and what comes next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.core.triage import CARD_BY_OUTCOME
from folkmoot.groundwork.accounts.audience import INVITED, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.models import Person
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.plan.assurance.queries import equality
from folkmoot.plan.assurance.queries.consultees import checklist
from folkmoot.plan.briefs.permissions import can_decide_brief
from folkmoot.plan.codes.queries import bound
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.pages import find, page
from folkmoot.plan.register.permissions import can_edit
from folkmoot.plan.register.queries import triage_of
from folkmoot.plan.register.rules import AFTER_CLOSE, BRIEF_OPEN, PUBLIC, State
from folkmoot.plan.timetable.queries import basis_of

from ..navigation import leads_to
from ..queries import Progress, progress_of

Item = tuple[str, str, str, str, str]


def _item(title: str, url: str, done: bool, hint: str = "", *, begun: bool = False, waits: bool = False) -> Item:
    """One line of the task list; `waits` means that it cannot start yet."""
    if waits:
        return (title, "", "", _("Cannot start yet"), hint)
    if done:
        return (title, url, "done", _("Done"), hint)
    return (title, url, "running" if begun else "draft", _("Under way") if begun else _("To do"), hint)


def _triage(one: Consultation) -> Item:
    last = triage_of(one)
    title = str(_(CARD_BY_OUTCOME[last.result.outcome].title)) if last else ""
    return _item(
        _("What it is"),
        reverse("register:triage_of", args=[one.slug]),
        last is not None,
        title or _("Five questions say what it is, and what that obliges the council to do"),
    )


def _logged(one: Consultation) -> list[Item]:
    """What is only on the register has few tasks."""
    reached = one.activities.filter(people_reached__isnull=False).exists()
    return [
        _item(
            _("Activities"),
            reverse("register:activities", args=[one.slug]),
            reached,
            _("What was done, when and where, and how many people it reached"),
            begun=True,
        ),
        _item(
            _("Details"),
            reverse("register:details", args=[one.slug]),
            bool(one.summary),
            _("Summary, topics, audiences and areas"),
        ),
        *([] if one.run_by else [_triage(one)]),
    ]


def _plan(one: Consultation, state: State, progress: Progress) -> list[Item]:
    slug, approved = one.slug, state in PUBLIC | {State.APPROVED}
    written = ngettext("%(n)s of %(all)s part written", "%(n)s of %(all)s parts written", progress.parts_written) % {
        "n": progress.parts_written,
        "all": progress.parts,
    }
    whole = progress.parts_written == progress.parts
    missing = before_opening(one) if state is State.APPROVED else []
    return [
        _item(
            _("Details"),
            reverse("register:details", args=[slug]),
            bool(one.contact_email),
            _("Audiences, areas, topics, contact, other ways to take part"),
            begun=True,
        ),
        _triage(one),
        (
            _("Other activities"),
            reverse("register:activities", args=[slug]),
            "new",
            _("Optional"),
            _("Another survey, a quick poll, drop-ins, meetings; earlier and next phases"),
        ),
        _item(
            _("Brief"),
            reverse("briefs:brief", args=[slug]),
            whole and state not in BRIEF_OPEN,
            written,
            begun=progress.parts_written > 0,
        ),
        _item(
            _("Law and timetable"),
            reverse("timetable:timetable", args=[slug]),
            basis_of(one) is not None,
            _("Whether a statute asks for it, and every day up to the decision"),
        ),
        *_codes(one),
        _item(
            _("Dates"),
            reverse("timetable:dates", args=[slug]),
            one.closes_at is not None,
            _("When it opens and closes, and when feedback is promised"),
        ),
        (
            _("Clashes"),
            reverse("programme:clashes", args=[slug]),
            "new",
            _("Look at it"),
            _("Who else asks the same people in those weeks"),
        ),
        *_assure(one),
        _item(
            _("Approval by the board"),
            reverse("briefs:brief", args=[slug]),
            approved,
            _("Nothing opens without it"),
            begun=state is State.SUBMITTED,
            waits=not whole and not approved,
        ),
        _item(
            _("Opening"), reverse("timetable:run", args=[slug]), state in PUBLIC, " ".join(missing), waits=not approved
        ),
    ]


def _codes(one: Consultation) -> list[Item]:
    """Where a code of the council binds it: which, and why."""
    binding = bound(one)
    if not binding:
        return []
    words = _("%(code)s, because %(why)s")
    said = [words % {"code": each.version.name, "why": each.because} for each in binding]
    is_open = any(each.open for each in binding)
    return [_item(_("Codes"), reverse("codes:bound", args=[one.slug]), not is_open, "; ".join(said))]


def _assure(one: Consultation) -> list[Item]:
    """What must be right before it opens."""
    told = checklist(one)
    return [
        _item(
            _("Equality"),
            reverse("assurance:equality", args=[one.slug]),
            not equality.missing(one),
            _("Whom it might treat worse; signed by somebody who did not write it"),
            begun=equality.draft_of(one) is not None,
        ),
        _item(
            _("Consultees"),
            reverse("assurance:consultees", args=[one.slug]),
            not told.open and bool(told.everybody),
            _("Who must be asked and told, with the evidence"),
            begun=any(line.notices for line in told.everybody),
        ),
    ]


def _ask(one: Consultation, progress: Progress) -> list[Item]:
    return [
        _item(
            _("Questionnaire"),
            reverse("questionnaires:questionnaire", args=[one.slug]),
            progress.published > 0,
            _("Bring in a file, read it through, preview and publish it"),
            begun=progress.has_draft,
        ),
        _item(
            _("Documents"),
            reverse("register:documents", args=[one.slug]),
            progress.documents > 0,
            _("What people need for an informed answer"),
        ),
    ]


def _after(one: Consultation, state: State, progress: Progress) -> list[tuple[str, list[Item]]]:
    slug = one.slug
    open_or_later = state in AFTER_CLOSE | {State.OPEN}
    closed = state in AFTER_CLOSE
    return [
        (
            _("Listen and understand"),
            [
                (
                    _("Bring in responses collected elsewhere"),
                    reverse("files:loads", args=[slug]) if progress.published else "",
                    "new" if progress.published else "",
                    _("Optional") if progress.published else _("Cannot start yet"),
                    _("Paper, telephone, other tools"),
                ),
                _item(
                    _("Results"),
                    reverse("results:results", args=[slug]),
                    one.results_published_at is not None,
                    str(progress.responses),
                    begun=progress.responses.number > 0,
                    waits=not open_or_later and not progress.responses.number,
                ),
            ],
        ),
        (
            _("Decide and feed back"),
            [
                _item(
                    _("Decision"),
                    reverse("decisions:decision", args=[slug]),
                    state in {State.DECIDED, State.FED_BACK},
                    _("Who decided what, when and why"),
                    waits=not open_or_later,
                ),
                _item(
                    _("We asked, you said, we did"),
                    reverse("feedback:feedback", args=[slug]),
                    state is State.FED_BACK,
                    _("Tell everybody, and those who left an address"),
                    waits=not closed,
                ),
                (
                    _("Debrief"),
                    reverse("lessons:debrief", args=[slug]) if closed else "",
                    "new" if closed else "",
                    _("Optional") if closed else _("Cannot start yet"),
                    _("What to do better next time"),
                ),
            ],
        ),
    ]


def _stages(one: Consultation, state: State, progress: Progress) -> list[tuple[str, list[Item]]]:
    return [
        (_("Plan"), _plan(one, state, progress)),
        (_("Ask"), _ask(one, progress)),
        *_after(one, state, progress),
    ]


def _open_to(officer: Person, one: Consultation, stages: list[tuple[str, list[Item]]]) -> list[tuple[str, list[Item]]]:
    """The tasks as this officer sees them: without a link to what is not for them; from outside, only what is."""
    from_outside = not can(officer, OFFICERS)
    shown = []
    for title, items in stages:
        kept: list[Item] = []
        for item in items:
            name, url, *standing = item
            if url and not leads_to(officer, one, resolve(url).view_name):
                url = ""
            if url or not from_outside:
                kept.append((name, url, *standing))  # type: ignore[arg-type]
        if kept:
            shown.append((title, kept))
    return shown


@audience(OFFICERS, INVITED)
def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    state, progress = consultation.state_at(), progress_of(officer_of(request), consultation)
    stages = (
        [(_("On the register"), _logged(consultation))]
        if state is State.LOGGED
        else _stages(consultation, state, progress)
    )
    stages = _open_to(request.user, consultation, stages)
    context: dict[str, Any] = {
        "state": state,
        "progress": progress,
        "stages": stages,
        "public_url": reverse("portal:consultation", args=[slug]) if state in PUBLIC | {State.CANCELLED} else "",
        "may_decide": state is State.SUBMITTED and can_decide_brief(request.user, consultation),
        "editable": can_edit(request.user, consultation),
    }
    return page(request, "workspace/consultation.html", consultation, **context)
