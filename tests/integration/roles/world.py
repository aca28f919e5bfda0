"""A council in full swing, so that every officers' address is tried with the slug or number of something real."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from folkmoot.groundwork.accounts.actions import propose_role
from folkmoot.groundwork.accounts.audience import Holders, declared
from folkmoot.groundwork.accounts.models import Officer, RoleProposal
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.toolkit.models import Course, Training
from folkmoot.learn.lessons.actions import keep_lesson
from folkmoot.plan.assurance.actions import standards
from folkmoot.plan.assurance.models import ConsulteeNotice
from folkmoot.plan.assurance.queries.standards import current as standards_in_force
from folkmoot.plan.briefs.models import BriefQuestion, Paper
from folkmoot.plan.programme.actions import partners
from folkmoot.plan.programme.loading import PartnerLoader
from folkmoot.plan.programme.models import PartnerEntry
from folkmoot.plan.register.lists import TopicList
from folkmoot.plan.register.models import CoAuthor, Consultation, Document, Picture, SavedView, Topic
from folkmoot.plan.register.rules import State
from folkmoot.plan.scrutiny.models import Follow
from folkmoot.plan.timetable.actions import calendars
from folkmoot.understand.results.actions import ask_for_workbook
from folkmoot.understand.results.models import Export
from tests import factories
from tests.browser import world as tours
from tests.browser.tables import answers, assurance, board, codes, poll, programme, replies, scrutiny, toolkit
from tests.browser.tables.codes import ETHICS

World = dict[str, Any]
Page = tuple[str, str]


def officers_pages(patterns: Sequence[Any] | None = None, space: str = "", prefix: str = "") -> Iterator[Page]:
    """The name and the parts of every address that is for officers, from the table of addresses itself."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from officers_pages(pattern.url_patterns, inner, route)
        elif isinstance(pattern, URLPattern) and isinstance(declared(pattern.callback), Holders):
            yield f"{space}{pattern.name}", route


def _first(model: type[Model], **wanted: Any) -> Any:
    row = model._default_manager.filter(**wanted).order_by("pk").first()
    assert row is not None, f"the world has no {model.__name__} with {wanted}"
    return row.pk


def council_in_full_swing(olive: Officer, asha: Officer, corporate: Officer) -> World:
    """What the tours of the browser tests go round in, all in one council. Standards that block come last."""
    people = {"olive": olive, "asha": asha, "cora": corporate}
    world: World = {
        "programme": programme.programme_world(olive, asha, corporate),
        "whole": tours.whole_world(olive, asha, corporate),
        "board": board.board_world(olive, asha),
        "scrutiny": scrutiny.scrutiny_world(olive, asha),
        "replies": replies.replies_world(olive, corporate),
        "polls": poll.poll_world(olive, asha),
        "toolkit": toolkit.toolkit_world(olive, asha, corporate),
        "files": tours.files_world(olive, asha),
        "letter": tours.letters(3),
    }
    world["programme"]["partner list"] = loads.receive(
        by=corporate,
        loader=PartnerLoader(),
        about=world["programme"]["parish"].slug,
        content=b"Title,First day\nFair,1 5 2031\n",
        name="list.csv",
    )
    world["topics file"] = loads.receive(
        by=corporate, loader=ListLoader(TopicList()), content=b"Name\nBuses\n", name="topics.csv"
    )
    world["entry"] = partners.add_entry(
        by=corporate, calendar=world["programme"]["parish"], title="Fair", first=timezone.localdate()
    )
    answered = world["answered"] = tours.States(olive, asha).make(State.OPEN, "Answered by many")
    tours.answered(answered, 24)
    ask_for_workbook(by=olive, activity=factories.activity_of(answered))
    world["lesson"] = keep_lesson(
        by=olive, consultation=world["whole"]["told"], part="proposal", text="Ask at the school gate."
    )
    world["election"] = calendars.add_election(
        by=corporate, name="Elections", kind_key="local", polling_day=date(2031, 5, 1)
    )
    world["term"] = calendars.add_term(
        by=corporate, name="Spring", starts_on=date(2031, 1, 6), ends_on=date(2031, 3, 28)
    )
    world["holiday"] = calendars.add_holiday(by=corporate, day=date(2031, 6, 13), name="Jubilee")
    world["codes"] = codes.codes_world(olive, asha, corporate)
    world["assurance"] = assurance.assurance_world(olive, asha, corporate)
    _block_nothing(corporate)
    propose_role(by=corporate, officer=olive, role="board")
    world["answers"] = answers.answers_world(olive, world["whole"]["half"])
    BriefQuestion.objects.update(necessity=BriefQuestion.Necessity.OPTIONAL)  # more briefs go to the board after this
    return people | world


def _block_nothing(corporate: Officer) -> None:
    """The tour made checks block; here more consultations open after it."""
    standard = standards_in_force().standard("inclusive")
    assert standard is not None
    checks = [{"key": each.key, "asks": each.asks, "blocking": False} for each in standard.checks]
    standards.change(by=corporate, standard_key="inclusive", checks=checks, note="Tried.", added="", added_blocks=False)


#: What the addresses of a spreadsheet on its way end in.
_LOAD_PAGES = ("", "_columns", "_words", "_misfits", "_begin", "_again", "_undo", "_discard")


def addresses_of(world: World) -> dict[str, str]:
    """Every officers' address with something real in it, by the name of the page."""
    parts = _parts(world)
    found = {}
    for name, route in officers_pages():
        special = parts.get(name, parts.get(_family(name)))
        if special is None:
            special = [world["answered"]] if ":slug>" in route else []
        found[name] = reverse(name, args=[getattr(part, "slug", getattr(part, "pk", part)) for part in special])
    return found


def _family(name: str) -> str:
    """`programme:strategy_publish` belongs to `programme:strategy_*`, when there is no row of its own."""
    return f"{name.partition('_')[0]}_*"


def _parts(world: World) -> dict[str, list[Any]]:
    """What stands in the addresses that name more than one consultation, or another one than usual."""
    return (
        _of_groundwork(world)
        | _of_the_register(world["whole"])
        | _of_the_board(world["board"], world["whole"])
        | _of_answers(world["answers"], world["whole"]["half"])
        | _of_assurance(world["assurance"])
        | _of_codes(world["codes"])
        | _of_the_programme(world["programme"], world["entry"])
        | _of_replies(world["replies"])
        | _of_responses(world)
    )


def _of_groundwork(world: World) -> dict[str, list[Any]]:
    olive, letter, topic = world["olive"], world["letter"], _first(Topic)
    officers = ("officer", "officer_stop", "officer_start", "forget_second_factor")
    guidance = ("guidance", "guidance_change", "guidance_versions", "guidance_restore")
    return {
        **{f"accounts:{page}": [olive.pk] for page in officers},
        **{f"toolkit:{page}": ["plain-english"] for page in guidance},
        **{f"lists:{page}": ["topics"] for page in ("list", "new", "loads")},
        **{f"lists:{page}": ["topics", topic] for page in ("value", "merge", "retire", "restore", "remove")},
        "lists:load": ["topics", world["topics file"]],
        "lists:load_*": ["topics", world["topics file"]],
        "accounts:role_confirm": [_first(RoleProposal)],
        "accounts:role_refuse": [_first(RoleProposal)],
        "accounts:take_role": [olive.pk, olive.memberships.get().pk],
        "toolkit:training_remove": [_first(Training)],
        "toolkit:course_end": [_first(Course)],
        "workspace:setting_up_by_hand": ["privacy"],
        "workspace:retention_period": ["identity"],
        "workspace:outbox_message": [letter],
        "workspace:send_again": [letter],
        "timetable:election_remove": [world["election"]],
        "timetable:term_remove": [world["term"]],
        "timetable:holiday_remove": [world["holiday"]],
    }


def _of_the_register(whole: World) -> dict[str, list[Any]]:
    logged, half, rich = whole["logged"], whole["half"], whole["rich"]
    return {
        "register:load": [whole["checked file"]],
        "register:load_*": [whole["checked file"]],
        "register:view_remove": [_first(SavedView)],
        "register:download_as": ["csv"],
        "register:card": ["information"],
        "register:activity": [logged, whole["activity"]],
        "register:activity_new": [logged],
        "register:activity_remove": [logged, whole["activity"]],
        "register:activity_restore": [logged, whole["removed"]],
        "register:author_withdraw": [half, _first(CoAuthor, consultation=half)],
        "register:withdraw_document": [rich, _first(Document, consultation=rich)],
        "corrections:document": [rich, _first(Document, consultation=rich)],
        "corrections:picture": [rich, _first(Picture, consultation=rich)],
        "briefs:template": [whole["template"]],
        "briefs:template_remove": [whole["template"]],
        "briefs:brief_part": [half, "proposal"],
        "briefs:conditions": [whole["conditional"]],
        "briefs:condition": [whole["conditional"], whole["condition"]],
        "briefs:approve_small": [whole["small"]],
    }


def _of_the_board(board: World, whole: World) -> dict[str, list[Any]]:
    coming, draft = board["coming"], board["draft"]
    paper = _first(Paper, consultation=draft)
    return {
        "briefs:meeting": [coming],
        "briefs:meeting_change": [coming],
        "briefs:meeting_cancel": [coming],
        "briefs:put_on": [coming, whole["submitted"]],
        "briefs:take_off": [coming, coming.items.get()],
        "briefs:minutes": [board["past"]],
        "briefs:agree": [board["past"]],
        "briefs:board": [whole["submitted"]],
        "briefs:paper": [draft, paper],
        "briefs:withdraw_paper": [draft, paper],
        "briefs:end_showing": [draft, board["row"]],
    }


def _of_answers(brief: World, half: Consultation) -> dict[str, list[Any]]:
    return {
        "briefs:risk_new": [half],
        "briefs:risk": [half, brief["risk"]],
        "briefs:risk_remove": [half, brief["risk"]],
        "briefs:assessment": [half],
        "briefs:legal": [half],
        "briefs:legal_ask": [half],
        "briefs:legal_answer": [half, brief["question"]],
    }


def _of_assurance(swing: World) -> dict[str, list[Any]]:
    begun, notice = swing["begun"], swing["notice"]
    return {
        "assurance:notice_new": [begun],
        "assurance:notice_file": [begun, _first(ConsulteeNotice, consultee__consultation=begun, file__gt="")],
        "assurance:notice_confirm": [begun, notice],
        "assurance:notice_withdraw": [begun, notice],
        "assurance:consultee_new": [begun],
        "assurance:consultee_change": [begun, swing["other"]],
        "assurance:consultee_leave_out": [begun, swing["other"].pk],
        "assurance:consultee_take_back": [begun, "law-residents-and-businesses"],
        "assurance:promise_reason": [swing["moved"], "feedback"],
        "assurance:promise_judge": [swing["shown"], swing["owed"]],
        "assurance:equality_begin": [swing["untouched"]],
        "assurance:equality_none": [swing["untouched"]],
        "assurance:equality_text": [swing["half"]],
        "assurance:equality_effect": [swing["half"], "disability"],
        "assurance:equality_conclusion": [swing["half"]],
        "assurance:equality_ask": [swing["half"]],
        "assurance:equality_discard": [swing["half"]],
        "assurance:equality_sign": [swing["asked"]],
        "assurance:equality_version": [swing["seen"], 1],
        "assurance:check_answer": [swing["measured"], "robust-neutral"],
        "assurance:standard_change": ["inclusive"],
    }


def _of_codes(bound: World) -> dict[str, list[Any]]:
    compact, fresh = bound["compact"], bound["fresh"]
    return {
        **{f"codes:{page}": [compact] for page in ("code", "change", "retire")},
        "codes:adopt": ["research-governance"],
        "codes:bound": [fresh],
        "codes:answer": [fresh, compact, ETHICS.key],
    }


def _of_the_programme(plans: World, entry: PartnerEntry) -> dict[str, list[Any]]:
    licensing, strategy, plan = plans["licensing"], plans["strategy"], plans["plan"]
    return {
        "programme:partner_new": [],
        "programme:partner": [plans["parish"]],
        "programme:partner_*": [plans["parish"]],
        "programme:partner_entry_remove": [plans["parish"], entry],
        "programme:strategy_new": [],
        "programme:strategy_put_in": [],
        "programme:strategy": [strategy],
        "programme:strategy_*": [strategy],
        "programme:objective_new": [strategy],
        "programme:measure_new": [strategy],
        "programme:measure_read": [strategy, plans["measure"]],
        "programme:strategy_action": [strategy, plans["action"]],
        "programme:strategy_action_change": [strategy, plans["action"]],
        "programme:strategy_loads": [],
        **{f"programme:strategy_load{page}": [plans["file"]] for page in _LOAD_PAGES},
        "programme:partner_loads": [plans["parish"]],
        **{f"programme:partner_load{page}": [plans["parish"], plans["partner list"]] for page in _LOAD_PAGES},
        "programme:costs": [licensing],
        "programme:costs_download": [],
        "programme:cost_new": [licensing],
        "programme:cost_*": [licensing, plans["cost"]],
        "programme:supplier_new": [],
        "programme:supplier_*": [plans["supplier"]],
        "programme:budget_set": [plans["year"]],
        "programme:council_*": [plans["year"]],
        "programme:service_plans": [],
        "programme:service_plan": [plan],
        "programme:service_plan_begin": [],
        "programme:service_*": [plan],
        "programme:line_intend": [plan],
        "programme:line_*": [plan, plans["line"]],
    }


def _of_replies(replies: World) -> dict[str, list[Any]]:
    drafting, waiting, signed = replies["drafting"], replies["waiting"], replies["signed"]
    return {
        "replies:one": [drafting],
        "replies:change": [drafting],
        "replies:write": [drafting],
        "replies:hand_over": [drafting],
        "replies:send_back": [waiting],
        "replies:sign_off": [waiting],
        "replies:sent": [signed],
        "replies:decline": [drafting],
        "replies:reconsider": [replies["declined"]],
        "replies:publish": [replies["sent"]],
    }


def _of_responses(world: World) -> dict[str, list[Any]]:
    answered, files, told = world["answered"], world["files"], world["whole"]["told"]
    return {
        **{f"poll:{page}": [world["polls"]["fresh"]] for page in ("poll", "change", "end")},
        "poll:add": [world["polls"]["whole"]],
        **{f"files:load{page}": [files["open"], files["checked"]] for page in _LOAD_PAGES},
        "files:load_undo": [files["open"], files["loaded"]],
        "survey:preview_page": [answered, "views"],
        "questionnaires:questionnaire_correct": [answered, 1],
        "results:read": [answered, "why"],
        "results:workbook": [answered, _first(Export)],
        "decisions:decision": [told],
        "decisions:record_decision": [world["whole"]["reported"]],
        "decisions:publish_results": [world["whole"]["closed"]],
        "decisions:withdraw_results": [world["whole"]["reported"]],
        "decisions:allow_before_election": [answered, "results"],
        "feedback:feedback": [told],
        "feedback:write_feedback": [world["whole"]["decided"]],
        "feedback:publish_feedback": [world["whole"]["decided"]],
        "lessons:debrief": [told],
        "lessons:withdraw_lesson": [told, world["lesson"]],
        "scrutiny:unfollow": [_first(Follow)],
        "scrutiny:reply": [world["scrutiny"]["closed"], world["scrutiny"]["waiting"]],
    }
