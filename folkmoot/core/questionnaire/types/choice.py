"""What the types with one choice share: single (buttons) and dropdown (a list)."""

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Question
from folkmoot.core.questionnaire.types.kind import NOTHING, Cell, Column, Form, Kind, Read, Say, only
from folkmoot.core.questionnaire.wording import clean_line

MAX_OTHER_LENGTH = 2_000


def other_key(question: Question) -> str:
    """Where the words of "other, please say" are kept, and the name of their field."""
    return f"{question.id}.other"


def read_other(question: Question, form: Form) -> tuple[str, tuple[Problem, ...]]:
    """The words typed beside "other", and what is wrong with them."""
    words = clean_line(only(form, other_key(question)))
    return words, check_other(question, words)


def check_other(question: Question, words: object) -> tuple[Problem, ...]:
    if not isinstance(words, str) or words != clean_line(words):
        return (Problem("not_valid", question.id, other_key(question)),)
    if len(words) > MAX_OTHER_LENGTH:
        params = {"max": MAX_OTHER_LENGTH, "length": len(words)}
        return (Problem("too_long", question.id, other_key(question), params),)
    return ()


def check_kept_other(question: Question, answers: Answers, chosen: bool) -> tuple[Problem, ...]:
    """Words for "other" are kept only while other is chosen, and never empty."""
    words = answers.get(other_key(question))
    if words is None:
        return ()
    if not chosen or words == "":
        return (Problem("not_valid", question.id, other_key(question)),)
    return check_other(question, words)


def missing_other(question: Question, answers: Answers, chosen: bool) -> tuple[Problem, ...]:
    """A required question answered with "other" also asks what is meant."""
    other = question.other
    if other is None or not chosen or other_key(question) in answers:
        return ()
    return (Problem("missing_other", question.id, other_key(question), {"choice": other.code}),)


class OneChoice(Kind):
    answer = 'the code of the choice, `"bus"`; words for "other" under `<id>.other`'

    def field_names(self, question: Question) -> tuple[str, ...]:
        return (question.id, other_key(question)) if question.other else (question.id,)

    answer_keys = field_names

    def read(self, question: Question, form: Form, language: str) -> Read:
        code = only(form, question.id).strip()
        other = question.other
        words, problems = read_other(question, form) if other else ("", ())
        if not code and words and other:
            code = other.code  # words beside "other" and nothing chosen: other was meant
        if not code:
            return NOTHING
        if all(choice.code != code for choice in question.choices):
            return Read({}, (Problem("unknown_choice", question.id, question.id),))
        answers: dict[str, AnswerValue] = {question.id: code}
        if other is None or code != other.code:
            return Read(answers)
        if words and not problems:
            answers[other_key(question)] = words
        return Read(answers, problems)

    def form(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        return {key: [str(answers[key])] for key in self.answer_keys(question) if key in answers}

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        code = answers.get(question.id)
        other = question.other
        wrong = check_kept_other(question, answers, other is not None and code == other.code)
        if code is not None and all(choice.code != code for choice in question.choices):
            return (Problem("unknown_choice", question.id, question.id), *wrong)
        return wrong

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        code = answers.get(question.id)
        if code is None:
            return (Problem("missing_choice", question.id, question.id),)
        return missing_other(question, answers, question.other is not None and code == question.other.code)

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        code = answers.get(question.id)
        label = next((say(choice.label) for choice in question.choices if choice.code == code), "")
        words = answers.get(other_key(question))
        return f"{label}: {words}" if label and words else label

    def columns(self, question: Question, say: Say) -> tuple[Column, ...]:
        columns = [Column(question.id, say(question.label))]
        if question.other:
            columns.append(Column(other_key(question), f"{say(question.label)}: {say(question.other.label)}"))
        return tuple(columns)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        code = answers.get(question.id, "")
        if say is not None:
            code = next((say(choice.label) for choice in question.choices if choice.code == code), "")
        words = (str(answers.get(other_key(question), "")),) if question.other else ()
        return (str(code), *words)
