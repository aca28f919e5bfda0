"""What must be right before a consultation opens: consultees and the evidence that they were told, promises,
equality, standards."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.messaging.delivery import settle
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.plan.assurance.actions import consultees, equality, policy, promises, standards
from folkmoot.plan.assurance.actions.letters import write_to
from folkmoot.plan.assurance.models import EqualityAssessment
from folkmoot.plan.assurance.queries import standards as queries
from folkmoot.plan.assurance.queries.equality import characteristics
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps, timetable
from folkmoot.plan.timetable.actions.dates import set_dates
from tests import factories
from tests.browser.tour import World, send, send_empty, stop

NEXT_DOOR = "law-people-in-adjoining-areas-in-neighbouring-boroughs-too"


def _licensing(olive: Officer, title: str) -> Consultation:
    made = factories.consultation(by=olive, title=title)
    timetable.choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    now = timezone.now()
    return set_dates(
        by=olive,
        consultation=made,
        opens_at=now + timedelta(days=9),
        closes_at=now + timedelta(days=90),
        feedback_due=(now + timedelta(days=150)).date(),
    )


def _told(olive: Officer, made: Consultation, *idents: str, **more: object) -> None:
    values = {
        "how": "letter",
        "sent_on": timezone.localdate(),
        "to_whom": "1,240 landlords on the register",
        "reference": "File 12/7, bundle of copies",
    } | more
    consultees.tell(by=olive, consultation=made, idents=idents, **values)  # type: ignore[arg-type]


def _consultees(olive: Officer) -> World:
    begun = _licensing(olive, "Licensing of landlords in Mill Bridge")
    fresh = _licensing(olive, "Licensing of landlords in Hollins")
    _told(
        olive,
        begun,
        "law-landlords-and-letting-agents",
        file=consultees.Attached("a.txt", b"Dear landlord", "text/plain"),
    )
    opens = timezone.localtime(begun.opens_at).date()
    _told(olive, begun, "law-tenants", sent_on=opens, to_whom="6,400 households", how="site notice")
    consultees.leave_out(
        by=olive,
        consultation=begun,
        ident="law-residents-and-businesses",
        reason="All of them are told as tenants or landlords, because the scheme is for one street with eleven houses only.",
    )
    named = [
        consultees.add(
            by=olive,
            consultation=begun,
            name=name,
            organisation=name,
            why="Landlords there would move their business over the boundary, or tenants would.",
            contact_email=email,
            under=NEXT_DOOR,
        )
        for name, email in (
            ("Barnstead Council", "clerk@barnstead.example"),
            ("The parish of Little Wittering-under-the-Hill", ""),
        )
    ]
    _told(olive, begun, str(named[0].pk), how="e-mail", to_whom="The clerk")
    _letters(olive, begun)
    other = consultees.add(
        by=olive,
        consultation=begun,
        name="Citizens Advice",
        organisation="Citizens Advice",
        why="They advise tenants whose landlords lose a licence.",
    )
    notice = named[0].notices.get()
    lost = factories.consultation(by=olive, title="Nobody on the list")
    return {"begun": begun, "fresh": fresh, "other": other, "notice": notice, "lost": lost}


def _letters(olive: Officer, begun: Consultation) -> None:
    """One that a mail server took, one that came back, and one that is on its way."""
    for name in ("Age UK Aldermere", "Tenants together", "The Chamber"):
        address = f"{name.split()[0].lower()}@example.org"
        row = consultees.add(by=olive, consultation=begun, name=name, why="They know.", contact_email=address)
        write_to(by=olive, consultation=begun, idents=[str(row.pk)], subject="Licensing", text="Dear…", reminder=False)
        message = OutboxMessage.objects.get(to=address)
        if name != "The Chamber":
            settle(message, sent_at=timezone.now(), sha256="0" * 64)
        if name == "Tenants together":
            settle(message, returned_at=timezone.now(), returned_reason="550 5.1.1 No such user here")


def _promises(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """Promises due, overdue, kept, broken and replaced; one whose day moved; sentences found."""
    policy.adopt(by=corporate, response_weeks=12)
    words = "We will publish every answer by 1 May 2031. We visit every shop on the High Street before the end of March 2031."
    shown = factories.consultation(
        by=olive, board=asha, state=State.SCHEDULED, title="A market on Sundays", what_next=words
    )
    today = timezone.localdate()
    for number, (text, kept) in enumerate(
        (
            ("We put the plans up in the library of Little Wittering-under-the-Hill.", True),
            ("We ring everybody back on the same day.", False),
            ("Tea and cake.", None),
        )
    ):
        one = promises.add(
            by=olive, consultation=shown, text=text, due_on=today - timedelta(days=number - 1), place="the poster"
        )
        if kept is not None:
            promises.judge(
                by=olive,
                promise=one,
                kept=kept,
                on=today,
                note="Seen by the place councillor." if kept else "The telephone was not staffed.",
            )
    owed = promises.add(
        by=olive, consultation=shown, text="We answer the traders' letter.", due_on=today - timedelta(days=5)
    )
    moved = factories.consultation(by=olive, board=asha, state=State.SCHEDULED, title="A market on Mondays")
    steps.unschedule(by=olive, consultation=moved)
    assert moved.opens_at and moved.closes_at and moved.feedback_due
    later = moved.feedback_due + timedelta(days=30)
    set_dates(by=olive, consultation=moved, opens_at=moved.opens_at, closes_at=moved.closes_at, feedback_due=later)
    promises.give_reason(by=olive, consultation=moved, key="feedback", reason="The cabinet meets a month later.")
    planned = factories.consultation(by=olive, board=asha, state=State.APPROVED, title="A market on Tuesdays")
    return {"shown": shown, "owed": owed, "moved": moved, "planned": planned}


def _equality(olive: Officer, asha: Officer) -> World:
    """Assessments untouched, half written, to be signed, sent back, signed twice and not needed."""
    made = {
        name: factories.consultation(by=olive, title=f"Paths in the parks ({name})")
        for name in ("untouched", "half", "asked", "returned")
    }
    half = equality.start(by=olive, consultation=made["half"], level="full")
    equality.judge(
        by=olive,
        assessment=half,
        characteristic="disability",
        effect="adverse",
        reach="The Access Group.",
        evidence="Kerbs of 60 mm stop a wheelchair and guide a cane.",
    )
    equality.sign(by=factories.signer(), assessment=_screened(olive, made["asked"]))
    _screened(olive, made["asked"])
    equality.send_back(
        by=factories.signer(),
        assessment=_screened(olive, made["returned"]),
        note="Say more about people who walk with difficulty, and how you reach them.",
    )
    seen = factories.consultation(by=olive, board=asha, state=State.APPROVED, title="A bridge over the Wend")
    equality.sign(by=factories.signer(), assessment=_screened(olive, seen))
    steps.schedule(by=olive, consultation=factories.approve_again(seen, olive, asha))
    return made | {"seen": seen, "sina": factories.signer()}


def _screened(olive: Officer, made: Consultation) -> EqualityAssessment:
    draft = equality.start(by=olive, consultation=made, level="screening")
    equality.write(
        by=olive,
        assessment=draft,
        proposal="A bridge for people on foot and on wheels, where the ferry was.",
        affected="About 2,300 people on either bank, and everybody who walks to the station.",
        evidence="Counts at the ferry, and the walk along the bank with the Access Group.",
        gaps="How many would come after dark.",
        needs_full=False,
        conclusion="The ramp makes up for the steps.",
    )
    for one in characteristics():
        equality.judge(
            by=olive,
            assessment=draft,
            characteristic=one.key,
            effect="positive" if one.key == "age" else "none",
            reach="A letter to all homes, and a stall at the market.",
            evidence="The counts show no difference.",
        )
    equality.judge(
        by=olive,
        assessment=draft,
        characteristic="disability",
        effect="adverse",
        reach="The Access Group.",
        evidence="There are eleven steps on the north bank.",
        mitigation="A ramp beside the steps, in the same summer.",
        owner="Head of Parks and Open Spaces",
        due_on=timezone.localdate() + timedelta(days=200),
    )
    return equality.ask(by=olive, assessment=draft)


def _standards(olive: Officer, corporate: Officer) -> World:
    """A check that blocks, a consultation measured by it, and answers."""
    now = queries.current().standard("inclusive")
    assert now is not None
    checks = [{"key": one.key, "asks": one.asks, "blocking": True} for one in now.checks]
    standards.change(
        by=corporate,
        standard_key="inclusive",
        checks=checks,
        note="The advisory panel asked for it in its report of the spring.",
        added="It was tried out on five people who do not work for the council.",
        added_blocks=False,
    )
    measured = factories.consultation(by=olive, title="Benches along the canal")
    factories.write_brief(measured, olive)
    standards.answer(
        by=olive,
        consultation=measured,
        check_key="robust-neutral",
        verdict="failed",
        reason="Tom of the parks team: question 3 leads, because it says “welcome”.",
    )
    standards.answer(
        by=olive,
        consultation=measured,
        check_key="proportionate-methods",
        verdict="met",
        reason="A stall at each lock, for six weeks.",
    )
    return {"measured": measured}


def assurance_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    return (
        {"olive": olive, "asha": asha, "cora": corporate}
        | _consultees(olive)
        | _promises(olive, asha, corporate)
        | _equality(olive, asha)
        | _standards(olive, corporate)
    )


def choose_nothing(page: Page) -> None:
    page.evaluate(
        "() => document.querySelectorAll('main input[type=radio]').forEach((one) => { one.checked = false; })"
    )
    send(page)


def back_empty(page: Page) -> None:
    page.get_by_role("button", name="Send it back").click()


OLIVE, ASHA, CORA = "olive", "asha", "cora"
SINA = "sina"
STOPS = [
    stop("assurance:consultees", "lost", state="nobody", who=OLIVE),
    stop("assurance:consultees", "fresh", state="nothing done", who=OLIVE),
    stop("assurance:consultees", "begun", who=OLIVE),
    stop("assurance:consultees", "begun", state="to read", who=ASHA),
    stop("assurance:consultee_new", "begun", who=OLIVE),
    stop("assurance:consultee_new", "begun", state="next door", who=OLIVE, query=f"?under={NEXT_DOOR}"),
    stop("assurance:consultee_new", "begun", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:consultee_change", "begun", "other", who=OLIVE),
    stop("assurance:notice_new", "begun", who=OLIVE, query="?for=law-tenants"),
    stop("assurance:notice_new", "lost", state="nobody", who=OLIVE),
    stop("assurance:notice_new", "begun", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:consultees_write", "begun", who=OLIVE),
    stop("assurance:consultees_write", "lost", state="no address", who=OLIVE),
    stop("assurance:consultees_write", "begun", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:consultee_leave_out", "begun", "law-tenants", who=OLIVE),
    stop(
        "assurance:consultee_leave_out",
        "begun",
        "law-tenants",
        state="sent empty",
        who=OLIVE,
        act=send_empty,
        status=422,
    ),
    stop("assurance:notice_withdraw", "begun", "notice", who=OLIVE),
    stop("assurance:promises", "lost", state="no dates", who=OLIVE),
    stop("assurance:promises", "planned", who=OLIVE),
    stop("assurance:promises", "shown", who=OLIVE),
    stop("assurance:promises", "moved", who=OLIVE),
    stop("assurance:promises", "shown", state="to read", who=ASHA),
    stop("assurance:promise_new", "shown", state="found", who=OLIVE, query="?found=0"),
    stop("assurance:promise_new", "shown", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:promise_reason", "moved", "results", who=OLIVE),
    stop("assurance:promise_reason", "moved", "results", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:promise_judge", "shown", "owed", who=OLIVE),
    stop("assurance:promise_judge", "shown", "owed", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:promises_everywhere", who=OLIVE),
    stop("assurance:promises_everywhere", state="overdue", who=OLIVE, query="?standing=overdue"),
    stop("assurance:promises_everywhere", state="nothing fits", who=OLIVE, query="?q=xylophone"),
    stop("assurance:policy", who=CORA),
    stop("assurance:policy", state="to read", who=OLIVE),
    stop("assurance:policy", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("assurance:owed"),
    stop("portal:consultation", "shown", state="with promises"),
    stop("assurance:scorecard", "measured", who=OLIVE),
    stop("assurance:scorecard", "seen", who=ASHA),
    stop("assurance:check_answer", "measured", "robust-neutral", who=OLIVE),
    stop("assurance:check_answer", "measured", "inclusive-plain", state="sent empty", who=OLIVE, act=send, status=422),
    stop("assurance:scorecards", who=OLIVE),
    stop("assurance:scorecards", state="failing", who=OLIVE, query="?failing=gunning-1"),
    stop("assurance:scorecards", state="nothing fits", who=OLIVE, query="?q=xylophone"),
    stop("assurance:standards", who=CORA),
    stop("assurance:standards", state="to read", who=OLIVE),
    stop("assurance:standard_change", "robust", who=CORA),
    stop("assurance:standard_change", "robust", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("assurance:equality", "untouched", who=OLIVE),
    stop("assurance:equality", "half", who=OLIVE),
    stop("assurance:equality", "asked", state="waiting", who=OLIVE),
    stop("assurance:equality", "asked", state="to sign", who=SINA),
    stop("assurance:equality", "returned", who=OLIVE),
    stop("assurance:equality", "seen", state="signed twice", who=OLIVE),
    stop("assurance:equality", "seen", state="to read", who=ASHA),
    stop("assurance:equality_begin", "untouched", who=OLIVE),
    stop("assurance:equality_begin", "untouched", state="sent empty", who=OLIVE, act=choose_nothing, status=422),
    stop("assurance:equality_none", "untouched", who=OLIVE),
    stop("assurance:equality_none", "untouched", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("assurance:equality_text", "half", who=OLIVE),
    stop("assurance:equality_effect", "half", "disability", who=OLIVE),
    stop("assurance:equality_effect", "half", "marriage", who=OLIVE),
    stop("assurance:equality_effect", "half", "sex", state="sent empty", who=OLIVE, act=send, status=422),
    stop("assurance:equality_conclusion", "half", who=OLIVE),
    stop("assurance:equality_sign", "asked", who=SINA),
    stop("assurance:equality_sign", "asked", state="sent back without a note", who=SINA, act=back_empty, status=422),
    stop("assurance:equality_version", "seen", 2, who=OLIVE),
    stop("assurance:equality_version", "half", 1, state="draft", who=OLIVE),
    stop("assurance:equality_public", "seen", 2),
    stop("assurance:equality_everywhere", who=OLIVE),
    stop("assurance:equality_everywhere", state="nothing fits", who=OLIVE, query="?q=xylophone"),
]

UNSEEN = {
    "assurance:scorecards_download": "a file",
    "assurance:equality_ask": "takes a form only",
    "assurance:equality_discard": "takes a form only",
    "assurance:equality_download": "a file",
    "assurance:home": "leads to the first of its pages",
    "assurance:promise_dismiss": "takes a form only",
    "assurance:promises_download": "a file",
    "assurance:consultees_download": "a file",
    "assurance:notice_file": "a file",
    "assurance:notice_confirm": "takes a form only",
    "assurance:consultee_take_back": "takes a form only",
}
