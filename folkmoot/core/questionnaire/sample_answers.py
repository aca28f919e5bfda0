"""Made-up answers that any questionnaire accepts: for tests, for load, and to fill a demonstration.

The same random generator in the same state gives the same answers. `choose` may supply an answer of its own for a
question (real comments, a believable share of each choice); returning `None` leaves it to chance.
"""

from collections.abc import Callable
from random import Random

from folkmoot.core.questionnaire.kinds.choice import other_key
from folkmoot.core.questionnaire.kinds.words import sentence
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Question, Questionnaire
from folkmoot.core.questionnaire.routing import relevant, visible
from folkmoot.core.questionnaire.types import KINDS

Choose = Callable[[Question, Random, Answers], AnswerValue | None]


def sample(
    questionnaire: Questionnaire, random: Random, *, answer_rate: float = 0.8, choose: Choose | None = None
) -> dict[str, AnswerValue]:
    """One whole set of valid answers. Questions that are not required are answered this often."""
    answers: dict[str, AnswerValue] = {}
    for page in questionnaire.pages:
        if not visible(page, answers):
            continue
        for question in page.questions:
            if visible(question, answers) and (question.required or random.random() < answer_rate):
                _answer(question, random, answers, choose)
    return relevant(questionnaire, answers)


def _answer(question: Question, random: Random, answers: dict[str, AnswerValue], choose: Choose | None) -> None:
    value = choose(question, random, answers) if choose else None
    answers[question.id] = value if value is not None else KINDS[question.type].sample(question, random)
    chosen = answers[question.id]
    other = question.other
    if other and (chosen == other.code or (isinstance(chosen, list) and other.code in chosen)):
        answers.setdefault(other_key(question), sentence(random, 60))
