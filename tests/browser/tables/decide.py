"""Publishing results, the decision, the feedback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.plan.timetable.models import ElectionDay
from tests.browser.tour import send, send_empty, stop


def decide(page: Page) -> None:
    for name, value in (("day", "1"), ("month", "2"), ("year", "2026")):
        page.locator(f"input[name=decided_on-{name}]").fill(value)
    page.get_by_label("Or somebody else").fill("Cabinet member for highways")
    page.get_by_label("What was decided?").fill("A zebra crossing is built **in the summer**.")
    page.get_by_label("Why was it decided so?").fill("Most who answered asked for it.")
    early = page.locator("textarea[name=early_reason]")
    if early.count():
        early.fill("The money had to be claimed by March.")
    send(page)


def write(page: Page) -> None:
    for name in ("asked", "said", "did", "why_not"):
        page.locator(f"textarea[name={name}]").fill(f"What the council has to say about “{name}”.")
    page.locator("button[name=preview]").click()


def write_half(page: Page) -> None:
    page.locator("textarea[name=asked]").fill("Should School Lane have a crossing?")
    page.locator("button[name=preview]").click()


@contextmanager
def before_an_election() -> Iterator[None]:
    """Only while the page is fetched: everything else in this world goes on as if there were none."""
    day = timezone.localdate()
    row = ElectionDay.objects.create(
        name="Council elections", kind_key="local", polling_day=day + timedelta(20), begins_on=day
    )
    yield
    row.delete()


def in_careful_weeks(page: Page) -> None:
    with before_an_election():
        page.reload()


def allow_without_a_reason(page: Page) -> None:
    with before_an_election():
        page.reload()
        send_empty(page)
        page.wait_for_load_state()


def write_in_careful_weeks(page: Page) -> None:
    write(page)
    page.wait_for_url("**/publish/")
    in_careful_weeks(page)


OLIVE = "olive"


def learn(page: Page) -> None:
    page.get_by_label("What is it about?").select_option("affected")
    page.get_by_label("What did we learn?").fill("Nobody reads the board by the bins. Go to the school gate at three.")
    page.get_by_role("button", name="Keep it").click()


STOPS = [
    stop("decisions:publish_results", "closed", who=OLIVE),
    stop("decisions:publish_results", "closed", state="before an election", who=OLIVE, act=in_careful_weeks),
    stop("decisions:publish_results", "closed", state="who may allow it", who="cora", act=in_careful_weeks),
    stop("decisions:allow_before_election", "closed", "results", who="cora", act=in_careful_weeks),
    stop(
        "decisions:allow_before_election",
        "closed",
        "results",
        state="sent empty",
        who="cora",
        act=allow_without_a_reason,
        status=422,
    ),
    stop("decisions:allow_before_election", "closed", "feedback", state="no election", who="cora"),
    stop(
        "feedback:publish_feedback",
        "decided",
        state="before an election",
        who=OLIVE,
        begin="feedback:write_feedback",
        act=write_in_careful_weeks,
    ),
    stop("decisions:withdraw_results", "reported", who=OLIVE),
    stop("decisions:withdraw_results", "reported", state="sent empty", who=OLIVE, act=send_empty, status=422),
    *(stop("decisions:decision", key, who=OLIVE) for key in ("empty", "open", "closed", "decided")),
    stop("decisions:record_decision", "closed", who=OLIVE),
    stop("decisions:record_decision", "open", state="before the close", who=OLIVE),
    stop("decisions:record_decision", "decided", state="putting it right", who=OLIVE),
    stop("decisions:record_decision", "closed", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("decisions:record_decision", "reported", state="to check", who=OLIVE, act=decide),
    *(stop("feedback:feedback", key, who=OLIVE) for key in ("empty", "closed", "decided", "overdue", "told")),
    stop("feedback:write_feedback", "decided", who=OLIVE),
    stop("feedback:write_feedback", "told", who=OLIVE),
    stop(
        "feedback:publish_feedback",
        "decided",
        state="half written",
        who=OLIVE,
        begin="feedback:write_feedback",
        act=write_half,
    ),
    stop("feedback:publish_feedback", "decided", who=OLIVE, begin="feedback:write_feedback", act=write),
    stop("feedback:feedback", "decided", state="a draft", who=OLIVE),
    stop("feedback:publish_feedback", "told", state="once more", who=OLIVE, begin="feedback:write_feedback", act=write),
    stop("lessons:debrief", "open", state="too early", who=OLIVE),
    stop("lessons:lessons", state="none yet", who=OLIVE),
    stop("lessons:debrief", "told", who=OLIVE),
    stop("lessons:debrief", "told", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("lessons:debrief", "told", state="one more", who=OLIVE, act=learn),
    stop("lessons:lessons", who=OLIVE),
    stop("lessons:lessons", state="nothing fits", who=OLIVE, query="?part=resources"),
    stop("briefs:brief_part", "half", "affected", state="what was learnt", who=OLIVE),
]

UNSEEN: dict[str, str] = {
    "lessons:withdraw_lesson": "a button",
}
