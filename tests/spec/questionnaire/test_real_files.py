"""Survey files that nobody here wrote: each can be imported and answered to its end, or is refused with a sentence."""

from pathlib import Path
from random import Random

import pytest

from folkmoot.core.questionnaire import routing, validation
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.formats.detect import check, read_any
from folkmoot.core.questionnaire.formats.imported import Refused
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Questionnaire
from folkmoot.core.questionnaire.sample_answers import sample
from tests.spec.questionnaire import examples

pytestmark = examples.needed

FORMS = examples.forms()


def questions_in(name: str) -> Questionnaire:
    path = next(path for path in FORMS if path.name == name)
    return read_any(path.read_bytes(), path.name).questionnaire


def answered_to_the_end(made: Questionnaire, wanted: Answers) -> dict[str, AnswerValue]:
    """Goes through the pages as a person would, typing these answers."""
    answers: dict[str, AnswerValue] = {}
    page = routing.next_page(made, None, answers)
    while page is not None:
        reading = validation.read_page(made, page, validation.typed_from(page, wanted), answers)
        assert reading.problems == ()
        answers = validation.merged(made, page, answers, reading)
        page = routing.next_page(made, page.id, answers)
    return answers


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_it_can_be_answered_to_the_end_or_is_refused(path: Path) -> None:
    try:
        imported = read_any(path.read_bytes(), path.name)
    except Refused as refused:
        assert refused.sentence.endswith(".")
        return
    made = imported.questionnaire
    for seed in range(10):
        wanted = sample(made, Random(seed), answer_rate=0.5 + seed / 20)
        answers = answered_to_the_end(made, wanted)
        assert answers == wanted
        assert validation.problems(made, answers) == ()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_it_is_kept_in_our_own_format_without_loss(path: Path) -> None:
    made = read_any(path.read_bytes(), path.name).questionnaire
    written = folkmoot_json.write(made)
    assert folkmoot_json.read(written) == made
    assert check(written, "copy.json")["questions"] == len(made.questions)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_everything_left_behind_has_a_place_a_name_and_a_reason(path: Path) -> None:
    for left in read_any(path.read_bytes(), path.name).left_behind:
        assert left.place and left.what and str(left.why).endswith(".")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_cut_short_it_is_refused(path: Path) -> None:
    data = path.read_bytes()
    for part in (0.1, 0.5, 0.9, 0.99):
        report = check(data[: int(len(data) * part)], path.name)
        assert report.get("refused") or path.suffix == ".xls", part  # old workbooks may end in padding


@pytest.mark.parametrize("path", [path for path in FORMS if path.suffix == ".xls"], ids=lambda path: path.name)
def test_an_old_workbook_with_damaged_bytes_is_read_or_refused(path: Path) -> None:
    data, random = path.read_bytes(), Random(path.name)
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(random.randint(1, 20)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        assert check(bytes(damaged), path.name).get("reason", ".").endswith(".")


def test_a_real_survey_of_civic_groups_comes_across_almost_whole() -> None:
    path = next(path for path in FORMS if path.name == "mitwirken_umfrage.xlsx")
    imported = read_any(path.read_bytes(), path.name)
    made = imported.questionnaire
    assert (made.languages, len(made.pages), len(made.questions)) == (("de",), 9, 37)
    assert sum(item.show_if is not None for item in made.items) == 13
    assert made.question("themenfelder_other").show_if == 'themenfelder includes "other"'
    assert {left.code for left in imported.left_behind} == {"setting", "condition_never", "pattern_email"}


def test_conditional_groups_of_a_real_survey_come_across() -> None:
    made = questions_in("ls205_group_relevance.lss")
    assert made.page("group_4").show_if == "cohabs > 2 and answered(p2rel)"
    assert made.question("sp1").show_if == "cohabs > 0 and answered(p1rel)"


def test_a_survey_in_five_languages_keeps_them() -> None:
    made = questions_in("ls6_sample_survey_multilingual_fr_de_en_it.lss")
    assert made.languages == ("en", "fr", "de-informal", "he", "it")
    assert made.question("y").label["fr"] == "Oui/Non"
    assert made.question("cc01").show_if == (
        'qcs1 includes "SH101" and not qcs3 = "Y" or qcs2 includes "SQ201" and not qcs3 = "Y"'
    )
