"""Made-up answers that any questionnaire accepts: for tests, for load, and to fill a demonstration.

The same random generator in the same state gives the same answers. `choose` may supply an answer of its own for a
question (real comments, a believable share of each choice); returning `None` leaves it to chance.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from random import Random

from folkmoot.core.questionnaire.model import Answers, AnswerValue, Question, Questionnaire, QuestionType
from folkmoot.core.questionnaire.routing import relevant, visible
from folkmoot.core.questionnaire.types.choice import other_key
from folkmoot.core.questionnaire.types.decimal import DEFAULT_DECIMALS
from folkmoot.core.questionnaire.types.long_text import LongText
from folkmoot.core.questionnaire.types.number import canonical
from folkmoot.core.questionnaire.types.text import Line

Choose = Callable[[Question, Random, Answers], AnswerValue | None]

_TALK = (
    "the street is safer now and children can walk to school but the bus should run later in the evening because many"
    " of us work shifts please keep the trees and mend the path by the river where it floods"
)
_WORDS = tuple(_TALK.split())
_AREAS = ("OX", "CB", "LS", "NG", "EX", "YO")
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_EARLIEST, _LATEST = date(1930, 1, 1), date(2030, 12, 31)


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
    answers[question.id] = value if value is not None else _SAMPLES[question.type](question, random)
    chosen = answers[question.id]
    other = question.other
    if other and (chosen == other.code or (isinstance(chosen, list) and other.code in chosen)):
        answers.setdefault(other_key(question), _sentence(random, 60))


def _one(question: Question, random: Random) -> AnswerValue:
    return random.choice(question.choices).code


def _several(question: Question, random: Random) -> AnswerValue:
    together = [choice.code for choice in question.choices if not choice.exclusive]
    alone = [choice.code for choice in question.choices if choice.exclusive]
    low, high = _counts(question, len(together))
    if not together or low > len(together) or (alone and random.random() < 0.15):
        return [random.choice(alone)]
    picked = set(random.sample(together, random.randint(low, high)))
    return [choice.code for choice in question.choices if choice.code in picked]


def _counts(question: Question, available: int) -> tuple[int, int]:
    low = question.min if isinstance(question.min, int) and question.min else 1
    high = question.max if isinstance(question.max, int) else available
    return low, max(low, min(high, available))


def _ranking(question: Question, random: Random) -> AnswerValue:
    codes = [choice.code for choice in question.choices]
    low, high = _counts(question, len(codes))
    return random.sample(codes, random.randint(low, high))


def _grid(question: Question, random: Random) -> AnswerValue:
    rows = question.rows if question.required else [row for row in question.rows if random.random() < 0.9]
    return {row.code: random.choice(question.choices).code for row in rows or question.rows}


def _whole(question: Question, random: Random) -> AnswerValue:
    low, high = _limits(question)
    return random.randint(int(low), int(high))


def _decimal(question: Question, random: Random) -> AnswerValue:
    low, high = _limits(question)
    places = min(DEFAULT_DECIMALS if question.decimals is None else question.decimals, DEFAULT_DECIMALS)
    step = Decimal(1).scaleb(-places)
    steps = random.randint(
        int((low / step).to_integral_value(ROUND_CEILING)), int((high / step).to_integral_value(ROUND_FLOOR))
    )
    return canonical(steps * step)


def _limits(question: Question) -> tuple[Decimal, Decimal]:
    low = Decimal(question.min) if isinstance(question.min, int | Decimal) else None
    high = Decimal(question.max) if isinstance(question.max, int | Decimal) else None
    if low is None:
        low = min(Decimal(0), high) if high is not None else Decimal(0)
    return low, high if high is not None else low + 100


def _date(question: Question, random: Random) -> AnswerValue:
    low = question.min if isinstance(question.min, date) else None
    high = question.max if isinstance(question.max, date) else None
    low = low or min(_EARLIEST, high or _EARLIEST)
    high = high or max(_LATEST, low)
    return (low + timedelta(days=random.randint(0, (high - low).days))).isoformat()


def _line(question: Question, random: Random) -> AnswerValue:
    return _sentence(random, min(question.max_length or Line.max_length, 60))


def _lines(question: Question, random: Random) -> AnswerValue:
    return _sentence(random, min(question.max_length or LongText.max_length, 400))


def _sentence(random: Random, most: int) -> str:
    start = random.randrange(len(_WORDS))
    words = (_WORDS * 3)[start : start + random.randint(3, len(_WORDS))]
    return " ".join(words).capitalize()[:most].strip()


def _email(question: Question, random: Random) -> AnswerValue:
    return f"resident{random.randrange(10**6)}@example.org"


def _postcode(question: Question, random: Random) -> AnswerValue:
    outward = f"{random.choice(_AREAS)}{random.randint(1, 20)}"
    return f"{outward} {random.randint(1, 9)}{random.choice(_INWARD)}{random.choice(_INWARD)}"


_SAMPLES: dict[QuestionType, Callable[[Question, Random], AnswerValue]] = {
    QuestionType.SINGLE: _one,
    QuestionType.SEVERAL: _several,
    QuestionType.DROPDOWN: _one,
    QuestionType.TEXT: _line,
    QuestionType.LONG_TEXT: _lines,
    QuestionType.WHOLE: _whole,
    QuestionType.DECIMAL: _decimal,
    QuestionType.DATE: _date,
    QuestionType.EMAIL: _email,
    QuestionType.POSTCODE: _postcode,
    QuestionType.GRID: _grid,
    QuestionType.RANKING: _ranking,
}
