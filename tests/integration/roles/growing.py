"""More of everything: what a council has after years, made through the product's own actions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from folkmoot.ask.poll import actions as polls
from folkmoot.core.coordination.slippage import financial_year
from folkmoot.groundwork.accounts.actions import propose_role
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.lists.actions import add_values
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.lists.services import DirectorateList, ServiceList
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.places.actions import put_postcodes
from folkmoot.groundwork.places.lists import PlaceList
from folkmoot.groundwork.retention import actions as retention
from folkmoot.groundwork.toolkit import actions as toolkit
from folkmoot.learn.lessons.actions import keep_lesson
from folkmoot.listen.files.loading import ResponseLoader
from folkmoot.plan.assurance.actions import consultees, promises
from folkmoot.plan.briefs.actions import briefs, legal, meetings
from folkmoot.plan.briefs.actions.templates import keep_template
from folkmoot.plan.briefs.actions.versions import keep_version
from folkmoot.plan.programme.actions import costs, partners, service_plans, strategy
from folkmoot.plan.programme.loading import PartnerLoader, PlanLoader
from folkmoot.plan.programme.models import ServicePlan
from folkmoot.plan.register.actions import activities, authors, views
from folkmoot.plan.register.lists import AudienceList, TopicList
from folkmoot.plan.register.loading import RegisterLoader
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.replies import actions as replies
from folkmoot.plan.scrutiny import actions as scrutiny
from folkmoot.plan.timetable.actions import calendars
from tests import factories
from tests.browser.world import States

from .world import World


class Growing:
    """One council, to which so many of everything are added at a time."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.olive: Officer = world["olive"]
        self.asha: Officer = world["asha"]
        self.cora: Officer = world["cora"]
        self.states = States(self.olive, self.asha)
        self.today = timezone.localdate()

    def grow(self, numbers: range) -> None:
        for number in numbers:
            self._consultations(number)
            self._within(number, self.world["answered"])
            self._programme(number)
            self._groundwork(number)
            self._files(number)
        send(
            Message(to=f"resident{number}@example.org", subject="Receipt", body="Thank you.", once=f"grown {number}")
            for number in numbers
        )

    def _consultations(self, number: int) -> None:
        self.states.make(State.SUBMITTED, f"Submitted {number}")
        self.states.make(State.OPEN, f"Open {number}")
        self._held(self.states.told(f"Told {number}"))
        polls.make_alone(
            by=self.olive,
            service=factories.service(),
            question=f"Is it {number}?",
            choices=["Yes", "No"],
            closes_at=timezone.now() + timedelta(days=9),
        )
        made = factories.entry(by=self.olive, title=f"Entry {number}")
        asked: Consultation = self.world["answers"]["brief"]
        legal.ask_adviser(by=self.olive, consultation=asked, question=f"May we do {number}?")
        keep_lesson(by=self.olive, consultation=self.world["whole"]["told"], part="proposal", text=f"Lesson {number}.")
        scrutiny.follow(by=self.cora, consultation=made)
        for promising in (made, self.world["answered"]):
            promises.add(
                by=self.olive,
                consultation=promising,
                text=f"We answer letter {number}.",
                due_on=self.today - timedelta(days=2),
            )

    def _held(self, told: Consultation) -> None:
        """Kept back from the retention schedule, with a message that is due."""
        retention.place_hold(by=self.cora, consultation_id=told.pk, reason="A claim.")
        send([Message("late@example.org", "Receipt", "Thank you.", f"due {told.pk}", consultation_id=told.pk)])
        old = timezone.now() - timedelta(days=800)
        OutboxMessage.objects.filter(once=f"due {told.pk}").update(created_at=old, sent_at=old)

    def _within(self, number: int, made: Consultation) -> None:
        by = self.olive
        activities.add_activity(by=by, consultation=made, title=f"Stall {number}", method="outreach", when_said="May")
        writer = factories.officer(name=f"Writer {number}", role="contractor")
        authors.invite(by=by, consultation=made, officer=writer)
        briefs.comment(by=self.asha, consultation=made, part="proposal", text=f"Remark {number}.")
        consultees.add(by=by, consultation=made, name=f"Body {number}", organisation="Body", why="Next door.")
        meetings.show(by=by, consultation=made, whom=f"Director {number}", days=14)
        paper: dict[str, Any] = {"name": "a.pdf", "data": f"%PDF-1.4 {number}".encode(), "kind": "application/pdf"}
        meetings.add_paper(by=by, consultation=made, title=f"Paper {number}", **paper)
        for bearing in (made, self.world["programme"]["licensing"]):
            year = financial_year(self.today)
            costs.keep_cost(by=by, consultation=bearing, kind="research", year=year, what="Hall", planned=Decimal(9))
        factories.correct(made, by, documents=[f"Plan {number}"])
        keep_version(made, by)
        closed: Consultation = self.world["scrutiny"]["closed"]
        denise = self.world["scrutiny"]["denise"]
        scrutiny.comment(by=denise, consultation=closed, text=f"Why {number}?")

    def _programme(self, number: int) -> None:
        calendar = partners.keep_partner(by=self.cora, partner=f"Partner {number}")
        for of in (calendar, self.world["programme"]["parish"]):
            partners.add_entry(by=self.cora, calendar=of, title=f"Fair {number}", first=self.today)
        costs.keep_supplier(by=self.cora, name=f"Supplier {number}", does="Interviews")
        plan = self.world["programme"]["strategy"]
        objective = strategy.add_objective(by=self.cora, plan=plan, title=f"Objective {number}")
        strategy.add_measure(by=self.cora, objective=objective, title="Heard", target="50 %")
        strategy.make_plan(by=self.cora, title=f"Plan {number}", period="2030/31")
        service = factories.service(name=f"Service {number}")
        begun = ServicePlan.objects.get(pk=self.world["programme"]["plan"])
        service_plans.intend(by=self.cora, plan=begun, title=f"Line {number}", planned_first=self.today)
        mine = service_plans.begin_plan(by=self.olive, service=service, year=financial_year(self.today))
        service_plans.intend(by=self.olive, plan=mine, title=f"Intended {number}", planned_first=self.today)
        replies.log(
            by=self.olive,
            title=f"Their question {number}",
            body="Department",
            about="Buses.",
            service=service,
            received_on=self.today - timedelta(days=9),
            deadline=self.today + timedelta(days=9),
            may_answer="Cabinet member",
            drafter=self.olive,
        )

    def _files(self, number: int) -> None:
        """Spreadsheets of every kind, just put in."""
        partner, asked = self.world["programme"]["parish"].slug, self.world["answered"].slug
        plan = {"title": f"Plan in a file {number}", "period": "2030/31"}
        for loader, about, settings in (
            (RegisterLoader(), "", {}),
            (PlanLoader(), "", plan),
            (PartnerLoader(), partner, {}),
            (ResponseLoader(), asked, {}),
            (ListLoader(TopicList()), "", {}),
        ):
            loads.receive(
                by=self.cora,
                loader=loader,
                about=about,
                content=f"Title,Name,Action,support\nNumber {number},b,c,yes\n".encode(),
                name=f"list {number}.csv",
                settings=settings,
            )

    def _groundwork(self, number: int) -> None:
        day = date(2032, 1, 1) + timedelta(days=10 * number)
        calendars.add_term(by=self.cora, name=f"Term {number}", starts_on=day, ends_on=day + timedelta(days=5))
        calendars.add_holiday(by=self.cora, day=day, name=f"Day {number}")
        calendars.add_election(by=self.cora, name=f"By-election {number}", kind_key="local", polling_day=day)
        meetings.call_meeting(by=self.asha, held_on=self.today + timedelta(days=30 + number))
        course = toolkit.add_course(by=self.cora, name=f"Course {number}", about="Half a day.", lasts=24, needed=True)
        toolkit.record_training(by=self.cora, officer=self.olive, course=course, done_on=self.today)
        writer = factories.officer(name=f"Expert {number}")
        propose_role(by=self.cora, officer=writer, role="board")
        toolkit.enter_directory(by=writer, asks=f"Subject {number}", phone="01632 960190")
        toolkit.add_guidance(
            by=self.cora, title=f"Page {number}", section="Planning", summary="Short.", text="Words.", why="Asked for."
        )
        for kept in (DirectorateList(), ServiceList(), TopicList(), AudienceList()):
            add_values(by=self.cora, kept=kept, rows=[{"name": f"Value {number}"}])
        row = {"name": f"Place {number}", "kind": ("parish", "estate")[number % 2], "code": f"X{number}"}
        add_values(by=self.cora, kept=PlaceList(), rows=[row])
        put_postcodes(by=self.cora, lines=[f"AM{number + 10} 1AA,X{number}"], name="lookup.csv")
        keep_template(by=self.cora, name=f"Template {number}", texts={"proposal": "Words."})
        views.save_view(by=self.cora, name=f"View {number}", query="method=outreach")
