"""Two officers in one part of a brief: nobody's text is written over in silence, and every text is kept."""

from __future__ import annotations

import re

import pytest

from folkmoot.core.refusals import NotNow
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.models import SavedText
from folkmoot.plan.briefs.queries import brief_texts, fingerprint
from folkmoot.plan.register.actions import authors
from tests import factories

OLIVES, TOMS = "Olive says what is decided already.", "Tom says it in other words."


@pytest.fixture
def made(olive, tom):
    made = factories.consultation(by=olive)
    authors.invite(by=olive, consultation=made, officer=tom)
    return made


def _read(client, url):
    """The page as somebody has it open: the fingerprint in its form."""
    page = client.get(url).content.decode()
    found = re.search(r'name="read" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_the_second_to_save_sees_both_texts_and_joins_them(made, olive, tom, signed_in):
    url = f"/officers/consultations/{made.slug}/brief/decided/"
    first, second = signed_in(olive), signed_in(tom)
    read, also_read = _read(first, url), _read(second, url)
    assert first.post(url, {"text": OLIVES, "read": read}).status_code == 302
    answer = second.post(url, {"text": TOMS, "read": also_read})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Olive Officer saved another text in the meantime" in page and OLIVES in page
    assert f">\n{TOMS}</textarea>" in page or f">{TOMS}</textarea>" in page
    assert brief_texts(made)["decided"] == OLIVES
    again = re.search(r'name="read" value="([0-9a-f]{64})"', page)
    assert again and again[1] == fingerprint(OLIVES)
    assert second.post(url, {"text": f"{OLIVES} {TOMS}", "read": again[1]}).status_code == 302
    assert brief_texts(made)["decided"] == f"{OLIVES} {TOMS}"


def test_every_saved_text_is_kept_and_shown(made, olive, signed_in):
    for text in (OLIVES, TOMS, "At last."):
        briefs.write_part(by=olive, consultation=made, part="decided", text=text)
    assert [row.text for row in SavedText.objects.order_by("pk")] == [OLIVES, TOMS, "At last."]
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/brief/decided/").content.decode()
    assert "Earlier texts of this part" in page and OLIVES in page and TOMS in page


def test_the_same_text_saved_by_both_is_no_conflict(made, olive, tom):
    read = fingerprint("")
    briefs.write_part(by=olive, consultation=made, part="decided", text=OLIVES, read=read)
    briefs.write_part(by=tom, consultation=made, part="decided", text=OLIVES, read=read)
    with pytest.raises(NotNow, match="in the meantime"):
        briefs.write_part(by=tom, consultation=made, part="decided", text=TOMS, read=read)
