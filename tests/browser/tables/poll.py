"""Quick polls: made, answered, embedded, looked after."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.ask.poll import actions
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Activity
from tests import factories
from tests.browser.tour import World, send_empty, stop
from tests.integration.poll.conftest import answered

_LONG = "How often in an ordinary month do you, or somebody you look after, come to the library on the market square?"
_MANY = [f"About {n} times, counting the days on which the library is closed" for n in range(1, 11)]


def poll_world(olive: Officer, asha: Officer) -> World:
    """A poll just made, one with many answers, one with long words, one that is over, and one in a consultation."""

    def live(question: str, choices: list[str], **more: object) -> Activity:
        return actions.make_alone(
            by=olive,
            service=factories.service(),
            question=question,
            choices=choices,
            closes_at=timezone.now() + timedelta(days=9),
            **more,  # type: ignore[arg-type]
        )

    fresh = live("Tea or coffee?", ["Tea", "Coffee"])
    many = live("Which evening suits you best?", ["Monday", "Thursday", "Saturday"], shows="always")
    for _lot in range(2):
        answered(many, c1=14, c2=9, c3=2)
        actions.write_standings()
    long = live(_LONG, _MANY, shows="always")
    over = live("Was the market too loud?", ["Yes", "No"])
    answered(over, c1=12, c2=30)
    actions.end(by=olive, activity=over)
    whole = factories.consultation(by=olive)
    inside = actions.add(by=olive, consultation=whole, question="Which colour?", choices=["Red", "Green"])
    numbers = {"fresh": fresh, "many": many, "long": long, "over": over, "inside": inside}
    return {"olive": olive, "asha": asha, "whole": whole} | {key: poll.pk for key, poll in numbers.items()}


def answer(page: Page) -> None:
    page.get_by_label("Tea").check()
    page.get_by_role("button", name="Send my answer").click()


def send_nothing(page: Page) -> None:
    page.get_by_role("button", name="Send my answer").click()


OLIVE, ASHA = "olive", "asha"
EMPTY = [stop("poll:polls", state="none", who=OLIVE)]
STOPS = [
    stop("poll:answer", "fresh"),
    stop("poll:answer", "fresh", state="sent empty", act=send_nothing, status=422),
    stop("poll:answer", "fresh", state="answered", act=answer),
    stop("poll:answer", "many"),
    stop("poll:answer", "long"),
    stop("poll:answer", "over"),
    stop("poll:embed", "many"),
    stop("poll:embed", "long"),
    stop("poll:embed", "over"),
    stop("poll:polls", who=OLIVE),
    stop("poll:polls", state="seen by the board", who=ASHA),
    stop("poll:new", who=OLIVE),
    stop("poll:new", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("poll:poll", "fresh", who=OLIVE),
    stop("poll:poll", "many", who=OLIVE),
    stop("poll:poll", "long", who=OLIVE),
    stop("poll:poll", "over", who=OLIVE),
    stop("poll:poll", "inside", who=OLIVE),
    stop("poll:end", "fresh", who=OLIVE),
    stop("poll:add", "whole", who=OLIVE),
    stop("poll:add", "whole", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("poll:change", "inside", who=OLIVE),
    stop("survey:new", "whole", who=OLIVE),
    stop("survey:new", "whole", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("register:activities", "whole", state="with a poll", who=OLIVE),
]
UNSEEN = {"poll:picture": "a picture"}
