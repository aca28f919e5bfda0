"""Puts earlier answers into later words: `You said {{travel}}.` becomes `You said Bus.` Plain text throughout."""

from folkmoot.core.questionnaire.model import Answers, Questionnaire, Text
from folkmoot.core.questionnaire.placeholders import replaced
from folkmoot.core.questionnaire.types import display
from folkmoot.core.questionnaire.wording import shortened

UNANSWERED = "…"  # the same in every language
MAX_PIPED = 200


def pipe(questionnaire: Questionnaire, text: Text, answers: Answers, language: str) -> str:
    """The text in this language with every `{{question_id}}` replaced. Whoever shows it must still escape it."""

    def answer(question_id: str) -> str:
        if not questionnaire.has_question(question_id):
            return UNANSWERED
        words = display(questionnaire, questionnaire.question(question_id), answers, language)
        return shortened(words, MAX_PIPED) or UNANSWERED

    return replaced(questionnaire.text(text, language), answer)


def unpiped(questionnaire: Questionnaire, text: Text, language: str) -> str:
    """The text as it reads for nobody in particular, with “…” for every earlier answer: for results and lists."""
    return replaced(questionnaire.text(text, language), lambda _question_id: UNANSWERED)
