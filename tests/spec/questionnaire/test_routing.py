"""Which pages and questions a person sees, and which answers still count."""

from folkmoot.core.questionnaire import routing
from folkmoot.core.questionnaire.errors import sentence
from folkmoot.core.questionnaire.model import Answers
from folkmoot.core.questionnaire.validation import merged, problems, read_page, typed_from
from tests.spec.questionnaire.builders import form, table

JOURNEY = table(
    """
    page   | id     | type   | choices  | required | show_if         | page_if
    travel | how    | single | bus car  | yes      |                 |
    bus    | often  | whole  |          | yes      |                 | how = "bus"
    bus    | worst  | text   |          |          | often > 5       |
    car    | parked | text   |          |          |                 | how = "car"
    end    | more   | text   |          |          |                 |
    """
)


def names(answers: Answers) -> str:
    return " ".join(page.id for page in routing.pages(JOURNEY, answers))


def test_pages_come_and_go_with_the_answers() -> None:
    assert names({}) == "travel end"
    assert names({"how": "bus"}) == "travel bus end"
    assert names({"how": "car"}) == "travel car end"


def test_the_next_page_skips_what_is_hidden() -> None:
    answers = {"how": "car"}
    first = routing.next_page(JOURNEY, None, answers)
    assert first is JOURNEY.page("travel")
    assert routing.next_page(JOURNEY, "travel", answers) is JOURNEY.page("car")
    assert routing.next_page(JOURNEY, "end", answers) is None
    assert routing.previous_page(JOURNEY, "car", answers) is JOURNEY.page("travel")
    assert routing.previous_page(JOURNEY, "travel", answers) is None
    assert routing.previous_page(JOURNEY, None, answers) is JOURNEY.page("end")


def test_from_a_page_that_is_now_hidden_the_way_still_goes_on() -> None:
    assert routing.next_page(JOURNEY, "bus", {"how": "car"}) is JOURNEY.page("car")
    assert routing.previous_page(JOURNEY, "bus", {"how": "car"}) is JOURNEY.page("travel")


def test_answers_to_hidden_questions_no_longer_count() -> None:
    answers: Answers = {"how": "car", "often": 9, "worst": "Late", "parked": "Street"}
    assert routing.relevant(JOURNEY, answers) == {"how": "car", "parked": "Street"}


def test_hiding_one_question_hides_what_depends_on_it() -> None:
    chain = table(
        """
        page | id | type  | show_if
        p    | a  | whole |
        p    | b  | whole | a = 1
        p    | c  | whole | b = 1
        p    | d  | whole | c = 1
        """
    )
    answers = {"a": 2, "b": 1, "c": 1, "d": 1}
    assert routing.relevant(chain, answers) == {"a": 2}
    assert [question.id for question in routing.visible_questions(chain, answers)] == ["a"]


def test_a_page_whose_items_are_all_hidden_is_skipped_and_a_page_of_words_is_not() -> None:
    several = table(
        """
        page  | id    | type        | show_if
        first | a     | whole       |
        maybe | b     | whole       | a = 1
        words | c     | information |
        """
    )
    assert [page.id for page in routing.pages(several, {"a": 2})] == ["first", "words"]


def test_a_question_decided_on_its_own_page_is_known_to_be() -> None:
    bus = JOURNEY.page("bus")
    assert routing.decided_on_page(JOURNEY.question("worst"), bus)
    assert not routing.decided_on_page(JOURNEY.question("often"), bus)
    assert [item.id for item in routing.visible_items(bus, {"how": "bus"})] == ["often"]


def test_required_counts_only_while_visible() -> None:
    assert problems(JOURNEY, {"how": "car"}) == ()
    assert [problem.question for problem in problems(JOURNEY, {"how": "bus"})] == ["often"]


def test_a_page_is_read_in_order_so_that_its_own_answers_decide_what_follows() -> None:
    page = JOURNEY.page("bus")
    earlier = {"how": "bus"}
    shown = read_page(JOURNEY, page, form("often=9 worst=Late"), earlier)
    hidden = read_page(JOURNEY, page, form("often=2 worst=Late"), earlier)
    assert dict(shown.answers) == {"often": 9, "worst": "Late"}
    assert dict(hidden.answers) == {"often": 2}


def test_reading_a_page_again_replaces_what_it_said_before() -> None:
    page = JOURNEY.page("bus")
    earlier: Answers = {"how": "bus", "often": 9, "worst": "Late"}
    reading = read_page(JOURNEY, page, form("often=9"), earlier)
    assert merged(JOURNEY, page, earlier, reading) == {"how": "bus", "often": 9}


def test_changing_an_early_answer_drops_what_followed_from_it() -> None:
    page = JOURNEY.page("travel")
    reading = read_page(JOURNEY, page, form("how=car"), {"how": "bus", "often": 9})
    assert merged(JOURNEY, page, {"how": "bus", "often": 9}, reading) == {"how": "car"}


def test_fields_of_no_question_on_the_page_are_ignored() -> None:
    reading = read_page(JOURNEY, JOURNEY.page("travel"), form("how=bus more=No often=1 csrf=x"), {})
    assert dict(reading.answers) == {"how": "bus"}
    assert dict(reading.typed) == {"how": ("bus",)}


def test_what_was_typed_is_given_back_with_the_problem() -> None:
    reading = read_page(JOURNEY, JOURNEY.page("bus"), form("often=lots"), {"how": "bus"})
    assert dict(reading.typed) == {"often": ("lots",)}
    assert not reading.valid
    assert [sentence(problem, JOURNEY, "en") for problem in reading.problems] == [
        "Enter a whole number, like 12, for “Often”."
    ]


def test_a_page_can_be_filled_in_again_from_the_answers() -> None:
    answers: Answers = {"how": "bus", "often": 9, "worst": "Late"}
    assert typed_from(JOURNEY.page("bus"), answers) == {"often": ["9"], "worst": ["Late"]}
