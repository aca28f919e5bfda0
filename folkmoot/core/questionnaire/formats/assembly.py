"""From a draft to a questionnaire that is right: conditions checked in their order, words cut, gaps filled.

Whatever does not fit is taken out and named in the draft's list of things left behind.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from folkmoot.core.questionnaire import conditions
from folkmoot.core.questionnaire.conditions import Known, Shape
from folkmoot.core.questionnaire.conditions.tree import Condition
from folkmoot.core.questionnaire.errors import THINGS, QuestionnaireError
from folkmoot.core.questionnaire.formats.draft import Draft, DraftChoice, DraftPage, DraftQuestion, Target, Words
from folkmoot.core.questionnaire.formats.expressions import Expression, Unreadable
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from folkmoot.core.questionnaire.formats.plain_words import MENTION
from folkmoot.core.questionnaire.formats.translation import Untranslatable, condition, joined
from folkmoot.core.questionnaire.model import MAX_QUESTIONS, Choice, Page, Question, Questionnaire, Text
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.questionnaire.values import MAX_TEXT
from folkmoot.core.sentences import say

Read = Callable[[str], Expression]
LookUp = Callable[[str], Target]


def assemble(draft: Draft, format: str, read: Read, look_up: LookUp) -> Imported:
    """The questionnaire of a draft, with everything that had to be left behind."""
    items = sum(len(page.items) for page in draft.pages)
    if items > MAX_QUESTIONS:
        fault = QuestionnaireError("too_many", count=items, things=say(THINGS["questions"]), max=MAX_QUESTIONS)
        raise Refused("too_big_questionnaire", detail=fault.words)
    assembly = _Assembly(draft, read, look_up)
    pages = tuple(page for drafted in draft.pages for page in assembly.pages(drafted))
    if not any(page.items for page in pages):
        raise Refused("no_questions")
    try:
        questionnaire = Questionnaire(
            title=assembly.words("survey", "title", draft.title, frozenset(), "Questionnaire"),
            introduction=assembly.words("survey", "introduction", draft.introduction, frozenset()),
            languages=draft.languages,
            pages=pages,
            closing=assembly.words("survey", "closing words", draft.closing, frozenset(assembly.known)),
        )
    except QuestionnaireError as error:
        raise Refused("too_big_questionnaire", detail=error.words) from None
    return Imported(questionnaire, tuple(draft.left_behind), format, tuple(draft.renamed))


class _Assembly:
    def __init__(self, draft: Draft, read: Read, look_up: LookUp) -> None:
        self.draft = draft
        self.read = read
        self.look_up = look_up
        self.known: dict[str, Known] = {}  # what is asked before the point reached
        self.everywhere: dict[str, Known] = {}
        for item in (item for page in draft.pages for item in page.items):
            codes, rows = ([part.code for part in parts] for parts in (item.choices, item.rows))
            self.everywhere[item.id] = KINDS[item.type].known(codes, rows)

    def asked(self) -> frozenset[str]:
        """The questions made so far."""
        return frozenset(name for name, known in self.known.items() if known.shape is not Shape.NOTHING)

    def pages(self, drafted: DraftPage) -> list[Page]:
        """The page of a draft; two or more where its words mention answers given on it."""
        earlier = self.asked()
        shown = self.shown(drafted.place, [drafted.source], "condition of the page")
        if shown is False:
            self.draft.leave(drafted.place, "page", "condition_never")
            return []
        title = self.words(drafted.place, "title", drafted.title, earlier)
        introduction = self.words(drafted.place, "introduction", drafted.introduction, earlier)
        found: list[tuple[str, list[Question]]] = [(drafted.id, [])]
        for item in drafted.items:
            if self.mentions_one_of(item, self.asked() - earlier):
                self.draft.leave(item.place, "page", "page_split")
                earlier = self.asked()
                found.append((self.draft.names.new_id(drafted.id, "page"), []))
            if made := self.question(item, earlier):
                found[-1][1].append(made)
        pages = [Page(name, title, {}, _written(shown), tuple(items)) for name, items in found]
        pages[0] = replace(pages[0], introduction=introduction)
        return [page for page in pages if page.items or page.introduction]

    def mentions_one_of(self, drafted: DraftQuestion, ids: frozenset[str]) -> bool:
        parts = (drafted.label, drafted.help, *(part.label for part in (*drafted.choices, *drafted.rows)))
        names = {name for words in parts for text in words.values() for name in MENTION.findall(text)}
        return any(self.mentioned(name) in ids for name in names)

    def question(self, drafted: DraftQuestion, earlier: frozenset[str]) -> Question | None:
        """The question; its limits are given up if they do not fit, and then the question itself."""
        shown = self.shown(drafted.place, [*drafted.also, drafted.source], "condition")
        if shown is False:
            self.draft.leave(drafted.place, f"question, condition: {drafted.source[:200]}", "condition_never")
            return None
        limits = {name: getattr(drafted, name) for name in ("min", "max", "max_length", "decimals")}
        parts = self.parts(drafted, earlier, _written(shown))
        try:
            made = Question(**parts, **limits)
        except QuestionnaireError as with_limits:
            try:
                made = Question(**parts)
            except QuestionnaireError as error:
                self.draft.leave(drafted.place, "question", "invalid", detail=error.words)
                return None
            self.draft.leave(drafted.place, "limits", "constraint_invalid", detail=with_limits.words)
        self.known[made.id] = made.known
        return made

    def parts(self, drafted: DraftQuestion, earlier: frozenset[str], show_if: str | None) -> dict[str, Any]:
        """Everything of the question but its limits."""
        place = drafted.place
        return {
            "id": drafted.id,
            "type": drafted.type,
            "label": self.words(place, "question", drafted.label, earlier, drafted.id),
            "help": self.words(place, "help", drafted.help, earlier),
            "required": drafted.required and KINDS[drafted.type].asks,
            "show_if": show_if,
            "choices": self.choices(place, drafted.choices, earlier),
            "rows": self.choices(place, drafted.rows, earlier),
            "unit": self.words(place, "unit", drafted.unit, frozenset()),
        }

    def choices(self, place: str, drafted: list[DraftChoice], earlier: frozenset[str]) -> tuple[Choice, ...]:
        return tuple(
            Choice(one.code, self.words(place, f"“{one.code}”", one.label, earlier, one.code), one.other, one.exclusive)
            for one in drafted
        )

    def words(self, place: str, what: str, words: Words, earlier: frozenset[str], otherwise: str = "") -> Text:
        """Words that are short enough, are there in the first language, and mention only what was asked before."""
        default = self.draft.languages[0]
        made = {}
        for language, source in words.items():
            text = self.mentions(place, what, source, earlier)
            if len(text) > MAX_TEXT:
                self.draft.leave(place, what, "too_long", length=len(text), max=MAX_TEXT)
                text = text[:MAX_TEXT]
            if text and language in self.draft.languages:
                made[language] = text
        if default not in made and made:
            other = next(iter(made))
            made[default] = made[other]
            self.draft.leave(place, what, "language_borrowed", language=default, other=other)
        if not made and otherwise:
            made[default] = otherwise
            self.draft.leave(place, what, "no_words", name=otherwise)
        return made

    def mentions(self, place: str, what: str, source: str, earlier: frozenset[str]) -> str:
        """Mentions of earlier answers as `{{id}}`, others as "…". Braces of the author's own are drawn apart."""
        lost = False
        parts = MENTION.split(source)
        for position in range(0, len(parts), 2):
            parts[position] = parts[position].replace("{{", "{ {").replace("}}", "} }")
        for position in range(1, len(parts), 2):
            question = self.mentioned(parts[position])
            found = question is not None and question in earlier
            parts[position] = f"{{{{{question}}}}}" if found else "…"
            lost = lost or not found
        if lost:
            self.draft.leave(place, what, "placeholder")
        return "".join(parts)

    def mentioned(self, name: str) -> str | None:
        try:
            target = self.look_up(name)
        except Untranslatable:
            return None
        return None if target.row or target.ticked else target.question.id

    def shown(self, place: str, sources: list[str], what: str) -> Condition | bool:
        """Who sees it: what several conditions say together, leaving out those that cannot be said here."""
        found: Condition | bool = True
        for source in dict.fromkeys(filter(None, (source.strip() for source in sources))):
            named = f"{what}: {source[:200]}"
            try:
                made = condition(self.read(source), self.look_up)
                if not isinstance(made, bool):
                    conditions.check(conditions.write(made), self.known, self.everywhere)
                found = joined("and", found, made)
            except Unreadable:
                self.draft.leave(place, named, "condition_unreadable")
            except Untranslatable as reason:
                self.draft.leave(place, named, reason.code, **reason.params)
            except QuestionnaireError as error:
                self.draft.leave(place, named, "condition_invalid", detail=error.words)
        return found


def _written(shown: Condition | bool) -> str | None:
    return None if isinstance(shown, bool) else conditions.write(shown)
