"""Can anyone ever see this page or question? Tries the answers that its condition could tell apart.

Only conditions with few enough possibilities are settled; about the others nothing is said.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from folkmoot.core.questionnaire.conditions import mentioned, parse
from folkmoot.core.questionnaire.conditions.tree import Compare, Includes, Literal, OneOf, Value, leaves, refs
from folkmoot.core.questionnaire.kinds.kind import MAX_POSSIBILITIES
from folkmoot.core.questionnaire.model import AnswerValue, Page, Question, Questionnaire
from folkmoot.core.questionnaire.routing import visible
from folkmoot.core.questionnaire.types import KINDS

Possible = AnswerValue | None


def never_shown(questionnaire: Questionnaire) -> Iterator[Page | Question]:
    """Every page, and every item of a page that can be seen, that no answers could bring up."""
    home = {item.id: page for page in questionnaire.pages for item in page.items}
    for page in questionnaire.pages:
        if page.show_if and not _reachable(questionnaire, home, (page.show_if,)):
            yield page
            continue
        for item in page.items:
            wanted = tuple(filter(None, (page.show_if, item.show_if)))
            if item.show_if and not _reachable(questionnaire, home, wanted):
                yield item


def _reachable(questionnaire: Questionnaire, home: Mapping[str, Page], wanted: tuple[str, ...]) -> bool:
    """Is there a set of answers that meets all these conditions and that could really be given?"""
    involved = _involved(questionnaire, home, wanted)
    sources = set(wanted)
    for question in involved:
        sources.update(filter(None, (question.show_if, home[question.id].show_if)))
    values = _written_values(sources)
    possible: list[list[Possible]] = []
    for question in involved:
        answers_to = _possible(question, values.get(question.id, frozenset()))
        if answers_to is None:
            return True
        possible.append(answers_to)
    if prod(map(len, possible)) > MAX_POSSIBILITIES:
        return True
    tests = [Page("x", show_if=source) for source in wanted]
    for combination in product(*possible):
        answers = {q.id: value for q, value in zip(involved, combination, strict=True) if value is not None}
        if all(visible(test, answers) for test in tests) and _could_be_given(involved, home, answers):
            return True
    return False


def _involved(questionnaire: Questionnaire, home: Mapping[str, Page], wanted: tuple[str, ...]) -> list[Question]:
    """The questions these conditions look at, and those that decide whether these are asked."""
    names: dict[str, None] = {}
    waiting = [name for source in wanted for name in mentioned(source)]
    while waiting:
        name = waiting.pop()
        if name in names:
            continue
        names[name] = None
        for source in filter(None, (questionnaire.question(name).show_if, home[name].show_if)):
            waiting.extend(mentioned(source))
    return [questionnaire.question(name) for name in names]


def _could_be_given(involved: list[Question], home: Mapping[str, Page], answers: Mapping[str, AnswerValue]) -> bool:
    for question in involved:
        asked = visible(home[question.id], answers) and visible(question, answers)
        if question.id in answers and (not asked or KINDS[question.type].problems(question, answers)):
            return False
        if asked and question.required and question.id not in answers:
            return False
    return True


def _written_values(sources: set[str]) -> dict[str, frozenset[Value]]:
    """What each question is compared with anywhere in these conditions."""
    values: dict[str, set[Value]] = {}
    for source in sources:
        for leaf in leaves(parse(source)):
            match leaf:
                case OneOf(_, literals):
                    written = {literal.value for literal in literals}
                case Includes(_, code):
                    written = {code.value}
                case Compare(left, _, right):
                    written = {side.value for side in (left, right) if isinstance(side, Literal)}
                case _:
                    written = set()
            for ref in refs(leaf):
                values.setdefault(ref.question, set()).update(written)
    return {name: frozenset(found) for name, found in values.items()}


def _possible(question: Question, values: frozenset[Value]) -> list[Possible] | None:
    """No answer, and one answer for each way the conditions could tell answers apart; None where there are too many."""
    answers = KINDS[question.type].possible(question, values)
    return None if answers is None else [None, *answers]
