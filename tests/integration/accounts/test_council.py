"""The council's details and colours: changed by the corporate team, seen by everybody at once, readable by all."""

from __future__ import annotations

import pytest

from folkmoot.groundwork.accounts.actions import change_council
from folkmoot.groundwork.accounts.models import Council

DETAILS = {
    "name": "Upper Marsh District Council",
    "nation": "Wales",
    "logo_text": "Upper Marsh",
    "strapline": "Have your say",
    "contact_email": "hello@marsh.example",
    "contact_phone": "",
    "contact_address": "1 High Street\nMarsh",
    "data_protection_contact": "",
}


def words(response):
    return response.content.decode()


@pytest.fixture
def cora(corporate, signed_in):
    return signed_in(corporate)


def test_details_are_changed_and_shown_to_everybody_at_once(cora, ravi, django_capture_on_commit_callbacks):
    assert "Aldermere" in words(ravi.get("/"))
    with django_capture_on_commit_callbacks(execute=True):
        cora.post("/officers/council/", DETAILS)
    assert "Upper Marsh" in words(ravi.get("/"))
    assert "hello@<wbr>marsh.example" in words(ravi.get("/contact/"))


def test_a_wrong_address_is_told_and_the_rest_kept(cora):
    answer = cora.post("/officers/council/", {**DETAILS, "contact_email": "nonsense"})
    assert answer.status_code == 422
    assert "Enter an e-mail address like name@example.com." in words(answer)
    assert 'value="Upper Marsh"' in words(answer)


def test_colours_that_can_be_read_are_taken(cora, ravi):
    cora.post("/officers/council/colours/", {"brand": "#1D3557", "accent": "", "link": "", "paper": ""})
    assert Council.objects.get().colours == {"brand": "#1d3557"}
    assert "--fm-brand:#1d3557" in words(ravi.get("/theme.css"))


@pytest.mark.parametrize(
    ("colours", "sentence"),
    [
        ({"brand": "#ffff00"}, "The brand colour is too light to carry white text."),
        ({"link": "#9ad0d0"}, "The link colour is too light to read on white."),
        ({"paper": "#333333"}, "The paper colour is too dark to carry text."),
        ({"accent": "red"}, "Write the accent colour like #1a2b3c."),
        ({"brand": "#12345;}body{display:none"}, ""),
    ],
)
def test_colours_that_cannot_be_read_are_refused_with_the_reason(cora, colours, sentence):
    empty = dict.fromkeys(("brand", "accent", "link", "paper"), "")
    answer = cora.post("/officers/council/colours/", empty | colours)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert Council.objects.get().colours == {}


def test_the_action_refuses_them_too(corporate):
    with pytest.raises(ValueError, match="too light"):
        change_council(by=corporate, colours={"brand": "#ffff00"})


def test_colours_that_got_in_another_way_are_not_used(council, ravi):
    Council.objects.update(colours={"brand": "url(https://evil.example)"})
    answer = ravi.get("/theme.css")
    assert answer.status_code == 200
    assert "evil" not in words(answer)


def test_the_pages_render(cora):
    for page in ("/officers/council/", "/officers/council/colours/"):
        assert cora.get(page).status_code == 200
