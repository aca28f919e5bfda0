"""Reading a page is on the path of every response, so it must cost next to nothing."""

import time
import timeit
from random import Random

from folkmoot.core.questionnaire import routing, validation
from folkmoot.core.questionnaire.sample_answers import sample
from tests.spec.questionnaire.builders import table

CONSULTATION = table(
    """
    page | id       | type      | choices              | rows    | required | show_if
    p    | travel   | single    | bus car walk other+  |         | yes      |
    p    | home     | single    | own rent other+      |         | yes      |
    p    | views    | grid      | agree neither differ | a b c d | yes      |
    p    | modes    | several   | bus car walk none!   |         | yes      |
    p    | better   | long_text |                      |         |          |
    p    | worse    | long_text |                      |         |          | travel = "bus"
    p    | lives    | single    | yes no               |         | yes      |
    p    | people   | whole     |                      |         |          | lives = "yes" and count(modes) > 0
    p    | ward     | dropdown  | north south east     |         | yes      |
    p    | postcode | postcode  |                      |         |          |
    """
)
REPEATS = 300
# Some thirty times what it takes on an ordinary machine, so that only a real loss is told.
MOST = 0.003


def seconds(call: object) -> float:
    return min(timeit.repeat(call, timer=time.process_time, number=REPEATS, repeat=3)) / REPEATS  # type: ignore[arg-type]


def test_a_page_of_thirteen_fields_is_read_in_a_blink() -> None:
    page = CONSULTATION.pages[0]
    typed = validation.typed_from(page, sample(CONSULTATION, Random(1), answer_rate=1))
    assert len(typed) >= 12
    assert seconds(lambda: validation.read_page(CONSULTATION, page, typed, {}, "en")) < MOST


def test_a_whole_response_is_checked_in_a_blink() -> None:
    answers = sample(CONSULTATION, Random(1), answer_rate=1)
    assert seconds(lambda: validation.problems(CONSULTATION, answers)) < MOST
    assert seconds(lambda: routing.next_page(CONSULTATION, None, answers)) < MOST
