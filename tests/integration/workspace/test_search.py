"""The search on the desk finds consultations, guidance, people and pages, and only what one may open."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from folkmoot.doors.workspace.pages import PAGES
from folkmoot.groundwork.accounts.permissions import can
from folkmoot.groundwork.accounts.roles import ROLES
from folkmoot.groundwork.named_pages import found_pages
from folkmoot.groundwork.toolkit.actions import enter_directory
from folkmoot.plan.briefs.actions.legal import ask_adviser
from folkmoot.plan.replies.models import OthersConsultation
from tests import factories

pytestmark = pytest.mark.django_db


def search(client, words):
    return client.get("/officers/search/", {"q": words}).content.decode()


def test_a_word_from_the_guidance_leads_to_the_guidance(olive, signed_in):
    page = search(signed_in(olive), "questionnaire")
    assert reverse("toolkit:guidance", args=["writing-questions"]) in page


def test_what_a_colleague_may_be_asked_leads_to_the_colleague(olive, tom, signed_in):
    enter_directory(by=tom, asks="Running a citizens’ jury", phone="01632 960142")
    assert "Tom" in search(signed_in(olive), "jury")
    assert "Tom" in search(signed_in(olive), "tom")


def test_what_a_page_is_about_leads_to_the_page(olive, corporate, signed_in):
    assert "/officers/consultations/log/" in search(signed_in(olive), "petition")
    assert "/officers/council/lists/" in search(signed_in(corporate), "wards")
    assert "/officers/council/lists/" not in search(signed_in(olive), "wards")


def test_a_way_of_taking_part_is_found_by_what_it_does(olive, signed_in):
    assert "/officers/polls/" in search(signed_in(olive), "embed")


def test_other_bodies_consultations_are_found(olive, signed_in):
    OthersConsultation.objects.create(
        title="Rail fares", body="The county", deadline=date(2031, 5, 1), service=factories.service(), created_by=olive
    )
    assert "Rail fares" in search(signed_in(olive), "rail")


def test_every_page_that_is_found_opens_for_whoever_finds_it(signed_in):
    for role in ROLES:
        officer = factories.officer(name=f"{role.name} Somebody", role=role.key)
        client = signed_in(officer)
        for page in PAGES:
            found = [one.url for one in found_pages(PAGES, officer, page.title)]
            assert all(client.get(url).status_code in {200, 302} for url in found), (role.key, page.title)
            assert bool(found) >= can(officer, page.needs)


def test_nothing_is_found_with_nothing_typed_and_the_words_stay(olive, signed_in):
    assert "Nothing found" in search(signed_in(olive), "   ")
    page = search(signed_in(olive), "<b>xylophone")
    assert "Nothing found" in page and "<b>xylophone" not in page and "&lt;b&gt;xylophone" in page


def test_legal_advice_is_not_searched(olive, signed_in):
    made = factories.consultation(by=olive)
    ask_adviser(by=olive, consultation=made, question="May we use a xylophone?")
    assert "Nothing found" in search(signed_in(olive), "xylophone")


def test_a_lead_of_an_empty_council_begins_with_setting_it_up_once(corporate, signed_in):
    client = signed_in(corporate)
    assert client.get("/officers/").url == "/officers/council/setting-up/"
    assert client.get("/officers/").status_code == 200
    factories.service()
    assert signed_in(corporate).get("/officers/").status_code == 200
