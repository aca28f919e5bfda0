"""Each fault is planted in a page that has none, and the inspector must name it."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from tests.inspector import PageClient, inspect

GOOD = """<!DOCTYPE html>
<html lang="en-gb">
<head><meta charset="utf-8"><title>Wider pavements – Aldermere</title><link rel="stylesheet" href="/static/a.css">
<link rel="alternate" hreflang="cy" href="https://cy.example.org/"></head>
<body><main>
<h1>Wider <em>pavements</em></h1>
<h2>Tell us</h2>
<form method="post">
<label for="name">Name</label> <input id="name" name="name" aria-describedby="hint"> <span id="hint">In full</span>
<fieldset><legend>Travel</legend><label>Walk <input type="radio" name="travel"></label></fieldset>
<button>Send</button></form>
<p><a href="https://example.org/">Elsewhere</a> <a href="#name">Up</a> <img src="/a.png" alt=""></p>
<svg aria-hidden="true"><path d="M0 0"></path></svg>
<table><tr><th>Place</th></tr><tr><td>Abbey</td></tr></table>
</main></body></html>"""


def test_a_good_page_has_no_faults() -> None:
    assert inspect(GOOD) == []


def test_a_title_may_begin_with_error() -> None:
    assert inspect(GOOD.replace("<title>", "<title>Error: ")) == []


PLANTED: list[tuple[str, str, str]] = [
    ("<em>pavements</em>", "<em>pavements</b>", "Unexpected end tag"),
    ("<!DOCTYPE html>\n", "", "Expected DOCTYPE"),
    ("<p><a", "<p><div>Block</div><a", ""),
    (' lang="en-gb"', "", "no lang"),
    ("<h2>Tell us</h2>", "<h1>Tell us</h1>", "exactly one h1, not 2"),
    ("<h1>Wider <em>pavements</em></h1>", "", "exactly one h1, not 0"),
    ("<title>Wider pavements – Aldermere</title>", "<title></title>", "no title"),
    ("<title>Wider", "<title>Narrower", "does not begin with the h1"),
    ("<h2>Tell us</h2>", "<h4>Tell us</h4>", "jumps from h1 to h4"),
    ("<h2>Tell us</h2>", "<h2></h2>", "An h2 is empty"),
    ("<main>", "<div>", "exactly one main"),
    ('<label for="name">Name</label>', "Name", "<input name> has no label"),
    ('<label for="name">Name</label>', '<label for="name"></label>', "<input name> has no label"),
    ('<label for="name">', '<label for="nome">', "points to “nome”"),
    ('aria-describedby="hint"', 'aria-describedby="hunt"', "points to “hunt”"),
    ('href="#name"', 'href="#nome"', "leads to “#nome”"),
    ('<span id="hint">', '<span id="hint"></span><span id="hint">', "“hint” is used more than once"),
    ('<span id="hint">', '<span id="hint"></span><span id="">', "is not an id"),
    ("<legend>Travel</legend>", "", "does not begin with a legend"),
    ("</head>", "<style>a{}</style></head>", "inline style"),
    ("</head>", "<script>alert(1)</script></head>", "inline script"),
    ('<span id="hint">', '<span id="hint" style="color:red">', "style attribute"),
    ("<button>", '<button onclick="go()">', "inline handler onclick"),
    ('href="#name"', 'href="javascript:go()"', "runs a script by its address"),
    ('<form method="post">', "<form>", "does not say its method"),
    ('<form method="post">', '<form method="post" action="">', "empty action"),
    ("<button>Send</button>", "", "no button to send it"),
    ("<button>", '<input type="file" aria-label="Photograph" name="p"><button>', "enctype is missing"),
    (' alt=""', "", "has no alt"),
    ('<svg aria-hidden="true">', "<svg>", "neither hidden from screen readers nor given a title"),
    (">Up</a>", "></a>", "<a> has no words"),
    (">Up</a>", '><span aria-hidden="true">↑</span></a>', "<a> has no words"),
    ("<button>Send</button>", "<button></button>", "<button> has no words"),
    ('href="#name"', 'href=""', "leads nowhere"),
    ("</head>", '<script src="https://cdn.example.org/a.js"></script></head>', "loads something from elsewhere"),
    ("</head>", '<link rel="stylesheet" href="//fonts.example.org/a.css"></head>', "loads something from elsewhere"),
    ('src="/a.png"', 'src="https://example.org/a.png"', "loads something from elsewhere"),
    ("<tr><th>Place</th></tr>", "", "A table has no headings"),
    ("<th>Place</th>", "<th></th>", "A table heading is empty"),
]


@pytest.mark.parametrize(("sound", "faulty", "words"), PLANTED)
def test_a_planted_fault_is_named(sound: str, faulty: str, words: str) -> None:
    page = GOOD.replace(sound, faulty, 1)
    if sound == "<main>":
        page = page.replace("</main>", "</div>")
    assert page != GOOD
    faults = inspect(page)
    assert faults
    assert any(words in fault for fault in faults), faults


def test_a_drawing_may_carry_its_own_title() -> None:
    page = GOOD.replace('<svg aria-hidden="true">', "<svg><title>Bars</title>")
    assert inspect(page) == []


def test_a_fragment_need_not_be_a_page() -> None:
    assert inspect("<p>Words</p>", fragment=True) == []
    assert inspect("<p>Words</b>", fragment=True) != []


def good(request: Any) -> HttpResponse:
    return HttpResponse(GOOD)


def bad(request: Any) -> HttpResponse:
    return HttpResponse(GOOD.replace(' alt=""', ""), status=422)


def other(request: Any) -> HttpResponse:
    return HttpResponse("<b>not a page", content_type="text/csv")


urlpatterns = [path("good", good), path("bad", bad), path("other", other)]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_the_client_refuses_a_page_with_faults_and_only_that() -> None:
    client = PageClient()
    assert client.get("/good").status_code == 200
    assert client.get("/other").status_code == 200
    with pytest.raises(AssertionError, match=r"422 /bad has 1 fault"):
        client.get("/bad")
