"""The privacy notice, worked out from what is really asked, what each table says of itself, and the retention schedule
by which the worker deletes (requirements P8, P10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.ask.responses.models import AnswerDocument, EqualityDocument
from folkmoot.core.questionnaire.model import Holds, Question, Questionnaire
from folkmoot.groundwork.retention.queries import how_long, schedule


@dataclass(frozen=True)
class Purpose:
    """Why one kind of answer is asked, on what legal basis, who sees it and how long it is kept."""

    title: Promise
    why: Promise
    basis: Promise
    seen_by: Promise
    #: In the short words of a table that is never cleared, or by a line of the retention schedule.
    kept: str = ""
    line: str = ""


_PUBLIC_TASK = gettext_lazy("Our public task: Article 6(1)(e) of the UK GDPR.")
PURPOSES: dict[Holds, Purpose] = {
    Holds.ANSWERS: Purpose(
        gettext_lazy("Your answers"),
        gettext_lazy("To know what people think, so that those who decide can take it into account."),
        _PUBLIC_TASK,
        gettext_lazy("Officers who work on this consultation. Results are published as totals, without names."),
        AnswerDocument.retention,
    ),
    Holds.IDENTITY: Purpose(
        gettext_lazy("Who you are"),
        gettext_lazy("To tell you what happened, and to know on whose behalf an answer was given."),
        _PUBLIC_TASK,
        gettext_lazy("Kept apart from your answers. Never published."),
        line="identity",
    ),
    Holds.EQUALITY: Purpose(
        gettext_lazy("Equality questions"),
        gettext_lazy(
            "To see whether we heard from everybody, and whether a decision would treat some people worse than others."
        ),
        gettext_lazy(
            "Our public task, and equality of opportunity: Article 9(2)(g) of the UK GDPR "
            "with Schedule 1, paragraph 8 of the Data Protection Act 2018."
        ),
        gettext_lazy(
            "Kept apart from your answers and from who you are. Seen as totals only; small numbers stay hidden."
        ),
        EqualityDocument.retention,
    ),
}


#: What our tables say in our own short way, as a sentence for everybody; any other is shown as it stands.
_SPELT_OUT = {"as long as the consultation": gettext_lazy("As long as the record of the consultation is kept.")}


def _how_long(retention: str) -> str:
    """What a table declares of itself, as a sentence."""
    words = str(_SPELT_OUT.get(retention) or _(retention))
    return words if words.endswith(".") else words[:1].upper() + words[1:] + "."


@dataclass(frozen=True)
class AskedQuestion:
    """One question as the notice lists it."""

    words: str
    needed: bool


@dataclass(frozen=True)
class NoticePart:
    """What is asked for one purpose; without questions where the notice is not about one consultation."""

    purpose: Purpose
    questions: tuple[AskedQuestion, ...]
    kept: str


def _asked(questionnaire: Questionnaire, question: Question, language: str) -> AskedQuestion:
    return AskedQuestion(questionnaire.text(question.label, language), question.required)


def parts(asked: Sequence[Questionnaire], language: str = "en") -> list[NoticePart]:
    """The purposes there are questions for, with the questions of all that is asked; all purposes when nothing is."""
    by_schedule = {line.key: how_long(line) for line in schedule()}
    kept = {
        holds: by_schedule[purpose.line] if purpose.line else _how_long(purpose.kept)
        for holds, purpose in PURPOSES.items()
    }
    if not asked:
        return [NoticePart(purpose, (), kept[holds]) for holds, purpose in PURPOSES.items()]
    found = []
    for holds, purpose in PURPOSES.items():
        questions = tuple(
            _asked(questionnaire, question, language)
            for questionnaire in asked
            for question in questionnaire.questions
            if question.holds is holds
        )
        if questions:
            found.append(NoticePart(purpose, questions, kept[holds]))
    return found


def also_kept() -> list[tuple[str, str, str]]:
    """What is kept beside answers: what, why, how long."""
    return [(str(line.what), str(line.why), how_long(line)) for line in schedule() if line.why]
