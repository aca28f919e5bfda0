"""Cells that do not fit: where, what stands there, and why, in a sentence."""

from collections.abc import Callable, Mapping

from folkmoot.core.loading.rows import Fault
from folkmoot.core.questionnaire.errors import PROBLEMS, Param, Problem
from folkmoot.core.questionnaire.errors import sentence as problem_sentence
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.questionnaire.wording import shortened
from folkmoot.core.sentences import noop

WHY: Mapping[str, str] = {
    "not_a_choice": noop("This is not one of the answers to “%(label)s”."),
    "not_choices": noop("This cannot be divided into answers to “%(label)s”."),
    "not_a_mark": noop("Whether “%(choice)s” was chosen cannot be told: expected a mark such as 1, yes or x."),
    "words_without_other": noop("These words are kept only where “%(choice)s” was chosen, and another answer was."),
    "not_a_rank": noop("Expected a number from 1 to %(max)s, each given once."),
    "not_asked": noop("“%(label)s” is not asked after the other answers in this row."),
    "not_moment": noop("This is not a date and time, or it does not fit the order of day and month chosen."),
    "in_future": noop("This moment has not come yet."),
    "reference_again": noop("Row %(row)s has the same reference. The row is left out."),
    "unreadable": noop("The cell holds a character that cannot be read in the encoding chosen."),
    "unknown_channel": noop("This is none of the ways in which responses reach the council."),
    "extra_cells": noop("The row has more cells than there are headings."),
}


def sentence(misfit: Fault, questionnaire: Questionnaire, language: str, translate: Callable[[str], str] = noop) -> str:
    """Why the cell does not fit: one of our reasons, or the code of a problem with the answer that `about` names."""
    if misfit.why in PROBLEMS:
        problem = Problem(misfit.why, misfit.about, misfit.about, misfit.params)
        return problem_sentence(problem, questionnaire, language, translate)
    params: dict[str, Param] = dict(misfit.params)
    params["label"] = shortened(questionnaire.words(misfit.about, language), 100) or misfit.about
    if "choice" in params:
        words = questionnaire.part_words(misfit.about, str(params["choice"]), language)
        params["choice"] = shortened(words, 80) or params["choice"]
    return translate(WHY[misfit.why]) % params
