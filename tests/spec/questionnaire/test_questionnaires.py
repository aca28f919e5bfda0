"""What a questionnaire may be. A wrong one cannot be made: it says what is wrong, and where."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from folkmoot.core.questionnaire import errors
from folkmoot.core.questionnaire.errors import FAULTS, PROBLEMS, QuestionnaireError
from folkmoot.core.questionnaire.formats.imported import REASONS, REFUSALS
from folkmoot.core.questionnaire.model import Choice, Holds, Page, Question, Questionnaire, QuestionType
from folkmoot.core.questionnaire.question import SETTINGS
from folkmoot.core.questionnaire.review import ADVICE
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.questionnaire.versions import CHANGES
from folkmoot.core.questionnaire.wording import FrozenText
from tests.spec.questionnaire.builders import choices, en, of, question, table


def fault(make: Callable[[], Any]) -> tuple[str, str]:
    with pytest.raises(QuestionnaireError) as error:
        make()
    assert error.value.sentence.endswith(".")
    return error.value.place, error.value.code


def test_a_questionnaire_has_pages_of_questions_and_words_to_read() -> None:
    made = table(
        """
        page | id      | type        | choices
        p1   | welcome | information |
        p1   | travel  | single      | bus car
        p2   | why     | long_text   |
        """
    )
    assert [page.id for page in made.pages] == ["p1", "p2"]
    assert [item.id for item in made.page("p1").items] == ["welcome", "travel"]
    assert [asked.id for asked in made.page("p1").questions] == ["travel"]
    assert [asked.id for asked in made.questions] == ["travel", "why"]
    assert [item.id for item in made.items] == ["welcome", "travel", "why"]
    assert made.page_of("why") is made.page("p2")
    assert made.question("travel").type is QuestionType.SINGLE
    with pytest.raises(KeyError):
        made.question("nothing")


def test_nothing_in_a_questionnaire_can_be_changed() -> None:
    made = of(question("name", "text"))
    with pytest.raises(FrozenInstanceError):
        made.pages[0].items[0].required = True  # type: ignore[misc]
    with pytest.raises(TypeError, match="cannot be changed"):
        made.title["en"] = "Another"  # type: ignore[index]


def test_a_questionnaire_can_be_compared_hashed_copied_and_pickled() -> None:
    made = of(question("travel", "single", choices="bus car"))
    assert made == of(question("travel", "single", choices="bus car"))
    assert hash(made) == hash(of(question("travel", "single", choices="bus car")))
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made


def test_words_fall_back_to_the_first_language() -> None:
    both = FrozenText({"en": "Hello", "cy": "Helo"})
    made = Questionnaire(both, languages=("en", "cy"), pages=(Page("p", items=(question("name", "text"),)),))
    assert made.text(both, "cy") == "Helo"
    assert made.text({"en": "Only English"}, "cy") == "Only English"
    assert made.text({}, "cy") == ""
    assert made.words("name", "cy") == "Name"


def test_words_are_cleaned_when_they_come_in() -> None:
    assert FrozenText({"en": " a\r\nb\x00 ", "cy": "  "}) == {"en": "a\nb"}


@pytest.mark.parametrize(
    "id", ["", "Travel", "1st", "_x", "a-b", "a" * 65, "é", "a b", "and", "or", "not", "in", "count"]
)
def test_ids_are_plain_and_are_not_words_of_the_condition_language(id: str) -> None:
    place, code = fault(lambda: question(id, "text"))
    assert place == "id" and code in ("bad_id", "reserved_id")


@pytest.mark.parametrize("code", ["", "a b", "é", "x" * 65, "a/b", '"'])
def test_codes_are_plain(code: str) -> None:
    assert fault(lambda: Choice(code, en("Words"))) == ("code", "bad_code")


def test_ids_are_unique_across_pages_and_questions() -> None:
    twice = question("p", "text")
    assert fault(lambda: Questionnaire(en("T"), pages=(Page("p", items=(twice,)),))) == (
        "pages[0].items[0].id",
        "repeated_id",
    )


SETTING_FAULTS: dict[str, tuple[Callable[[], Any], str, str]] = {
    "a single choice without choices": (lambda: question("q", "single"), "choices", "no_choices"),
    "a grid without rows": (lambda: question("q", "grid", choices="a"), "rows", "no_rows"),
    "a code twice": (lambda: question("q", "single", choices="a a"), "choices[1].code", "repeated_code"),
    "two others": (lambda: question("q", "single", choices="a+ b+"), "choices", "several_others"),
    "choices of a text": (lambda: question("q", "text", choices="a"), "choices", "setting_not_for_type"),
    "none of these in a single choice": (
        lambda: question("q", "single", choices="a b!"),
        "exclusive",
        "setting_not_for_type",
    ),
    "other in a grid": (
        lambda: question("q", "grid", choices="a", rows="x+"),
        "rows[0]",
        "setting_not_for_type",
    ),
    "required words to read": (lambda: question("q", "information", required=True), "required", "setting_not_for_type"),
    "decimals of a whole number": (lambda: question("q", "whole", decimals=1), "decimals", "setting_not_for_type"),
    "least above most": (lambda: question("q", "whole", min=2, max=1), "min", "min_above_max"),
    "no decimal between": (
        lambda: question("q", "decimal", min=Decimal("0.2"), max=Decimal("0.4"), decimals=0),
        "min",
        "min_above_max",
    ),
    "more choices than there are": (lambda: question("q", "several", choices="a b", max=3), "max", "wrong_setting"),
    "at most none": (lambda: question("q", "several", choices="a b", max=0), "max", "wrong_setting"),
    "a limit that is no number": (lambda: question("q", "whole", min="1"), "min", "wrong_setting"),
    "a limit that is true": (lambda: question("q", "whole", min=True), "min", "wrong_setting"),
    "a limit that is infinite": (lambda: question("q", "decimal", max=Decimal("Infinity")), "max", "wrong_setting"),
    "a moment for a day": (lambda: question("q", "date", min=datetime(2025, 1, 1)), "min", "wrong_setting"),
    "no characters at all": (lambda: question("q", "text", max_length=0), "max_length", "wrong_setting"),
    "too many decimal places": (lambda: question("q", "decimal", decimals=10), "decimals", "wrong_setting"),
    "words without end": (lambda: question("q", "text", label="x" * 20_001), "label", "text_too_long"),
    "a title without end": (lambda: Page("p", en("x" * 20_001)), "title", "text_too_long"),
    "2,001 choices": (
        lambda: question("q", "single", choices=choices(" ".join(f"c{n}" for n in range(2_001)))),
        "choices",
        "too_many",
    ),
    "no pages": (lambda: Questionnaire(en("T")), "pages", "no_pages"),
    "no languages": (lambda: of(question("q", "text"), languages=()), "languages", "no_language"),
    "a language that is none": (
        lambda: of(question("q", "text"), languages=("English",)),
        "languages[0]",
        "bad_language",
    ),
    "a language twice": (
        lambda: of(question("q", "text"), languages=("en", "en")),
        "languages[1]",
        "repeated_language",
    ),
    "words in a language not named": (
        lambda: of(Question("q", QuestionType.TEXT, {"en": "a", "cy": "b"})),
        "pages[0].items[0].label",
        "unknown_language",
    ),
    "no words in the first language": (
        lambda: of(Question("q", QuestionType.TEXT, {"cy": "b"}), languages=("en", "cy")),
        "pages[0].items[0].label",
        "no_text",
    ),
    "2,001 questions": (lambda: of(*(question(f"q{n}", "text") for n in range(2_001))), "questions", "too_many"),
}


@pytest.mark.parametrize("name", SETTING_FAULTS)
def test_what_cannot_be(name: str) -> None:
    make, place, code = SETTING_FAULTS[name]
    assert fault(make) == (place, code)


def test_limits_that_can_be() -> None:
    assert question("q", "date", min=date(2025, 1, 1), max=date(2025, 1, 1)).min == date(2025, 1, 1)
    assert question("q", "decimal", min=1).min == Decimal(1)
    assert question("q", "several", choices="a b", min=0, max=2).max == 2


def test_answers_are_kept_as_answers_unless_they_identify_a_person_or_say_who_they_are() -> None:
    assert question("q", "text").holds is Holds.ANSWERS
    assert question("q", "postcode", holds="identity").holds is Holds.IDENTITY


def test_every_type_has_its_settings_its_file_and_a_caption() -> None:
    assert set(KINDS) == set(SETTINGS) == set(QuestionType)
    assert all(kind.caption and kind.answer for kind in KINDS.values())


def test_every_message_is_a_sentence() -> None:
    for message in (*PROBLEMS.values(), *FAULTS.values(), *REASONS.values(), *ADVICE.values(), *CHANGES.values()):
        assert message.endswith((".", "?", "%(detail)s")) and message[0] in "“ABCDEFGHIJKLMNOPQRSTUVWXYZL%", message


def test_a_fault_knows_its_place_from_further_out() -> None:
    inner = QuestionnaireError("bad_code", "code", code="a b")
    assert str(inner.within("choices[2]").within("pages[0].items[1]")).startswith(
        "pages[0].items[1].choices[2].code: “a b” cannot be a code."
    )


def test_every_message_is_needed() -> None:
    folder = Path(errors.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    catalogues = (PROBLEMS, FAULTS, ADVICE, CHANGES, REASONS, REFUSALS)
    for catalogue in catalogues:
        for code in catalogue:
            declared = sum(code in other for other in catalogues)
            assert source.count(f'"{code}"') > declared, code
