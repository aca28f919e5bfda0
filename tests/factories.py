"""Makers of what tests need. Keyword-only, with good defaults; each goes through the product's own actions, so that a
test never stands on a state that no person could have reached.

`consultation(state=State.OPEN)` walks the steps up to that state; `with_questionnaire` takes a core value or None.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from typing import Any

import time_machine
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import current_version
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.groundwork.accounts.actions import add_officer, change_council, give_role
from folkmoot.groundwork.accounts.models import Council, Officer, Service
from folkmoot.groundwork.records.actions import System
from folkmoot.plan.assurance.actions import consultees, equality
from folkmoot.plan.assurance.queries.consultees import checklist
from folkmoot.plan.assurance.queries.equality import missing as equality_missing
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.corrections.actions import preparing
from folkmoot.plan.corrections.actions.publishing import publish as publish_correction
from folkmoot.plan.corrections.models import Correction
from folkmoot.plan.corrections.queries import on_page
from folkmoot.plan.register.actions import activities, consultations
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import dates, steps

SETUP = System("test set-up")
_numbers = itertools.count(1)

#: A small questionnaire with one question of the kinds tests ask about most.
SMALL: dict[str, Any] = {
    "folkmoot": 1,
    "languages": ["en"],
    "title": "A safer High Street",
    "introduction": "Tell us what you think of the crossing.",
    "closing": "Thank you.",
    "pages": [
        {
            "id": "views",
            "title": "Your views",
            "items": [
                {
                    "id": "support",
                    "type": "single",
                    "label": "Do you support the crossing?",
                    "required": True,
                    "choices": [
                        {"code": "yes", "label": "Yes"},
                        {"code": "no", "label": "No"},
                        {"code": "unsure", "label": "Not sure"},
                    ],
                },
                {"id": "why", "type": "long_text", "label": "Why do you say that?"},
            ],
        },
        {
            "id": "you",
            "title": "About you",
            "items": [
                {
                    "id": "travel",
                    "type": "several",
                    "label": "How do you travel on the High Street?",
                    "choices": [
                        {"code": "walk", "label": "On foot"},
                        {"code": "bike", "label": "By bike"},
                        {"code": "car", "label": "By car"},
                        {"code": "none", "label": "None of these", "exclusive": True},
                    ],
                },
                {
                    "id": "email",
                    "type": "email",
                    "label": "Your e-mail address, if you want to hear what happens",
                    "holds": "identity",
                },
                {
                    "id": "disability",
                    "type": "single",
                    "label": "Do you have a long-term health condition?",
                    "holds": "equality",
                    "choices": [
                        {"code": "yes", "label": "Yes"},
                        {"code": "no", "label": "No"},
                        {"code": "prefer_not", "label": "Prefer not to say"},
                    ],
                },
            ],
        },
    ],
}


def small_questionnaire() -> Questionnaire:
    return folkmoot_json.read(json.dumps(SMALL))


def council(**values: Any) -> Council:
    return change_council(
        by=SETUP,
        **{
            "name": "Aldermere Borough Council",
            "logo_text": "Aldermere",
            "contact_email": "have.your.say@aldermere.example",
            "contact_phone": "01632 960100",
            **values,
        },
    )


def service(*, name: str = "Highways") -> Service:
    found, _created = Service.objects.get_or_create(name=name, defaults={"slug": name.lower().replace(" ", "-")})
    return found


def officer(*, name: str = "", email: str = "", role: str = "author", of: Service | None = None) -> Officer:
    """Somebody who may sign in; `of` is the service the role is held for (None: the whole council)."""
    number = next(_numbers)
    name = name or f"Officer {number}"
    person = add_officer(
        by=SETUP,
        email=email or f"{name.split()[0].lower()}{number}@aldermere.example",
        name=name,
        password="a long enough password",
    )
    if role:
        give_role(by=SETUP, officer=person, role=role, service=of)
    return person


def write_brief(consultation: Consultation, by: Officer) -> None:
    for part in PARTS:
        briefs.write_part(by=by, consultation=consultation, part=part.key, text=f"{part.title}: said in several words.")


def signer() -> Officer:
    """Somebody who may sign equality assessments and writes none: always the same person."""
    found = Officer.objects.filter(email="sina@aldermere.example").first()
    return found or officer(name="Sina Signer", email="sina@aldermere.example", role="manager")


def assure(made: Consultation, by: Officer) -> None:
    """What must be right before it opens: everybody the law names is told, those next door by name; and somebody else
    agrees that no equality assessment is needed."""
    if equality_missing(made):
        reason = "Nobody is treated differently: it is a test."
        asked = equality.say_none_needed(by=by, consultation=made, reason=reason)
        equality.sign(by=signer(), assessment=asked)
    for line in checklist(made).open:
        ident = line.ident
        if line.asked is not None and line.asked.wants_names:
            why = "They live next door."
            row = consultees.add(by=by, consultation=made, name="Barnstead Council", why=why, under=ident)
            ident = str(row.pk)
        consultees.tell(
            by=by,
            consultation=made,
            idents=[ident],
            how="letter",
            sent_on=timezone.localdate(),
            to_whom="All of them",
            reference="File 12/7",
        )


def consultation(
    *,
    by: Officer,
    board: Officer | None = None,
    state: State = State.DRAFT,
    title: str = "A safer High Street",
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    with_questionnaire: Questionnaire | None = None,
    before_announcing: Callable[[Consultation], object] | None = None,
    **details: Any,
) -> Consultation:
    """A consultation led by `by`, walked up to `state` through the ordinary actions; `board` approves.

    What has opened was planned the day before it did: nothing can be set to open in the past.
    """
    now = timezone.now()
    opens = opens_at or (now - timedelta(days=20) if state in _OPENED else now + timedelta(days=5))
    closes = closes_at or (now if state in _CLOSED else now + timedelta(days=40))
    planned = time_machine.travel(opens - timedelta(days=1)) if state in _OPENED else nullcontext()
    with planned:
        made = consultations.register(
            by=by,
            title=title,
            summary="A crossing by the school.",
            service=details.pop("service", None) or service(),
            contact_email="highways@aldermere.example",
            contact_name="Highways team",
            **details,
        )
        if state is State.DRAFT:
            return made
        _plan(made, by, opens, closes, max(now + timedelta(days=80), closes + timedelta(days=7)).date())
        _ask(made, by, with_questionnaire or small_questionnaire())
        briefs.submit(by=by, consultation=made)
        if state not in {State.SUBMITTED, State.CHANGES_ASKED, State.REFUSED}:
            _approve(made, by, board)
        if before_announcing is not None:
            before_announcing(made)
        if state in _OPENED | {State.SCHEDULED}:
            steps.schedule(by=by, consultation=made)
    if state in {State.CHANGES_ASKED, State.REFUSED}:
        assert board is not None
        briefs.decide(by=board, consultation=made, outcome=state.value, reason="Say more.")
    if state in _OPENED:
        with time_machine.travel(opens, tick=False):
            steps.settle(consultation=made)
    if state in _CLOSED:
        steps.settle(consultation=made)
    made.refresh_from_db()
    return made


def approve_again(made: Consultation, by: Officer, board: Officer) -> Consultation:
    """Return to the board what was changed after its approval, and have that approved too."""
    briefs.return_to_board(by=by, consultation=made, reason="Something was added.")
    briefs.submit(by=by, consultation=made)
    briefs.decide(by=board, consultation=made, outcome="approved")
    made.refresh_from_db()
    return made


def close_early(made: Consultation, reason: str = "Closed by a test.") -> Consultation:
    """Before its date: by a senior officer who had no hand in it."""
    return steps.close_now(by=signer(), consultation=made, reason=reason)


def correct(
    made: Consultation,
    by: Officer,
    *,
    reason: str = "A mistake of ours.",
    feedback_due: date | None = None,
    documents: Sequence[str] = (),
    notice: dict[str, bool] | None = None,
    **texts: str,
) -> Correction:
    """A published correction of texts, the promised day of feedback, or documents; a senior officer publishes it."""
    consultation = Consultation.objects.get(pk=made.pk)
    if texts:
        content = on_page(consultation)
        wanted = {
            part: {name: texts.get(name, text) for name, text in content[part].items()} for part in ("texts", "brief")
        }
        preparing.write_words(by=by, consultation=consultation, texts=wanted["texts"], brief=wanted["brief"])
    if feedback_due is not None:
        assert consultation.closes_at is not None
        preparing.move_days(
            by=by, consultation=consultation, closes_at=consultation.closes_at, feedback_due=feedback_due
        )
    for title in documents:
        data = f"%PDF-1.4 {title}".encode()
        preparing.add_document(
            by=by, consultation=consultation, title=title, name="added.pdf", data=data, kind="application/pdf"
        )
    told = {"tell": False, "answer_again": False} | (notice or {})
    matters = "yes" if told["answer_again"] else "no"
    preparing.write_notice(by=by, consultation=consultation, reason=reason, matters=matters, **told)
    correction = publish_correction(by=signer(), consultation=consultation)
    made.refresh_from_db()
    return correction


def _plan(made: Consultation, by: Officer, opens: datetime, closes: datetime, feedback: date) -> None:
    write_brief(made, by)
    dates.set_dates(by=by, consultation=made, opens_at=opens, closes_at=closes, feedback_due=feedback)


def _ask(made: Consultation, by: Officer, questionnaire: Questionnaire) -> None:
    questionnaires.save_draft(
        by=by,
        activity=activity_of(made),
        questionnaire=questionnaire,
        file_name="small.json",
        source_format="folkmoot",
    )


def _approve(made: Consultation, by: Officer, board: Officer | None) -> None:
    assert board is not None, "a consultation past the board needs a board member"
    briefs.decide(by=board, consultation=made, outcome="approved")
    made.refresh_from_db()
    questionnaires.publish(by=by, activity=activity_of(made))
    assure(made, by)


def entry(*, by: Officer, title: str = "Stall on the market", **told: Any) -> Consultation:
    """Something logged on the register; on words instead of days unless told."""
    if not told.keys() & {"starts_on", "when_said"}:
        told["when_said"] = "in spring"
    values = {"method": "outreach", "service": told.pop("service", None) or service(), **told}
    return activities.log(by=by, title=title, **values)


_OPENED = frozenset({State.OPEN, State.CLOSED})
_CLOSED = frozenset({State.CLOSED})


def version_of(made: Consultation) -> QuestionnaireVersion:
    activity = asked_activity(made)
    assert activity is not None
    version = current_version(activity)
    assert version is not None
    return version


def activity_of(made: Consultation) -> Activity:
    """The survey of a consultation that has one."""
    activity = asked_activity(made)
    assert activity is not None
    return activity
