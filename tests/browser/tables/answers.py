"""What the council asks in a brief beside its nine parts, and the legal adviser apart from it."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.lists.actions import add_values
from folkmoot.groundwork.records.actions import System
from folkmoot.plan.briefs.actions import answers, legal
from folkmoot.plan.briefs.lists import BriefQuestionList, beginnings
from folkmoot.plan.register.models import Consultation
from tests import factories
from tests.browser.tour import World, send_empty, stop


def answers_world(olive: Officer, consultation: Consultation) -> World:
    """A brief with two risks and a need for an impact assessment; one question to the adviser waits, one does not."""
    adviser = factories.officer(name="Lena Law", email="lena@aldermere.example", role="legal")
    add_values(by=System("trial"), kept=BriefQuestionList(), rows=beginnings())
    risk, _other = [
        answers.keep_risk(
            by=olive, consultation=consultation, text=text, likelihood=3, effect=effect, mend="A letter.", owner="Olive"
        )
        for text, effect in (("Only homes with a bin answer", 2), ("The date of the decision slips", 1))
    ]
    answers.screen(by=olive, consultation=consultation, answers=["special", "vulnerable"], note="A small survey.")
    question, answered = [
        legal.ask_adviser(by=olive, consultation=consultation, question=text)
        for text in ("May we charge less for some?", "Must the parish be asked?")
    ]
    legal.give_view(by=adviser, view=answered, text="Yes: the parish council by letter.")
    return {
        "olive": olive,
        "lena": adviser,
        "brief": consultation,
        "none": factories.consultation(by=olive, title="Nothing answered yet"),
        "risk": risk,
        "question": question,
    }


OLIVE, LENA = "olive", "lena"
STOPS = [
    stop("briefs:brief", "brief", state="with the council's own parts", who=OLIVE),
    stop("briefs:brief_part", "brief", "risks", who=OLIVE),
    stop("briefs:brief_part", "none", "risks", state="none", who=OLIVE),
    stop("briefs:brief_part", "brief", "risks", state="looked at", who=LENA),
    stop("briefs:risk_new", "brief", who=OLIVE),
    stop("briefs:risk_new", "brief", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("briefs:risk", "brief", "risk", who=OLIVE),
    stop("briefs:brief_part", "brief", "data-protection", who=OLIVE),
    stop("briefs:brief_part", "none", "data-protection", state="not answered", who=OLIVE),
    stop("briefs:brief_part", "brief", "data-protection", state="looked at", who=LENA),
    stop("briefs:brief_part", "brief", "timetable", state="without dates", who=OLIVE),
    stop("briefs:assessment", "brief", who=OLIVE),
    stop("briefs:assessment", "brief", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("briefs:legal", "brief", who=OLIVE),
    stop("briefs:legal", "none", state="not asked", who=OLIVE),
    stop("briefs:legal", "brief", state="to answer", who=LENA),
    stop("briefs:legal_ask", "brief", who=OLIVE),
    stop("briefs:legal_ask", "brief", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("briefs:legal_answer", "brief", "question", who=LENA),
    stop("briefs:legal_answer", "brief", "question", state="sent empty", who=LENA, act=send_empty, status=422),
]
UNSEEN = {"briefs:risk_remove": "a button"}
