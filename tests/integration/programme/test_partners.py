"""Partners' calendars: read, fetched, typed in; and what they do to clashes, the load and the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.calendars.reading import CalendarError
from folkmoot.core.coordination.load import months_of
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.programme import tasks
from folkmoot.plan.programme.actions import partners as actions
from folkmoot.plan.programme.fetching import Fetched, FetchError
from folkmoot.plan.programme.loading import PartnerLoader
from folkmoot.plan.programme.models import PartnerCalendar, PartnerEntry
from folkmoot.plan.programme.queries.clashes import Proposal, picture
from folkmoot.plan.programme.queries.load import of_year, partners_behind
from folkmoot.plan.register.models import Audience
from tests import factories

HOST = "calendar.nhs.example"


@pytest.fixture(autouse=True)
def _hosts(settings):
    settings.PARTNER_CALENDAR_HOSTS = (HOST,)


@pytest.fixture
def partner(council):
    return factories.officer(name="Pat Partner", email="pat@nhs.example", role="partner")


@pytest.fixture
def health(corporate, partner):
    return actions.keep_partner(
        by=corporate, partner="Health board", address=f"https://{HOST}/ask.ics", people=[partner]
    )


def soon(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def ics(*events: tuple[str, date, str]) -> bytes:
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{title}@nhs\r\nSUMMARY:{title}\r\nDTSTART;VALUE=DATE:{first:%Y%m%d}\r\n{more}END:VEVENT\r\n"
        for title, first, more in events
    )
    return f"BEGIN:VCALENDAR\r\n{body}END:VCALENDAR\r\n".encode()


class Fake:
    """Stands in for the network."""

    def __init__(self, *answers: Fetched | FetchError) -> None:
        self.answers = list(answers)
        self.versions: list[str] = []

    def fetch(self, address: str, version: str = "") -> Fetched:
        self.versions.append(version)
        answer = self.answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer


def test_a_file_takes_the_place_of_the_last_one(partner, health):
    actions.read_file(by=partner, calendar=health, content=ics(("Surgeries", soon(5), ""), ("Ambulances", soon(9), "")))
    kept = health.entries.get(title="Surgeries").pk
    actions.read_file(
        by=partner, calendar=health, content=ics(("Surgeries", soon(5), "LOCATION:Clinic\r\n"), ("Flu", soon(7), ""))
    )
    assert [row.title for row in health.entries.all()] == ["Surgeries", "Flu"]
    assert health.entries.get(title="Surgeries").pk == kept, "who subscribes sees a change, not a new event"
    assert health.entries.get(title="Surgeries").place == "Clinic"
    last = AuditEvent.objects.filter(verb="programme.partner_read").last()
    assert {key: last.details[key] for key in ("added", "changed", "removed")} == {
        "added": 1,
        "changed": 1,
        "removed": 1,
    }


def test_the_same_file_again_changes_and_records_nothing(partner, health):
    content = ics(("Surgeries", soon(5), "RRULE:FREQ=WEEKLY;COUNT=5\r\n"))
    actions.read_file(by=partner, calendar=health, content=content)
    before = list(health.entries.values_list("pk", "changed_at"))
    events = AuditEvent.objects.count()
    actions.read_file(by=partner, calendar=health, content=content)
    assert list(health.entries.values_list("pk", "changed_at")) == before
    assert len(before) == 5
    assert AuditEvent.objects.count() == events


def test_a_broken_file_leaves_everything_as_it_was(partner, health):
    actions.read_file(by=partner, calendar=health, content=ics(("Surgeries", soon(5), "")))
    with pytest.raises(CalendarError):
        actions.read_file(by=partner, calendar=health, content=b"<html>")
    assert health.entries.count() == 1


def test_what_was_typed_in_stays_when_a_file_is_read(partner, health):
    actions.add_entry(by=partner, calendar=health, title="Open day", first=soon(3))
    actions.read_file(by=partner, calendar=health, content=ics(("Surgeries", soon(5), "")))
    assert {row.title for row in health.entries.all()} == {"Open day", "Surgeries"}
    actions.remove_entry(by=partner, row=health.entries.get(title="Open day"))
    with pytest.raises(NotNow, match="own calendar"):
        actions.remove_entry(by=partner, row=health.entries.get(title="Surgeries"))


def test_only_the_lead_says_where_the_product_reaches_out_to(partner, corporate, health):
    with pytest.raises(PermissionDenied):
        actions.keep_partner(by=partner, partner="Police", address=f"https://{HOST}/police.ics")
    with pytest.raises(PermissionDenied):
        actions.keep_partner(by=partner, partner="Health board", address="", calendar=health)
    with pytest.raises(NotNow, match="not on the list"):
        actions.keep_partner(by=corporate, partner="Police", address="https://169.254.169.254/latest")
    actions.keep_partner(by=corporate, partner="Police")
    assert PartnerCalendar.objects.count() == 2


def test_an_author_keeps_no_partners(olive, health):
    for act in (
        lambda: actions.keep_partner(by=olive, partner="Police"),
        lambda: actions.read_file(by=olive, calendar=health, content=ics()),
        lambda: actions.add_entry(by=olive, calendar=health, title="x", first=soon(1)),
        lambda: actions.remove_partner(by=olive, calendar=health),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_fetching_keeps_the_version_and_says_what_went_wrong(health):
    fake = Fake(
        Fetched(ics(("Surgeries", soon(5), "")), '"1"'),
        Fetched(None, '"1"'),
        FetchError("%(host)s answered with %(status)s.", host=HOST, status=500),
        Fetched(b"<html>", '"2"'),
    )
    assert actions.fetch_now(calendar=health, fetcher=fake)
    assert actions.fetch_now(calendar=health, fetcher=fake)
    assert not actions.fetch_now(calendar=health, fetcher=fake)
    assert (health.failed, health.outcome) == (True, f"{HOST} answered with 500.")
    assert not actions.fetch_now(calendar=health, fetcher=fake)
    assert "not a calendar" in health.outcome
    assert health.version == "", "a broken one is asked for again in full"
    assert fake.versions == ["", '"1"', '"1"', '"1"']
    assert health.entries.count() == 1


def test_the_clock_asks_for_each_calendar_once_in_some_hours(health, corporate, monkeypatch, settings):
    actions.keep_partner(by=corporate, partner="Parish")
    fake = Fake(Fetched(ics(("Surgeries", soon(5), "")), ""))
    monkeypatch.setattr(actions, "Fetcher", lambda _hosts: fake)
    assert tasks.fetch_due() == 1
    assert tasks.fetch_due() == 0
    run_all()
    assert health.entries.count() == 1
    PartnerCalendar.objects.update(tried_at=timezone.now() - timedelta(hours=7))
    settings.PARTNER_CALENDAR_HOSTS = ()
    assert tasks.fetch_due() == 0
    assert Job.objects.count() == 1


def test_a_calendar_taken_off_the_list_of_hosts_is_not_fetched_any_more(health, settings):
    settings.PARTNER_CALENDAR_HOSTS = ("other.example",)
    assert not actions.fetch_now(calendar=health)
    assert "not on the list" in health.outcome


def test_partners_stand_among_clashes_with_their_source(olive, corporate, health, partner):
    tenants = Audience.objects.create(name="Tenants", slug="tenants")
    castle = Place.objects.create(code="E05000001", name="Castle")
    actions.keep_partner(
        by=corporate, partner="Health board", address=health.address, calendar=health, areas=[castle], people=[partner]
    )
    actions.read_file(
        by=partner, calendar=health, content=ics(("Surgeries", soon(30), "RRULE:FREQ=WEEKLY;COUNT=3\r\n"))
    )
    mine = factories.consultation(by=olive, audiences=[tenants], areas=[castle])
    found = picture(Proposal(mine, soon(20), soon(60), (tenants,), (castle,)))
    assert [(one.title, one.who, len(one.activities)) for one in found.others] == [("Surgeries", "Health board", 3)]
    assert found.others[0].url == reverse("programme:partner", args=[health.slug])
    later = picture(Proposal(mine, soon(100), soon(120), (tenants,), (castle,)))
    assert [one.asked.times for one in later.audiences] == [1], "a weekly meeting is one matter"
    elsewhere = Place.objects.create(code="E05000002", name="Abbey")
    assert picture(Proposal(mine, soon(20), soon(60), (tenants,), (elsewhere,))).number == 0


def test_partners_count_in_the_load_and_stand_behind_its_numbers(partner, health):
    tenants = Audience.objects.create(name="Tenants", slug="tenants")
    day = soon(30)
    actions.add_entry(by=partner, calendar=health, title="Open day", first=day)
    (line,) = of_year(day.year).audiences
    first, last = months_of(day.year)[day.month - 1]
    assert line.row.counts[day.month - 1] == 1
    assert [row.title for row in partners_behind(first, last, audience=tenants)] == ["Open day"]
    assert [one.row.total for one in of_year(day.year, factories.service()).audiences] == [0]


class TestPages:
    def test_the_lead_names_a_partner_and_its_people_who_then_add_their_own(self, corporate, partner, signed_in):
        browser = signed_in(corporate)
        assert "No partners yet" in browser.get(reverse("programme:partners")).content.decode()
        named = {"partner": "Parish of Eastfield", "is_public": "on", "people": [partner.pk]}
        sent = browser.post(reverse("programme:partner_new"), named)
        calendar = PartnerCalendar.objects.get()
        assert sent.url == reverse("programme:partner", args=[calendar.slug])
        browser = signed_in(partner)
        day = soon(4)
        values = {"title": "Annual meeting", "first-day": day.day, "first-month": day.month, "first-year": day.year}
        assert browser.post(reverse("programme:partner_entry_new", args=[calendar.slug]), values).status_code == 302
        assert "Annual meeting" in browser.get(sent.url).content.decode()
        assert (
            browser.post(reverse("programme:partner_entry_new", args=[calendar.slug]), {"title": ""}).status_code == 422
        )
        row = PartnerEntry.objects.get()
        browser.post(reverse("programme:partner_entry_remove", args=[calendar.slug, row.pk]))
        assert not PartnerEntry.objects.exists()

    def test_an_address_typed_by_a_partner_is_not_taken(self, partner, signed_in):
        values = {"partner": "Parish", "address": f"https://{HOST}/x.ics"}
        assert signed_in(partner).post(reverse("programme:partner_new"), values).status_code == 403
        assert not PartnerCalendar.objects.exists()

    def test_the_lead_is_told_which_hosts_are_allowed(self, corporate, signed_in):
        browser = signed_in(corporate)
        assert HOST in browser.get(reverse("programme:partner_new")).content.decode()
        sent = browser.post(reverse("programme:partner_new"), {"partner": "Police", "address": "https://evil.example/"})
        assert sent.status_code == 422
        assert "not on the list of hosts" in sent.content.decode()

    def test_a_file_is_uploaded_and_a_wrong_one_named(self, partner, health, signed_in):
        browser, address = signed_in(partner), reverse("programme:partner_upload", args=[health.slug])
        good = SimpleUploadedFile("a.ics", ics(("Surgeries", soon(5), ""), ("", soon(6), "")))
        assert browser.post(address, {"file": good}).status_code == 302
        page = browser.get(reverse("programme:partner", args=[health.slug])).content.decode()
        assert "1 entry read." in page
        assert "It has no title." in page
        bad = browser.post(address, {"file": SimpleUploadedFile("a.ics", b"<html>hello</html>")})
        assert bad.status_code == 422
        assert "not a calendar" in bad.content.decode()
        assert browser.post(address, {"sent": "yes"}).status_code == 422

    def test_a_partner_is_taken_out_after_a_question(self, corporate, health, signed_in):
        browser, address = signed_in(corporate), reverse("programme:partner_remove", args=[health.slug])
        assert "disappear" in browser.get(address).content.decode()
        browser.post(address)
        assert not PartnerCalendar.objects.exists()

    @pytest.mark.parametrize("name", ["partner_change", "partner_upload", "partner_remove", "partner_entry_new"])
    def test_others_only_look(self, olive, health, signed_in, name):
        browser = signed_in(olive)
        assert browser.get(reverse(f"programme:{name}", args=[health.slug])).status_code == 403
        assert browser.post(reverse(f"programme:{name}", args=[health.slug])).status_code == 403
        assert (
            "Put in a calendar file"
            not in browser.get(reverse("programme:partner", args=[health.slug])).content.decode()
        )


def test_people_of_a_partner_fill_their_own_calendar_and_no_other(partner, corporate, health, signed_in):
    parish = actions.keep_partner(by=corporate, partner="Parish of Eastfield")
    client = signed_in(partner)
    own, other = f"/officers/programme/partners/of/{health.slug}/", f"/officers/programme/partners/of/{parish.slug}/"
    day = soon(9)
    sent = {"title": "Surgery", "first-day": day.day, "first-month": day.month, "first-year": day.year}
    assert client.post(own + "entries/new/", sent).status_code == 302
    assert client.post(other + "entries/new/", sent).status_code == 403
    assert "Add to the calendar" in client.get(own).content.decode()
    assert "Add to the calendar" not in client.get(other).content.decode()
    with pytest.raises(NotAllowed, match="another organisation"):
        actions.read_file(by=partner, calendar=parish, content=ics(("Fête", soon(5), "")))
    typed = actions.add_entry(by=corporate, calendar=parish, title="Fête", first=soon(3))
    with pytest.raises(NotAllowed):
        actions.remove_entry(by=partner, row=typed)


def test_people_of_a_partner_keep_no_calendars_and_choose_no_addresses(partner, health, signed_in):
    for page in ("new/", f"of/{health.slug}/change/", f"of/{health.slug}/remove/"):
        assert signed_in(partner).get(f"/officers/programme/partners/{page}").status_code == 403, page
    with pytest.raises(NotAllowed):
        actions.keep_partner(by=partner, partner="Health board", calendar=health, address=f"https://{HOST}/else.ics")


def test_a_partner_finds_their_calendar_on_the_desk_and_nobody_else_does(partner, olive, health, signed_in):
    assert "Health board" in signed_in(partner).get("/officers/").content.decode()
    assert "Health board" not in signed_in(olive).get("/officers/").content.decode()


class TestLists:
    """A partner's activities from a spreadsheet."""

    LIST = (
        "Our year of asking\n\n"
        "Activity,From,To,Where,Link\n"
        "Flu clinics,3 September 2026,30 September 2026,Surgeries,https://nhs.example/flu\n"
        "Panel,14 October 2026,,Guildhall,\n"
    )

    def put_in(self, by, calendar, content=LIST, **more):
        about, data = calendar.slug, content.encode()
        return load_file(by=by, loader=PartnerLoader(), about=about, content=data, name="list.csv", **more)

    def test_a_partner_loads_a_list_page_by_page(self, partner, health, signed_in):
        browser, pages = signed_in(partner), reverse("programme:partner_loads", args=[health.slug])
        assert "Load a list" in browser.get(reverse("programme:partner", args=[health.slug])).content.decode()
        content = self.LIST + "Waiting rooms,31/02/2026,,,\nChairs,some time,,,ftp://x\nCalls,5 May,4 May 2026,,\n"
        sent = browser.post(pages, {"file": SimpleUploadedFile("list.csv", content.encode())})
        form = browser.get(sent.url).context["form"]
        chosen = {name: form[name].initial for name in form.column_names}
        assert list(chosen.values()) == ["title", "first", "last", "place", "link"]
        sent = browser.post(sent.url, chosen | {"above": 2, "header_rows": 1, "encoding": "utf-8"}, follow=True)
        page = sent.content.decode()
        for words in ("Add 2 activities", "There is no such day.", "names no day for certain", "A link begins with"):
            assert words in page
        load = Load.objects.get()
        browser.post(reverse("programme:partner_load_begin", args=[health.slug, load.pk]), {"only_good": "yes"})
        assert list(health.entries.values_list("title", "first", "last")) == [
            ("Flu clinics", date(2026, 9, 3), date(2026, 9, 30)),
            ("Panel", date(2026, 10, 14), date(2026, 10, 14)),
        ]
        page = browser.post(reverse("programme:partner_load_undo", args=[health.slug, load.pk]), follow=True)
        assert "2 activities are out of the calendar." in page.content.decode()
        assert not health.entries.exists()

    def test_the_partners_calendar_file_does_not_take_the_place_of_a_list(self, corporate, health):
        self.put_in(corporate, health)
        actions.read_file(by=corporate, calendar=health, content=ics(("Surgery", soon(3), "")))
        actions.read_file(by=corporate, calendar=health, content=ics(("Clinic", soon(3), "")))
        assert set(health.entries.values_list("title", flat=True)) == {"Flu clinics", "Panel", "Clinic"}

    def test_a_row_that_is_in_comes_in_once_and_what_is_loaded_can_be_taken_out_by_hand(self, corporate, health):
        self.put_in(corporate, health)
        longer = self.put_in(corporate, health, self.LIST + "Chairs,5 May 2026,,,\n")
        assert (longer.loaded, longer.report["known"]) == (1, 2)
        actions.remove_entry(by=corporate, row=health.entries.get(title="Panel"))
        assert health.entries.count() == 2

    def test_two_partners_may_do_the_same(self, corporate, health):
        parish = actions.keep_partner(by=corporate, partner="Parish")
        self.put_in(corporate, health)
        assert self.put_in(corporate, parish).loaded == 2

    def test_another_organisation_loads_nothing_and_sees_no_file(self, corporate, health, olive, signed_in):
        load = self.put_in(corporate, health)
        other = factories.officer(name="Petra Parish", email="petra@parish.example", role="partner")
        for person in (other, olive):
            with pytest.raises(PermissionDenied):
                self.put_in(person, health, "Activity,From\nX,1 May 2026\n")
        for name in ("partner_load", "partner_load_columns", "partner_load_misfits"):
            page = reverse(f"programme:{name}", args=[health.slug, load.pk])
            assert signed_in(other).get(page).status_code == 403
        parish = actions.keep_partner(by=corporate, partner="Parish", people=[other])
        elsewhere = reverse("programme:partner_load", args=[parish.slug, load.pk])
        assert signed_in(other).get(elsewhere).status_code == 404, "the file of another calendar"
