"""The lists that the council keeps: all of them, one, one value, and loading one from a spreadsheet."""

from __future__ import annotations

from playwright.sync_api import Page

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.lists.actions import add_values, merge_values, retire_value
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.lists.services import DirectorateList, ServiceList
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.loads.queries import reading_of
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.groundwork.places.lists import PlaceList
from folkmoot.groundwork.places.tasks import read_postcodes, take_in
from folkmoot.plan.register.lists import CommitteeList, TopicList
from tests import factories
from tests.browser import asked
from tests.browser.tour import World, send, send_empty, stop

CORA = "cora"


def lists_world(olive: Officer, corporate: Officer) -> World:
    """Services in directorates, one in use with a long name, one retired, one merged; three files of topics."""
    services = ServiceList()
    (place,) = add_values(by=corporate, kept=DirectorateList(), rows=[{"name": "Place and communities"}])
    rows: list[dict[str, object]] = [
        {"name": f"{asked.LONG_WORD} and its surroundings"[:120], "directorate": place},
        {"name": "Waste", "directorate": place},
        {"name": "Bins", "directorate": place},
        {"name": "Lamplighters", "directorate": place},
    ]
    used, waste, bins, lamps = add_values(by=corporate, kept=services, rows=rows)
    add_values(by=corporate, kept=services, rows=[{"name": f"Service {number}"} for number in range(20)])
    factories.consultation(by=olive, service=used)
    merge_values(by=corporate, kept=services, value=bins, into=waste)
    retire_value(by=corporate, kept=services, value=lamps)
    loader = ListLoader(services)
    checked = loads.receive(by=corporate, loader=loader, content=b"Name,Directorate\nA,Nowhere\n,\n", name="a.csv")
    loads.read_as(by=corporate, load=checked, reading=reading_of(checked))
    loads.check_rows(by=corporate, load=checked)
    content = b"Name,Directorate\nWaste,Care for people\nService 1,\nNew service,\n"
    add_values(by=corporate, kept=DirectorateList(), rows=[{"name": "Care for people"}])
    changing = loads.receive(by=corporate, loader=loader, content=content, name="changing.csv")
    loads.read_as(by=corporate, load=changing, reading=reading_of(changing))
    loads.check_rows(by=corporate, load=changing)
    received = loads.receive(by=corporate, loader=loader, content=b"Name\nB\n", name="b.csv")
    loaded = load_file(by=corporate, loader=ListLoader(TopicList()), content=b"Name\nBuses\n", name="c.csv")
    committee: dict[str, object] = {"name": "Cabinet", "decides": "What is left to no other.", "answers": "any"}
    add_values(by=corporate, kept=CommitteeList(), rows=[committee])
    places: list[dict[str, object]] = [
        {"name": "North", "code": "D1", "kind": "division"},
        {"name": f"{asked.LONG_WORD}"[:60], "code": "P1", "kind": "parish", "population": 12_345},
    ]
    add_values(by=corporate, kept=PlaceList(), rows=places)
    read_postcodes.call(take_in(by=corporate, content=b"AL1 1AA,D1\n", name="lookup.csv").pk)
    return {
        "cora": corporate,
        "olive": olive,
        "used": used.pk,
        "waste": waste.pk,
        "merged": bins.pk,
        "retired": lamps.pk,
        "checked": checked,
        "changing": changing,
        "received": received,
        "loaded": loaded,
    }


def search_in_vain(page: Page) -> None:
    page.get_by_label("Search", exact=True).last.fill("nothing has this")
    page.locator("main form[method=get] button").first.click()


def put_in_postcodes(page: Page) -> None:
    file = {"name": "newer.csv", "mimeType": "text/csv", "buffer": b"AL1 1AB,D1\n"}
    page.get_by_label("File of postcodes").set_input_files(file)  # type: ignore[arg-type]
    send(page)
    page.get_by_text("Waiting to begin").wait_for()


STOPS = [
    stop("lists:all", who=CORA),
    stop("lists:all", state="not for her", who="olive", status=403),
    stop("lists:list", "services", who=CORA),
    stop("lists:list", "services", state="nothing with these words", who=CORA, act=search_in_vain),
    stop("lists:list", "audiences", state="empty", who=CORA),
    stop("lists:new", "services", who=CORA),
    stop("lists:new", "services", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("lists:value", "services", "used", who=CORA),
    stop("lists:value", "services", "waste", state="unused", who=CORA),
    stop("lists:value", "services", "merged", state="merged", who=CORA),
    stop("lists:value", "services", "retired", state="retired", who=CORA),
    stop("lists:value", "services", "waste", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("lists:list", "places", state="places", who=CORA),
    stop("lists:list", "committees", state="committees", who=CORA),
    stop("lists:new", "committees", state="a committee", who=CORA),
    stop("lists:new", "priorities", state="a priority", who=CORA),
    stop("lists:new", "places", state="a place", who=CORA),
    stop("places:postcodes", who=CORA),
    stop("places:postcodes", state="sent empty", who=CORA, act=send, status=422),
    stop("places:postcodes", state="being read", who=CORA, act=put_in_postcodes),
    stop("lists:merge", "services", "used", who=CORA),
    stop("lists:merge", "services", "used", state="sent empty", who=CORA, act=send_empty, status=422),
    stop("lists:retire", "services", "used", who=CORA),
    stop("lists:loads", "services", who=CORA),
    stop("lists:load", "services", "checked", who=CORA),
    stop("lists:load", "services", "changing", state="what changes", who=CORA),
    stop("lists:load", "topics", "loaded", state="loaded", who=CORA),
    stop("lists:load_columns", "services", "received", who=CORA),
    stop("lists:load_words", "services", "checked", who=CORA),
    stop("lists:load_undo", "topics", "loaded", who=CORA),
]

UNSEEN = {
    "lists:restore": "takes a form only",
    "lists:remove": "takes a form only",
    "lists:load_misfits": "a file",
    "lists:load_begin": "takes a form only",
    "lists:load_again": "takes a form only",
    "lists:load_discard": "takes a form only",
}
