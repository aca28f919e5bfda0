"""Two officers in one part of a brief: nobody's text is written over in silence, and every text is kept."""

from __future__ import annotations

import re

import pytest

from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.models import SavedText
from folkmoot.plan.briefs.queries import brief_texts
from folkmoot.plan.register.actions import authors
from tests import factories

OLIVES, TOMS = "Olive says what is decided already.", "Tom says it in other words."


@pytest.fixture
def made(olive, tom):
    made = factories.consultation(by=olive)
    authors.invite(by=olive, consultation=made, officer=tom)
    return made


def _read(page):
    """The marks in a form as somebody has it open."""
    found = re.search(r'name="read" value="([^"]+)"', page)
    assert found
    return found[1]


def test_the_second_to_save_sees_both_texts_and_joins_them(made, olive, tom, signed_in):
    url = f"/officers/consultations/{made.slug}/brief/decided/"
    first, second = signed_in(olive), signed_in(tom)
    read, also_read = _read(first.get(url).content.decode()), _read(second.get(url).content.decode())
    assert first.post(url, {"text": OLIVES, "read": read}).status_code == 302
    answer = second.post(url, {"text": TOMS, "read": also_read})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{olive.name} saved this in the meantime, on " in page and OLIVES in page
    assert "Leave it as it was saved" in page
    assert f">\n{TOMS}</textarea>" in page or f">{TOMS}</textarea>" in page
    assert brief_texts(made)["decided"] == OLIVES
    assert second.post(url, {"text": f"{OLIVES} {TOMS}", "read": _read(page)}).status_code == 302
    assert brief_texts(made)["decided"] == f"{OLIVES} {TOMS}"


def test_every_saved_text_is_kept_and_shown(made, olive, signed_in):
    for text in (OLIVES, TOMS, "At last."):
        briefs.write_part(by=olive, consultation=made, part="decided", text=text)
    assert [row.text for row in SavedText.objects.order_by("pk")] == [OLIVES, TOMS, "At last."]
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/brief/decided/").content.decode()
    assert "Earlier texts of this part" in page and OLIVES in page and TOMS in page


def test_the_same_text_saved_by_both_is_no_conflict(made, olive, tom, signed_in):
    url = f"/officers/consultations/{made.slug}/brief/decided/"
    clients = signed_in(olive), signed_in(tom)
    marks = [_read(client.get(url).content.decode()) for client in clients]
    for client, read in zip(clients, marks, strict=True):
        assert client.post(url, {"text": OLIVES, "read": read}).status_code == 302
