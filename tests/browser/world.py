"""The worlds that tours go round in: consultations in every state, made through the product's own actions."""

# ruff: noqa: E501 - tables read better in long lines

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.utils import timezone
from PIL import Image

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.responses.actions import submit
from folkmoot.ask.responses.models import Channel
from folkmoot.ask.survey.queries import survey
from folkmoot.core.collected.mapping import as_reading, from_data
from folkmoot.decide.decisions import actions as decisions
from folkmoot.decide.feedback import actions as feedback_actions
from folkmoot.groundwork.accounts import actions as accounts
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.uploads import clean_picture
from folkmoot.groundwork.lists.actions import add_values
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.queries import reading_of
from folkmoot.groundwork.loads.tasks import read_in_background
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.signing import sign_head
from folkmoot.groundwork.retention import actions as retention
from folkmoot.listen.files.loading import ResponseLoader
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.actions.templates import keep_template
from folkmoot.plan.briefs.actions.versions import meet_condition
from folkmoot.plan.register.actions import activities, authors, consultations, views
from folkmoot.plan.register.actions.triage import triage
from folkmoot.plan.register.lists import CommitteeList, PriorityList
from folkmoot.plan.register.loading import RegisterLoader
from folkmoot.plan.register.models import Activity, Audience, Consultation, Topic
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from folkmoot.plan.timetable.actions.dates import set_dates
from folkmoot.understand.results import actions as analysis
from tests import factories
from tests.browser import asked
from tests.browser.tour import World
from tests.integration.survey.questionnaires import DRIVING_AND_SAFETY, EVERY_TYPE, read
from tests.journeys.people import give_second_factor
from tests.passkeys import SoftPasskey

PASSKEY_WANTED = {"publicKey": {"user": {"id": "AA"}, "rp": {"id": "localhost"}, "challenge": "AAAA"}}
LONG_TITLE = f"{asked.LONG_WORD} {asked.LONG}"[:160]
PROPOSAL = """The High Street is the borough's busiest road for people on foot. **Eleven people** were hurt there in the
last five years.

- The pavement between the library and the market hall becomes two metres wider.
- A zebra crossing is built by the school.

| | now | proposed |
|---|---|---|
| pavement | 1.6 m | 3.6 m |
| parking spaces | 41 | 29 |
"""


def activity_of(made: Consultation) -> Activity:
    activity = asked_activity(made)
    assert activity is not None
    return activity


class States:
    """Makes consultations in every state, with Olive leading them and Asha deciding for the board."""

    def __init__(self, olive: Officer, asha: Officer) -> None:
        self.olive, self.asha = olive, asha

    def make(self, state: State, title: str = "A safer High Street", **more: Any) -> Consultation:
        return factories.consultation(by=self.olive, board=self.asha, state=state, title=title, **more)

    def asking(self, title: str, content: dict[str, Any]) -> Consultation:
        return self.make(State.OPEN, title, with_questionnaire=read(content))

    def empty(self) -> Consultation:
        return self.make(State.DRAFT, "Parking in Westbury")

    def resubmitted(self) -> Consultation:
        """Approved, returned to the board and submitted again with another period."""
        made = self.make(State.APPROVED, "A skate park by the canal")
        briefs.return_to_board(by=self.olive, consultation=made, reason="The surveyor comes later than we thought.")
        assert made.opens_at is not None and made.closes_at is not None
        set_dates(
            by=self.olive,
            consultation=made,
            opens_at=made.opens_at + timedelta(days=14),
            closes_at=made.closes_at + timedelta(days=7),
            feedback_due=made.feedback_due,
        )
        return briefs.submit(by=self.olive, consultation=made)

    def half(self) -> Consultation:
        """A brief half written, commented on by the board, with a questionnaire that could not be carried over whole."""
        made = self.make(State.DRAFT, "Opening hours of the libraries")
        for part in ("proposal", "decided"):
            briefs.write_part(by=self.olive, consultation=made, part=part, text=PROPOSAL)
        for remark in ("Say how many people this concerns.", "And from when.\nThe dates matter."):
            briefs.comment(by=self.asha, consultation=made, part="proposal", text=remark)
        pat = factories.officer(name="Pat Lowe of the Mere and Fens health board", role="partner")
        authors.invite(by=self.olive, consultation=made, officer=pat)
        activity = activity_of(made)
        left = [{"place": "survey, row 12", "what": "geopoint", "why": "A map cannot be asked for yet."}]
        questionnaires.save_draft(
            by=self.olive,
            activity=activity,
            questionnaire=read(asked.HIGH_STREET),
            file_name="library.xlsx",
            source_format="xlsform",
            left_behind=left,
        )
        return made

    def cancelled(self, title: str = "Stopped before its end") -> Consultation:
        made = self.make(State.OPEN, title)
        return steps.cancel(by=self.olive, consultation=made, reason="The money is not there any more.")

    def rich(self) -> Consultation:
        """Open, with pictures, documents, places, topics and other ways to take part."""
        places = [
            Place.objects.get_or_create(code=f"E0500000{number}", defaults={"name": name})[0]
            for number, name in enumerate(("Castle", "Riverside Meadows", "Northgate"))
        ]
        topic, _new = Topic.objects.get_or_create(slug="transport", defaults={"name": "Transport and streets"})
        young, _new = Audience.objects.get_or_create(slug="young", defaults={"name": "Young people"})
        made = self.make(
            State.OPEN,
            "A greener market square",
            areas=places,
            topics=[topic],
            audiences=[young],
            contact_phone="01632 960123",
            what_next="The cabinet decides in July.",
            other_ways="Come to the **drop-in** in the library on 3 May, or ask for the questionnaire on paper.",
            before_announcing=self._illustrate,
        )
        made.brief_parts.filter(part="proposal").update(text=PROPOSAL)
        return made

    def _illustrate(self, made: Consultation) -> None:
        """What people read beside the brief."""
        for colour, alt in (
            ("#8fb996", "A plan of the market square with twelve new trees"),
            ("#c9b79c", "The square today"),
        ):
            picture = io.BytesIO()
            Image.new("RGB", (1200, 700), colour).save(picture, "PNG")
            consultations.add_picture(
                by=self.olive,
                consultation=made,
                data=clean_picture(picture.getvalue()),
                alt=alt,
                caption="Drawn by the highways team, 2026",
            )
        for title in (
            "Equality impact assessment",
            "Report of the transport officer on the market square and its surroundings",
        ):
            consultations.add_document(
                by=self.olive,
                consultation=made,
                title=title,
                name="report.pdf",
                data=b"%PDF-1.4 " + title.encode() * 400,
                kind="application/pdf",
            )

    def reported(self, title: str = "Bins every other week") -> Consultation:
        made = self.make(State.CLOSED, title)
        decisions.publish_results(by=self.olive, consultation=made)
        made.refresh_from_db()
        return made

    def decided(self, title: str = "A crossing for School Lane") -> Consultation:
        made = self.reported(title)
        decisions.record_decision(
            by=self.olive,
            consultation=made,
            decided_on=timezone.localdate(),
            body="Cabinet member for highways",
            text="A zebra crossing is built **in the summer**.",
            reasons="Most who answered asked for it.",
            changed="It moves ten metres to the north.",
            minutes_url="https://www.aldermere.example/minutes/1",
        )
        made.refresh_from_db()
        return made

    def told(self, title: str = "Swimming for all") -> Consultation:
        made = self.decided(title)
        feedback_actions.write_feedback(
            by=self.olive,
            consultation=made,
            asked="Should School Lane have a crossing?",
            said="Yes, at the school gate. Some feared for their parking.",
            did="We build it at the gate.",
            why_not="No lights: they cost too much.",
        )
        feedback_actions.publish_feedback(by=self.olive, consultation=made)
        made.refresh_from_db()
        return made

    def overdue(self) -> Consultation:
        made = self.decided("Allotments on Mill Field")
        Consultation.objects.filter(pk=made.pk).update(feedback_due=timezone.localdate() - timedelta(days=9))
        made.refresh_from_db()
        return made

    def logged(self) -> Consultation:
        """On the register only, the second of two phases, with activities that have everything or little."""
        places = [
            Place.objects.get_or_create(
                code=code,
                defaults={
                    "name": name,
                    "outline": [
                        [[[2 + east, 53], [2.1 + east, 53], [2.1 + east, 53.1], [2 + east, 53.1], [2 + east, 53]]]
                    ],
                },
            )[0]
            for code, name, east in (("mill", "Mill Bridge", 0), ("priory", "Priory Park", 0.1))
        ]
        first = factories.entry(by=self.olive, title="A path by the river: first ideas", run_by="Friends of the Mere")
        made = factories.entry(
            by=self.olive,
            title="A path by the river: the drawings",
            method="drop-in",
            areas=places[:1],
            place="Weir Road boathouse",
            people_expected=150,
            starts_on=timezone.localdate() - timedelta(days=9),
        )
        activities.follow(by=self.olive, consultation=made, earlier=first)
        answers = {"effect": "no", "bound": "no", "open": "yes", "aim": "look back", "share": "heard"}
        triage(by=self.olive, consultation=made, answers=answers)
        activities.add_activity(
            by=self.olive,
            consultation=made,
            title=LONG_TITLE,
            method="focus group",
            when_said="in the autumn",
            people_reached=8,
            notes=f"{asked.LONG}\n{asked.LONG_WORD}"[:900],
        )
        return made

    def long(self) -> Consultation:
        """Words of an unusual length wherever an officer can write some."""
        made = self.asking(LONG_TITLE, asked.LONG_WORDS)
        made.brief_parts.update(text=f"{asked.LONG_WORD} {PROPOSAL} https://example.org/{asked.LONG_WORD}")
        Consultation.objects.filter(pk=made.pk).update(summary=f"{asked.LONG_WORD} {asked.LONG}"[:400])
        return made


def _of_small(each: int) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "support": ("yes", "no", "unsure", "yes")[each % 4],
        "travel": [("walk", "bike", "car")[each % 3]],
    }
    if each % 2:
        answers |= {"email": f"resident{each}@example.org", "why": "It is fast, and my children cross there."}
    return answers


def answered(made: Consultation, number: int, answers_of: Callable[[int], dict[str, Any]] = _of_small) -> None:
    """So many people answer."""
    found = survey(made.slug)
    assert found is not None
    for each in range(number):
        begun = timezone.now()
        submit(asked=found, answers=answers_of(each), nonce=f"{made.slug} {each}", begun_at=begun, language="en")


def survey_world(olive: Officer, asha: Officer) -> World:
    """Surveys to answer, and some that cannot be."""
    states = States(olive, asha)
    return {
        "rich": states.asking("A safer and greener High Street", asked.HIGH_STREET),
        "languages": states.asking("Buses in Aldermere", asked.THREE_LANGUAGES),
        "long": states.asking(LONG_TITLE, asked.LONG_WORDS),
        "one page": states.asking("Everything at once", EVERY_TYPE),
        "points": states.asking("Driving and safety", DRIVING_AND_SAFETY),
        "scheduled": states.make(State.SCHEDULED, "Opening soon"),
        "closed": states.make(State.CLOSED, "Closed already"),
        "cancelled": states.cancelled(),
    }


def whole_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """A consultation in every state of its life, and who looks at them."""
    states = States(olive, asha)
    add_values(by=corporate, kept=CommitteeList(), rows=[{"name": "Cabinet", "decides": "What is left to no other."}])
    add_values(by=corporate, kept=PriorityList(), rows=[{"name": "Streets that are safe", "plan": "Corporate plan"}])
    return {
        **retention_world(states, corporate),
        "olive": olive,
        "asha": asha,
        "cora": corporate,
        "empty": states.empty(),
        "half": states.half(),
        "submitted": states.make(State.SUBMITTED, "Charges for garden waste"),
        "changes": states.make(State.CHANGES_ASKED, "Licensing of taxis"),
        "refused": states.make(State.REFUSED, "A new town hall"),
        "resubmitted": states.resubmitted(),
        "approved": states.make(State.APPROVED, "Playgrounds in the parks"),
        "scheduled": states.make(State.SCHEDULED, "Housing allocation"),
        "open": states.make(State.OPEN, "Speed limits in Eastfield"),
        "rich": states.rich(),
        "today": timezone.localdate().isoformat(),
        "reported": states.reported(),
        "decided": states.decided(),
        "overdue": states.overdue(),
        "told": states.told(),
        "cancelled": states.cancelled(),
        "long": states.long(),
        **register_world(states),
        "head": sign_head(),
        "small": small_one(states, corporate),
        "template": keep_template(
            by=corporate, name="Traffic scheme", texts={"proposal": PROPOSAL, "use": "Two read all."}
        ),
    }


def retention_world(states: States, corporate: Officer) -> World:
    """A consultation on legal hold, and messages so old that they are due: one of it, one of none."""
    closed = states.make(State.CLOSED, "The budget for next year")
    retention.place_hold(by=corporate, consultation_id=closed.pk, reason="Claim CO/123/2027 for judicial review.")
    for about in (closed.pk, None):
        send([Message("late@example.org", "Your receipt", "Thank you.", f"old {about}", consultation_id=about)])
    old = timezone.now() - timedelta(days=800)
    OutboxMessage.objects.filter(once__startswith="old ").update(created_at=old, sent_at=old)
    return {"closed": closed}


def register_world(states: States) -> World:
    """Something that is only logged, one of its activities, one that was taken off, and a view of the register."""
    made = states.logged()
    removed = activities.add_activity(
        by=states.olive, consultation=made, title="A stall that came to nothing", method="outreach", when_said="never"
    )
    activities.remove_activity(by=states.olive, activity=removed)
    views.save_view(by=states.olive, name="Drop-ins of this year", query="method=drop-in&columns=when&columns=people")
    files = register_files(states.olive) | approved_on_conditions(states)
    return {**files, "logged": made, "activity": made.activities.order_by("pk")[0], "removed": removed}


def small_one(states: States, corporate: Officer) -> Consultation:
    """Small by the council's measure, and submitted."""
    briefs.set_small_route(by=corporate, is_on=True, most_people=40)
    made = factories.consultation(by=states.olive, title="A bench for the green")
    answers = {"effect": "no", "bound": "no", "open": "yes", "aim": "hear", "share": "heard"}
    triage(by=states.olive, consultation=made, answers=answers)
    factories.write_brief(made, states.olive)
    activities.add_activity(
        by=states.olive,
        consultation=made,
        title="Talk on the green",
        method="outreach",
        when_said="in May",
        people_expected=12,
    )
    briefs.submit(by=states.olive, consultation=made)
    return made


def approved_on_conditions(states: States) -> World:
    """Approved, if two things are done first; one of them is."""
    made = states.make(State.SUBMITTED, "A bridge for the mill")
    wanted = ("Ask the two neighbouring parishes.", f"Print {asked.LONG_WORD} copies on paper.")
    decision = briefs.decide(by=states.asha, consultation=made, outcome="approved", conditions=wanted)
    first, second = decision.conditions.all()
    meet_condition(by=states.olive, condition=first, evidence="Letters of 3 May, in the file of the bridge.")
    return {"conditional": made, "condition": second}


_LIST = """Title,Service,How,When,Number of people
A talk with stall holders,Highways,Focus group,3 March 2026,8
{long},Highways,Survey,03/04/2026,
Wrong day,Highways,Survey,31/02/2026,some
No such service,Sorcery,Telepathy,spring,
"""


def register_files(olive: Officer) -> World:
    """Spreadsheets for the register at every point of their way."""

    def received(name: str) -> Load:
        content = _LIST.format(long=asked.LONG[:200].replace(",", ";")) + f"{name},Highways,Survey,2020,\n"
        return loads.receive(by=olive, loader=RegisterLoader(), content=content.encode(), name=f"{name} of 2026.csv")

    def checked(name: str) -> Load:
        load = received(name)
        loads.read_as(by=olive, load=load, reading=reading_of(load))
        loads.check_rows(by=olive, load=load)
        return load

    made = {"file": received("Received"), "waiting file": received("Waiting"), "checked file": checked("Checked")}
    loads.read_as(by=olive, load=made["waiting file"], reading=reading_of(made["waiting file"]))
    for name in ("loaded file", "undone file"):
        made[name] = checked(name.title())
        loads.begin(by=olive, load=made[name], only_good=True)
        loads.load_rows(by=olive, load=made[name])
    loads.undo(by=olive, load=made["undone file"])
    made["remembered file"] = received("Remembered")
    return dict(made)


def crowded(olive: Officer, asha: Officer) -> World:
    """So many consultations that lists take several pages."""
    states = States(olive, asha)
    for each in range(21):
        states.make(State.OPEN, f"Street trees, part {each + 1}")
    many(olive, 40)
    return {"olive": olive}


def _of_high_street(each: int) -> dict[str, Any]:
    """Answers to every type of question, different for each person."""
    codes = ("sa", "a", "n", "d", "sd")
    answers: dict[str, Any] = {
        "how_often": ("daily", "weekly", "weekly", "monthly")[each % 4],
        "travel": (["walk"], ["walk", "bus"], ["car"])[each % 3],
        "place": ("n", "s", "e", "w")[each % 4],
        "parts": {"pave": codes[each % 5], "cross": codes[each % 2], "deliver": codes[(each + 2) % 5]},
        "rank": (["safe", "air", "shops"], ["air", "safe"], ["fast"])[each % 3],
        "pay": f"{each % 5}.5",
        "people": each % 4,
        "last": f"2026-0{each % 9 + 1}-12",
        "age": ("u25", "25", "45", "65")[each % 4],
    }
    if each % 3 == 0:
        answers["why"] = f"I cross there with {each} children, and nobody stops for us.\nThe shops would gain from it."
    if each % 5 == 0:
        answers["postcode"] = "OX1 1AA"
    return answers


def analysis_world(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """Responses to count: none, some, of every type of question, with long words; published results."""
    states = States(olive, asha)

    def answered_and_closed(title: str, *, publish: bool, rich: bool) -> Consultation:
        made = states.asking(title, asked.HIGH_STREET) if rich else states.make(State.OPEN, title)
        answered(made, 42, _of_high_street if rich else _of_small)
        factories.close_early(made)
        if publish:
            decisions.publish_results(by=olive, consultation=made)
        return made

    long = states.long()
    answered(long, 24, lambda each: {"q1": ("a", "b")[each % 2], "q2": {"r": "a", "s": "b"}, "q5": ["a"]})
    made: World = {
        "open": states.make(State.OPEN, "Nobody answered yet"),
        "closed": answered_and_closed("The budget for next year", publish=False, rich=False),
        "rich": answered_and_closed("A greener High Street", publish=False, rich=True),
        "reported": answered_and_closed("Bins every other week", publish=True, rich=False),
        "rich reported": answered_and_closed("A greener market square", publish=True, rich=True),
        "long": long,
    }
    for name in ("reported", "rich reported"):
        analysis.renew(activity_of(made[name]))
    made["counting"] = answered_and_closed("Lights in the park", publish=True, rich=False)
    made["denise"] = factories.officer(name="Denise Councillor", email="denise@aldermere.example", role="councillor")
    return made | {"olive": olive, "cora": corporate}


def many(olive: Officer, number: int) -> None:
    """So many drafts on the register."""
    for each in range(number):
        consultations.register(
            by=olive,
            title=f"Small works number {each + 1}",
            summary="Drafted.",
            service=factories.service(),
            contact_email="highways@aldermere.example",
        )


def letters(number: int) -> OutboxMessage:
    """Messages going out, one of which could not be sent yet."""
    send(
        Message(
            to=f"resident{each}@example.org",
            subject="Your receipt",
            body="Thank you.\n\nhttps://example.org/",
            once=str(each),
        )
        for each in range(number)
    )
    OutboxMessage.objects.filter(pk__lt=5, sent_at=None).update(sent_at=timezone.now())
    found = OutboxMessage.objects.latest("pk")
    OutboxMessage.objects.filter(pk=found.pk - 1).update(returned_at=timezone.now(), returned_reason="No such user")
    OutboxMessage.objects.filter(pk=found.pk).update(last_error="The mail server did not answer.", attempts=3)
    return found


_COLLECTED = """Ref,Do you support the crossing?,Why do you say that?,On foot,By bike,By car,E-mail,Health condition
p1,Yes,Safer for children,1,,,ann@example.com,No
p2,no,,x,x,,,Prefer not to say
p3,NOT  SURE,"=HYPERLINK(""http://x"")",,,yes,,
p4,Maybe,Depends on the trees and on what becomes of the parking spaces by the market hall,,1,perhaps,,Yes
"""
_COLUMNS = (
    "reference",
    "answer:support",
    "answer:why",
    "choice:travel:walk",
    "choice:travel:bike",
    "choice:travel:car",
    "answer:email",
    "answer:disability",
)


def files_world(olive: Officer, asha: Officer) -> World:
    """Files of responses at every point of their way."""
    states = States(olive, asha)
    made = states.make(State.OPEN)
    activity = activity_of(made)
    headings = _COLLECTED.partition("\n")[0].split(",")
    mapping = from_data({"columns": [{"heading": h, "to": to} for h, to in zip(headings, _COLUMNS, strict=True)]})
    reading = as_reading(mapping)
    reading = replace(reading, options={**reading.options, "channel": Channel.PAPER.value})

    def received(number: int) -> Load:
        content = _COLLECTED + "\n".join(f"f{number}-{row},Yes,,1,,,," for row in range(number * 10))
        return loads.receive(
            by=olive,
            loader=ResponseLoader(),
            about=activity.address,
            content=content.encode(),
            name=f"drop-in session {number}.csv",
            reading=reading,
        )

    files = {
        name: received(number) for number, name in enumerate(("received", "waiting", "checked", "loaded", "undone"))
    }
    read_in_background(by=olive, load=files["waiting"], reading=reading)
    for name in ("checked", "loaded", "undone"):
        loads.read_as(by=olive, load=files[name], reading=reading)
        loads.check_rows(by=olive, load=files[name])
    for name in ("loaded", "undone"):
        loads.begin(by=olive, load=files[name], only_good=True)
        loads.load_rows(by=olive, load=files[name])
    loads.undo(by=olive, load=files["undone"])
    return {
        "olive": olive,
        "open": made,
        "scheduled": states.make(State.SCHEDULED, "Housing allocation"),
        "closed": states.make(State.CLOSED, "The budget for next year"),
        **files,
    }


def accounts_world(olive: Officer, corporate: Officer, nobody: Officer) -> World:
    """Officers with and without a second factor, and one who no longer signs in."""
    factor = factories.officer(name="Fatima Factor", email="factor@aldermere.example", role="corporate")
    give_second_factor(factor)
    RecoveryCodes.activate(factor)
    passkeys = factories.officer(name="Petra Passkey", email="petra@aldermere.example", role="corporate")
    for name in ("Work laptop", f"Key {asked.LONG_WORD}"[:60]):
        WebAuthn.add(passkeys, name, json.loads(SoftPasskey(origin="http://localhost").create(PASSKEY_WANTED)))
    RecoveryCodes.activate(passkeys)
    passkey = Authenticator.objects.filter(user=passkeys).earliest("pk")
    stopped = factories.officer(name="Stan Stopped", email="stan@aldermere.example")
    accounts.stop_officer(by=corporate, officer=stopped)
    new = factories.officer(name="Nia New", email="nia@aldermere.example")
    proposed = factories.officer(name="Prue Proposed", email="prue@aldermere.example", role="")
    accounts.propose_role(by=corporate, officer=proposed, role="board")
    member = factories.officer(name="Mia Member", email="mia@aldermere.example", role="board")
    return {
        "olive": olive,
        "cora": corporate,
        "nobody": nobody,
        "factor": factor,
        "petra": passkeys,
        "passkey": passkey,
        "stopped": stopped,
        "new": new,
        "proposed": proposed,
        "member": member,
    }
