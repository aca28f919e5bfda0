"""Other bodies' consultations and the council's answers, for officers and for everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.lists.actions import add_values
from folkmoot.plan.register.lists import CommitteeList
from folkmoot.plan.replies import actions
from folkmoot.plan.replies.models import OthersConsultation
from tests import factories
from tests.browser.tour import World, send_empty, stop

ANSWER = """
The council supports the aim and asks for **two changes**.

## What we would change

* Money for rural routes should be paid for three years at a time.
* Councils should hear of a cut six months before it is made.

| Route | Passengers a day |
|---|---|
| 12 to Eastfield | 240 |
| 31 to Fenside | 85 |
"""


def replies_world(olive: Officer, corporate: Officer) -> World:
    """One of every state, one overdue, one whose committee meets too late, one with a very long name."""
    today = timezone.localdate()

    def logged(title: str, days: int = 30, **more: object) -> OthersConsultation:
        values = {"may_answer": "Cabinet member for transport", "drafter": olive} | more
        return actions.log(
            by=olive,
            title=title,
            body="Department for Roads",
            about="How rural buses are paid for from next year.",
            service=factories.service(),
            received_on=today - timedelta(days=60),
            deadline=today + timedelta(days=days),
            address="https://example.org/consultations/buses",
            **values,
        )

    def walked(title: str, *steps: str, **more: Any) -> OthersConsultation:
        one = logged(title, **more)
        if steps:
            actions.write(by=olive, one=one, text=ANSWER)
        for step in steps[1:]:
            match step:
                case "hand over":
                    actions.hand_over(by=olive, one=one)
                case "back":
                    actions.send_back(by=corporate, one=one, reason="Say what it would cost us.")
                    actions.write(by=olive, one=one, text=ANSWER + "\n\nIt would cost us nothing.")
                case "sign":
                    actions.sign_off(by=corporate, one=one)
                case "send":
                    actions.mark_sent(by=olive, one=one, sent_on=today, sent_how="by their web form, reference 4711")
                case "publish":
                    actions.publish(by=olive, one=one)
        one.refresh_from_db()
        return one

    rows: list[dict[str, object]] = [{"name": "Licensing Committee"}, {"name": "Executive", "answers": "any"}]
    licensing, _executive = add_values(by=corporate, kept=CommitteeList(), rows=rows)
    declined = logged("Fees for fishing licences")
    actions.decline(by=olive, one=declined, reason="It touches nothing the council does.")
    return {
        "olive": olive,
        "cora": corporate,
        "received": logged("Rural bus services", meets_on=today + timedelta(days=60)),
        "barred": logged("Taxi licences", committee=licensing, may_answer=""),
        "overdue": logged("Noise from heat pumps", days=-3, drafter=None, may_answer=""),
        "drafting": walked("Parking on pavements", "write"),
        "waiting": walked("Speed limits near schools", "write", "hand over"),
        "back": walked("Electric scooters", "write", "hand over", "back"),
        "signed": walked("Cycle lanes", "write", "hand over", "sign"),
        "sent": walked("Low bridges", "write", "hand over", "sign", "send"),
        "public": walked("Water quality " * 12, "write", "hand over", "sign", "send", "publish"),
        "declined": declined,
    }


def many(olive: Officer) -> World:
    today = timezone.localdate()
    for number in range(40):
        actions.log(
            by=olive,
            title=f"Consultation {number}",
            body="Ministry",
            about="Something.",
            service=factories.service(),
            received_on=today,
            deadline=today + timedelta(days=number),
        )
    return {"olive": olive}


OLIVE, CORA = "olive", "cora"
STATES = ("received", "overdue", "drafting", "waiting", "back", "signed", "sent", "public", "declined")
EMPTY = [stop("replies:list", state="none", who=OLIVE), stop("replies:public_list", state="none")]
MANY = [stop("replies:list", state="many", who=OLIVE), stop("replies:list", state="page 2", query="?page=2", who=OLIVE)]
STOPS = [
    stop("replies:list", who=OLIVE),
    stop("replies:list", state="all", query="?state=all", who=CORA),
    stop("replies:list", state="nothing fits", query="?q=xylophone", who=OLIVE),
    stop("replies:new", who=OLIVE),
    stop("replies:new", state="sent empty", who=OLIVE, act=send_empty, status=422),
    *(
        stop("replies:one", key, who=OLIVE)
        for key in [
            "received",
            "barred",
            "overdue",
            "drafting",
            "waiting",
            "back",
            "signed",
            "sent",
            "public",
            "declined",
        ]
    ),
    stop("replies:one", "waiting", state="the signer", who=CORA),
    stop("replies:change", "received", who=OLIVE),
    stop("replies:write", "received", who=OLIVE),
    stop("replies:write", "received", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("replies:write", "back", who=OLIVE),
    stop("replies:send_back", "waiting", who=CORA),
    stop("replies:send_back", "waiting", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("replies:decline", "received", who=OLIVE),
    stop("replies:sent", "signed", who=OLIVE),
    stop("replies:sent", "signed", state="sent empty", who=OLIVE, act=send_empty, status=422),
    stop("replies:public_list"),
    stop("replies:public_one", "public"),
]
UNSEEN = {
    "replies:download": "a file",
    "replies:hand_over": "a button",
    "replies:sign_off": "a button",
    "replies:reconsider": "a button",
    "replies:publish": "a button",
}
