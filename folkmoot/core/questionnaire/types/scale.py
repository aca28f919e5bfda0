"""A scale of a few points with words at its ends: from 1, “Not at all safe”, to 5, “Very safe”.

The words are choices whose codes are points. Points between the ends may have words too; none need them.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem, QuestionnaireError
from folkmoot.core.questionnaire.kinds.facets import Counting, Marked, Printed, Widget
from folkmoot.core.questionnaire.kinds.kind import NOTHING, Cell, Form, Kind, Read, Say, only
from folkmoot.core.questionnaire.values import Answers, AnswerValue, Bound, Choice
from folkmoot.core.questionnaire.wording import ANY_LANGUAGE
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

FIRST, LAST = 1, 5
MOST = 10
MOST_IN_A_ROW, LONGEST_IN_A_ROW = 7, 20


def points(question: Question) -> range:
    """The points, from the lowest to the highest."""
    low = question.min if isinstance(question.min, int) else FIRST
    high = question.max if isinstance(question.max, int) else max(LAST, low + 1)
    return range(low, high + 1)


class Scale(Kind):
    caption = "A point on a scale, from 1 to 5 unless set otherwise, with words at its ends"
    answer = "the point, `4`; its words are the choices whose codes are points"
    place = 55
    name = noop("A point on a scale")
    settings = frozenset({"choices", "min", "max"})
    shape = Shape.NUMBER
    counting = Counting.CODES
    averaged = True
    worded = True
    xlsform = ("range labelled",)
    mark = " checked"

    def widget(self, question: Question) -> Widget:
        """Beside each other where they fit on one line of a screen: a scale that is broken in two is misread."""
        words = max((len(text) for choice in question.choices for text in choice.label.values()), default=0)
        stacked = len(points(question)) > MOST_IN_A_ROW or words > LONGEST_IN_A_ROW
        return Widget("scale", self.offered(question), details={"stacked": stacked})

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.CIRCLE_ONE, self.offered(question))

    def offered(self, question: Question) -> tuple[Choice, ...]:
        """Every point, with its words where it has some."""
        named = {choice.code: choice.label for choice in question.choices}
        return tuple(
            Choice(
                code,
                {
                    ANY_LANGUAGE: code,
                    **{language: f"{code} – {words}" for language, words in named.get(code, {}).items()},
                },
            )
            for code in map(str, points(question))
        )

    def bound(self, question: Question, value: object) -> Bound | None:
        return value if type(value) is int and 0 <= value <= MOST else None

    def check(self, question: Question) -> None:
        """At least two points, and words only for points that there are, and for no other choice."""
        there = {str(point) for point in points(question)}
        if len(there) < 2:
            raise QuestionnaireError("min_above_max", "min", min=str(question.min), max=str(question.max))
        for position, choice in enumerate(question.choices):
            if choice.code not in there or choice.other or choice.exclusive:
                place = f"choices[{position}].code"
                raise QuestionnaireError("wrong_setting", place, setting="choices", value=choice.code)

    def read(self, question: Question, form: Form, language: str) -> Read:
        typed = only(form, question.id).strip()
        if not typed:
            return NOTHING
        point = next((point for point in points(question) if str(point) == typed), None)
        if point is None:
            return Read({}, (Problem("unknown_choice", question.id, question.id),))
        return Read({question.id: point})

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        value = answers.get(question.id)
        if value is None or (type(value) is int and value in points(question)):
            return ()
        return (Problem("unknown_choice", question.id, question.id),)

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        return () if question.id in answers else (Problem("missing_choice", question.id, question.id),)

    def sample(self, question: Question, random: Random) -> AnswerValue:
        return random.choice(points(question))

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        return points(question)

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        code = str(answers.get(question.id, ""))
        return next((say(choice.label) for choice in self.offered(question) if choice.code == code), "")

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        if say is not None:
            return (self.display(question, answers, say),)
        return super().cells(question, answers, say)

    def spellings(self, question: Question) -> list[tuple[str, str]]:
        """The point, the point with its words, or its words alone."""
        alone = [(words, choice.code) for choice in question.choices for words in choice.label.values()]
        return [*super().spellings(question), *alone]
