"""Following, scrutiny's comments and the replies."""

from __future__ import annotations

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.register.rules import State
from folkmoot.plan.scrutiny import actions
from tests import factories
from tests.browser.tour import World, send_empty, stop


def scrutiny_world(olive: Officer, asha: Officer) -> World:
    """A councillor who follows a place and a service, one who follows nothing; comments answered and not."""
    denise = factories.officer(name="Denise Councillor", email="denise@aldermere.example", role="councillor")
    new = factories.officer(name="New Councillor", email="new.councillor@aldermere.example", role="councillor")
    place = Place.objects.create(code="E05009991", name="Mill and Saint Bartholomew’s Churchyard")
    actions.follow(by=denise, place=place)
    actions.follow(by=denise, service=factories.service())
    draft = factories.consultation(by=olive, title="A plan for the mill")
    still = factories.consultation(by=olive, board=asha, title="The bridge", state=State.OPEN)
    closed = factories.consultation(by=olive, board=asha, title="The weir", state=State.CLOSED)
    asked = actions.comment(by=denise, consultation=closed, text="Why only six weeks?\nAnd why in August?")
    actions.reply(by=olive, row=asked, text="It was eight, and the last one was in September.")
    waiting = actions.comment(by=denise, consultation=closed, text="A very long remark. " * 60)
    return {
        "olive": olive,
        "denise": denise,
        "new": new,
        "draft": draft,
        "open": still,
        "closed": closed,
        "waiting": waiting.pk,
    }


OLIVE, DENISE, NEW = "olive", "denise", "new"
STOPS = [
    stop("scrutiny:following", who=NEW),
    stop("scrutiny:following", state="nothing chosen", who=NEW, act=send_empty, status=422),
    stop("scrutiny:following", state="two things", who=DENISE),
    stop("scrutiny:comments", "draft", state="none yet", who=OLIVE),
    stop("scrutiny:comments", "draft", state="councillor", who=DENISE),
    stop("scrutiny:comments", "draft", state="sent empty", who=DENISE, act=send_empty, status=422),
    stop("scrutiny:comments", "open", state="scrutiny waits", who=DENISE),
    stop("scrutiny:comments", "closed", state="some", who=OLIVE),
    stop("scrutiny:reply", "closed", "waiting", who=OLIVE),
    stop("scrutiny:reply", "closed", "waiting", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("workspace:home", state="a councillor", who=DENISE),
]
UNSEEN = {"scrutiny:unfollow": "a button", "scrutiny:follow_one": "a button"}
