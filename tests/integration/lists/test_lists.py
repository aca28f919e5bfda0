"""Lists that the council keeps itself: added, changed, merged, retired, and loaded from a spreadsheet."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from folkmoot.core.loading.rows import Fault
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.models import Directorate, Membership, Service
from folkmoot.groundwork.lists.actions import (
    add_values,
    change_value,
    merge_values,
    remove_value,
    restore_value,
    retire_value,
)
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.lists.models import LoadedValue
from folkmoot.groundwork.lists.queries import all_lists, kept_list, uses
from folkmoot.groundwork.lists.services import DirectorateList, ServiceList
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.queries import reading_of
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.plan.programme.actions.service_plans import begin_plan
from folkmoot.plan.register.lists import AudienceList, TopicList
from folkmoot.plan.register.models import Audience, Topic
from folkmoot.plan.scrutiny.actions import follow
from folkmoot.plan.scrutiny.models import Follow
from tests import factories
from tests.inspector import in_one_line

pytestmark = pytest.mark.django_db
SERVICES = ServiceList()


def words(response):
    return response.content.decode()


def last_sentence() -> str:
    return sentence(AuditEvent.objects.latest("number"))


@pytest.fixture
def cora(corporate, signed_in):
    return signed_in(corporate)


def added(kept, corporate, *names):
    return add_values(by=corporate, kept=kept, rows=[{"name": name} for name in names])


# --- Every list


@pytest.mark.parametrize("key", ["directorates", "services", "topics", "audiences"])
def test_the_corporate_lead_fills_a_list_from_nothing_by_its_pages(key, cora):
    empty = words(cora.get(f"/officers/council/lists/{key}/"))
    assert "Nothing is on this list yet" in empty
    answer = cora.post(f"/officers/council/lists/{key}/new/", {"name": "First of all"}, follow=True)
    assert "“First of all” is added." in words(answer)
    assert kept_list(key).values().get().name == "First of all"
    assert "added “First of all” to the list" in last_sentence()


def test_every_list_is_on_the_overview_with_how_many_it_offers(cora, corporate):
    added(TopicList(), corporate, "Parks", "Streets")
    page = words(cora.get("/officers/council/lists/"))
    for kept in all_lists():
        assert kept.words.title in page
    assert page.count("<tr") == len(all_lists()) + 1


def test_nobody_else_keeps_the_lists(olive, corporate, signed_in):
    with pytest.raises(PermissionDenied):
        added(TopicList(), olive, "Parks")
    assert signed_in(olive).get("/officers/council/lists/").status_code == 403


def test_a_name_is_on_a_list_once_however_it_is_written(corporate, cora):
    added(SERVICES, corporate, "Parks and open spaces")
    answer = cora.post("/officers/council/lists/services/new/", {"name": "  parks and OPEN spaces "})
    assert answer.status_code == 422
    assert "is on the list already" in words(answer)
    assert "parks and OPEN spaces" in words(answer)


def test_names_that_make_the_same_address_get_two(corporate):
    first, second = added(TopicList(), corporate, "Parks!", "Parks?")
    assert (first.slug, second.slug) == ("parks", "parks-2")


# --- Change


def test_a_service_moves_to_another_directorate_and_keeps_what_it_has(corporate, cora, olive):
    (place,) = added(DirectorateList(), corporate, "Place")
    (parks,) = added(SERVICES, corporate, "Parks")
    made = factories.consultation(by=olive, service=parks)
    data = {"name": "Parks and trees", "directorate": place.pk}
    answer = cora.post(f"/officers/council/lists/services/{parks.pk}/", data, follow=True)
    assert "The change is saved." in words(answer)
    made.refresh_from_db()
    assert (made.service.name, made.service.directorate) == ("Parks and trees", place)
    assert "changed “Parks” on the list “Services”: Name, Directorate." in last_sentence()


def test_saving_what_was_there_records_nothing(corporate):
    (parks,) = added(SERVICES, corporate, "Parks")
    before = AuditEvent.objects.count()
    change_value(by=corporate, kept=SERVICES, value=parks, said={"name": "Parks", "directorate": None})
    assert AuditEvent.objects.count() == before


# --- Retire


def test_a_retired_service_stays_on_old_records_and_is_no_longer_offered(corporate, olive, cora, signed_in):
    highways, parks = factories.service(), factories.service(name="Parks")
    made = factories.consultation(by=olive, service=parks)
    cora.post(f"/officers/council/lists/services/{parks.pk}/retire/")
    desk = signed_in(olive)
    log = words(desk.get("/officers/consultations/log/"))
    assert highways.name in log and ">Parks<" not in log
    assert "Parks" in words(desk.get(f"/officers/consultations/{made.slug}/"))
    details = words(desk.get(f"/officers/consultations/{made.slug}/details/"))
    assert ">Parks<" in details, "what has it keeps it when it is changed"
    restore_value(by=corporate, kept=SERVICES, value=parks)
    assert ">Parks<" in words(desk.get("/officers/consultations/log/"))


def test_retired_topics_and_audiences_are_offered_to_nothing_new(corporate, olive, signed_in):
    (old,) = added(TopicList(), corporate, "Turnpikes")
    (group,) = added(AudienceList(), corporate, "Coachmen")
    having, lacking = (factories.consultation(by=olive, title=title) for title in ("Having", "Lacking"))
    having.topics.add(old)
    for kept, value in ((TopicList(), old), (AudienceList(), group)):
        retire_value(by=corporate, kept=kept, value=value)
    desk = signed_in(olive)
    assert "Turnpikes" in words(desk.get(f"/officers/consultations/{having.slug}/details/"))
    page = words(desk.get(f"/officers/consultations/{lacking.slug}/details/"))
    assert "Turnpikes" not in page and "Coachmen" not in page


# --- Merge


def test_merging_moves_everything_that_uses_a_service(corporate, olive):
    parks, spaces = factories.service(name="Parks"), factories.service(name="Open spaces")
    made = factories.consultation(by=olive, service=spaces)
    author = factories.officer(role="author", of=spaces)
    moved = merge_values(by=corporate, kept=SERVICES, value=spaces, into=parks)
    made.refresh_from_db()
    spaces.refresh_from_db()
    assert moved == 2
    assert made.service == parks
    assert author.memberships.get().service == parks
    assert spaces.merged_into == parks and spaces.retired_on is not None
    assert not uses(SERVICES, [spaces.pk])
    assert "merged “Open spaces” into “Parks” on the list “Services”: 2 moved." in last_sentence()


def test_merging_leaves_no_twins(corporate, olive):
    parks, spaces = factories.service(name="Parks"), factories.service(name="Open spaces")
    both = factories.officer(role="author", of=parks)
    Membership.objects.create(officer=both, role="author", service=spaces)
    (old, new) = added(TopicList(), corporate, "Greens", "Parks")
    made = factories.consultation(by=olive, topics=[old, new])
    councillor = factories.officer(role="councillor")
    for service in (parks, spaces):
        follow(by=councillor, service=service)
    merge_values(by=corporate, kept=SERVICES, value=spaces, into=parks)
    merge_values(by=corporate, kept=TopicList(), value=old, into=new)
    assert both.memberships.get().service == parks
    assert list(made.topics.all()) == [new]
    assert Follow.objects.get().service == parks


def test_two_plans_for_the_same_year_keep_services_from_merging(corporate):
    parks, spaces = factories.service(name="Parks"), factories.service(name="Open spaces")
    for service in (parks, spaces):
        begin_plan(by=corporate, service=service, year=2027)
    with pytest.raises(NotNow, match="cannot become part of “Parks”"):
        merge_values(by=corporate, kept=SERVICES, value=spaces, into=parks)
    spaces.refresh_from_db()
    assert spaces.retired_on is None


def test_what_was_merged_before_follows_to_the_last(corporate):
    first, second, third = added(TopicList(), corporate, "A", "B", "C")
    merge_values(by=corporate, kept=TopicList(), value=first, into=second)
    merge_values(by=corporate, kept=TopicList(), value=second, into=third)
    first.refresh_from_db()
    assert first.merged_into == third
    with pytest.raises(NotNow):
        restore_value(by=corporate, kept=TopicList(), value=first)


def test_the_page_of_merging_asks_first(corporate, cora, olive):
    old, new = added(TopicList(), corporate, "Greens", "Parks")
    factories.consultation(by=olive, topics=[old])
    address = f"/officers/council/lists/topics/{old.pk}/merge/"
    page = words(cora.get(address))
    assert "It is used once." in page and "Greens</option>" not in page
    assert cora.post(address, {"into": ""}).status_code == 422
    answer = cora.post(address, {"into": new.pk}, follow=True)
    assert "“Greens” is merged into “Parks”." in words(answer)
    assert "merged into Parks" in words(answer)


# --- Delete


def test_only_what_nothing_uses_is_deleted(corporate, olive):
    wrong, used = added(TopicList(), corporate, "Praks", "Parks")
    factories.consultation(by=olive, topics=[used])
    remove_value(by=corporate, kept=TopicList(), value=wrong)
    with pytest.raises(NotNow, match="in use"):
        remove_value(by=corporate, kept=TopicList(), value=used)
    assert list(Topic.objects.all()) == [used]


# --- From a spreadsheet

FILE = b"Service,Directorate\nParks,Place\nHighways,place\nLibraries,Communities\n,Place\nParks,Place\n"


def loaded(corporate, kept, content, **more):
    return load_file(by=corporate, loader=ListLoader(kept), content=content, name="list.csv", **more)


def test_services_come_from_a_spreadsheet_with_their_directorates(corporate):
    added(DirectorateList(), corporate, "Place", "Communities")
    content = FILE.replace(b"Service,", b"Name,")
    with pytest.raises(NotNow):
        loaded(corporate, SERVICES, content)  # one row has no name
    load = loaded(corporate, SERVICES, content + b" ", only_good=True)
    assert load.loaded == 3 and load.report["twice"] == 1 and load.report["bad"] == 1
    directorates = dict(Service.objects.values_list("name", "directorate__name"))
    assert directorates == {"Parks": "Place", "Highways": "Place", "Libraries": "Communities"}


def test_what_is_on_the_list_already_is_not_added_again(corporate):
    added(TopicList(), corporate, "Parks")
    load = loaded(corporate, TopicList(), b"Name\nparks\nStreets\n")
    assert (load.report["known"], load.loaded) == (1, 1)
    assert sorted(Topic.objects.values_list("name", flat=True)) == ["Parks", "Streets"]


@pytest.fixture
def staffed(corporate):
    """Parks and Highways in Place; Libraries in none."""
    place, communities = added(DirectorateList(), corporate, "Place", "Communities")
    rows = [{"name": "Parks", "directorate": place}, {"name": "Highways", "directorate": place}, {"name": "Libraries"}]
    add_values(by=corporate, kept=SERVICES, rows=rows)
    return place, communities


MOVED = b"Name,Directorate\nParks,Communities\nHighways,Place\nLibraries,Communities\nWaste,Place\n"


def test_a_row_whose_name_is_there_changes_the_rest_and_the_dry_run_says_from_what_to_what(corporate, cora, staffed):
    load = loads.receive(by=corporate, loader=ListLoader(SERVICES), content=MOVED, name="moved.csv")
    loads.read_as(by=corporate, load=load, reading=reading_of(load))
    report = loads.check_rows(by=corporate, load=load)
    assert (report.good, report.changed, report.known) == (3, 2, 1)
    assert report.untouched == ["Highways"]
    page = in_one_line(words(cora.get(f"/officers/council/lists/services/loads/{load.pk}/")))
    assert "Directorate: Place → Communities" in page and "Directorate: empty → Communities" in page
    assert "Load 3 rows" in page
    assert Service.objects.get(name="Parks").directorate == staffed[0], "a dry run changes nothing"


def test_changes_from_a_file_are_recorded_and_undone_to_what_was_there(corporate, staffed):
    place, _communities = staffed
    load = loaded(corporate, SERVICES, MOVED)
    assert load.loaded == 3
    assert dict(Service.objects.values_list("name", "directorate__name")) == {
        "Parks": "Communities",
        "Highways": "Place",
        "Libraries": "Communities",
        "Waste": "Place",
    }
    assert AuditEvent.objects.filter(verb="lists.changed").count() == 2
    libraries = Service.objects.get(name="Libraries")
    change_value(by=corporate, kept=SERVICES, value=libraries, said={"name": "Libraries", "directorate": place})
    assert loads.undo(by=corporate, load=load) == 2
    assert dict(Service.objects.values_list("name", "directorate__name")) == {
        "Parks": "Place",
        "Highways": "Place",
        "Libraries": "Place",  # changed again since, so it stays
    }


def test_an_undo_leaves_what_would_point_to_something_deleted(corporate, staffed):
    place, communities = staffed
    load = loaded(corporate, SERVICES, b"Name,Directorate\nParks,Communities\nHighways,Communities\n")
    remove_value(by=corporate, kept=DirectorateList(), value=place)
    assert loads.undo(by=corporate, load=load) == 0
    assert Service.objects.get(name="Parks").directorate == communities


def test_an_empty_cell_leaves_what_is_there(corporate, staffed):
    load = loaded(corporate, SERVICES, b"Name,Directorate\nParks,\nWaste,\n")
    assert load.loaded == 1
    assert Service.objects.get(name="Parks").directorate == staffed[0]


def test_nothing_retired_comes_back_by_a_file_but_is_named(corporate, staffed):
    parks, highways = Service.objects.get(name="Parks"), Service.objects.get(name="Highways")
    retire_value(by=corporate, kept=SERVICES, value=parks)
    merge_values(by=corporate, kept=SERVICES, value=highways, into=Service.objects.get(name="Libraries"))
    load = loaded(corporate, SERVICES, MOVED, only_good=True)
    parks.refresh_from_db()
    assert parks.retired_on is not None and parks.directorate == staffed[0]
    loader = ListLoader(SERVICES)
    sentences = {row["value"]: loader.sentence(Fault(**row)) for row in load.report["listed"]}
    assert sentences["Parks"].startswith("This is retired.")
    assert "merged into “Libraries”" in sentences["Highways"]


def test_a_load_that_breaks_off_changes_each_value_once(corporate, staffed, monkeypatch):
    monkeypatch.setattr(ListLoader, "at_once", 1)
    real = ListLoader.store

    def broken(self, rows, load, by):
        if any(row.said["name"] == "Libraries" for row in rows):
            raise OSError
        real(self, rows, load, by)

    monkeypatch.setattr(ListLoader, "store", broken)
    with pytest.raises(OSError):
        loaded(corporate, SERVICES, MOVED)
    monkeypatch.setattr(ListLoader, "store", real)
    load = Load.objects.get()
    assert loads.load_rows(by=corporate, load=load) == 3
    assert AuditEvent.objects.filter(verb="lists.changed").count() == 2
    loads.undo(by=corporate, load=load)
    assert Service.objects.get(name="Parks").directorate == staffed[0]


def test_an_operator_sees_what_a_file_would_change_and_then_does_it(corporate, staffed, tmp_path, capsys):
    file = tmp_path / "services.csv"
    file.write_bytes(MOVED)
    call_command("fill", "services", str(file), by=corporate.email, dry_run=True)
    said = capsys.readouterr().out
    assert "1 new, 2 changed, 1 as they were." in said
    assert "Parks: Directorate: Place → Communities" in said
    assert not Service.objects.filter(name="Waste").exists()
    call_command("fill", "services", str(file), by=corporate.email)
    assert "3 rows are loaded into the list “Services”." in capsys.readouterr().out
    assert Service.objects.get(name="Parks").directorate == staffed[1]


def test_a_load_is_taken_out_but_for_what_is_used_by_now(corporate, olive):
    load = loaded(corporate, AudienceList(), b"Name\nTenants\nDrivers\nTraders\n")
    tenants = Audience.objects.get(name="Tenants")
    factories.consultation(by=olive, audiences=[tenants])
    drivers, traders = (Audience.objects.get(name=name) for name in ("Drivers", "Traders"))
    merge_values(by=corporate, kept=AudienceList(), value=traders, into=drivers)
    assert loads.undo(by=corporate, load=load) == 0
    assert Audience.objects.count() == 3
    assert LoadedValue.objects.count() == 3


def test_a_file_that_names_what_was_merged_means_what_took_it_over(corporate):
    old, new = added(DirectorateList(), corporate, "Environment", "Place")
    merge_values(by=corporate, kept=DirectorateList(), value=old, into=new)
    loaded(corporate, SERVICES, b"Name,Directorate\nParks,environment\n")
    assert Service.objects.get().directorate == new


def test_the_pages_of_a_load_belong_to_their_list(corporate, cora):
    content = b"Name\nParks\n"
    load = loads.receive(by=corporate, loader=ListLoader(TopicList()), content=content, name="topics.csv")
    assert "topics.csv" in words(cora.get("/officers/council/lists/topics/loads/"))
    assert "topics.csv" not in words(cora.get("/officers/council/lists/audiences/loads/"))
    assert cora.get(f"/officers/council/lists/audiences/loads/{load.pk}/columns/").status_code == 404
    assert cora.get("/officers/council/lists/nonsense/").status_code == 404
    said = {"column-0": "name", "above": "0", "header_rows": "1", "encoding": "utf-8"}
    page = cora.post(f"/officers/council/lists/topics/loads/{load.pk}/columns/", said, follow=True)
    assert "Load one row" in words(page)
    page = cora.post(f"/officers/council/lists/topics/loads/{load.pk}/begin/", follow=True)
    assert "One row of this file was loaded." in words(page)
    assert Topic.objects.get().name == "Parks"


# --- Where a list is empty


def test_a_form_without_services_says_who_adds_them_and_leads_there(council, corporate, signed_in):
    author = factories.officer(role="author")
    address = "/officers/consultations/log/"
    assert "The corporate consultation lead adds it." in words(signed_in(author).get(address))
    page = words(signed_in(corporate).get(address))
    assert "The council has no services yet" in page
    assert 'href="/officers/council/lists/services/new/"' in page


def test_directorates_are_no_obligation(corporate, cora):
    cora.post("/officers/council/lists/services/new/", {"name": "Parks", "directorate": ""})
    assert Service.objects.get().directorate is None
    assert not Directorate.objects.exists()
