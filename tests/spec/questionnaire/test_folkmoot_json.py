"""The JSON format: what is written, what is read, and how faults are told. Its reference is questionnaire-format.md."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.formats.folkmoot_json import content_hash, read, write
from folkmoot.core.questionnaire.model import Page, Questionnaire
from tests.spec.questionnaire.builders import en, of, question

SMALLEST = """{
  "folkmoot": 1,
  "title": "Streets",
  "languages": [
    "en"
  ],
  "pages": [
    {
      "id": "page",
      "items": [
        {
          "id": "name",
          "type": "text",
          "label": "Name"
        }
      ]
    }
  ]
}
"""


def test_only_what_differs_from_the_usual_is_written() -> None:
    made = Questionnaire(en("Streets"), pages=(Page("page", items=(question("name", "text"),)),))
    assert write(made).decode() == SMALLEST
    assert read(SMALLEST) == made


def test_the_hash_names_the_content_and_not_the_spelling() -> None:
    compact = json.dumps(dict(reversed(json.loads(SMALLEST).items())))
    assert content_hash(read(compact)) == content_hash(read(SMALLEST))
    assert content_hash(read(SMALLEST.replace("Streets", "Roads"))) != content_hash(read(SMALLEST))
    assert len(content_hash(read(SMALLEST))) == 64


def test_numbers_and_dates_are_written_so_that_nothing_rounds_them() -> None:
    made = of(
        question("a", "whole", min=0, max=10),
        question("b", "decimal", min=Decimal("0.10"), decimals=0),
        question("c", "date", max=date(2025, 3, 27)),
    )
    items = json.loads(write(made))["pages"][0]["items"]
    assert (items[0]["min"], items[0]["max"]) == (0, 10)
    assert (items[1]["min"], items[1]["decimals"]) == ("0.1", 0)
    assert items[2]["max"] == "2025-03-27"
    assert read(write(made)) == made


def test_a_decimal_limit_may_also_be_a_bare_number() -> None:
    document = json.loads(SMALLEST)
    document["pages"][0]["items"][0].update({"type": "decimal", "min": 0.1})
    assert read(json.dumps(document)).question("name").min == Decimal("0.1")


def test_several_languages_stand_side_by_side_in_their_order() -> None:
    made = Questionnaire(
        {"cy": "Strydoedd", "en": "Streets"},
        languages=("en", "cy"),
        pages=(Page("page", {"en": "Page"}, items=(question("name", "text"),)),),
    )
    assert json.loads(write(made))["title"] == {"en": "Streets", "cy": "Strydoedd"}
    assert write(made).index(b"Streets") < write(made).index(b"Strydoedd")
    assert read(write(made)) == made


def changed(path: str, value: Any) -> str:
    """The smallest document with one thing changed, or taken out when the value is `...`."""
    document = json.loads(SMALLEST)
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place: Any = document
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(document)


ITEM = "pages/0/items/0"


@pytest.mark.parametrize(
    ("path", "value", "place", "told"),
    [
        ("folkmoot", 2, "folkmoot", "The file is in version 2 of the format. Only version 1 is known here."),
        ("folkmoot", True, "folkmoot", "The file is in version True of the format. Only version 1 is known here."),
        ("title", ..., "", "“title” is missing."),
        ("title", "", "title", "There is no text in the default language, “en”."),
        ("title", 7, "title", "Expected a text, or an object with a text for each language here."),
        (
            "languages",
            ["en", "cy"],
            "title",
            "The questionnaire has several languages, so give this text for each by its code.",
        ),
        ("languages", "en", "languages", "Expected a list here."),
        ("colour", "red", "", "“colour” is not known here."),
        ("pages", [], "pages", "The questionnaire has no pages."),
        ("pages/0", "page", "pages[0]", "Expected an object here."),
        (f"{ITEM}/id", "Name", "pages[0].items[0].id", "“Name” cannot be an id. Use a small letter first, then small"),
        (f"{ITEM}/type", "txt", "pages[0].items[0].type", "“txt” is not one of: single, several, dropdown,"),
        (f"{ITEM}/required", "yes", "pages[0].items[0].required", "Expected true or false here."),
        (f"{ITEM}/holds", "secret", "pages[0].items[0].holds", "“secret” is not one of: answers, identity, equality."),
        (f"{ITEM}/max_length", "5", "pages[0].items[0].max_length", "Expected a whole number here."),
        (f"{ITEM}/type", "single", "pages[0].items[0].choices", "A question of type single needs at least 1 choices."),
        (f"{ITEM}/id", 7, "pages[0].items[0].id", "Expected a text here."),
        (f"{ITEM}/label/fr", "x", "", ""),
        (
            f"{ITEM}/show_if",
            "age > 1",
            "pages[0].items[0].show_if",
            "Line 1, column 1: there is no question called “age”.",
        ),
        (f"{ITEM}/choices", [{"code": "a"}], "pages[0].items[0].choices[0]", "“label” is missing."),
        (
            f"{ITEM}/choices",
            [{"code": "a b", "label": "A"}],
            "pages[0].items[0].choices[0].code",
            "“a b” cannot be a code.",
        ),
        (
            f"{ITEM}/rows",
            [{"code": "a", "label": "A", "other": True}],
            "pages[0].items[0].rows[0]",
            "“other” is not known",
        ),
    ],
)
def test_a_fault_is_told_with_the_path_to_it(path: str, value: Any, place: str, told: str) -> None:
    if path.endswith("label/fr"):
        document, place = changed(f"{ITEM}/label", {"en": "a", "fr": "b"}), "pages[0].items[0].label"
        told = "A text is in “fr”, which is not a language of this questionnaire."
    else:
        document = changed(path, value)
    with pytest.raises(QuestionnaireError) as error:
        read(document)
    assert error.value.place == place
    assert error.value.sentence.startswith(told)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("{", "json_not_json"),
        ("", "json_not_json"),
        ("null", "json_not_ours"),
        ("[]", "json_not_ours"),
        ('{"title": "x"}', "json_not_ours"),
        (b"\xff\xfe{}", "json_not_text"),
        ('{"folkmoot": 1, "folkmoot": 1}', "json_repeated_name"),
        ('{"folkmoot": NaN}', "json_bad_number"),
        ('{"folkmoot": 1e999}', "json_bad_number"),
        ('{"folkmoot": ' + "1" * 5_000 + "}", "json_bad_number"),
        ("[" * 100_000, "json_too_deep"),
        (" " * 5_000_001, "json_too_large"),
    ],
)
def test_what_is_not_the_format_is_refused(data: bytes | str, code: str) -> None:
    with pytest.raises(QuestionnaireError) as error:
        read(data)
    assert error.value.code == code


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + SMALLEST.encode()) == read(SMALLEST)


@pytest.mark.parametrize(
    ("type", "limit", "told"),
    [
        ("date", "2025-02-30", 'Expected a date, like "2025-03-27" here.'),
        ("decimal", "a lot", 'Expected a number, like "12.5" here.'),
        ("whole", "7", "Expected a whole number here."),
    ],
)
def test_limits_have_the_form_of_their_type(type: str, limit: str, told: str) -> None:
    document = json.loads(SMALLEST)
    document["pages"][0]["items"][0].update({"type": type, "min": limit})
    with pytest.raises(QuestionnaireError) as error:
        read(json.dumps(document))
    assert (error.value.place, error.value.sentence) == ("pages[0].items[0].min", told)
