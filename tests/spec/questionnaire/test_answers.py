"""What people type, what is kept, and what they are told: one table for each type of question.

`typed` is a form field by field (the question is called `q`); `kept` is the answer as JSON; `told` is a problem's code.
"""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from folkmoot.core.questionnaire.errors import sentence
from folkmoot.core.questionnaire.model import Question
from folkmoot.core.questionnaire.types import KINDS, cells, columns, display
from folkmoot.core.questionnaire.validation import problems, read_page
from tests.spec.questionnaire.builders import of, question, rows


def read(asked: Question, fields: dict[str, list[str]], language: str = "en") -> tuple[dict[str, Any], list[str]]:
    whole = of(asked)
    reading = read_page(whole, whole.pages[0], fields, {}, language)
    assert all(sentence(problem, whole, "en").endswith(".") for problem in reading.problems)
    if not reading.problems:
        assert problems(whole, reading.answers) == ()  # what is read can always be kept
    return dict(reading.answers), [problem.code for problem in reading.problems]


def follows(asked: Question, table: str, language: str = "en") -> None:
    """Every line of the table: what is typed into `q` is kept, or the person is told."""
    for line in rows(table):
        kept, told = read(asked, {"q": [json.loads(f'"{line["typed"]}"')]}, language)
        expected = {"q": json.loads(line["kept"])} if line["kept"] else {}
        assert (kept, " ".join(told)) == (expected, line["told"]), line["typed"]


def test_whole_numbers_are_understood_as_people_write_them() -> None:
    follows(
        question("q", "whole", min=0, max=2_000_000, unit="hours"),
        """
        typed      | kept    | told
        12         | 12      |
        \\u00a0 12 | 12      |
        012        | 12      |
        +12        | 12      |
        12.0       | 12      |
        1,200      | 1200    |
        1 200      | 1200    |
        1,200,000  | 1200000 |
        £30        | 30      |
        12 hours   | 12      |
        ١٢         | 12      |
                   |         |
        twelve     |         | not_whole
        12.5       |         | not_whole
        1,2        |         | not_whole
        1e3        |         | not_whole
        -1         |         | too_small
        −1         |         | too_small
        2000001    |         | too_large
        """,
    )


def test_whole_numbers_have_at_most_fifteen_digits() -> None:
    follows(
        question("q", "whole"),
        """
        typed            | kept            | told
        999999999999999  | 999999999999999 |
        1000000000000000 |                 | number_too_long
        """,
    )


def test_decimal_numbers_are_kept_exactly_and_in_one_spelling() -> None:
    follows(
        question("q", "decimal", decimals=2),
        """
        typed    | kept      | told
        12.50    | "12.5"    |
        12.00    | "12"      |
        .5       | "0.5"     |
        -0.0     | "0"       |
        1,200.50 | "1200.5"  |
        0.10     | "0.1"     |
        12.345   |           | too_many_decimals
        12.      |           | not_number
        1.2.3    |           | not_number
        NaN      |           | not_number
        Infinity |           | not_number
        1e9      |           | not_number
        """,
    )


def test_languages_that_write_a_comma_for_the_point_are_understood() -> None:
    asked = question("q", "decimal")
    follows(asked, 'typed | kept | told\n 1.234,5 | "1234.5" |\n 12,5 | "12.5" |', language="pl")
    follows(asked, 'typed | kept | told\n 1,234.5 | "1234.5" |\n 12,5 | | not_number', language="cy")


def test_one_line_of_text_stays_one_line() -> None:
    follows(
        question("q", "text", max_length=12),
        """
        typed           | kept           | told
        Hello           | "Hello"        |
        \\tHello\\r\\nthere | "Hello there" |
        He\\u0000llo     | "Hello"        |
        Cafe\\u0301      | "Café"         |
        \\ud800          |                |
        \\u202eevil      | "evil"         |
        a\\u200db        | "a\\u200db"    |
        Thirteen char   |                | too_long
        """,
    )


def test_long_text_keeps_its_lines() -> None:
    follows(
        question("q", "long_text"),
        """
        typed                   | kept              | told
        One\\r\\nTwo            | "One\\nTwo"       |
        One\\n\\n\\n\\n\\nTwo   | "One\\n\\nTwo"    |
        \\n\\n                  |                   |
        """,
    )


def test_long_text_has_at_most_ten_thousand_characters_unless_set_otherwise() -> None:
    assert read(question("q", "long_text"), {"q": ["x" * 10_000]})[1] == []
    assert read(question("q", "long_text"), {"q": ["x" * 10_001]})[1] == ["too_long"]
    assert read(question("q", "long_text", max_length=20_000), {"q": ["x" * 10_001]})[1] == []


def test_email_addresses_are_checked_loosely() -> None:
    follows(
        question("q", "email"),
        """
        typed                 | kept                    | told
        Ravi@Example.COM      | "Ravi@example.com"      |
        mailto:a@b.org        | "a@b.org"               |
        o'brien+x@sub.b.co.uk | "o'brien+x@sub.b.co.uk" |
        ü@exämple.de          | "ü@exämple.de"          |
        ravi                  |                         | not_email
        ravi@example          |                         | not_email
        ravi@@example.com     |                         | not_email
        ravi @example.com     |                         | not_email
        a..b@example.com      |                         | not_email
        <ravi@example.com>    |                         | not_email
        """,
    )


def test_postcodes_are_kept_in_capitals_with_one_space() -> None:
    follows(
        question("q", "postcode"),
        """
        typed     | kept       | told
        OX1 1AA   | "OX1 1AA"  |
        ox11aa    | "OX1 1AA"  |
        sw1a-2aa. | "SW1A 2AA" |
        m1 1ae    | "M1 1AE"   |
        b33 8th   | "B33 8TH"  |
        dn55 1pt  | "DN55 1PT" |
        gir 0aa   | "GIR 0AA"  |
        OX1       |            | not_postcode
        OX1 1A    |            | not_postcode
        OX1 1CC   |            | not_postcode
        QX1 1AA   |            | not_postcode
        12345     |            | not_postcode
        """,
    )


def test_dates_are_typed_as_day_month_and_year() -> None:
    asked = question("q", "date")
    for line in rows(
        """
        day | month     | year | kept         | told
        27  | 3         | 2025 | "2025-03-27" |
        07  | 03        | 2025 | "2025-03-07" |
        1   | May       | 1999 | "1999-05-01" |
        1   | september | 1999 | "1999-09-01" |
        29  | 2         | 2024 | "2024-02-29" |
        29  | 2         | 2025 |              | not_date
        31  | 6         | 2025 |              | not_date
        1   | 13        | 2025 |              | not_date
        1   | 1         | 25   |              | year_digits
        1   | 1         |      |              | date_incomplete
            | 5         | 2025 |              | date_incomplete
            |           |      |              |
        """
    ):
        kept, told = read(asked, {f"q.{part}": [line[part]] for part in ("day", "month", "year")})
        assert (kept, " ".join(told)) == ({"q": json.loads(line["kept"])} if line["kept"] else {}, line["told"]), line


def test_a_date_may_also_come_in_one_piece() -> None:
    assert read(question("q", "date"), {"q": ["2025-03-27"]}) == ({"q": "2025-03-27"}, [])
    assert read(question("q", "date"), {"q": ["27/3/2025"]}) == ({}, ["not_date"])


def test_dates_keep_to_their_limits() -> None:
    asked = of(question("q", "date", min=json_date("2000-01-01"), max=json_date("2020-12-31")))
    early = read_page(asked, asked.pages[0], {"q": ["1999-12-31"]}, {}).problems[0]
    late = read_page(asked, asked.pages[0], {"q": ["2021-01-01"]}, {}).problems[0]
    assert sentence(early, asked, "en") == "Enter a date on or after 1/1/2000 for “Q”."
    assert sentence(late, asked, "en") == "Enter a date on or before 31/12/2020 for “Q”."


def json_date(written: str) -> Any:
    return date.fromisoformat(written)


def answered(asked: Question, table: str) -> None:
    """Lines of a whole form (`q=a,b q.other=Ferry`), the answers, and what the person is told."""
    for line in rows(table):
        fields = {name: value.split(",") for name, _, value in (pair.partition("=") for pair in line["typed"].split())}
        kept, told = read(asked, fields)
        assert (kept, " ".join(told)) == (json.loads(line["kept"] or "{}"), line["told"]), line


def test_one_choice_out_of_several() -> None:
    for type in ("single", "dropdown"):
        answered(
            question("q", type, choices="bus car other+"),
            """
            typed                  | kept                                | told
            q=bus                  | {"q": "bus"}                        |
                                   |                                     |
            q=tram                 |                                     | unknown_choice
            q=bus,car              | {"q": "car"}                        |
            q=other q.other=Ferry  | {"q": "other", "q.other": "Ferry"}  |
            q=other                | {"q": "other"}                      |
            q.other=Ferry          | {"q": "other", "q.other": "Ferry"}  |
            q=bus q.other=Ferry    | {"q": "bus"}                        |
            """,
        )


def test_several_choices_stand_in_the_questionnaires_order() -> None:
    answered(
        question("q", "several", choices="bus car walk other+ none!", max=3),
        """
        typed                  | kept                                        | told
        q=walk,bus             | {"q": ["bus", "walk"]}                      |
        q=bus,bus              | {"q": ["bus"]}                              |
                               |                                             |
        q=bus,tram             |                                             | unknown_choice
        q=none                 | {"q": ["none"]}                             |
        q=none,bus             |                                             | exclusive_choice
        q=bus,car,walk,other   |                                             | too_many_choices
        q=bus q.other=Ferry    | {"q": ["bus", "other"], "q.other": "Ferry"} |
        """,
    )


def test_a_least_number_of_choices_does_not_bind_none_of_these() -> None:
    answered(
        question("q", "several", choices="bus car none!", min=2),
        """
        typed     | kept                  | told
        q=bus     |                       | too_few_choices
        q=bus,car | {"q": ["bus", "car"]} |
        q=none    | {"q": ["none"]}       |
        """,
    )


def test_a_grid_has_a_field_for_each_row() -> None:
    answered(
        question("q", "grid", choices="agree disagree", rows="buses trains"),
        """
        typed                          | kept                                            | told
        q.buses=agree q.trains=agree   | {"q": {"buses": "agree", "trains": "agree"}}    |
        q.trains=disagree              | {"q": {"trains": "disagree"}}                   |
                                       |                                                 |
        q.buses=agree q.trains=perhaps | {"q": {"buses": "agree"}}                       | unknown_choice
        """,
    )


def test_a_ranking_has_a_number_for_each_choice() -> None:
    answered(
        question("q", "ranking", choices="a b c", max=2),
        """
        typed              | kept              | told
        q.a=2 q.c=1        | {"q": ["c", "a"]} |
        q.a=1              | {"q": ["a"]}      |
        q.a=1 q.b=3        | {"q": ["a", "b"]} |
        q.a=1 q.b=1        |                   | repeated_rank
        q.a=4              |                   | not_rank
        q.a=0              |                   | not_rank
        q.a=first          |                   | not_rank
        q.a=1 q.b=2 q.c=3  |                   | too_many_ranks
                           |                   |
        """,
    )


@pytest.mark.parametrize(
    ("asked", "fields", "told"),
    [
        (question("q", "single", choices="a b"), {}, "Choose an answer to “Q”."),
        (question("q", "several", choices="a b"), {}, "Choose at least one answer to “Q”."),
        (question("q", "text"), {"q": ["  "]}, "Answer the question “Q”."),
        (question("q", "single", choices="a o+"), {"q": ["o"]}, "Say what you mean by “O” in “Q”."),
        (question("q", "grid", choices="a", rows="x y"), {"q.x": ["a"]}, "Choose an answer for “Y” in “Q”."),
        (question("q", "ranking", choices="a b"), {}, "Put your choices in order for “Q”."),
        (question("q", "date"), {}, "Answer the question “Q”."),
    ],
)
def test_a_required_question_says_what_it_lacks(asked: Question, fields: dict[str, list[str]], told: str) -> None:
    whole = of(replace(asked, required=True))
    reading = read_page(whole, whole.pages[0], fields, {})
    assert [sentence(problem, whole, "en") for problem in reading.problems] == [told]
    assert reading.problems[0].field in KINDS[asked.type].field_names(asked)


def test_a_kept_answer_has_exactly_one_spelling() -> None:
    for line in rows(
        """
        type      | wrong                             | told
        whole     | "12"                              | not_valid
        whole     | true                              | not_valid
        decimal   | "12.50"                           | not_valid
        decimal   | 12                                | not_valid
        date      | "2025-02-30"                      | not_valid
        date      | "20250101"                        | not_valid
        text      | " padded "                        | not_valid
        text      | ""                                | not_valid
        email     | "Ravi@EXAMPLE.com"                | not_valid
        postcode  | "ox11aa"                          | not_valid
        single    | "c"                               | unknown_choice
        several   | []                                | not_valid
        several   | ["b", "a"]                        | not_valid
        several   | ["a", "a"]                        | not_valid
        several   | ["a", "c"]                        | unknown_choice
        ranking   | ["a", "a"]                        | not_valid
        ranking   | []                                | not_valid
        ranking   | ["c"]                             | unknown_choice
        """
    ):
        settings = {"choices": "a b"} if line["type"] in ("single", "several", "ranking") else {}
        whole = of(question("q", line["type"], **settings))
        assert [problem.code for problem in problems(whole, {"q": json.loads(line["wrong"])})] == [line["told"]], line


def test_answers_to_no_question_are_a_problem() -> None:
    whole = of(question("q", "text"))
    (problem,) = problems(whole, {"shoe_size": 44})
    assert sentence(problem, whole, "en") == "There is no question called “shoe_size” in this questionnaire."


def test_answers_in_words() -> None:
    for line in rows(
        """
        type     | settings       | answers                                 | words
        single   | a b            | {"q": "a"}                              | A
        single   | a o+           | {"q": "o", "q.other": "Ferry"}          | O: Ferry
        several  | a b o+         | {"q": ["a", "o"], "q.other": "Ferry"}   | A; O: Ferry
        whole    |                | {"q": 12}                               | 12
        date     |                | {"q": "2025-03-27"}                     | 27/3/2025
        ranking  | a b            | {"q": ["b", "a"]}                       | 1. B; 2. A
        text     |                | {}                                      |
        """
    ):
        settings = {"choices": line["settings"]} if line["settings"] else {}
        whole = of(question("q", line["type"], **settings))
        assert display(whole, whole.question("q"), json.loads(line["answers"]), "en") == line["words"]


def test_numbers_stand_with_their_unit() -> None:
    for unit, words in (("£", "£12"), ("hours", "12 hours"), ("%", "12%"), ("", "12")):
        whole = of(question("q", "whole", unit=unit))
        assert display(whole, whole.question("q"), {"q": 12}, "en") == words
    price = of(question("q", "decimal", unit="£"))
    for stored, words in (("2.5", "£2.50"), ("2", "£2"), ("2.505", "£2.505")):
        assert display(price, price.question("q"), {"q": stored}, "en") == words


def test_words_beside_other_have_at_most_two_thousand_characters() -> None:
    asked = question("q", "single", choices="a o+")
    assert read(asked, {"q": ["o"], "q.other": ["x" * 2_001]}) == ({"q": "o"}, ["too_long"])


def test_words_beside_other_are_kept_only_while_other_is_chosen() -> None:
    whole = of(question("q", "single", choices="a o+"))
    for answers in (
        {"q": "a", "q.other": "x"},
        {"q": "o", "q.other": " x"},
        {"q": "o", "q.other": ""},
        {"q.other": "x"},
    ):
        assert [problem.code for problem in problems(whole, answers)] == ["not_valid"]


def test_a_ranking_may_ask_for_a_least_number() -> None:
    answered(question("q", "ranking", choices="a b c", min=2), "typed | kept | told\nq.a=1 | | too_few_ranks")


def test_words_to_read_have_no_field_no_answer_and_no_column() -> None:
    words = of(question("q", "information"))
    kind, asked = KINDS[words.question("q").type], words.question("q")
    assert (kind.field_names(asked), kind.answer_keys(asked)) == ((), ())
    assert (columns(words, asked, "en"), cells(words, asked, {})) == ((), ())
    assert (kind.read(asked, {"q": ["x"]}, "en").answers, kind.problems(asked, {}), kind.missing(asked, {})) == (
        {},
        (),
        (),
    )


def test_what_was_not_answered_has_no_words() -> None:
    whole = of(question("q", "whole", unit="hours"))
    assert display(whole, whole.question("q"), {}, "en") == ""


def test_columns_and_cells_of_a_table_in_codes_and_in_words() -> None:
    for line in rows(
        """
        type    | choices  | rows | answers                                | keys                    | codes  | words
        single  | a o+     |      | {"q": "o", "q.other": "x"}             | q q.other               | o x    | O x
        several | a b o+   |      | {"q": ["b"]}                           | q[a] q[b] q[o] q.other  | 0 1 0 _| _ B _ _
        several | a b      |      | {}                                     | q[a] q[b]               | _ _    | _ _
        grid    | a b      | x y  | {"q": {"y": "b"}}                      | q[x] q[y]               | _ b    | _ B
        ranking | a b      |      | {"q": ["b", "a"]}                      | q[a] q[b]               | 2 1    | 2 1
        whole   |          |      | {"q": 12}                              | q                       | 12     | 12
        """
    ):
        settings = {name: line[name] for name in ("choices", "rows") if line[name]}
        whole = of(question("q", line["type"], **settings))
        asked, answers = whole.question("q"), json.loads(line["answers"])
        assert " ".join(column.key for column in columns(whole, asked, "en")) == line["keys"]
        in_codes, in_words = cells(whole, asked, answers), cells(whole, asked, answers, "en")
        assert " ".join(str(cell) or "_" for cell in in_codes) == line["codes"], line
        assert " ".join(str(cell) or "_" for cell in in_words) == line["words"], line


def test_a_kept_grid_has_only_rows_and_choices_of_its_own() -> None:
    whole = of(question("q", "grid", choices="a b", rows="x y"))
    for wrong, told in (
        ({}, "not_valid"),
        ({"z": "a"}, "not_valid"),
        ({"x": "c"}, "unknown_choice"),
        ("x", "not_valid"),
    ):
        assert [problem.code for problem in problems(whole, {"q": wrong})] == [told]
