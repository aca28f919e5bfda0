"""What comes of reading a file from another system: a questionnaire and a list of what could not come, or a refusal.

Nothing is dropped in silence: each thing left behind has its place in the file, its name and the reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from folkmoot.core.questionnaire.errors import Param, gettext_noop
from folkmoot.core.questionnaire.model import Questionnaire

REASONS: Mapping[str, str] = {
    # conditions
    "condition_function": gettext_noop("It uses %(name)s(), which conditions do not have here. It is not applied."),
    "condition_arithmetic": gettext_noop("It calculates, which conditions do not do here. It is not applied."),
    "condition_name": gettext_noop("It looks at “%(name)s”, which is not a question here. It is not applied."),
    "condition_unlike": gettext_noop("It compares things that cannot be compared here. It is not applied."),
    "condition_unreadable": gettext_noop("It could not be understood. It is not applied."),
    "condition_invalid": gettext_noop("It makes no sense here. %(detail)s It is not applied."),
    "condition_text": gettext_noop("It looks at a part of an answer that is not kept here. It is not applied."),
    "condition_row": gettext_noop("The rows of a grid are all shown together here."),
    "condition_never": gettext_noop("Its condition can never be met, so it was never shown to anyone."),
    "always_hidden": gettext_noop("It was hidden from everyone."),
    # limits and settings
    "constraint": gettext_noop("Only plain limits (least, most, length) can be carried over."),
    "constraint_strict": gettext_noop("The limit itself, %(limit)s, is now allowed too."),
    "constraint_invalid": gettext_noop("The limits do not fit each other or the question. %(detail)s"),
    "pattern_email": gettext_noop("Folkmoot checks email addresses in its own way, which is used instead."),
    "pattern": gettext_noop("Answers cannot be checked against a pattern here."),
    "default": gettext_noop("Questions start empty here."),
    "read_only": gettext_noop("Every question here can be answered."),
    "message": gettext_noop("Folkmoot writes its own messages, in every language."),
    "required_if": gettext_noop("A question here is either required or not; this one is not."),
    "soft_required": gettext_noop("A question here is either required or not; this one may be left out."),
    "order": gettext_noop("Choices always stand in the same order here."),
    "filter": gettext_noop("Choices do not depend on other answers here. All of them are offered."),
    "exclusive_unknown": gettext_noop("The choice it names is not among the choices."),
    "media": gettext_noop("Pictures, sound and film are not part of a questionnaire file here."),
    "setting": gettext_noop("This setting has no counterpart here."),
    "column": gettext_noop("This column is not known here."),
    "sheet": gettext_noop("This sheet is not known here."),
    "table": gettext_noop("This part of the file is not read."),
    "quota": gettext_noop("Quotas are not part of a questionnaire here."),
    "randomised": gettext_noop("Pages and choices always stand in the same order here."),
    "other_comment": gettext_noop("The words typed for “other” cannot be required or be a number here."),
    # questions
    "metadata": gettext_noop("It records the device or the moment and asks nothing."),
    "calculation": gettext_noop("Questionnaires here do not calculate."),
    "type": gettext_noop("There is no question of this type here."),
    "type_unknown": gettext_noop("The type “%(type)s” is not known."),
    "upload": gettext_noop("Files cannot be sent as an answer here."),
    "map_place": gettext_noop("A place on a map is asked with the mapping activity here, not in a questionnaire."),
    "language_switch": gettext_noop("People choose their language at the top of every page here."),
    "time": gettext_noop("There is no time of day here. It is asked as text."),
    "time_of_date": gettext_noop("Only the date is asked here, not the time."),
    "repeat": gettext_noop("The questions inside are asked once."),
    "other_list": gettext_noop("The choices are in another file, “%(name)s”."),
    "no_choices": gettext_noop("It has no choices."),
    "too_many_cells": gettext_noop("It has %(count)s boxes to fill in. The most that is carried over is %(max)s."),
    "invalid": gettext_noop("It cannot be a question here. %(detail)s"),
    "choice_invalid": gettext_noop("A choice stands twice or has no code."),
    "unclosed": gettext_noop("A group is opened and not closed, or closed and not opened."),
    # words
    "too_long": gettext_noop("The text has %(length)s characters and was cut to %(max)s."),
    "placeholder": gettext_noop(
        "The text calculates or mentions something not asked on an earlier page. “…” stands there."
    ),
    "page_split": gettext_noop("It mentions an answer given on the same page, so a new page begins here."),
    "no_words": gettext_noop("It has no words to show, so its name “%(name)s” stands there."),
    "empty": gettext_noop("It has no words to show."),
    "language_borrowed": gettext_noop("It has no words in “%(language)s”, so those in “%(other)s” stand there."),
    "language_unknown": gettext_noop("The language is not known here. It is called “%(language)s”."),
    "script": gettext_noop("Scripts are never carried over."),
    "responses": gettext_noop("Only the questionnaire is read, not the answers people gave."),
    "surveys": gettext_noop("Only the first survey in the archive is read."),
}

REFUSALS: Mapping[str, str] = {
    "empty": gettext_noop("The file is empty."),
    "too_large": gettext_noop("The file has %(size)s megabytes. The most is %(max)s."),
    "unpacks_too_large": gettext_noop("The file unpacks to far more than a questionnaire needs. It was not opened."),
    "too_many_parts": gettext_noop("The file has too many parts to be a questionnaire. It was not opened."),
    "wrong_extension": gettext_noop("The file is called “%(name)s” but holds %(found)s. Rename it and try again."),
    "unknown_format": gettext_noop(
        "The file is not a questionnaire that can be read here: XLSForm (.xlsx, .xls), LimeSurvey (.lss, .lsg, .lsq,"
        " .lsa) or Folkmoot (.json)."
    ),
    "damaged": gettext_noop("The file is damaged or incomplete and cannot be read."),
    "forbidden_xml": gettext_noop("The file declares XML entities or a document type, which can be used for attacks."),
    "encrypted": gettext_noop("The file is protected with a password. Save it without one and try again."),
    "cell_too_long": gettext_noop("A cell on the sheet “%(sheet)s” has more than %(max)s characters."),
    "too_many_rows": gettext_noop("The sheet “%(sheet)s” has more than %(max)s rows."),
    "no_survey_sheet": gettext_noop("The workbook has no sheet called “survey”, so it is not an XLSForm."),
    "no_survey_columns": gettext_noop("The sheet “survey” has no columns called “type” and “name”."),
    "not_a_survey": gettext_noop("The file is a LimeSurvey file, but not of a survey, a group or a question."),
    "no_survey_inside": gettext_noop("The archive holds no LimeSurvey survey."),
    "no_questions": gettext_noop("Nothing in the file can be asked here."),
    "too_big_questionnaire": gettext_noop("The questionnaire is too large. %(detail)s"),
    "not_a_questionnaire": gettext_noop("%(detail)s"),
}


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """One thing that did not come: its place in the file, its name, and the reason."""

    place: str
    what: str
    code: str
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def why(self) -> str:
        return self.translated(gettext_noop)

    def translated(self, translate: Callable[[str], str]) -> str:
        return translate(REASONS[self.code]) % self.params


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


class Refused(Exception):
    """A file that is not read at all, with a sentence for the person who brought it."""

    def __init__(self, code: str, /, **params: Param) -> None:
        self.code = code
        self.params = params
        super().__init__(code, params)

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        return self.translated(gettext_noop)

    def translated(self, translate: Callable[[str], str]) -> str:
        return translate(REFUSALS[self.code]) % self.params
