"""Two types of question, each one file and one template: answered, counted, crossed, downloaded and brought in.

Nothing on the way from the survey to a table of two questions knows of either; that is what this shows.
"""

from __future__ import annotations

import csv
import io

import pytest

from folkmoot.ask.responses.actions import Incoming, store
from folkmoot.ask.responses.models import Channel, Response
from folkmoot.ask.responses.queries import answers
from folkmoot.ask.survey.rendering.frame import forget_frames
from folkmoot.core.collected.proposal import propose
from folkmoot.core.tables.reading import read_table
from folkmoot.listen.files.whole import load_file
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.rules import State
from folkmoot.understand.results import queries
from folkmoot.understand.results.actions import renew
from folkmoot.understand.results.exporting import Rows, Variant, code_book
from tests import factories
from tests.integration.survey.conftest import Respondent
from tests.integration.survey.questionnaires import DRIVING_AND_SAFETY as ASKED
from tests.integration.survey.questionnaires import read

#: How many gave each point, from 1 to 5. People who drive feel safer.
COUNTS = {"yes": [10, 10, 10, 20, 30], "no": [40, 10, 10, 10, 10]}
GIVEN = [
    (drive, point)
    for drive, counts in COUNTS.items()
    for point, count in enumerate(counts, start=1)
    for _person in range(count)
]


@pytest.fixture
def made(olive, asha) -> Consultation:
    forget_frames()
    return factories.consultation(by=olive, board=asha, state=State.OPEN, with_questionnaire=read(ASKED))


@pytest.fixture
def answered(made) -> Consultation:
    coming = (Incoming(answers={"drive": d, "safe": s}, once=f"test:{n}") for n, (d, s) in enumerate(GIVEN))
    store(version=factories.version_of(made), responses=coming, channel=Channel.PAPER)
    renew(factories.activity_of(made))
    return made


def address(made: Consultation, page: str) -> str:
    return f"/officers/consultations/{made.slug}/{page}"


def test_both_are_answered_in_the_survey_with_errors_and_a_check(made, ravi):
    ravis = Respondent(ravi, made)
    ravis.open("page", "driving")
    assert "Do you drive?" in ravis.words and "Yes No" in ravis.words
    assert ravis.send().status_code == 422 and "Choose an answer to “Do you drive?”." in ravis.words
    ravis.send(drive="yes")
    assert "1 – Not at all safe 2 3 4 5 – Very safe" in ravis.words and "You said Yes. Why?" in ravis.words
    assert ravis.send(safe="9", why="Lights.").status_code == 422
    assert "Choose one of the answers offered for “How safe is the street?”." in ravis.words
    assert 'value="Lights."' in ravis.page.content.decode(), "what was typed is kept"
    ravis.send(safe="5")
    assert "Check your answers" in ravis.words
    assert "Do you drive? Yes" in ravis.words and "5 – Very safe" in ravis.words
    ravis.open("page", "safety")
    assert 'value="5" checked' in " ".join(ravis.page.content.decode().split())
    ravis.send(safe="4")
    ravis.send()
    assert answers(Activity.objects.get(), Response.objects.get()) == {"drive": "yes", "safe": 4}


def test_both_are_counted_and_points_have_a_mean(answered):
    copy = queries.open_copy(factories.activity_of(answered))
    assert copy is not None
    drive, safe = (
        q for section in queries.results(copy).sections for q in section.questions if q.id in ("drive", "safe")
    )
    assert [(one.label, one.count) for one in drive.listings[0].figures] == [("Yes", 80), ("No", 80)]
    assert [one.count for one in safe.listings[0].figures] == [50, 20, 20, 30, 40]
    assert [one.label for one in safe.listings[0].figures][::4] == ["1 – Not at all safe", "5 – Very safe"]
    assert safe.summary is not None
    assert safe.summary.mean == pytest.approx(sum(point for _drive, point in GIVEN) / len(GIVEN))
    assert safe.summary.median == 3
    assert drive.summary is None
    filtered = queries.results(copy, queries.filters_from(copy, ["drive:yes"]))
    assert [one.count for one in filtered.sections[1].questions[0].listings[0].figures] == COUNTS["yes"]


def test_both_stand_on_the_page_of_results_and_in_a_table_of_two(answered, olive, signed_in):
    client = signed_in(olive)
    page = client.get(address(answered, "results/")).content.decode()
    assert "5 – Very safe" in page and "Mean" in page and "2.9" in page
    for row, column in (("safe", "drive"), ("drive", "safe")):
        table = client.get(address(answered, f"results/table/?row={row}&column={column}")).content.decode()
        assert "1 – Not at all safe" in table and "40<span" in table and ">160</td>" in table


def test_both_leave_in_codes_and_in_words_and_come_in_again(answered, olive, asha, signed_in):
    client = signed_in(olive)
    for variant, last in (("codes", ["no", "5"]), ("words", ["No", "5 – Very safe"])):
        response = client.get(address(answered, f"downloads/responses.csv?variant={variant}"))
        content = response.getvalue()
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert [row[5:7] for row in rows[1:]][-1] == last
        other = factories.consultation(by=olive, board=asha, state=State.OPEN, with_questionnaire=read(ASKED))
        loaded = load_file(
            by=olive,
            activity=factories.activity_of(other),
            file=content,
            name="answers.csv",
            channel=Channel.ELSEWHERE,
            mapping=propose(read_table(content, "answers.csv"), read(ASKED)),
        )
        found = [
            answers(response.activity, response) for response in Response.objects.filter(batch=loaded).order_by("pk")
        ]
        assert [(one["drive"], one["safe"]) for one in found] == GIVEN


def test_both_are_read_through_and_explained_in_the_code_book(answered, olive, signed_in):
    page = signed_in(olive).get(address(answered, "questionnaire/read-through/")).content.decode()
    assert "Yes or no; must be answered" in page and "A point on a scale; must be answered" in page
    assert "5 – Very safe" in page
    lines = [list(line) for line in code_book(Rows(read(ASKED), "en", Variant.CODES, with_words=False))]
    assert ["drive", "", "yes_no", "yes", "Yes"] in lines
    assert ["safe", "", "scale", "1", "1 – Not at all safe"] in lines
