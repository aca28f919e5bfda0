"""The first page says what the council asks now, and every public page is the same for everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories

#: Public pages without a consultation of their own.
PAGES = [
    "/",
    "/consultations/",
    "/consultations/?q=street",
    "/you-said-we-did/",
    "/accessibility/",
    "/privacy/",
    "/cookies/",
    "/contact/sent/",
]


def words(response):
    return response.content.decode()


def test_it_shows_what_is_open_and_coming_and_nothing_else(ravi, make):
    make(State.OPEN, title="Open one")
    make(State.SCHEDULED, title="Coming one")
    for state in (State.DRAFT, State.SUBMITTED, State.APPROVED):
        make(state, title=f"Hidden {state.value}")
    page = words(ravi.get("/"))
    assert "Open one" in page
    assert "Coming one" in page
    assert "Hidden" not in page


def test_without_any_consultation_it_says_so(ravi):
    assert "Nothing is open at the moment" in words(ravi.get("/"))


def test_it_works_before_the_council_is_set_up(db):
    from tests.inspector import PageClient  # noqa: PLC0415 - a client that needs no council

    assert PageClient().get("/").status_code == 200


def test_one_that_closes_within_a_week_is_marked(ravi, make):
    make(State.OPEN, closes_at=timezone.now() + timedelta(days=6))
    assert "Closing soon" in words(ravi.get("/"))
    Consultation.objects.update(closes_at=timezone.now() + timedelta(days=8))
    assert "Closing soon" not in words(ravi.get("/"))


def test_the_clock_opens_and_closes_on_the_page_even_before_the_worker_does(ravi, make):
    made = make(State.SCHEDULED, title="The crossing")
    now = timezone.now()
    Consultation.objects.filter(pk=made.pk).update(opens_at=now - timedelta(seconds=1))
    assert "Closes" in words(ravi.get("/"))
    Consultation.objects.filter(pk=made.pk).update(opens_at=now - timedelta(days=9), closes_at=now)
    assert "The crossing" not in words(ravi.get("/"))
    assert "The crossing" in words(ravi.get("/consultations/?state=closed"))


@pytest.mark.parametrize("address", PAGES)
def test_pages_set_no_cookie_and_depend_on_no_visitor(ravi, make, address):
    make()
    answer = ravi.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "public" in answer["Cache-Control"]
    assert answer["ETag"]


@pytest.mark.parametrize("address", PAGES)
def test_a_browser_that_has_the_page_gets_it_not_again(ravi, make, address):
    make()
    tag = ravi.get(address)["ETag"]
    assert ravi.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_the_number_of_queries_is_small_and_does_not_grow(ravi, make, django_assert_max_num_queries, olive):
    def count_for(address):
        caches["local"].clear()
        with django_assert_max_num_queries(19) as asked:
            ravi.get(address)
        return len(asked)

    one = make()
    addresses = ("/", "/consultations/?q=street", "/you-said-we-did/", f"/consultations/{one.slug}/")
    before = [count_for(address) for address in addresses]
    for number in range(4):
        make(title=f"Street {number}")
        make(State.SCHEDULED, title=f"Road {number}")
        make(State.CLOSED, title=f"Lane {number}")
    assert [count_for(address) for address in addresses] == before


def test_a_kept_page_is_made_anew_as_soon_as_anything_changes(
    ravi, make, olive, settings, django_assert_max_num_queries
):
    settings.PUBLIC_PAGE_SECONDS = 60
    made = make(contact_phone="01632 960001")
    address = f"/consultations/{made.slug}/"
    assert "01632 960001" in words(ravi.get(address))
    with django_assert_max_num_queries(1):
        assert "01632 960001" in words(ravi.get(address))
    factories.correct(made, olive, contact_phone="01632 960002")
    assert "01632 960002" in words(ravi.get(address))
    factories.close_early(made, "Flood.")
    assert "Answer now" not in words(ravi.get(address))


def test_a_kept_page_does_not_outlive_the_closing_time(ravi, make, settings, time_machine):
    settings.PUBLIC_PAGE_SECONDS = 60
    closes = timezone.now() + timedelta(seconds=30)
    made = make(closes_at=closes)
    address = f"/consultations/{made.slug}/"
    time_machine.move_to(closes - timedelta(seconds=5), tick=False)
    answer = ravi.get(address)
    assert "Answer now" in words(answer)
    assert "max-age=5" in answer["Cache-Control"] or "max-age=4" in answer["Cache-Control"]
    time_machine.move_to(closes + timedelta(seconds=1), tick=False)
    assert "Answer now" not in words(ravi.get(address))


def test_the_menu_marks_where_one_is(ravi, council):
    assert 'aria-current="true"' in words(ravi.get("/consultations/"))


def test_the_feed_and_the_sitemap_list_public_pages_only(ravi, make, settings):
    make(State.OPEN, title="Open one")
    make(State.DRAFT, title="Hidden one")
    feed = ravi.get("/consultations.atom")
    assert feed["Content-Type"].startswith("application/atom+xml")
    for text in (words(feed), words(ravi.get("/sitemap.xml"))):
        assert f"{settings.SITE_URL}/consultations/open-one/" in text
        assert "hidden" not in text.lower()


def test_a_theme_of_the_council_is_a_stylesheet(ravi):
    factories.council(colours={"brand": "#123456"})
    answer = ravi.get("/theme.css")
    assert answer["Content-Type"].startswith("text/css")
    assert "--fm-brand:#123456" in words(answer)
