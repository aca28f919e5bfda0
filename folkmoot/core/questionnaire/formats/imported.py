"""What comes of reading a file from another system: a questionnaire and a list of what could not come, or a refusal.

Nothing is dropped in silence: each thing left behind has its place in the file, its name and the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from folkmoot.core.questionnaire.errors import Param
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.refusals import Fault
from folkmoot.core.sentences import Words, noop

REASONS: Mapping[str, str] = {
    # conditions
    "condition_function": noop("It uses %(name)s(), which conditions do not have here. It is not applied."),
    "condition_arithmetic": noop("It calculates, which conditions do not do here. It is not applied."),
    "condition_name": noop("It looks at “%(name)s”, which is not a question here. It is not applied."),
    "condition_unlike": noop("It compares things that cannot be compared here. It is not applied."),
    "condition_unreadable": noop("It could not be understood. It is not applied."),
    "condition_invalid": noop("It makes no sense here. %(detail)s It is not applied."),
    "condition_text": noop("It looks at a part of an answer that is not kept here. It is not applied."),
    "condition_row": noop("The rows of a grid are all shown together here."),
    "condition_never": noop("Its condition can never be met, so it was never shown to anyone."),
    "always_hidden": noop("It was hidden from everyone."),
    # limits and settings
    "constraint": noop("Only plain limits (least, most, length) can be carried over."),
    "constraint_strict": noop("The limit itself, %(limit)s, is now allowed too."),
    "constraint_invalid": noop("The limits do not fit each other or the question. %(detail)s"),
    "pattern_email": noop("Folkmoot checks email addresses in its own way, which is used instead."),
    "pattern": noop("Answers cannot be checked against a pattern here."),
    "default": noop("Questions start empty here."),
    "read_only": noop("Every question here can be answered."),
    "message": noop("Folkmoot writes its own messages, in every language."),
    "required_if": noop("A question here is either required or not; this one is not."),
    "soft_required": noop("A question here is either required or not; this one may be left out."),
    "order": noop("Choices always stand in the same order here."),
    "filter": noop("Choices do not depend on other answers here. All of them are offered."),
    "exclusive_unknown": noop("The choice it names is not among the choices."),
    "media": noop("Pictures, sound and film are not part of a questionnaire file here."),
    "setting": noop("This setting has no counterpart here."),
    "column": noop("This column is not known here."),
    "sheet": noop("This sheet is not known here."),
    "table": noop("This part of the file is not read."),
    "quota": noop("Quotas are not part of a questionnaire here."),
    "randomised": noop("Pages and choices always stand in the same order here."),
    "other_comment": noop("The words typed for “other” cannot be required or be a number here."),
    # questions
    "metadata": noop("It records the device or the moment and asks nothing."),
    "calculation": noop("Questionnaires here do not calculate."),
    "type": noop("There is no question of this type here."),
    "type_unknown": noop("The type “%(type)s” is not known."),
    "upload": noop("Files cannot be sent as an answer here."),
    "map_place": noop("A place on a map is asked with the mapping activity here, not in a questionnaire."),
    "language_switch": noop("People choose their language at the top of every page here."),
    "time": noop("There is no time of day here. It is asked as text."),
    "time_of_date": noop("Only the date is asked here, not the time."),
    "repeat": noop("The questions inside are asked once."),
    "other_list": noop("The choices are in another file, “%(name)s”."),
    "no_choices": noop("It has no choices."),
    "too_many_cells": noop("It has %(count)s boxes to fill in. The most that is carried over is %(max)s."),
    "invalid": noop("It cannot be a question here. %(detail)s"),
    "choice_invalid": noop("A choice stands twice or has no code."),
    "unclosed": noop("A group is opened and not closed, or closed and not opened."),
    # words
    "too_long": noop("The text has %(length)s characters and was cut to %(max)s."),
    "placeholder": noop("The text calculates or mentions something not asked on an earlier page. “…” stands there."),
    "page_split": noop("It mentions an answer given on the same page, so a new page begins here."),
    "no_words": noop("It has no words to show, so its name “%(name)s” stands there."),
    "empty": noop("It has no words to show."),
    "language_borrowed": noop("It has no words in “%(language)s”, so those in “%(other)s” stand there."),
    "language_unknown": noop("The language is not known here. It is called “%(language)s”."),
    "script": noop("Scripts are never carried over."),
    "responses": noop("Only the questionnaire is read, not the answers people gave."),
    "surveys": noop("Only the first survey in the archive is read."),
}

REFUSALS: Mapping[str, str] = {
    "empty": noop("The file is empty."),
    "too_large": noop("The file has %(size)s megabytes. The most is %(max)s."),
    "unpacks_too_large": noop("The file unpacks to far more than a questionnaire needs. It was not opened."),
    "too_many_parts": noop("The file has too many parts to be a questionnaire. It was not opened."),
    "wrong_extension": noop("The file is called “%(name)s” but holds %(found)s. Rename it and try again."),
    "unknown_format": noop(
        "The file is not a questionnaire that can be read here: XLSForm (.xlsx, .xls), LimeSurvey (.lss, .lsg, .lsq,"
        " .lsa) or Folkmoot (.json)."
    ),
    "damaged": noop("The file is damaged or incomplete and cannot be read."),
    "forbidden_xml": noop("The file declares XML entities or a document type, which can be used for attacks."),
    "encrypted": noop("The file is protected with a password. Save it without one and try again."),
    "cell_too_long": noop("A cell on the sheet “%(sheet)s” has more than %(max)s characters."),
    "too_many_rows": noop("The sheet “%(sheet)s” has more than %(max)s rows."),
    "no_survey_sheet": noop("The workbook has no sheet called “survey”, so it is not an XLSForm."),
    "no_survey_columns": noop("The sheet “survey” has no columns called “type” and “name”."),
    "not_a_survey": noop("The file is a LimeSurvey file, but not of a survey, a group or a question."),
    "no_survey_inside": noop("The archive holds no LimeSurvey survey."),
    "no_questions": noop("Nothing in the file can be asked here."),
    "too_big_questionnaire": noop("The questionnaire is too large. %(detail)s"),
    "not_a_questionnaire": noop("%(detail)s"),
}


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """One thing that did not come: its place in the file, its name, and the reason."""

    place: str
    what: str
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def why(self) -> Words:
        return Words(REASONS[self.code], self.params)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name that could not stay as it was."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Imported:
    """A questionnaire from another system."""

    questionnaire: Questionnaire
    left_behind: tuple[LeftBehind, ...] = ()
    format: str = ""
    renamed: tuple[Renamed, ...] = ()


class Refused(Fault):
    """A file that is not read at all, with a sentence for the person who brought it."""

    sentences = REFUSALS
