"""What changed between two versions of a questionnaire, and whether answers to the old one still fit the new one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from folkmoot.core.questionnaire.errors import Param
from folkmoot.core.questionnaire.model import Choice, Question, Questionnaire
from folkmoot.core.sentences import noop

CHANGES: Mapping[str, str] = {
    "title": noop("The title changed."),
    "texts": noop("The introduction or the closing words changed."),
    "languages": noop("The languages changed from %(before)s to %(after)s."),
    "page_added": noop("The page “%(id)s” was added."),
    "page_removed": noop("The page “%(id)s” was removed."),
    "page_texts": noop("The words of the page “%(id)s” changed."),
    "page_condition": noop("The page “%(id)s” is shown to other people than before."),
    "question_added": noop("The question “%(id)s” was added."),
    "question_removed": noop("The question “%(id)s” was removed."),
    "question_moved": noop("The question “%(id)s” stands in another place."),
    "question_type": noop("The question “%(id)s” was of type %(before)s and is now of type %(after)s."),
    "question_words": noop("The words of the question “%(id)s” changed."),
    "question_condition": noop("The question “%(id)s” is asked of other people than before."),
    "question_required": noop("The question “%(id)s” must now be answered."),
    "question_optional": noop("The question “%(id)s” may now be left out."),
    "question_holds": noop("The answers to “%(id)s” were kept as %(before)s and are now kept as %(after)s."),
    "question_limits": noop("The limits of the answers to “%(id)s” changed."),
    "choice_added": noop("“%(code)s” was added to “%(id)s”."),
    "choice_removed": noop("“%(code)s” was removed from “%(id)s”."),
    "choice_words": noop("The words of “%(code)s” in “%(id)s” changed."),
    "choice_kind": noop("“%(code)s” in “%(id)s” now asks for words or stands alone, or no longer."),
}

# After these, an answer given to the old version may have no place in the new one or may mean something else.
HARMFUL = frozenset({"question_removed", "question_type", "question_holds", "choice_removed"})


@dataclass(frozen=True, slots=True)
class QuestionChange:
    code: str
    id: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)

    @property
    def harmful(self) -> bool:
        """Could an answer already given be lost or misread?"""
        return self.code in HARMFUL

    def sentence(self, translate: Callable[[str], str] = noop) -> str:
        return translate(CHANGES[self.code]) % {"id": self.id, **self.params}


def changes(old: Questionnaire, new: Questionnaire) -> tuple[QuestionChange, ...]:
    """Everything that changed, in the order of the new version, with what was removed at the end."""
    return tuple(_changes(old, new))


def answers_still_fit(old: Questionnaire, new: Questionnaire) -> bool:
    """Can answers to the old version stand in one table with answers to the new one?"""
    return not any(change.harmful for change in changes(old, new))


def _changes(old: Questionnaire, new: Questionnaire) -> Iterator[QuestionChange]:
    if old.title != new.title:
        yield QuestionChange("title")
    if (old.introduction, old.closing) != (new.introduction, new.closing):
        yield QuestionChange("texts")
    if old.languages != new.languages:
        yield QuestionChange("languages", "", {"before": ", ".join(old.languages), "after": ", ".join(new.languages)})
    yield from _pages(old, new)
    yield from _questions(old, new)


def _pages(old: Questionnaire, new: Questionnaire) -> Iterator[QuestionChange]:
    for page in new.pages:
        if not old.has_page(page.id):
            yield QuestionChange("page_added", page.id)
            continue
        before = old.page(page.id)
        if (before.title, before.introduction) != (page.title, page.introduction):
            yield QuestionChange("page_texts", page.id)
        if before.show_if != page.show_if:
            yield QuestionChange("page_condition", page.id)
    yield from (QuestionChange("page_removed", page.id) for page in old.pages if not new.has_page(page.id))


def _questions(old: Questionnaire, new: Questionnaire) -> Iterator[QuestionChange]:
    shared_before = [item.id for item in old.items if new.has_question(item.id)]
    shared_after = [item.id for item in new.items if old.has_question(item.id)]
    moved = {after for before, after in zip(shared_before, shared_after, strict=True) if before != after}
    for question in new.items:
        if not old.has_question(question.id):
            yield QuestionChange("question_added", question.id)
            continue
        if question.id in moved:
            yield QuestionChange("question_moved", question.id)
        yield from _question(old.question(question.id), question)
    yield from (QuestionChange("question_removed", item.id) for item in old.items if not new.has_question(item.id))


def _question(old: Question, new: Question) -> Iterator[QuestionChange]:
    for code, before, after in (("question_type", old.type, new.type), ("question_holds", old.holds, new.holds)):
        if before != after:
            yield QuestionChange(code, new.id, {"before": before.value, "after": after.value})
    if (old.label, old.help, old.unit) != (new.label, new.help, new.unit):
        yield QuestionChange("question_words", new.id)
    if old.show_if != new.show_if:
        yield QuestionChange("question_condition", new.id)
    if old.required != new.required:
        yield QuestionChange("question_required" if new.required else "question_optional", new.id)
    if _limits(old) != _limits(new):
        yield QuestionChange("question_limits", new.id)
    yield from _parts(new.id, old.choices, new.choices)
    yield from _parts(new.id, old.rows, new.rows)


def _limits(question: Question) -> tuple[object, ...]:
    return (question.min, question.max, question.max_length, question.decimals)


def _parts(question_id: str, old: tuple[Choice, ...], new: tuple[Choice, ...]) -> Iterator[QuestionChange]:
    before = {part.code: part for part in old}
    after = {part.code: part for part in new}
    for code, part in after.items():
        if code not in before:
            yield QuestionChange("choice_added", question_id, {"code": code})
            continue
        if before[code].label != part.label:
            yield QuestionChange("choice_words", question_id, {"code": code})
        if (before[code].other, before[code].exclusive) != (part.other, part.exclusive):
            yield QuestionChange("choice_kind", question_id, {"code": code})
    yield from (QuestionChange("choice_removed", question_id, {"code": code}) for code in before if code not in after)
