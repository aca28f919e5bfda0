"""Yes or no: what is typed, kept and said, in every language that has words for it."""

from folkmoot.core.collected.conversion import Converter
from folkmoot.core.collected.proposal import propose
from folkmoot.core.questionnaire.conditions import compiled
from folkmoot.core.questionnaire.errors import sentence
from folkmoot.core.questionnaire.model import Page, Questionnaire
from folkmoot.core.questionnaire.piping import pipe
from folkmoot.core.questionnaire.reachability import never_shown
from folkmoot.core.questionnaire.review import review
from folkmoot.core.questionnaire.types import display
from folkmoot.core.questionnaire.validation import problems, read_page
from folkmoot.core.tables.reading import read_table
from tests.spec.questionnaire.builders import of, question, rows, table
from tests.spec.questionnaire.test_every_type import NOW


def test_one_of_two_is_chosen() -> None:
    made = of(question("q", "yes_no", required=True))
    for line in rows(
        """
        typed | kept | told
        yes   | yes  |
        no    | no   |
        maybe |      | unknown_choice
              |      | missing_choice
        """
    ):
        reading = read_page(made, made.pages[0], {"q": [line["typed"]]}, {})
        assert reading.answers.get("q", "") == line["kept"], line
        assert " ".join(problem.code for problem in reading.problems) == line["told"], line


def test_a_missing_answer_is_told_like_any_other_choice() -> None:
    made = of(question("q", "yes_no", label="Do you drive?", required=True))
    (problem,) = read_page(made, made.pages[0], {}, {}).problems
    assert sentence(problem, made, "en") == "Choose an answer to “Do you drive?”."


def test_only_yes_and_no_can_be_kept() -> None:
    made = of(question("q", "yes_no"))
    assert [problem.code for problem in problems(made, {"q": "Y"})] == ["unknown_choice"]
    assert [problem.code for problem in problems(made, {"q": "yes", "q.other": "x"})] == ["unknown_answer"]


def test_it_speaks_the_language_of_the_questionnaire_and_english_where_it_has_no_words() -> None:
    asked = question("q", "yes_no", label={"cy": "C", "pl": "P", "gd": "G"})
    made = Questionnaire({"cy": "T"}, languages=("cy", "pl", "gd"), pages=(Page("p", items=(asked,)),))
    for line in rows(
        """
        language | yes | no
        cy       | Ie  | Nage
        pl       | Tak | Nie
        """
    ):
        words = [display(made, asked, {"q": code}, line["language"]) for code in ("yes", "no")]
        assert words == [line["yes"], line["no"]]
    scots = Questionnaire({"gd": "T"}, languages=("gd",), pages=(Page("p", items=(asked_in("gd"),)),))
    assert display(scots, scots.questions[0], {"q": "yes"}, "gd") == "Yes"


def asked_in(language: str):
    return question("q", "yes_no", label={language: "?"})


def test_later_questions_and_words_may_go_by_it() -> None:
    made = table(
        """
        page | id    | type   | show_if     | label
        p1   | drive | yes_no |             | Do you drive?
        p2   | where | text   | drive = "yes" | You said {{drive}}. Where do you park?
        p3   | never | text   | drive = "yes" and drive = "no" | Never
        """
    )
    assert compiled('drive = "yes"')({"drive": "yes"})
    assert pipe(made, made.question("where").label, {"drive": "yes"}, "en") == "You said Yes. Where do you park?"
    assert [thing.id for thing in never_shown(made)] == ["never"]


def test_nobody_is_told_to_add_a_choice_where_none_can_be_added() -> None:
    advice = review(of(question("q", "yes_no", holds="equality"), question("r", "text", required=True)))
    assert [one.code for one in advice] == []


def test_a_file_may_say_it_in_many_ways() -> None:
    made = of(question("drive", "yes_no", label="Do you drive?"))
    for line in rows(
        """
        cell  | kept
        yes   | yes
        NO    | no
        Y     | yes
        n     | no
        TRUE  | yes
        0     | no
        Tak   | yes
        nein  | no
        """
    ):
        found = read_table(f"id,Do you drive?\n1,{line['cell']}\n2,\n".encode(), "answers.csv")
        converted = list(Converter(made, propose(found, made), NOW).all(found.rows()))
        assert [dict(one.answers) for one in converted] == [{"drive": line["kept"]}, {}], line
        assert not any(one.faults for one in converted)
