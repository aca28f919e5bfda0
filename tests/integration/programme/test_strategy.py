"""The action plan: loaded from real files, reported on, late, published, rolled over."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from folkmoot.core.action_plans.reading import actions as read_actions
from folkmoot.core.action_plans.reading import proposed, read_plan
from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.rows import Source
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.loads.actions import loading
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.queries import reading_of
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.programme.actions import strategy as actions
from folkmoot.plan.programme.loading import PlanLoader
from folkmoot.plan.programme.models import ActionPlan, ActionState, PlanAction, Rag
from folkmoot.plan.programme.queries.strategy import late, late_actions, overview
from tests import factories

SOURCES = Path(settings.EXAMPLES).parent / "mission" / "sources"
TODAY = date(2026, 11, 22)


def real(beginning: str) -> Path:
    found = sorted(SOURCES.glob(f"{beginning}_*.txt"))
    if not found:
        pytest.skip(f"no real action plan {beginning}_*.txt in {SOURCES}")
    return found[0]


@pytest.fixture
def plan(corporate):
    made = actions.make_plan(by=corporate, title="Listening better", period="2026/27")
    actions.add_objective(by=corporate, plan=made, title="Hear from more people")
    return made


def action(corporate, plan, **values):
    values = {"title": "Open a portal", "when_said": "Jun 2026", **values}
    return actions.keep_action(by=corporate, objective=plan.objectives.get(), **values)


def load(corporate, content: bytes, name="plan.txt", **more):
    return ActionPlan.objects.get(load=put_in(corporate, content, name, **more))


def put_in(corporate, content: bytes, name="plan.csv", **more):
    about = {"title": "Loaded", "period": "2008"}
    return load_file(by=corporate, loader=PlanLoader(), name=name, content=content, settings=about, **more)


def received(corporate, content=b"Action\nDo it\n", name="plan.csv"):
    about = {"title": "T", "period": "P"}
    return loads.receive(by=corporate, loader=PlanLoader(), name=name, content=content, settings=about)


def columns(load, *targets):
    """What a browser would send of the page of columns."""
    sent = {f"column-{place}": target for place, target in enumerate(targets)}
    return sent | {"above": 0, "header_rows": 1, "encoding": "utf-8"}


class TestLoading:
    @pytest.mark.parametrize(("beginning", "number", "objectives"), [("001", 38, 8), ("002", 17, 2)])
    def test_a_real_plan_is_loaded_whole_and_shown_to_everybody(
        self, corporate, ravi, signed_in, beginning, number, objectives
    ):
        path = real(beginning)
        browser = signed_in(corporate)
        upload = SimpleUploadedFile(path.name, path.read_bytes())
        sent = browser.post(
            reverse("programme:strategy_loads"), {"title": "A real plan", "period": "then", "file": upload}
        )
        file = Load.objects.get()
        assert sent.url == reverse("programme:strategy_load_columns", args=[file.pk])
        form = browser.get(sent.url).context["form"]
        browser.post(sent.url, {name: form[name].initial for name in form.column_names})
        page = browser.get(reverse("programme:strategy_load", args=[file.pk])).content.decode()
        assert f"Load {number} actions" in page
        browser.post(reverse("programme:strategy_load_begin", args=[file.pk]))
        plan = ActionPlan.objects.get()
        stored = PlanAction.objects.filter(objective__plan=plan)
        assert stored.count() == number
        assert plan.objectives.count() == objectives
        file.refresh_from_db()
        assert not file.file
        browser.post(reverse("programme:strategy_publish", args=[plan.slug]))
        page = " ".join(ravi.get(reverse("programme:public_strategy", args=[plan.slug])).content.decode().split())
        table = read_plan(path.read_bytes(), path.name)
        told = read_actions(Source(table, Reading(targets=proposed(table))), PlanLoader().own_values())
        for one in told:
            for words in (one.title, one.outcome, one.when.words, one.objective):
                assert escape(words) in page, words

    def test_a_workbook_is_loaded_and_what_is_no_action_is_named(self, corporate, signed_in):
        book = openpyxl.Workbook()
        book.active.append(["Objective", "Action", "Lead", "Code", "When", "RAG", "Progress", "Target", "Measure"])
        book.active.append(
            ["Listen", "Open a portal", "Highways", "NI/CC", date(2027, 5, 3), "Amber", "Begun", "80%", "Visitors"]
        )
        book.active.append(["Listen", "", "Somebody", "", "", "", "", "", ""])
        out = io.BytesIO()
        book.save(out)
        service = factories.service(name="Highways")
        with pytest.raises(NotNow, match="Some rows do not fit"):
            load(corporate, out.getvalue(), "plan.xlsx")
        Load.objects.all().delete()
        plan = load(corporate, out.getvalue(), "plan.xlsx", only_good=True)
        one = PlanAction.objects.get(objective__plan=plan)
        assert (one.service, one.codes, one.rag, one.state) == (service, "NI,CC", Rag.AMBER, ActionState.UNDER_WAY)
        assert one.days.get().due_on == date(2027, 5, 3)
        assert one.notes.get().text == "Begun"
        assert (plan.objectives.get().measures.get().title, plan.objectives.get().measures.get().target) == (
            "Visitors",
            "80%",
        )
        event = AuditEvent.objects.get(verb="loads.begun")
        assert (event.details["good"], event.details["bad"]) == (1, 1)

    def test_columns_are_mapped_anew_by_hand(self, corporate, signed_in):
        content = b"Was,Wer,Bis\nOpen a portal for everybody,Policy,Jun 2027\nGo to every market,Policy,ongoing\n"
        file = received(corporate, content)
        browser, address = signed_in(corporate), reverse("programme:strategy_load_columns", args=[file.pk])
        assert browser.post(address, columns(file, "action", "action", "when")).status_code == 422
        assert browser.post(address, columns(file, "", "lead", "when")).status_code == 422
        assert browser.post(address, columns(file, "action", "lead", "when")).status_code == 302
        browser.post(reverse("programme:strategy_load_begin", args=[file.pk]))
        plan = ActionPlan.objects.get()
        assert list(PlanAction.objects.filter(objective__plan=plan).values_list("lead", "is_ongoing")) == [
            ("Policy", False),
            ("Policy", True),
        ]

    def test_what_was_downloaded_can_be_loaded_again(self, corporate, plan, signed_in):
        action(corporate, plan, number=3, codes="NI,CC", lead="Policy", outcome="=A portal", when_said="Jun 09 Jun 10")
        content = signed_in(corporate).get(reverse("programme:strategy_download", args=[plan.slug])).content
        again = load(corporate, content, "plan.csv")
        one = PlanAction.objects.get(objective__plan=again)
        assert (one.number, one.title, one.codes, one.lead, one.when_said) == (
            3,
            "Open a portal",
            "NI,CC",
            "Policy",
            "Jun 09 Jun 10",
        )
        assert one.objective.title == "Hear from more people"

    def test_a_wrong_file_is_named(self, corporate, signed_in):
        values = {"title": "T", "period": "P", "file": SimpleUploadedFile("plan.xlsx", b"PK\x03\x04no")}
        sent = signed_in(corporate).post(reverse("programme:strategy_loads"), values)
        assert sent.status_code == 422
        assert "not a workbook" in sent.content.decode() or "neither" in sent.content.decode()
        file = received(corporate)
        assert signed_in(corporate).post(reverse("programme:strategy_load_discard", args=[file.pk])).status_code == 302
        assert not Load.objects.exists()


class TestProgress:
    def test_an_action_is_late_when_a_day_passed_unmet(self, corporate, plan):
        one = action(corporate, plan, when_said="Jun 2026 and Jun 2027")
        assert PlanAction.objects.filter(late(date(2026, 6, 30))).count() == 0
        assert PlanAction.objects.filter(late(date(2026, 7, 1))).count() == 1
        actions.report(by=corporate, action=one, state=ActionState.UNDER_WAY, met=[date(2026, 6, 30)])
        assert PlanAction.objects.filter(late(TODAY)).count() == 0
        assert PlanAction.objects.filter(late(date(2027, 7, 1))).count() == 1
        actions.report(by=corporate, action=one, state=ActionState.DROPPED, text="No money.")
        assert PlanAction.objects.filter(late(date(2027, 7, 1))).count() == 0

    def test_what_goes_on_without_a_day_is_never_late(self, corporate, plan):
        one = action(corporate, plan, when_said="On-going")
        assert one.is_ongoing
        assert PlanAction.objects.filter(late(date(2099, 1, 1))).count() == 0

    def test_done_meets_all_days_and_notes_are_kept(self, corporate, plan):
        one = action(corporate, plan, when_said="Jun 2026 and Jun 2027")
        actions.report(by=corporate, action=one, state=ActionState.UNDER_WAY, rag=Rag.GREEN, text="Begun.")
        actions.report(by=corporate, action=one, state=ActionState.DONE, rag=Rag.GREEN, text="Open.")
        assert one.rag == ""
        assert all(day.met_on for day in one.days.all())
        assert [note.text for note in one.notes.all()] == ["Open.", "Begun."]
        shown = overview(plan, today=TODAY)
        assert (shown.done, shown.all, shown.late) == (1, 1, 0)

    def test_bad_news_needs_words(self, corporate, plan):
        one = action(corporate, plan)
        for state, rag in ((ActionState.DROPPED, ""), (ActionState.UNDER_WAY, Rag.RED)):
            with pytest.raises(NotNow, match="Say why"):
                actions.report(by=corporate, action=one, state=state, rag=rag, text=" ")
        with pytest.raises(NotNow, match="Choose"):
            actions.report(by=corporate, action=one, state="finished")

    def test_other_words_for_when_keep_the_days_that_were_met(self, corporate, plan):
        one = action(corporate, plan, when_said="Jun 2026, Jun 2027")
        actions.report(by=corporate, action=one, state=ActionState.UNDER_WAY, met=[date(2026, 6, 30)])
        actions.keep_action(by=corporate, objective=one.objective, action=one, when_said="Sep 2027")
        assert [(day.due_on, bool(day.met_on)) for day in one.days.all()] == [
            (date(2026, 6, 30), True),
            (date(2027, 9, 30), False),
        ]

    def test_who_may_report(self, corporate, plan, asha, nobody):
        highways, parks = factories.service(name="Highways"), factories.service(name="Parks")
        author = factories.officer(name="Hal Highways", role="author", of=highways)
        steering = factories.officer(name="Stella Steering", role="steering")
        mine, other, all_ = (action(corporate, plan, title=str(each), service=each) for each in (highways, parks, None))
        for one in (mine, all_):
            actions.report(by=author, action=one, state=ActionState.UNDER_WAY)
        with pytest.raises(PermissionDenied):
            actions.report(by=author, action=other, state=ActionState.UNDER_WAY)
        actions.report(by=steering, action=other, state=ActionState.UNDER_WAY)
        for somebody in (asha, nobody):
            with pytest.raises(PermissionDenied):
                actions.report(by=somebody, action=mine, state=ActionState.DONE)
        for somebody in (author, steering, asha):
            with pytest.raises(PermissionDenied):
                actions.make_plan(by=somebody, title="x", period="y")


class TestYears:
    def test_rolling_over_carries_what_is_not_over(self, corporate, plan):
        done = action(corporate, plan, title="Done")
        actions.report(by=corporate, action=done, state=ActionState.DONE)
        open_ = action(corporate, plan, title="Open", when_said="Jun 2026 and 29 Feb 2028", lead="Policy")
        actions.report(by=corporate, action=open_, state=ActionState.UNDER_WAY, rag=Rag.AMBER)
        actions.add_measure(by=corporate, objective=open_.objective, title="Visitors", target="80%")
        new = actions.roll_over(by=corporate, plan=plan, title="Listening better", period="2027/28")
        (copy,) = PlanAction.objects.filter(objective__plan=new)
        assert (copy.title, copy.lead, copy.state, copy.rag, copy.rolled_from) == (
            "Open",
            "Policy",
            "in progress",
            "amber",
            open_,
        )
        assert [day.due_on for day in copy.days.all()] == [date(2027, 6, 30), date(2029, 2, 28)]
        assert new.objectives.get().measures.get().target == "80%"
        assert PlanAction.objects.filter(objective__plan=plan).count() == 2, "the old plan stays as it was"
        assert plan.closed_at is not None
        with pytest.raises(NotNow, match="before"):
            actions.roll_over(by=corporate, plan=plan, title="Again", period="2028")
        assert [line.action.pk for line in late_actions(date(2027, 7, 1))] == [copy.pk], "only of the plan in force"

    def test_nothing_is_late_in_a_plan_that_is_over(self, corporate, plan, ravi, signed_in):
        action(corporate, plan, title="Open")
        actions.publish_plan(by=corporate, plan=plan)
        address = reverse("programme:public_strategy", args=[plan.slug])
        assert overview(plan, today=TODAY).late == 1
        browser, close = signed_in(corporate), reverse("programme:strategy_close", args=[plan.slug])
        browser.post(close)
        plan.refresh_from_db()
        assert (overview(plan, today=TODAY).late, list(late_actions(TODAY))) == (0, [])
        assert "govuk-tag--red" not in ravi.get(address).content.decode()
        browser.post(close)
        assert overview(plan, today=TODAY).late == 1

    def test_an_empty_plan_is_not_published(self, corporate, plan):
        with pytest.raises(NotNow, match="without actions"):
            actions.publish_plan(by=corporate, plan=plan)


class TestPages:
    def test_only_a_published_plan_is_public(self, corporate, plan, ravi):
        action(corporate, plan)
        address = reverse("programme:public_strategy", args=[plan.slug])
        assert ravi.get(address).status_code == 404
        assert ravi.get(reverse("programme:public_strategy_download", args=[plan.slug])).status_code == 404
        assert "No action plan is published" in ravi.get(reverse("programme:public_strategies")).content.decode()
        actions.publish_plan(by=corporate, plan=plan)
        assert "Open a portal" in ravi.get(address).content.decode()
        assert ravi.get(reverse("programme:public_strategies")).url == address
        actions.unpublish_plan(by=corporate, plan=plan)
        assert ravi.get(address).status_code == 404

    def test_a_plan_is_written_reported_and_read_by_hand(self, corporate, signed_in):
        browser = signed_in(corporate)
        sent = browser.post(reverse("programme:strategy_new"), {"title": "Listening", "period": "2026/27"})
        plan = ActionPlan.objects.get()
        assert sent.url == reverse("programme:strategy", args=[plan.slug])
        assert (
            "Add an objective first"
            in browser.get(reverse("programme:strategy_action_new", args=[plan.slug])).content.decode()
        )
        browser.post(reverse("programme:objective_new", args=[plan.slug]), {"title": "Hear from more people"})
        objective = plan.objectives.get()
        values = {"objective": objective.pk, "title": "Open a portal", "when_said": "Jun 2026", "codes": ["NI", "CC"]}
        assert browser.post(reverse("programme:strategy_action_new", args=[plan.slug]), values).status_code == 302
        one = PlanAction.objects.get()
        assert one.codes == "NI,CC"
        page = reverse("programme:strategy_action", args=[plan.slug, one.pk])
        assert "Late" in browser.get(page).content.decode()
        assert browser.post(page, {"state": "cancelled", "text": ""}).status_code == 422
        browser.post(page, {"state": "in progress", "rag": "amber", "met": ["2026-06-30"], "text": "Nearly there."})
        shown = browser.get(reverse("programme:strategy", args=[plan.slug])).content.decode()
        assert "Nearly there." in shown and "At risk" in shown
        change = reverse("programme:strategy_action_change", args=[plan.slug, one.pk])
        assert "Open a portal" in browser.get(change).content.decode()
        assert browser.post(change, values | {"title": "Open a better portal"}).status_code == 302
        browser.post(
            reverse("programme:measure_new", args=[plan.slug]),
            {"objective": objective.pk, "title": "Visitors", "target": "90"},
        )
        measure = objective.measures.get()
        day = timezone.localdate()
        browser.post(
            reverse("programme:measure_read", args=[plan.slug, measure.pk]),
            {"on-day": day.day, "on-month": day.month, "on-year": day.year, "value": "81"},
        )
        assert measure.readings.get().value == "81"
        browser.post(
            reverse("programme:strategy_change", args=[plan.slug]),
            {"title": "Listening", "period": "2026–27", "introduction": "Why."},
        )
        rolled = browser.post(
            reverse("programme:strategy_roll_over", args=[plan.slug]), {"title": "Listening", "period": "2027/28"}
        )
        assert rolled.url == reverse("programme:strategy", args=[plan.next_plan.slug])
        assert "It goes on in" in browser.get(reverse("programme:strategy", args=[plan.slug])).content.decode()

    def test_it_is_narrowed(self, corporate, plan, olive, signed_in):
        parks = factories.service(name="Parks")
        action(corporate, plan, title="Late one")
        action(corporate, plan, title="Later one", when_said="Jun 2099", codes="CI", service=parks)
        browser, address = signed_in(olive), reverse("programme:strategy", args=[plan.slug])
        for query, shown, hidden in (
            ("state=late", "Late one", "Later one"),
            ("code=CI", "Later one", "Late one"),
            (f"service={parks.pk}", "Later one", "Late one"),
            ("state=not+started&code=CI", "Later one", "Late one"),
        ):
            page = browser.get(f"{address}?{query}").content.decode()
            assert shown in page and hidden not in page, query
        assert "No action fits" in browser.get(f"{address}?state=done").content.decode()

    @pytest.mark.parametrize("name", ["strategy_new", "strategy_loads"])
    def test_others_do_not_write_plans(self, olive, signed_in, name):
        assert signed_in(olive).get(reverse(f"programme:{name}")).status_code == 403

    def test_somebody_who_may_not_report_is_refused(self, corporate, plan, asha, signed_in):
        one = action(corporate, plan)
        page = reverse("programme:strategy_action", args=[plan.slug, one.pk])
        assert "Report progress" not in signed_in(asha).get(page).content.decode()
        assert signed_in(asha).post(page, {"state": "done"}).status_code == 403

    def test_a_long_plan_takes_few_queries(self, corporate, plan, olive, signed_in, django_assert_max_num_queries):
        for number in range(30):
            one = action(corporate, plan, title=f"Number {number}", when_said="Jun 2026")
            actions.report(by=corporate, action=one, state=ActionState.UNDER_WAY, text="x")
        browser = signed_in(olive)
        with django_assert_max_num_queries(20):
            browser.get(reverse("programme:strategy", args=[plan.slug]))


class TestPlanFiles:
    """What every spreadsheet can do (`groundwork/loads`), as a plan does it."""

    PLAN = b"Objective,Action,Team,RAG\nListen,Open a portal,Roads,Amber\n,Go to markets,Roads,who knows\n"

    def test_a_plan_is_taken_out_again_unless_it_was_worked_on(self, corporate):
        file = put_in(corporate, self.PLAN)
        assert loads.undo(by=corporate, load=file) == 2
        assert not ActionPlan.objects.exists()
        file = put_in(corporate, self.PLAN)
        one = PlanAction.objects.first()
        actions.report(by=corporate, action=one, state=ActionState.DONE)
        assert loads.undo(by=corporate, load=file) == 0
        assert PlanAction.objects.count() == 2
        assert AuditEvent.objects.filter(verb="loads.undone").last().details["kept"] == 2

    def test_a_published_plan_is_not_taken_out(self, corporate):
        file = put_in(corporate, self.PLAN)
        actions.publish_plan(by=corporate, plan=ActionPlan.objects.get())
        assert loads.undo(by=corporate, load=file) == 0

    def test_the_same_file_comes_in_once_under_the_same_title(self, corporate):
        put_in(corporate, self.PLAN)
        with pytest.raises(loads.AlreadyLoaded):
            put_in(corporate, self.PLAN)
        received(corporate, self.PLAN)  # under another title it is another plan

    def test_loading_that_broke_off_is_begun_again_and_gives_one_plan(self, corporate, monkeypatch):
        file = received(corporate, self.PLAN)
        loads.read_as(by=corporate, load=file, reading=reading_of(file))
        loads.check_rows(by=corporate, load=file)
        loads.begin(by=corporate, load=file)
        with monkeypatch.context() as broken:
            broken.setattr(loading, "_finish", lambda *_args: (_ for _ in ()).throw(RuntimeError("the power went")))
            with pytest.raises(RuntimeError):
                loads.load_rows(by=corporate, load=file)
        assert loads.load_rows(by=corporate, load=file) == 2
        assert ActionPlan.objects.count() == 1

    def test_what_the_council_does_not_call_a_service_is_matched_once(self, corporate):
        highways = factories.service(name="Highways")
        file = received(corporate, self.PLAN)
        loads.read_as(by=corporate, load=file, reading=reading_of(file))
        words = loads.check_rows(by=corporate, load=file).words
        assert [(found["word"], found["cells"]) for found in words] == [("Roads", 2), ("who knows", 1)]
        loads.match_words(
            by=corporate, load=file, words={"services": {"Roads": str(highways.pk)}, "rag": {"who knows": "red"}}
        )
        report = loads.check_rows(by=corporate, load=file)
        assert report.preview[0] == ["Listen", "Open a portal", "", ""]
        loads.begin(by=corporate, load=file)
        loads.load_rows(by=corporate, load=file)
        assert set(PlanAction.objects.values_list("service", "services_said", "rag")) == {
            (highways.pk, "Roads", "amber"),
            (highways.pk, "Roads", "red"),
        }

    def test_a_plan_with_a_title_above_its_headings_is_read(self, corporate):
        book = openpyxl.Workbook()
        for row in (["Action plan 2027"], [None], ["Action", "Lead", "When"], ["Open a portal", "Policy", "May 2027"]):
            book.active.append(row)
        out = io.BytesIO()
        book.save(out)
        assert load(corporate, out.getvalue(), "plan.xlsx").objectives.get().actions.get().lead == "Policy"

    def test_others_load_no_plans(self, olive, corporate):
        with pytest.raises(PermissionDenied):
            received(olive)
        file = received(corporate)
        with pytest.raises(PermissionDenied):
            loads.discard(by=olive, load=file)
