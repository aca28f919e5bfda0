"""A page that is one form: shown, sent, done, and on to the next page."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.ui.form_pages import button_pressed, form_page, values_of
from folkmoot.groundwork.ui.forms import Form

pytestmark = pytest.mark.django_db


class NameForm(Form):
    name = forms.CharField(label="Name")


def _request(data: dict[str, str] | None = None) -> HttpRequest:
    request = RequestFactory().get("/") if data is None else RequestFactory().post("/", data)
    request.session = SessionStore()
    setattr(request, "_messages", FallbackStorage(request))  # noqa: B010
    return request


def _shown(request: HttpRequest, act, **more) -> HttpResponse:
    form = NameForm(request.POST or None)
    return form_page(
        request, form, act, **{"title": "Give it a name", "said": "It has a name.", "back": "/list/"} | more
    )


def _said(request: HttpRequest) -> list[str]:
    return [str(message) for message in get_messages(request)]


def test_the_page_shows_the_form_with_its_title_and_the_way_out():
    page = _shown(_request(), lambda: pytest.fail("nothing was sent"), button="Name it", caption="High Street")
    words = page.content.decode()
    assert page.status_code == 200
    for part in ("Give it a name", "High Street", "Name it", 'href="/list/"', 'name="name"'):
        assert part in words


def test_a_valid_form_is_acted_on_once_and_leads_on():
    calls: list[int] = []
    request = _request({"name": "Fenside"})
    page = _shown(request, lambda: calls.append(1))
    assert (page.status_code, page["Location"], calls, _said(request)) == (302, "/list/", [1], ["It has a name."])


def test_what_the_action_returns_may_say_where_to_go_and_what_to_say():
    request = _request({"name": "Fenside"})
    page = _shown(request, lambda: 7, then=lambda number: f"/list/{number}/", said=lambda number: f"Number {number}.")
    assert (page["Location"], _said(request)) == ("/list/7/", ["Number 7."])


def test_an_address_may_stand_for_where_to_go():
    assert _shown(_request({"name": "Fenside"}), lambda: None, then="/other/")["Location"] == "/other/"


def test_an_invalid_form_is_shown_again_and_nothing_is_done():
    page = _shown(_request({"name": "", "other": "x"}), lambda: pytest.fail("it was not valid"))
    assert page.status_code == 422


def test_what_is_refused_stands_on_the_page_with_everything_that_was_typed():
    def refuse() -> None:
        raise NotNow("It is too late for that.")

    request = _request({"name": "Fenside"})
    page = _shown(request, refuse)
    assert page.status_code == 422
    assert "It is too late for that." in page.content.decode()
    assert 'value="Fenside"' in page.content.decode()
    assert _said(request) == []


def test_without_a_form_it_asks_for_a_yes():
    ask = {"title": "Remove it", "said": "It is gone.", "back": "/list/"}
    assert form_page(_request(), None, lambda: pytest.fail("not yet"), **ask).status_code == 200
    assert form_page(_request({}), None, lambda: None, **ask).status_code == 302


def test_a_button_that_is_refused_says_why_and_leads_back():
    def refuse() -> None:
        raise NotNow("It is too late for that.")

    request = _request({})
    page = button_pressed(request, refuse, said="Done.", back="/list/")
    assert (page["Location"], _said(request)) == ("/list/", ["It is too late for that."])


def test_what_is_not_for_this_person_at_all_is_not_said_on_the_page():
    def forbid() -> None:
        raise NotAllowed("Your roles do not let you do that.")

    with pytest.raises(NotAllowed):
        button_pressed(_request({}), forbid, said="Done.", back="/list/")


def test_a_form_begins_with_what_a_thing_holds():
    class Thing:
        name = "Fenside"
        colour = "green"

    assert values_of(Thing(), NameForm) == {"name": "Fenside"}
    assert values_of(None, NameForm) == {}


def test_the_way_out_may_have_words_of_its_own():
    ask = {"title": "Cancel this consultation", "said": "It is cancelled.", "back": "/list/", "way_out": "Go back"}
    words = form_page(_request(), None, lambda: None, **ask).content.decode()
    assert "Go back" in words and ">Cancel<" not in words
