"""Guidance: beside the field it is about, changed by the council, never lost."""

from __future__ import annotations

import pytest

from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.toolkit import actions, queries
from folkmoot.groundwork.toolkit.guidance_files import FOLDER, shipped
from folkmoot.groundwork.toolkit.models import GuidanceVersion
from folkmoot.plan.briefs.rules import PARTS
from tests import factories

OURS = {"title": "Plain English in Aldermere", "section": "Asking", "summary": "Short.", "text": "Say *what* you mean."}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_every_page_that_comes_with_the_product_is_whole_and_short(path):
    page = shipped()[path.stem]
    assert page.title
    assert page.section
    assert page.summary.endswith((".", "?"))
    assert 30 < len(page.text.split()) < 260
    assert max(len(line) for line in path.read_text().splitlines()) < 400


def test_every_file_has_its_place_in_the_list():
    assert {path.stem for path in FOLDER.glob("*.md")} == set(shipped())


def test_every_part_of_the_brief_has_guidance_beside_it(olive, signed_in):
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    for part in PARTS:
        page = client.get(f"/officers/consultations/{made.slug}/brief/{part.key}/").content.decode()
        assert shipped()[f"brief-{part.key}"].title in page, part.key


def test_the_councils_own_words_take_the_place_of_ours_and_ours_come_back(corporate):
    actions.change_guidance(by=corporate, key="plain-english", **OURS, why="Our style guide")
    assert queries.guidance("plain-english").text == "Say *what* you mean."
    actions.restore_guidance(by=corporate, key="plain-english")
    assert queries.guidance("plain-english") == shipped()["plain-english"]
    actions.change_guidance(by=corporate, key="plain-english", **OURS)
    assert queries.guidance("plain-english").number == 3
    assert GuidanceVersion.objects.count() == 3


def test_only_those_who_keep_the_toolkit_change_it(olive, nobody, corporate, signed_in):
    with pytest.raises(NotAllowed):
        actions.change_guidance(by=olive, key="plain-english", **OURS)
    assert signed_in(olive).get("/officers/toolkit/guidance/plain-english/change/").status_code == 403
    assert signed_in(nobody).get("/officers/toolkit/").status_code == 403
    client = signed_in(corporate)
    assert client.get("/officers/toolkit/guidance/plain-english/change/").status_code == 200
    assert client.post("/officers/toolkit/guidance/plain-english/change/", OURS).status_code == 302
    assert "Plain English in Aldermere" in client.get("/officers/toolkit/").content.decode()


def test_an_empty_text_is_refused_and_keeps_the_rest(corporate, signed_in):
    sent = OURS | {"text": "", "why": "An accident"}
    answer = signed_in(corporate).post("/officers/toolkit/guidance/plain-english/change/", sent)
    assert answer.status_code == 422
    assert "An accident" in answer.content.decode()


def test_a_page_of_the_councils_own_is_added_once(corporate, signed_in):
    client = signed_in(corporate)
    sent = OURS | {"title": "Working with the parish councils"}
    assert client.post("/officers/toolkit/new/", sent).status_code == 302
    assert (
        "Say <em>what</em>"
        in client.get("/officers/toolkit/guidance/working-with-the-parish-councils/").content.decode()
    )
    again = client.post("/officers/toolkit/new/", sent)
    assert again.status_code == 422
    assert "There is a page of this title already." in again.content.decode()


def test_versions_show_what_was_added_and_taken_out(corporate, olive, signed_in):
    first = shipped()["plain-english"].text
    actions.change_guidance(by=corporate, key="plain-english", **OURS | {"text": first + "\n\nAsk the press office."})
    page = signed_in(olive).get("/officers/toolkit/guidance/plain-english/versions/").content.decode()
    added = page.partition("<ins>")[2].partition("</ins>")[0]
    assert added.endswith("Ask the press office.")
    assert "<del>" not in page
    assert "Go back to the words" not in page, "Olive does not keep the toolkit"
    assert (
        "Go back to the words"
        in signed_in(corporate).get("/officers/toolkit/guidance/plain-english/versions/").content.decode()
    )


def test_a_script_in_guidance_is_only_words(corporate, olive, signed_in):
    actions.change_guidance(
        by=corporate, key="plain-english", **OURS | {"text": "<script>alert(1)</script> [x](javascript:alert(1))"}
    )
    page = signed_in(olive).get("/officers/toolkit/guidance/plain-english/").content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_search_finds_words_and_says_when_there_are_none(olive, signed_in):
    client = signed_in(olive)
    assert "Plain English" in client.get("/officers/toolkit/?q=utilise").content.decode()
    assert "No guidance has these words" in client.get("/officers/toolkit/?q=xylophone").content.decode()


def test_the_list_takes_one_reading_however_many_pages_there_are(corporate, django_assert_num_queries):
    for number in range(5):
        actions.add_guidance(by=corporate, **OURS | {"title": f"Page {number}"})
    with django_assert_num_queries(1):
        assert sum(len(pages) for _section, pages in queries.all_guidance()) == len(shipped()) + 5
