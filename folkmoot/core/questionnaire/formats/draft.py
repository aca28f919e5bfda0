"""A questionnaire while it is being imported: may still be wrong in many ways. `assembly.py` makes it right."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from folkmoot.core.questionnaire.conditions.tree import Condition
from folkmoot.core.questionnaire.errors import THINGS, Param, QuestionnaireError
from folkmoot.core.questionnaire.formats.imported import LeftBehind, Refused, Renamed
from folkmoot.core.questionnaire.formats.naming import Names
from folkmoot.core.questionnaire.model import Bound, QuestionType
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.sentences import say

MAX_PARTS = 50_000

Words = dict[str, str]


@dataclass
class DraftChoice:
    code: str
    label: Words
    other: bool = False
    exclusive: bool = False


@dataclass
class DraftQuestion:
    place: str
    id: str
    type: QuestionType
    label: Words
    help: Words = field(default_factory=dict)
    required: bool = False
    source: str = ""  # the condition as the other system writes it
    also: list[str] = field(default_factory=list)  # conditions of the groups around it
    condition: Condition | None = None
    choices: list[DraftChoice] = field(default_factory=list)
    rows: list[DraftChoice] = field(default_factory=list)
    min: Bound | None = None
    max: Bound | None = None
    max_length: int | None = None
    decimals: int | None = None
    unit: Words = field(default_factory=dict)

    def has_code(self, code: str) -> bool:
        """Is there such a choice, among its own or among those that its type brings?"""
        return code in KINDS[self.type].known([choice.code for choice in self.choices], ()).codes


@dataclass
class DraftPage:
    place: str
    id: str
    title: Words = field(default_factory=dict)
    introduction: Words = field(default_factory=dict)
    source: str = ""
    condition: Condition | None = None
    items: list[DraftQuestion] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Target:
    """What a name of the other system stands for: a question, a row of a grid, or one choice being ticked."""

    question: DraftQuestion
    row: str | None = None
    ticked: str | None = None
    # Does "not equal" hold when there is no answer? XPath says yes; LimeSurvey only where the author wrote NAOK.
    unequal_when_missing: bool = True
    codes: Mapping[str, str] = field(default_factory=dict)  # codes that had to be changed, old to new


@dataclass
class Draft:
    """Everything read so far, and everything that could not come."""

    languages: tuple[str, ...] = ("en",)
    title: Words = field(default_factory=dict)
    introduction: Words = field(default_factory=dict)
    closing: Words = field(default_factory=dict)
    pages: list[DraftPage] = field(default_factory=list)
    names: Names = field(default_factory=Names)
    left_behind: list[LeftBehind] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    size: int = 0

    def grow(self, count: int) -> None:
        """Counts choices and rows as they are made, so that a small file cannot become an enormous questionnaire."""
        self.size += count
        if self.size > MAX_PARTS:
            fault = QuestionnaireError("too_many", count=self.size, things=say(THINGS["choices"]), max=MAX_PARTS)
            raise Refused("too_big_questionnaire", detail=fault.words)

    def leave(self, place: str, what: str, code: str, /, **params: Param) -> None:
        left_behind = LeftBehind(place, what, code, params)
        if left_behind not in self.left_behind[-200:]:  # the parts of one question often have the same to say
            self.left_behind.append(left_behind)

    def new_id(self, place: str, wanted: str, otherwise: str = "question") -> str:
        found = self.names.new_id(wanted, otherwise)
        if wanted and found != wanted:
            self.renamed.append(Renamed(place, wanted[:80], found))
        return found

    def apply_pattern(self, place: str, question: DraftQuestion, what: str, pattern: str) -> None:
        """A pattern that has the sign of a type in it, as an @, is taken to ask for that; others are left behind."""
        meant = next((key for key, kind in KINDS.items() if kind.pattern_sign and kind.pattern_sign in pattern), None)
        if not KINDS[question.type].one_line:
            meant = None
        if meant:
            question.type = QuestionType(meant)
            question.max_length = None
        self.leave(place, f"{what}: {pattern[:120]}", "pattern_email" if meant else "pattern")

    def choices(self, place: str, wanted: list[tuple[str, Words]]) -> tuple[list[DraftChoice], dict[str, str]]:
        """Choices with valid codes, and the codes by the names they had."""
        self.grow(len(wanted))
        names = Names()
        draft_choices: list[DraftChoice] = []
        by_old: dict[str, str] = {}
        for position, (old, words) in enumerate(wanted, start=1):
            if old in by_old:
                self.leave(place, f"choice “{old[:80]}”", "choice_invalid")
                continue
            code = names.new_code(old, f"choice_{position}")
            if code != old:
                self.renamed.append(Renamed(place, old[:80], code))
            by_old[old] = code
            draft_choices.append(DraftChoice(code, words))
        return draft_choices, by_old
