"""LimeSurvey, type by type and attribute by attribute: what comes across, and what is left behind by name."""

from collections.abc import Iterator, Mapping

import pytest

from folkmoot.core.questionnaire.formats import limesurvey
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from tests.spec.questionnaire import hostile
from tests.spec.questionnaire.builders import rows


def cells(**values: str) -> str:
    return "<row>" + "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in values.items()) + "</row>"


def table(name: str, *lines: str) -> str:
    return f"<{name}><rows>{''.join(lines)}</rows></{name}>" if lines else ""


def survey(
    *questions: str,
    subs: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
    attributes: Mapping[str, str] | None = None,
) -> Imported:
    """One survey. `subs` and `answers` are codes by their question, `|` before those of the second scale;
    attributes belong to question q."""
    parts = {
        "subquestions": [
            cells(qid=f"{asked}{code}", parent_qid=asked, gid="1", title=code, question=code.title(), scale_id=scale)
            for asked, scale, code in scaled(subs or {})
        ],
        "answers": [
            cells(qid=asked, code=code, answer=code.title(), scale_id=scale)
            for asked, scale, code in scaled(answers or {})
        ],
        "question_attributes": [
            cells(qid="q", attribute=name, value=value) for name, value in (attributes or {}).items()
        ],
        "surveys": [cells(sid="7", language="en")],
        "surveys_languagesettings": [cells(surveyls_language="en", surveyls_title="Streets")],
    }
    extra = "".join(table(name, *lines) for name, lines in parts.items())
    return limesurvey.read(hostile.limesurvey("".join(questions), extra=extra), "s.lss")


def scaled(codes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for asked, written in codes.items():
        for code in written.split():
            yield asked, "1" if code.startswith("|") else "0", code.strip("|")


ask = hostile.lime_question


def left(imported: Imported) -> list[tuple[str, str]]:
    return [(left.what.partition(":")[0], left.code) for left in imported.left_behind]


def shape(imported: Imported) -> list[str]:
    """Every item as `id type choices / rows`."""
    return [
        " ".join(
            [item.id, item.type, *(choice.code for choice in item.choices)]
            + ["/"] * bool(item.rows)
            + [row.code for row in item.rows]
        )
        for item in imported.questionnaire.items
    ]


def test_types_become_types() -> None:
    for line in rows(
        """
        type | becomes
        L    | q single a b
        !    | q dropdown a b
        O    | q single a b; q_comment long_text
        M    | q several x y
        P    | q several x y; q_xcomment text; q_ycomment text
        R    | q ranking a b
        F    | q grid a b / x y
        H    | q grid a b / x y
        A    | q grid 1 2 3 4 5 / x y
        B    | q grid 1 2 3 4 5 6 7 8 9 10 / x y
        C    | q grid Y U N / x y
        E    | q grid I S D / x y
        1    | q_1 grid a b / x y; q_2 grid c / x y
        5    | q single 1 2 3 4 5
        Y    | q single Y N
        G    | q single F M
        S    | q text
        T    | q long_text
        U    | q long_text
        N    | q decimal
        D    | q date
        K    | q_heading information; q_x decimal; q_y decimal
        Q    | q_heading information; q_x text; q_y text
        :    | q_heading information; q_x_z whole; q_y_z whole
        ;    | q_heading information; q_x_z text; q_y_z text
        X    | q information
        """
    ):
        columns = "x y |z" if line["type"] in ":;" else "x y"
        imported = survey(ask("q", line["type"]), ask("z", "S"), subs={"q": columns}, answers={"q": "a b |c"})
        assert shape(imported)[:-1] == line["becomes"].split("; "), line
        assert left(imported) == [], line


def test_what_cannot_be_asked_here_is_left_behind() -> None:
    for type, reason in (
        ("|", "upload"),
        ("I", "language_switch"),
        ("*", "calculation"),
        ("Z", "type_unknown"),
        ("L", "no_choices"),
    ):
        imported = survey(ask("q", type), ask("z", "S"))
        assert (shape(imported), left(imported)) == (["z text"], [("question", reason)])


def test_a_table_of_tick_boxes_becomes_a_question_for_each_row() -> None:
    imported = survey(ask("q", ":"), subs={"q": "x y |c1 |c2"}, attributes={"multiflexible_checkbox": "1"})
    assert shape(imported) == ["q_heading information", "q_x several c1 c2", "q_y several c1 c2"]


def test_a_table_of_too_many_boxes_is_left_behind() -> None:
    codes = " ".join([f"r{number}" for number in range(7)] + [f"|c{number}" for number in range(7)])
    imported = survey(ask("q", ";"), ask("z", "S"), subs={"q": codes})
    assert left(imported) == [("question", "too_many_cells")]
    assert str(imported.left_behind[0].why) == "It has 49 boxes to fill in. The most that is carried over is 40."


def test_conditions_are_said_in_our_words() -> None:
    for line in rows(
        """
        relevance                                    | condition
        1                                            | everyone
        one == "a"                                   | one = "a"
        one.NAOK == "a"                              | one = "a"
        one != "a"                                   | one != "a"
        one.NAOK != "a"                              | not one = "a"
        one.NAOK eq "a" or one.NAOK eq "b"           | one = "a" or one = "b"
        (one == "a") && (num > 3)                    | one = "a" and num > 3
        !is_empty(name)                              | answered(name)
        is_empty(name.NAOK)                          | not answered(name)
        name == ""                                   | not answered(name)
        name != ""                                   | answered(name)
        many_x == "Y"                                | many includes "x"
        many_x.NAOK != "Y"                           | not many includes "x"
        many_x == ""                                 | not many includes "x"
        many_x == "N"                                | not many includes "x"
        !(many_x == "Y")                             | not many includes "x"
        is_empty(many_other)                         | not many includes "other"
        7X1Xmanyx.NAOK == "Y"                        | many includes "x"
        7X1Xone.NAOK == "b"                          | one = "b"
        grid_x == "a"                                | grid.x = "a"
        num >= 3 and num <= "9"                      | num >= 3 and num <= 9
        {num > 3}                                    | num > 3
        """
    ):
        assert translated(line["relevance"]) == (line["condition"], []), line


def test_conditions_that_cannot_be_said_are_left_behind_and_everyone_is_asked() -> None:
    for line in rows(
        """
        relevance                  | why
        count(one, two) == 2       | condition_function
        num + 1 > 3                | condition_arithmetic
        count(that.many) > 0       | condition_text
        shoe == "44"               | condition_name
        TOKEN:FIRSTNAME == "Ravi"  | condition_unreadable
        name > "m"                 | condition_unlike
        many_x == "Q"              | condition_unlike
        many_x > num               | condition_unlike
        name > 10                  | condition_unlike
        """
    ):
        assert translated(line["relevance"]) == ("everyone", [line["why"]]), line


def translated(relevance: str) -> tuple[str, list[str]]:
    imported = survey(
        ask("one", "L"),
        ask("many", "M", other="Y"),
        ask("grid", "F"),
        ask("num", "N"),
        ask("name", "S"),
        ask("last", "S", relevance=relevance),
        subs={"many": "x y", "grid": "x y"},
        answers={"one": "a b", "grid": "a b"},
    )
    condition = imported.questionnaire.question("last").show_if
    return condition or "everyone", [left.code for left in imported.left_behind]


def test_attributes_become_settings_where_there_is_one() -> None:
    for line in rows(
        """
        type | attribute          | value      | setting    | becomes
        N    | num_value_int_only | 1          | type       | whole
        N    | min_num_value_n    | 18         | min        | 18
        N    | max_num_value_n    | 65.5       | max        | 65.5
        S    | maximum_chars      | 20         | max_length | 20
        S    | numbers_only       | 1          | type       | decimal
        M    | min_answers        | 1          | min        | 1
        M    | max_answers        | 9          | max        | 2
        D    | date_min           | 2020-01-01 | min        | 2020-01-01
        D    | date_max           | 2020       | max        | 2020-12-31
        """
    ):
        imported = survey(ask("q", line["type"]), subs={"q": "x y"}, attributes={line["attribute"]: line["value"]})
        assert str(getattr(imported.questionnaire.question("q"), line["setting"])) == line["becomes"], line
        assert left(imported) == []


def test_a_choice_that_excludes_all_others_stands_alone() -> None:
    imported = survey(ask("q", "M"), subs={"q": "x y"}, attributes={"exclude_all_others": "y"})
    assert [choice.exclusive for choice in imported.questionnaire.question("q").choices] == [False, True]


def test_attributes_that_have_no_setting_are_named() -> None:
    for line in rows(
        """
        attribute            | value         | why
        array_filter         | earlier       | filter
        random_order         | 1             | order
        em_validation_q      | sum(q) == 10  | constraint
        min_num_value_n      | other * 2     | constraint
        max_num_value_n      | other         | constraint
        """
    ):
        imported = survey(ask("q", "N"), attributes={line["attribute"]: line["value"]})
        assert left(imported) == [(line["attribute"], line["why"])]


def test_questions_without_their_parts_are_left_behind() -> None:
    for type, what in (("M", "question"), ("R", "question"), ("F", "question"), ("K", "question"), ("1", "question")):
        imported = survey(ask("q", type), ask("z", "S"))
        assert shape(imported) == ["z text"]
        assert set(left(imported)) == {(what, "no_choices")}
    empty = survey(ask("q", "X", question="<img src='x.png'>"), ask("z", "S"))
    assert left(empty) == [("picture or film in the text", "media"), ("text", "empty")]


def test_limits_that_calculate_are_named() -> None:
    for type, name, value, reason in (
        ("M", "min_answers", "count(x)", "constraint"),
        ("M", "exclude_all_others", "z", "exclusive_unknown"),
        (":", "multiflexible_max", "num", "constraint"),
        (":", "multiflexible_step", "2", "constraint"),
        ("D", "date_max", "today()", "constraint"),
        ("D", "date_format", "dd-mm-yyyy HH:MM", "time_of_date"),
    ):
        imported = survey(ask("q", type), subs={"q": "x |y"}, attributes={name: value})
        assert [code for _, code in left(imported)] == [reason]


def test_conditions_on_rows_and_random_groups_are_named() -> None:
    data = hostile.limesurvey(
        ask("q", "F"),
        extra=table("subquestions", cells(qid="2", parent_qid="q", title="x", question="X", relevance="a > 1"))
        + table("answers", cells(qid="q", code="a", answer="A"), cells(qid="lost", code="a", answer="A"))
        + table("surveys_languagesettings", cells(surveyls_title="T", surveyls_endtext="<script>x()</script>Bye")),
    ).replace(
        b"<gid>1</gid><group_name>", b"<gid>1</gid><randomization_group>r</randomization_group><group_name>&lt;img&gt;"
    )
    imported = limesurvey.read(data, "s.lss")
    assert imported.questionnaire.closing == {"en": "Bye"}
    assert left(imported) == [
        ("script in endtext", "script"),
        ("randomization_group", "randomised"),
        ("picture or film in the text", "media"),
        ("condition", "condition_row"),
    ]


def test_other_is_called_what_the_author_calls_it() -> None:
    imported = survey(ask("q", "L", other="Y"), answers={"q": "a"}, attributes={"other_replace_text": "Something else"})
    assert imported.questionnaire.question("q").choices[1].label == {"en": "Something else"}


def test_the_name_of_the_survey_and_unknown_languages() -> None:
    data = hostile.limesurvey(
        ask("q", question="About {SURVEYNAME}"),
        languages="<language>en</language><language>elvish-tongue</language>",
        extra=table("surveys_languagesettings", cells(surveyls_language="en", surveyls_title="Streets")),
    )
    imported = limesurvey.read(data, "s.lss")
    assert imported.questionnaire.question("q").label == {"en": "About Streets"}
    assert imported.questionnaire.languages == ("en", "qab")
    assert left(imported) == [("language “elvish-tongue”", "language_unknown")]


def test_mandatory_other_patterns_and_hidden_questions() -> None:
    imported = survey(
        ask("must", "S", mandatory="Y"),
        ask("soft", "S", mandatory="S"),
        ask("mail", "S", preg="/^.+@.+$/"),
        ask("code", "S", preg="/^[A-Z]+$/"),
        ask("pick", "L", other="Y"),
        ask("q", "S"),
        answers={"pick": "a"},
        attributes={"hidden": "1"},
    )
    made = imported.questionnaire
    assert [asked.id for asked in made.questions if asked.required] == ["must"]
    assert made.question("mail").type == "email"
    assert [(choice.code, choice.other) for choice in made.question("pick").choices] == [("a", False), ("-oth-", True)]
    assert left(imported) == [
        ("mandatory", "soft_required"),
        ("preg", "pattern_email"),
        ("preg", "pattern"),
        ("question", "always_hidden"),
    ]


def test_words_lose_their_tags_and_keep_their_lines() -> None:
    html = (
        "<p>How is <strong>your</strong>&nbsp;street?</p>\r\n<ul><li>Light</li><li>Noise</li></ul><script>x()</script>"
    )
    imported = survey(ask("q", question=html, help='See <a href="https://example.org">the plan</a>.'))
    asked = imported.questionnaire.question("q")
    assert asked.label["en"] == "How is your street?\n\n• Light\n\n• Noise"
    assert asked.help["en"] == "See the plan (https://example.org)."


def test_earlier_answers_in_words_come_across_from_earlier_groups() -> None:
    groups = table(
        "groups", *(cells(gid=str(n), group_name=f"G{n}", group_order=str(n), language="en") for n in (1, 2))
    )
    lines = ask("name") + ask("why", question="Why, {name}? {if(a, b)} {INSERTANS:7X1Xname} {3}", gid="2")
    data = hostile.limesurvey(lines, extra=table("surveys", cells(sid="7", language="en")))
    start, end = data.index(b"<groups>"), data.index(b"</groups>") + len(b"</groups>")
    imported = limesurvey.read(data[:start] + groups.encode() + data[end:], "s.lss")
    assert imported.questionnaire.question("why").label["en"] == "Why, {{name}}? … {{name}} {3}"
    assert left(imported) == [("question", "placeholder")]


def in_both(name: str, column: str, english: str, welsh: str, **key: str) -> str:
    """A table with one thing in two languages."""
    return table(
        name, *(cells(**key, **{column: words}, language=code) for code, words in (("en", english), ("cy", welsh)))
    )


def test_the_new_layout_keeps_words_in_tables_of_their_own() -> None:
    data = f"""<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>496</DBVersion>
    <languages><language>en</language><language>cy</language></languages>
    {table("surveys", cells(sid="7", language="en"))}
    {table("groups", cells(gid="1", group_order="1"))}
    {in_both("group_l10ns", "group_name", "Streets", "Strydoedd", gid="1")}
    {table("questions", cells(qid="5", parent_qid="0", gid="1", type="L", title="Q1", question_order="1"))}
    {in_both("question_l10ns", "question", "Well?", "Wel?", qid="5")}
    {table("answers", cells(aid="9", qid="5", code="A1", sortorder="1"))}
    {in_both("answer_l10ns", "answer", "Yes", "Ie", aid="9")}
    </document>"""
    made = limesurvey.read(data.encode(), "s.lss").questionnaire
    asked = made.question("q1")
    assert made.languages == ("en", "cy")
    assert made.pages[0].title == {"en": "Streets", "cy": "Strydoedd"}
    assert asked.label == {"en": "Well?", "cy": "Wel?"}
    assert asked.choices[0].label == {"en": "Yes", "cy": "Ie"}


def test_quotas_and_strange_tables_are_named() -> None:
    extra = table("quota", cells(id="1", name="Men")) + table("plugin_data", cells(x="1"))
    imported = limesurvey.read(hostile.limesurvey(ask("q"), extra=extra), "s.lss")
    assert [(left.what, left.code) for left in imported.left_behind] == [
        ("quota “Men”", "quota"),
        ("table plugin_data", "table"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<document><LimeSurveyDocType>Label set</LimeSurveyDocType></document>", "not_a_survey"),
        (b"<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>", "no_questions"),
        (b"<survey><LimeSurveyDocType>Survey</LimeSurveyDocType></survey>", "unknown_format"),
        (b"<document><LimeSurveyDocType>Survey", "damaged"),
    ],
)
def test_files_with_nothing_to_ask_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        limesurvey.read(data, "s.lss")
    assert refused.value.code == code
