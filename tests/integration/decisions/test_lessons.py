"""What was learnt is written down when it is over, and read where the next brief is written."""

from __future__ import annotations

import pytest

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.learn.lessons import actions
from folkmoot.learn.lessons.models import Lesson
from folkmoot.learn.lessons.queries import lessons_beside
from folkmoot.plan.register.rules import State
from tests import factories

LEARNT = "Nobody reads the board by the bins. Go to the school gate at three."


@pytest.fixture
def over(olive, asha):
    return factories.consultation(by=olive, board=asha, title="Bins", state=State.CLOSED)


def _brief(made, part="affected"):
    return f"/officers/consultations/{made.slug}/brief/{part}/"


def test_a_lesson_stands_beside_its_part_of_the_next_brief_and_of_no_other(olive, over, signed_in):
    actions.keep_lesson(by=olive, consultation=over, part="affected", text=LEARNT)
    following = factories.consultation(by=olive, title="Parks")
    client = signed_in(olive)
    assert LEARNT in client.get(_brief(following)).content.decode()
    assert LEARNT not in client.get(_brief(following, "resources")).content.decode()
    assert LEARNT not in client.get(_brief(over)).content.decode(), "its own lessons come too late"


def test_lessons_of_the_same_service_come_first_and_three_are_enough(olive, asha, over):
    parks = factories.service(name="Parks")
    elsewhere = factories.consultation(by=olive, board=asha, title="Trees", state=State.CLOSED, service=parks)
    own = [actions.keep_lesson(by=olive, consultation=over, part="use", text=f"{n}") for n in range(2)]
    others = [actions.keep_lesson(by=olive, consultation=elsewhere, part="use", text=f"x{n}") for n in range(2)]
    following = factories.consultation(by=olive, title="More bins")
    assert lessons_beside(following, "use") == [own[1], own[0], others[1]]


def test_lessons_are_drawn_when_it_is_over(olive, asha):
    still = factories.consultation(by=olive, board=asha, state=State.OPEN)
    with pytest.raises(NotNow, match="when the consultation is over; it is open"):
        actions.keep_lesson(by=olive, consultation=still, part="use", text=LEARNT)


def test_only_the_service_writes_and_an_empty_lesson_is_none(asha, olive, over):
    with pytest.raises(NotAllowed):
        actions.keep_lesson(by=asha, consultation=over, part="use", text=LEARNT)
    with pytest.raises(NotNow, match="what was learnt"):
        actions.keep_lesson(by=olive, consultation=over, part="use", text=" ")


def test_a_lesson_taken_out_is_shown_nowhere_and_stays_on_the_record(olive, over, signed_in):
    lesson = actions.keep_lesson(by=olive, consultation=over, part="affected", text=LEARNT)
    client = signed_in(olive)
    assert client.post(f"/officers/consultations/{over.slug}/debrief/{lesson.pk}/take-out/").status_code == 302
    assert LEARNT not in client.get("/officers/lessons/").content.decode()
    assert LEARNT not in client.get(_brief(factories.consultation(by=olive, title="Parks"))).content.decode()
    assert Lesson.objects.count() == 1


def test_the_debrief_leads_the_way(olive, asha, over, signed_in):
    client, here = signed_in(olive), f"/officers/consultations/{over.slug}/debrief/"
    assert client.post(here, {"part": "", "text": "x"}).status_code == 422
    assert client.post(here, {"part": "affected", "text": LEARNT}).status_code == 302
    assert LEARNT in client.get(here).content.decode()
    assert "Keep it" not in signed_in(asha).get(here).content.decode()
    assert signed_in(asha).post(here, {"part": "affected", "text": LEARNT}).status_code == 403
    assert LEARNT in client.get("/officers/lessons/?part=affected").content.decode()
    assert "Nothing was learnt about this yet" in client.get("/officers/lessons/?part=resources").content.decode()


def test_a_lesson_is_about_a_part_of_the_brief(olive, over):
    with pytest.raises(NotNow, match="Choose the part"):
        actions.keep_lesson(by=olive, consultation=over, part="methods", text=LEARNT)
