"""What one line of words and many lines share; they differ in how they are cleaned and how long they may be."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, ClassVar

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.facets import Leaves
from folkmoot.core.questionnaire.kinds.kind import NOTHING, Form, Kind, Read, only
from folkmoot.core.questionnaire.values import Answers, AnswerValue
from folkmoot.core.questionnaire.wording import clean_line

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

_TALK = (
    "the street is safer now and children can walk to school but the bus should run later in the evening because many"
    " of us work shifts please keep the trees and mend the path by the river where it floods"
)
_WORDS = tuple(_TALK.split())


def sentence(random: Random, most: int) -> str:
    """Something that somebody could have written, of at most so many characters."""
    start = random.randrange(len(_WORDS))
    words = (_WORDS * 3)[start : start + random.randint(3, len(_WORDS))]
    return " ".join(words).capitalize()[:most].strip()


class Words(Kind):
    answer = 'the words, `"Slower traffic"`'
    settings = frozenset({"max_length"})
    leaves = Leaves.WITH_WORDS
    max_length: ClassVar[int] = 200
    #: The longest made-up answer.
    sample_length: ClassVar[int] = 60
    clean: Callable[[str], str] = staticmethod(clean_line)

    def read(self, question: Question, form: Form, language: str) -> Read:
        words = self.clean(only(form, question.id))
        if not words:
            return NOTHING
        problems = self._check(question, words)
        return Read({}, problems) if problems else Read({question.id: words})

    def _check(self, question: Question, words: str) -> tuple[Problem, ...]:
        most = question.max_length or self.max_length
        if len(words) > most:
            return (Problem("too_long", question.id, question.id, {"max": most, "length": len(words)}),)
        return ()

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        words = answers.get(question.id)
        if words is None:
            return ()
        if not isinstance(words, str) or not words or self.clean(words) != words:
            return (Problem("not_valid", question.id, question.id),)
        return self._check(question, words)

    def sample(self, question: Question, random: Random) -> AnswerValue:
        return sentence(random, min(question.max_length or self.max_length, self.sample_length))
