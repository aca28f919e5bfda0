"""The catalogue of everything that can be wrong: with an answer (`PROBLEMS`) and with a questionnaire (`FAULTS`).

Each message has a code, named parameters and a plain sentence. Messages are marked for translation here and
translated by whoever shows them: pass that layer's `gettext` as `translate`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Protocol

from folkmoot.core.questionnaire.wording import shortened
from folkmoot.core.refusals import Fault
from folkmoot.core.sentences import Words, noop, say

Param = str | int | Words

PROBLEMS: Mapping[str, str] = {
    "missing": noop("Answer the question “%(label)s”."),
    "missing_choice": noop("Choose an answer to “%(label)s”."),
    "missing_choices": noop("Choose at least one answer to “%(label)s”."),
    "missing_row": noop("Choose an answer for “%(row)s” in “%(label)s”."),
    "missing_ranks": noop("Put your choices in order for “%(label)s”."),
    "missing_other": noop("Say what you mean by “%(choice)s” in “%(label)s”."),
    "unknown_choice": noop("Choose one of the answers offered for “%(label)s”."),
    "too_few_choices": noop("Choose %(min)s or more answers to “%(label)s”."),
    "too_many_choices": noop("Choose no more than %(max)s answers to “%(label)s”."),
    "exclusive_choice": noop("Choose either “%(choice)s” or the other answers to “%(label)s”, not both."),
    "too_long": noop("Shorten your answer to “%(label)s” to %(max)s characters or fewer. It has %(length)s."),
    "not_whole": noop("Enter a whole number, like 12, for “%(label)s”."),
    "not_number": noop("Enter a number, like 12 or 12.5, for “%(label)s”."),
    "too_many_decimals": noop("Enter a number with no more than %(max)s decimal places for “%(label)s”."),
    "number_too_long": noop("Enter a number with no more than %(max)s digits for “%(label)s”."),
    "too_small": noop("Enter %(min)s or more for “%(label)s”."),
    "too_large": noop("Enter %(max)s or less for “%(label)s”."),
    "date_incomplete": noop("Enter a day, a month and a year for “%(label)s”."),
    "not_date": noop("Enter a real date, like 27 3 2025, for “%(label)s”."),
    "year_digits": noop("Enter the year with four digits for “%(label)s”."),
    "too_early": noop("Enter a date on or after %(min)s for “%(label)s”."),
    "too_late": noop("Enter a date on or before %(max)s for “%(label)s”."),
    "not_email": noop("Enter an email address in the format name@example.com for “%(label)s”."),
    "not_postcode": noop("Enter a full UK postcode, like OX1 1AA, for “%(label)s”."),
    "not_rank": noop("Enter a number from 1 to %(max)s beside “%(choice)s” in “%(label)s”."),
    "repeated_rank": noop("Give each number once in “%(label)s”: %(rank)s is used twice."),
    "too_few_ranks": noop("Put %(min)s or more choices in order for “%(label)s”."),
    "too_many_ranks": noop("Put no more than %(max)s choices in order for “%(label)s”."),
    "not_valid": noop("The answer to “%(label)s” is not in a form that can be kept."),
    "unknown_answer": noop("There is no question called “%(key)s” in this questionnaire."),
}

FAULTS: Mapping[str, str] = {
    # ids, codes and languages
    "bad_id": noop(
        "“%(id)s” cannot be an id. Use a small letter first, then small letters, digits and underscores, at most 64."
    ),
    "reserved_id": noop("“%(id)s” cannot be an id: conditions use this word."),
    "repeated_id": noop("The id “%(id)s” is used twice."),
    "bad_code": noop(
        "“%(code)s” cannot be a code. Use letters, digits, underscores, dots and hyphens, at most 64 characters."
    ),
    "repeated_code": noop("The code “%(code)s” is used twice."),
    "no_language": noop("The questionnaire names no language."),
    "bad_language": noop("“%(language)s” is not a language code such as en or cy."),
    "repeated_language": noop("The language “%(language)s” is named twice."),
    "unknown_language": noop("A text is in “%(language)s”, which is not a language of this questionnaire."),
    # texts
    "no_text": noop("There is no text in the default language, “%(language)s”."),
    "text_too_long": noop("A text has %(length)s characters. The most is %(max)s."),
    "placeholder_unknown": noop("The text mentions {{%(id)s}}, but no question has this id."),
    "placeholder_later": noop("The text mentions {{%(id)s}}, which is not asked on an earlier page."),
    "placeholder_empty": noop("The text mentions {{%(id)s}}, which takes no answer."),
    # settings
    "no_pages": noop("The questionnaire has no pages."),
    "too_many": noop("There are %(count)s %(things)s. The most is %(max)s."),
    "no_choices": noop("A question of type %(type)s needs at least %(min)s choices."),
    "no_rows": noop("A grid needs at least one row."),
    "setting_not_for_type": noop("A question of type %(type)s has no setting “%(setting)s”."),
    "wrong_setting": noop("“%(value)s” cannot be the value of “%(setting)s”."),
    "min_above_max": noop("The least allowed, %(min)s, is more than the most allowed, %(max)s."),
    "several_others": noop("More than one choice asks the person to say more; only one can."),
    # conditions
    "condition_too_long": noop("The condition has %(length)s characters. The most is %(max)s."),
    "condition_too_deep": noop("Line %(line)s, column %(column)s: there are too many brackets inside brackets."),
    "condition_character": noop("Line %(line)s, column %(column)s: “%(found)s” is not understood here."),
    "condition_unclosed_text": noop("Line %(line)s, column %(column)s: this text has no closing quotation mark."),
    "condition_expected": noop("Line %(line)s, column %(column)s: expected %(expected)s, but found “%(found)s”."),
    "condition_ends": noop("Line %(line)s, column %(column)s: the condition ends where %(expected)s should follow."),
    "condition_unknown_question": noop("Line %(line)s, column %(column)s: there is no question called “%(id)s”."),
    "condition_similar_question": noop(
        "Line %(line)s, column %(column)s: there is no question called “%(id)s”. Did you mean “%(similar)s”?"
    ),
    "condition_later_question": noop(
        "Line %(line)s, column %(column)s: “%(id)s” is not asked before this point, so its answer cannot decide it."
    ),
    "condition_no_answer": noop("Line %(line)s, column %(column)s: “%(id)s” is text to read and has no answer."),
    "condition_unknown_choice": noop("Line %(line)s, column %(column)s: “%(code)s” is not a choice of “%(id)s”."),
    "condition_unknown_part": noop("Line %(line)s, column %(column)s: “%(id)s” has no row or choice “%(part)s”."),
    "condition_needs_part": noop(
        "Line %(line)s, column %(column)s: “%(id)s” has several answers; say which, like %(id)s.%(part)s."
    ),
    "condition_use_includes": noop(
        'Line %(line)s, column %(column)s: “%(id)s” can have several answers; write %(id)s includes "%(code)s".'
    ),
    "condition_no_order": noop(
        "Line %(line)s, column %(column)s: “%(id)s” is not a number or a date, so it cannot be more or less."
    ),
    "condition_needs_number": noop(
        "Line %(line)s, column %(column)s: “%(id)s” is a number, so compare it with a number without quotation marks."
    ),
    "condition_needs_text": noop("Line %(line)s, column %(column)s: compare “%(id)s” with a text in quotation marks."),
    "condition_needs_date": noop(
        'Line %(line)s, column %(column)s: “%(id)s” is a date, so compare it with a date like "2025-03-27".'
    ),
    "condition_needs_several": noop(
        "Line %(line)s, column %(column)s: “%(id)s” has one answer at most, so this cannot be asked of it."
    ),
    "condition_unlike": noop("Line %(line)s, column %(column)s: these two cannot be compared with each other."),
    "condition_no_question": noop("Line %(line)s, column %(column)s: a comparison needs a question on one side."),
    # files
    "json_not_text": noop("The file is not text in UTF-8."),
    "json_not_json": noop("The file is not JSON: it cannot be understood at line %(line)s, column %(column)s."),
    "json_too_large": noop("The file has %(size)s bytes. The most is %(max)s."),
    "json_too_deep": noop("The file is nested too deeply to be a questionnaire."),
    "json_repeated_name": noop("The name “%(name)s” stands twice in one object."),
    "json_bad_number": noop("The file holds a number that cannot be used."),
    "json_not_ours": noop('The file is not a Folkmoot questionnaire: it does not begin with "folkmoot": 1.'),
    "json_version": noop("The file is in version %(version)s of the format. Only version 1 is known here."),
    "json_wrong_kind": noop("Expected %(expected)s here."),
    "json_missing_name": noop("“%(name)s” is missing."),
    "json_unknown_name": noop("“%(name)s” is not known here."),
    "json_unknown_value": noop("“%(value)s” is not one of: %(known)s."),
    "json_plain_text": noop("The questionnaire has several languages, so give this text for each by its code."),
}


#: What a questionnaire can have too many of.
THINGS: Mapping[str, str] = {
    "pages": noop("pages"),
    "questions": noop("questions"),
    "languages": noop("languages"),
    "choices": noop("choices"),
    "rows": noop("rows"),
}


class QuestionnaireError(Fault):
    """A questionnaire that cannot be: what is wrong, and where (`place`)."""

    sentences = FAULTS

    def __init__(self, code: str, place: str = "", /, **params: object) -> None:
        super().__init__(code, **params)
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence

    @property
    def located(self) -> Words:
        """The sentence with the place before it."""
        return say("%(place)s: %(fault)s", place=self.place, fault=self.words) if self.place else self.words

    def within(self, outer: str) -> "QuestionnaireError":
        """The same fault, seen from further out."""
        joined = outer + self.place if self.place.startswith("[") else f"{outer}.{self.place}".strip(".")
        return QuestionnaireError(self.code, joined, **self.params)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer: which question, which form field, and the parts of the sentence."""

    code: str
    question: str
    field: str
    params: Mapping[str, Param] = dataclass_field(default_factory=dict)


class Speaks(Protocol):
    """What `sentence` needs of a questionnaire: the wording of a question and of its parts."""

    def words(self, question_id: str, language: str) -> str: ...

    def part_words(self, question_id: str, code: str, language: str) -> str: ...


def sentence(problem: Problem, questionnaire: Speaks, language: str, translate: Callable[[str], str] = noop) -> str:
    """The problem as a sentence that ends with a full stop, with the question's own words in this language."""
    params: dict[str, Param] = dict(problem.params)
    params["label"] = shortened(questionnaire.words(problem.question, language), 100) or problem.question
    for name in ("row", "choice"):
        if name in params:
            words = questionnaire.part_words(problem.question, str(params[name]), language)
            params[name] = shortened(words, 80) or params[name]
    return translate(PROBLEMS[problem.code]) % params
