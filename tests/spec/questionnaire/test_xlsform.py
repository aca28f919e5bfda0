"""XLSForm, column by column and type by type: what comes across, what becomes of it, and what is left behind."""

from collections.abc import Sequence
from datetime import date, time

import pytest

from folkmoot.core.questionnaire.formats import xlsform
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from tests.spec.questionnaire import hostile
from tests.spec.questionnaire.builders import rows

COLOURS = [("colours", "red", "Red"), ("colours", "blue", "Blue"), ("yn", "yes", "Yes"), ("yn", "no", "No")]
COLUMNS = ("type", "name", "label", "hint", "required", "relevant", "constraint", "appearance")


def survey(table: str, choices: Sequence[Sequence[object]] = COLOURS, **settings: str) -> Imported:
    """An XLSForm from a table with any of the usual columns."""
    lines = [tuple(line.get(column, "") for column in COLUMNS) for line in rows(table)]
    return xlsform.read(hostile.form(*lines, choices=choices, settings=settings), "streets.xlsx")


def sheets(survey: Sequence[Sequence[object]], choices: Sequence[Sequence[object]] = ()) -> Imported:
    """An XLSForm with columns of its own."""
    return xlsform.read(hostile.workbook({"survey": survey, "choices": choices or [("list_name", "name")]}), "s.xlsx")


def left(imported: Imported) -> list[tuple[str, str, str]]:
    return [(left.place, left.what, left.code) for left in imported.left_behind]


def test_types_become_types() -> None:
    for line in rows(
        """
        type                               | appearance | becomes
        text                               |            | text
        string                             |            | text
        text                               | multiline  | long_text
        integer                            |            | whole
        int                                |            | whole
        decimal                            |            | decimal
        range                              |            | whole
        date                               |            | date
        dateTime                           |            | date
        time                               |            | text
        note                               |            | information
        acknowledge                        |            | single
        select_one colours                 |            | single
        select one from colours            |            | single
        select_one colours                 | minimal    | dropdown
        select_multiple colours            |            | several
        select all that apply from colours |            | several
        rank colours                       |            | ranking
        """
    ):
        imported = survey(
            f"type | name | label | appearance\n{line['type']} | q | Words | {line['appearance']}\ntext|z|Z|"
        )
        assert imported.questionnaire.question("q").type == line["becomes"], line


def test_what_asks_nothing_here_is_left_behind_by_name() -> None:
    for line in rows(
        """
        type      | why
        start     | metadata
        deviceid  | metadata
        audit     | metadata
        calculate | calculation
        geopoint  | map_place
        geoshape  | map_place
        image     | upload
        file      | upload
        barcode   | type
        hologram  | type_unknown
        """
    ):
        imported = survey(f"type | name | label\n{line['type']} | q | Words\ntext|z|Z")
        assert [asked.id for asked in imported.questionnaire.questions] == ["z"]
        ((place, _, code),) = left(imported)
        assert (place, code) == ("survey row 2, “q”", line["why"])


def test_groups_become_pages_and_what_stands_outside_them_gathers() -> None:
    imported = survey(
        """
        type        | name    | label        | relevant
        text        | before  | Before       |
        begin_group | streets | Your streets | ${before} != ''
        text        | inside  | Inside       |
        begin group | deeper  | Lighting     | ${inside} = 'dark'
        text        | lamp    | Which lamp?  | ${inside} != ''
        end group   |         |              |
        end_group   |         |              |
        text        | after   | After        |
        """
    )
    pages = imported.questionnaire.pages
    assert [(page.id, dict(page.title), page.show_if) for page in pages] == [
        ("page_1", {}, None),
        ("streets", {"en": "Your streets"}, "answered(before)"),
        ("page_3", {}, None),
    ]
    assert [(item.id, item.type, item.show_if) for item in pages[1].items] == [
        ("inside", "text", None),
        ("deeper_heading", "information", None),
        ("lamp", "text", 'inside = "dark" and answered(inside)'),
    ]
    assert left(imported) == []


def test_a_group_left_open_is_told() -> None:
    assert left(survey("type|name|label\nbegin group|g|G\ntext|q|Q")) == [("survey row 2, “g”", "group", "unclosed")]
    assert left(survey("type|name|label\ntext|q|Q\nend group||")) == [("survey row 3", "group", "unclosed")]


def test_repeats_are_asked_once_and_told() -> None:
    imported = survey(
        """
        type         | name     | label
        text         | name     | Your name
        begin repeat | children | Children
        text         | name     | Name of the child
        end repeat   |          |
        """
    )
    assert [asked.id for asked in imported.questionnaire.questions] == ["name", "name_2"]
    assert left(imported) == [("survey row 3, “children”", "repeat", "repeat")]
    assert [(new.old, new.new) for new in imported.renamed] == [("name", "name_2")]


def test_conditions_are_said_in_our_words() -> None:
    for line in rows(
        """
        relevant                                             | condition
        ${colour} = 'red'                                    | colour = "red"
        ${colour}='red' or ${colour} = "blue"                | colour = "red" or colour = "blue"
        ${colour} != 'red'                                   | not colour = "red"
        selected(${colour}, 'red')                           | colour = "red"
        selected(${many}, 'red')                             | many includes "red"
        not(selected(${many}, 'red'))                        | not many includes "red"
        not(not(selected(${many}, 'red')))                   | many includes "red"
        count-selected(${many}) >= 2                         | count(many) >= 2
        ${age} > 17 and (${age} < 66 or ${name} = 'Ravi')    | age > 17 and (age < 66 or name = "Ravi")
        17 < ${age}                                          | age > 17
        ${age} = '18'                                        | age = 18
        ${age} != 18                                         | not age = 18
        ${age} > ${price}                                    | age > price
        ${born} > date('2000-01-01')                         | born > "2000-01-01"
        ${name} = ''                                         | not answered(name)
        ${name} != ''                                        | answered(name)
        string-length(${name}) > 0                           | answered(name)
        string(${name}) = 'Ravi'                             | name = "Ravi"
        ${rating} >= 2                                       | rating in ("2", "3")
        ${seen} = 'OK'                                       | seen = "OK"
        ${many} = 'red'                                      | many includes "red"
        ${many} != 'red'                                     | not many includes "red"
        ${many}                                              | answered(many)
        boolean(${name})                                     | answered(name)
        string-length(${name}) = 0                           | not answered(name)
        ${age} > -1                                          | age > -1
        ${age} > 1 or false()                                | age > 1
        not(false())                                         | everyone
        1                                                    | everyone
        'yes'                                                | everyone
        'a' = 'a'                                            | everyone
        ${row1} = 'red'                                      | table_table.row1 = "red"
        true()                                               | everyone
        true() and ${age} > 1                                | age > 1
        """
    ):
        assert translated(line["relevant"]) == (line["condition"], []), line


def translated(relevant: str) -> tuple[str, list[str]]:
    """The condition of a question after several others, and the reasons why it did not come."""
    imported = survey(
        f"""
        type                    | name   | label  | relevant | appearance
        select_one colours      | colour | Colour |          |
        select_multiple colours | many   | Many   |          |
        select_one numbers      | rating | Rating |          |
        integer                 | age    | Age    |          |
        decimal                 | price  | Price  |          |
        date                    | born   | Born   |          |
        text                    | name   | Name   |          |
        acknowledge             | seen   | Seen   |          |
        begin group             | table  | Table  |          | table-list
        select_one colours      | row1   | Row    |          |
        end group               |        |        |          |
        text                    | last   | Last   | {relevant} |
        """,
        choices=[*COLOURS, *(("numbers", str(number), f"{number} stars") for number in (1, 2, 3))],
    )
    reasons = [left.code for left in imported.left_behind]
    made = imported.questionnaire
    if not made.has_question("last"):
        return "nobody", reasons
    return made.question("last").show_if or "everyone", reasons


def test_conditions_that_cannot_be_said_are_left_behind_and_everyone_is_asked() -> None:
    for line in rows(
        """
        relevant                          | why
        regex(${name}, '.+')              | condition_function
        if(${age} > 1, true(), false())   | condition_function
        ${age} + 1 > 2                    | condition_arithmetic
        ${born} > today()                 | condition_function
        ${total} > 2                      | condition_name
        ${last} = 'x'                     | condition_invalid
        ${name} > 'a'                     | condition_unlike
        ${colour} = ${many}               | condition_invalid
        ${many} > 'red'                   | condition_unlike
        ${rating} > 'a'                   | condition_unlike
        ${age} > 'a lot'                  | condition_unlike
        ${born} > ${age}                  | condition_invalid
        string-length(${name}) > 5        | condition_function
        count-selected(${name}) > 5       | condition_function
        1 + 1                             | condition_arithmetic
        'a' < 'b'                         | condition_unlike
        ${name} ~ 'x'                     | condition_unreadable
        selected(${name}, 'x'             | condition_unreadable
        ${name} = )                       | condition_unreadable
        ${colour} = 'red                  | condition_unreadable
        ${colour} == 'red'                | condition_unreadable
        """
    ):
        assert translated(line["relevant"]) == ("everyone", [line["why"]]), line


def test_what_nobody_was_ever_asked_is_left_behind() -> None:
    assert translated("${colour} = 'green'") == ("nobody", ["condition_never"])
    assert translated("${rating} > 3") == ("nobody", ["condition_never"])
    assert translated("false()") == ("nobody", ["condition_never"])
    page = survey("type|name|label|relevant\ntext|a|A|\nbegin group|g|G|false()\ntext|b|B|\nend group|||")
    assert (left(page), len(page.questionnaire.pages)) == ([("survey row 3, “g”", "page", "condition_never")], 1)


def test_plain_limits_become_settings() -> None:
    for line in rows(
        """
        type                    | constraint                                              | setting    | value
        integer                 | . >= 18                                                 | min        | 18
        integer                 | . > 17                                                  | min        | 18
        integer                 | . < 10.5                                                | max        | 10
        integer                 | 120 >= .                                                | max        | 120
        integer                 | . > 0 and . <= 120                                      | max        | 120
        decimal                 | . <= 9.5                                                | max        | 9.5
        date                    | . > date('2020-01-01')                                  | min        | 2020-01-02
        text                    | string-length(.) <= 50                                  | max_length | 50
        text                    | string-length(.) < 50                                   | max_length | 49
        select_multiple colours | count-selected(.) <= 1                                  | max        | 1
        select_multiple colours | count-selected(.) = 2                                   | min        | 2
        """
    ):
        imported = survey(f"type|name|label|constraint\n{line['type']}|q|Q|{line['constraint']}\ntext|z|Z|")
        assert str(getattr(imported.questionnaire.question("q"), line["setting"])) == line["value"], line
        assert left(imported) == [], line


def test_none_of_these_stands_alone() -> None:
    imported = survey(
        "type|name|label|constraint\nselect_multiple colours|q|Q|not(selected(., 'blue') and count-selected(.) > 1)"
    )
    assert [choice.exclusive for choice in imported.questionnaire.question("q").choices] == [False, True]


def test_other_limits_are_left_behind_by_name() -> None:
    for line in rows(
        """
        type                    | constraint                                   | why
        integer                 | . < ${limit}                                 | constraint
        integer                 | . mod 2 = 0                                  | constraint
        integer                 | . > date('2020-01-01')                       | constraint
        integer                 | . = (                                        | constraint
        text                    | string-length(.) > 5                         | constraint
        text                    | string-length(.) < 5.5                       | constraint
        select_multiple colours | not(selected(., 'x') and count-selected(.) > 1) | constraint
        date                    | . >= today()                                 | constraint
        text                    | regex(., '[A-Z]+')                           | pattern
        decimal                 | . > 10.5                                     | constraint_strict
        select_multiple colours | not(selected(., 'red') and selected(., 'b')) | constraint
        integer                 | . > 10 and . < 2                             | constraint_invalid
        """
    ):
        imported = survey(f"type|name|label|constraint\n{line['type']}|q|Q|{line['constraint']}")
        assert [code for _, _, code in left(imported)] == [line["why"]], line


def test_a_pattern_for_email_addresses_becomes_the_type() -> None:
    imported = survey("type|name|label|constraint\ntext|q|Q|regex(., '^[^@]+@[^@]+$')")
    assert imported.questionnaire.question("q").type == "email"


def test_or_other_adds_a_choice_that_asks_for_words() -> None:
    for type in ("select_one colours or_other", "select one from colours or specify other"):
        choices = survey(f"type|name|label\n{type}|q|Q").questionnaire.question("q").choices
        assert [(choice.code, choice.other) for choice in choices] == [("red", False), ("blue", False), ("other", True)]


def test_required_is_a_plain_yes() -> None:
    for written, required, reasons in (
        ("yes", True, []),
        ("TRUE", True, []),
        ("true()", True, []),
        ("no", False, []),
        ("", False, []),
        ("${a} = 1", False, ["required_if"]),
    ):
        imported = survey(f"type|name|label|required\ntext|q|Q|{written}")
        assert imported.questionnaire.question("q").required is required
        assert [code for _, _, code in left(imported)] == reasons


def test_tables_become_grids() -> None:
    easy = survey(
        """
        type          | name  | label       | hint  | required | appearance
        begin group   | views | Your views  | Pick  |          | table-list
        select_one yn | buses | More buses? |       | yes      |
        select_one yn | lamps | More lamps? |       | yes      |
        end group     |       |             |       |          |
        """
    ).questionnaire
    headed = survey(
        """
        type          | name  | label       | hint  | required | appearance
        begin group   | page  |             |       |          | field-list
        select_one yn | views | Your views  | Pick  |          | label
        select_one yn | buses | More buses? |       | yes      | list-nolabel
        select_one yn | lamps | More lamps? |       | yes      | list-nolabel
        end group     |       |             |       |          |
        """
    ).questionnaire
    for made in (easy, headed):
        (grid,) = made.questions
        assert (grid.type, grid.label["en"], grid.help["en"], grid.required) == ("grid", "Your views", "Pick", True)
        assert [(row.code, row.label["en"]) for row in grid.rows] == [
            ("buses", "More buses?"),
            ("lamps", "More lamps?"),
        ]
        assert [choice.code for choice in grid.choices] == ["yes", "no"]


def test_rows_of_a_table_are_shown_together_whatever_they_say() -> None:
    imported = survey(
        """
        type          | name  | label | relevant       | constraint | appearance
        begin group   | views | Views |                |            | table-list
        select_one yn | buses | Buses |                |            |
        select_one yn | lamps | Lamps | ${buses} = 'y' | . = 'yes'  |
        end group     |       |       |                |            |
        """
    )
    assert [(what.partition(":")[0], code) for _, what, code in left(imported)] == [
        ("condition", "condition_row"),
        ("constraint", "constraint"),
    ]


def test_a_text_that_is_too_long_is_cut() -> None:
    imported = survey(f"type|name|label\nnote|q|{'word ' * 5_000}\ntext|z|Z")
    assert [left.code for left in imported.left_behind] == ["too_long"]
    assert len(imported.questionnaire.question("q").label["en"]) <= 20_000


def test_what_cannot_be_a_question_is_left_behind() -> None:
    rows = [("numbers", str(number), "Words") for number in range(2_001)]
    imported = survey("type|name|label\nselect_one numbers|q|Q\ntext|z|Z", choices=rows)
    assert str(imported.left_behind[0].why) == "It cannot be a question here. There are 2001 choices. The most is 2000."


def test_a_range_keeps_its_ends() -> None:
    imported = sheets([("type", "name", "label", "parameters"), ("range", "q", "Q", "start=0 end=1 step=0.5")])
    asked = imported.questionnaire.question("q")
    assert (asked.type, str(asked.min), str(asked.max)) == ("decimal", "0", "1")
    tens = sheets([("type", "name", "label", "parameters"), ("range", "q", "Q", "start=0 end=100 step=10")])
    assert left(tens) == [("survey row 2, “q”", "step: 10", "constraint")]


def test_a_random_order_is_left_behind() -> None:
    heads = ("type", "name", "label", "parameters")
    imported = sheets([heads, ("select_one yn", "q", "Q", "randomize=true")], [("list_name", "name"), ("yn", "yes")])
    assert {code for _, _, code in left(imported)} == {"no_words", "order"}


def test_cells_that_hold_numbers_dates_and_truths_are_read_as_text() -> None:
    book: dict[str, list[tuple[object, ...]]] = {
        "survey": [
            ("type", "name", "label", "required"),
            ("text", "a", 7.0, True),
            ("text", "b", date(2025, 3, 27), False),
        ],
        "choices": [(time(9, 30), 1.5)],
    }
    made = xlsform.read(hostile.workbook(book), "s.xlsx").questionnaire
    assert [(asked.label["en"], asked.required) for asked in made.questions] == [("7", True), ("2025-03-27", False)]


def test_languages_are_found_in_the_headings() -> None:
    imported = sheets(
        [
            ("type", "name", "label::English (en)", "label::Welsh (cy)", "hint::cy"),
            ("text", "q", "Name", "Enw", "Awgrym"),
        ]
    )
    asked = imported.questionnaire.question("q")
    assert imported.questionnaire.languages == ("en", "cy")
    assert asked.label == {"en": "Name", "cy": "Enw"}
    assert asked.help == {"en": "Awgrym", "cy": "Awgrym"}  # every text has the first language
    assert left(imported) == [("survey row 2, “q”", "help", "language_borrowed")]


@pytest.mark.parametrize(
    ("headings", "default", "languages"),
    [
        (("label",), "", ("en",)),
        (("label",), "de", ("de",)),
        (("label::French", "label::English"), "", ("fr", "en")),
        (("label::French", "label::English"), "English", ("en", "fr")),
        (("label:Polski",), "", ("pl",)),
        (("label", "label::cy"), "", ("en", "cy")),
        (("label::Deutsch (de)",), "Deutsch (de)", ("de",)),
        (("label::Elvish",), "", ("qaa",)),
    ],
)
def test_which_language_comes_first(headings: tuple[str, ...], default: str, languages: tuple[str, ...]) -> None:
    book: dict[str, list[tuple[str, ...]]] = {
        "survey": [("type", "name", *headings), ("text", "q", *("Words" for _ in headings))],
        "settings": [("form_title", "default_language"), ("Streets", default)],
    }
    imported = xlsform.read(hostile.workbook(book), "s.xlsx")
    assert imported.questionnaire.languages == languages
    assert [code for _, _, code in left(imported)] == (["language_unknown"] if languages == ("qaa",) else [])


def test_earlier_answers_in_words_come_across_where_they_can() -> None:
    imported = survey(
        """
        type        | name | label
        text        | name | Your name
        begin group | g    | Hello ${name}
        text        | why  | Why, ${name}? And {{braces}}?
        text        | more | Not ${total} or ${more}
        end group   |      |
        """
    )
    made = imported.questionnaire
    assert made.page("g").title == {"en": "Hello {{name}}"}
    assert made.question("why").label == {"en": "Why, {{name}}? And { {braces} }?"}
    assert made.question("more").label == {"en": "Not … or …"}
    assert left(imported) == [("survey row 5, “more”", "question", "placeholder")]


def test_a_new_page_begins_where_words_mention_an_answer_of_the_same_page() -> None:
    imported = survey(
        """
        type        | name | label           | relevant
        text        | who  | Who are you?    |
        begin group | g    | The group       | ${who} != ''
        text        | name | Your name       |
        text        | why  | Why, ${name}?   |
        text        | how  | How, ${name}?   |
        note        | end  | So, ${how}      |
        end group   |      |                 |
        """
    )
    pages = imported.questionnaire.pages[1:]
    assert [" ".join(item.id for item in page.items) for page in pages] == ["name", "why how", "end"]
    assert [(page.id, page.title["en"], page.show_if) for page in pages] == [
        ("g", "The group", "answered(who)"),
        ("g_2", "The group", "answered(who)"),
        ("g_3", "The group", "answered(who)"),
    ]
    assert imported.questionnaire.question("why").label == {"en": "Why, {{name}}?"}
    assert [code for _, _, code in left(imported)] == ["page_split", "page_split"]


def test_markdown_and_tags_become_plain_words() -> None:
    imported = survey("type|name|label\nnote|q|## **Hello** <b>there</b>, see [the plan](https://example.org/plan)")
    assert imported.questionnaire.question("q").label == {"en": "Hello there, see the plan (https://example.org/plan)"}


def test_what_a_row_says_beside_its_question_is_named() -> None:
    imported = sheets(
        [
            (
                "type",
                "name",
                "label",
                "default",
                "read_only",
                "choice_filter",
                "media::image",
                "constraint_message",
                "notes",
            ),
            ("select_one yn", "q", "Q", "yes", "yes", "a=1", "q.png", "Oh no", "ask Olive"),
        ],
        [("list_name", "name", "label"), ("yn", "yes", "Yes")],
    )
    assert {(what.partition(":")[0], code) for _, what, code in left(imported)} == {
        ("default", "default"),
        ("read_only", "read_only"),
        ("choice_filter", "filter"),
        ("image", "media"),
        ("constraint_message", "message"),
        ("column “notes”", "column"),
    }


def test_names_that_cannot_stay_are_changed_and_told() -> None:
    imported = survey(
        "type|name|label|relevant\nselect_one odd|Main Colour!|Colour|\ntext|and|Why|${Main Colour!} = 'dark blue'",
        choices=[("odd", "dark blue", "Dark blue")],
    )
    made = imported.questionnaire
    assert [asked.id for asked in made.questions] == ["main_colour", "and_"]
    assert made.question("and_").show_if == 'main_colour = "dark_blue"'
    assert {(new.old, new.new) for new in imported.renamed} == {
        ("Main Colour!", "main_colour"),
        ("dark blue", "dark_blue"),
        ("and", "and_"),
    }


@pytest.mark.parametrize(
    ("book", "code"),
    [
        ({"Sheet1": [("type", "name"), ("text", "q")]}, "no_survey_sheet"),
        ({"survey": [("kind", "id"), ("text", "q")]}, "no_survey_columns"),
        ({"survey": [()]}, "no_survey_columns"),
        ({"survey": [("type", "name", "label"), ("geopoint", "q", "Q")]}, "no_questions"),
    ],
)
def test_workbooks_that_are_no_forms_are_refused(book: dict[str, list[tuple[str, ...]]], code: str) -> None:
    with pytest.raises(Refused) as refused:
        xlsform.read(hostile.workbook(book), "s.xlsx")
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")
