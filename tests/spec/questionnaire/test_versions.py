"""What changed between two versions, and whether answers already given still fit."""

from folkmoot.core.questionnaire.model import Choice
from folkmoot.core.questionnaire.versions import answers_still_fit, changes
from tests.spec.questionnaire.builders import en, of, question, questionnaire, rows

OLD = """
    page | id     | type   | choices | required | label   | max
    p1   | travel | single | bus car |          | Travel? |
    p1   | often  | whole  |         |          | Often?  | 10
    p2   | why    | text   |         |          | Why?    |
"""


def test_each_change_is_told_and_harm_is_known() -> None:
    for line in rows(
        """
        id     | column   | now          | fits | told
        travel | label    | Transport?   | yes  | The words of the question “travel” changed.
        travel | choices  | bus car tram | yes  | “tram” was added to “travel”.
        travel | choices  | bus          | no   | “car” was removed from “travel”.
        travel | choices  | bus car+     | yes  | “car” in “travel” now asks for words or stands alone, or no longer.
        travel | required | yes          | yes  | The question “travel” must now be answered.
        often  | type     | decimal      | no   | The question “often” was of type whole and is now of type decimal.
        often  | max      | 5            | yes  | The limits of the answers to “often” changed.
        why    | id       | reason       | no   | The question “reason” was added. The question “why” was removed.
        why    | page     | p3           | yes  | The page “p3” was added. The page “p2” was removed.
        """
    ):
        old = rows(OLD)
        new = [{**row, line["column"]: line["now"]} if row["id"] == line["id"] else row for row in old]
        before, after = questionnaire(old), questionnaire(new)
        assert " ".join(change.sentence() for change in changes(before, after)) == line["told"]
        assert answers_still_fit(before, after) is (line["fits"] == "yes"), line


def test_the_same_questionnaire_has_no_changes() -> None:
    assert changes(questionnaire(rows(OLD)), questionnaire(rows(OLD))) == ()


def test_moving_a_question_harms_nothing() -> None:
    first, second, third = rows(OLD)
    before, after = questionnaire([first, second, third]), questionnaire([second, first, third])
    assert {change.code for change in changes(before, after)} == {"question_moved"}
    assert answers_still_fit(before, after)


def test_new_words_for_a_choice_are_told() -> None:
    before = of(question("travel", "single", choices="bus"))
    after = of(question("travel", "single", choices=(Choice("bus", en("By bus")),)))
    assert [change.sentence() for change in changes(before, after)] == ["The words of “bus” in “travel” changed."]
