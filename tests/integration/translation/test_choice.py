"""People choose the language of the public pages in the foot of each, and nothing is known of them for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from folkmoot.groundwork.accounts.models import Council

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_languages(settings: Any) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]


def test_one_language_is_no_choice(council: Council, ravi: Client) -> None:
    page = ravi.get("/").content.decode()
    assert 'lang="en-gb"' in page and 'name="language"' not in page


@pytest.mark.usefixtures("two_languages")
def test_a_choice_holds_on_every_page(council: Council, ravi: Client) -> None:
    assert 'value="cy"' in ravi.get("/").content.decode()
    response = ravi.post("/language/", {"language": "cy"}, headers={"referer": "http://testserver/cookies/"})
    assert (response.status_code, response["Location"]) == (302, "http://testserver/cookies/")
    assert '<html lang="cy"' in ravi.get("/cookies/").content.decode()
    ravi.post("/language/", {"language": "en-gb"})
    assert '<html lang="en-gb"' in ravi.get("/").content.decode()


@pytest.mark.usefixtures("two_languages")
def test_the_cookie_holds_the_language_and_nothing_else(council: Council, ravi: Client) -> None:
    ravi.post("/language/", {"language": "cy"})
    assert {name: cookie.value for name, cookie in ravi.cookies.items()} == {"folkmoot_language": "cy"}
    assert ravi.cookies["folkmoot_language"]["httponly"]


@pytest.mark.usefixtures("two_languages")
def test_nobody_is_sent_to_another_site_or_given_a_language_that_is_not_offered(council: Council, ravi: Client) -> None:
    away = ravi.post("/language/", {"language": "cy"}, headers={"referer": "https://elsewhere.example/"})
    assert away["Location"] == "/"
    ravi.cookies.clear()
    ravi.post("/language/", {"language": "fr"})
    assert '<html lang="en-gb"' in ravi.get("/").content.decode()


@pytest.mark.usefixtures("two_languages")
def test_a_page_kept_in_one_language_is_not_shown_in_another(council: Council, ravi: Client, settings: Any) -> None:
    settings.PUBLIC_PAGE_SECONDS = 60
    assert '<html lang="en-gb"' in ravi.get("/accessibility/").content.decode()
    ravi.post("/language/", {"language": "cy"})
    assert '<html lang="cy"' in ravi.get("/accessibility/").content.decode()
