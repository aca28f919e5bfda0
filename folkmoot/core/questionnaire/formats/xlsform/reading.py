"""Row by row from the sheets of an XLSForm to a draft: groups become pages, rows become questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.formats.draft import (
    Draft,
    DraftChoice,
    DraftPage,
    DraftQuestion,
    Target,
    Words,
)
from folkmoot.core.questionnaire.formats.naming import other_words
from folkmoot.core.questionnaire.formats.plain_words import CLOSE, OPEN, has_media, has_script, plain
from folkmoot.core.questionnaire.formats.translation import Untranslatable
from folkmoot.core.questionnaire.formats.xlsform.columns import MEDIA, Languages, SheetLine
from folkmoot.core.questionnaire.formats.xlsform.limits import apply_constraint
from folkmoot.core.questionnaire.formats.xlsform.questions import (
    LINE_LENGTH,
    ONE,
    Choosing,
    Grouping,
    choosing,
    grouping,
    parameters,
    reason_to_leave,
)
from folkmoot.core.questionnaire.model import Choice, Question, QuestionType
from folkmoot.core.questionnaire.types import KINDS, called

SYSTEM = "xlsform"

_TRUE = frozenset({"yes", "true", "true()", "1", "=true()"})
_FALSE = frozenset({"", "no", "false", "false()", "0", "=false()"})

# What a row can say beside its type, name, words and condition, and why it does not come across.
_NOT_CARRIED = {
    "default": "default",
    "calculation": "calculation",
    "choice_filter": "filter",
    "constraint_message": "message",
    "required_message": "message",
    "guidance_hint": "setting",
    "trigger": "setting",
    "save_to": "setting",
}


def mentions(text: str) -> str:
    return re.sub(r"\$\{\s*([^{}]{1,200}?)\s*\}", rf"{OPEN}\1{CLOSE}", text)


def type_called(name: str) -> QuestionType:
    """The type that says that XLSForm calls it so; `KeyError` where no type does."""
    found = called(SYSTEM, name)
    if found is None:
        raise KeyError(name)
    return found


def points_fit(type: QuestionType, made: DraftQuestion, points: list[DraftChoice]) -> bool:
    """Can there be a question of this type with these limits and these words for its points?"""
    words = {"en": "?"}
    try:
        Question(
            "q", type, words, choices=tuple(Choice(point.code, words) for point in points), min=made.min, max=made.max
        )
    except QuestionnaireError:
        return False
    return True


@dataclass
class Group:
    """A group that is open: what it demands of everything inside."""

    line: SheetLine
    repeats: bool
    condition: str = ""
    table: bool = False
    grid: DraftQuestion | None = None
    grid_list: str = ""


@dataclass
class ChoiceList:
    choices: list[DraftChoice] = field(default_factory=list)
    codes: Mapping[str, str] = field(default_factory=dict)


class SurveyReader:
    """Holds the state while the survey sheet is read from top to bottom."""

    def __init__(self, draft: Draft, languages: Languages, lists: Mapping[str, ChoiceList]) -> None:
        self.draft = draft
        self.languages = languages
        self.lists = lists
        self.targets: dict[str, Target] = {}
        self.groups: list[Group] = []
        self.page: DraftPage | None = None

    def look_up(self, name: str) -> Target:
        if name not in self.targets:
            raise Untranslatable("condition_name", name=name[:60])
        return self.targets[name]

    def read(self, lines: Sequence[SheetLine]) -> None:
        for line in lines:
            type_cell = " ".join(line.get("type").split())
            if not type_cell:
                continue
            if group := grouping(type_cell):
                self.open_or_close(line, group)
            else:
                self.row(line, type_cell)
        for left in self.groups:
            self.draft.leave(self.place(left.line), "group", "unclosed")

    def place(self, line: SheetLine) -> str:
        name = line.get("name")
        return f"survey row {line.number}" + (f", “{name[:60]}”" if name else "")

    def words(self, line: SheetLine, column: str) -> Words:
        found = self.languages.by_code(line.words.get(column, {}))
        return {language: plain(text, mentions) for language, text in found.items()}

    # groups

    def open_or_close(self, line: SheetLine, grouping: Grouping) -> None:
        if not grouping.begins:
            if self.groups:
                self.groups.pop()
            else:
                self.draft.leave(self.place(line), "group", "unclosed")
            if not self.groups:
                self.page = None
            return
        table = "table-list" in line.get("appearance").split()
        group = Group(line, grouping.repeats, line.get("relevant"), table)
        if grouping.repeats:
            self.draft.leave(self.place(line), "repeat", "repeat")
        if self.groups:
            self.heading(line, table)
        else:
            self.open_page(line)
            group.condition = ""  # the page carries it
        self.groups.append(group)

    def open_page(self, line: SheetLine) -> None:
        place = self.place(line)
        self.page = DraftPage(
            place,
            self.draft.new_id(place, line.get("name"), "page"),
            title=self.words(line, "label"),
            introduction=self.words(line, "hint"),
            source=line.get("relevant"),
        )
        self.draft.pages.append(self.page)

    def heading(self, line: SheetLine, table: bool) -> None:
        """The name of a group inside a page; a table carries it as its question instead."""
        label = self.words(line, "label")
        if any(label.values()) and not table:
            place = self.place(line)
            name = self.draft.names.new_id(f"{line.get('name')}_heading", "heading")
            self.add(DraftQuestion(place, name, type_called("note"), label, self.words(line, "hint")), line)

    def add(self, question: DraftQuestion, line: SheetLine) -> None:
        """Onto the page that is open, or onto one for what stands outside every group."""
        if self.page is None:
            name = self.draft.names.new_id(f"page_{len(self.draft.pages) + 1}", "page")
            self.page = DraftPage(question.place, name)
            self.draft.pages.append(self.page)
        question.also = [group.condition for group in self.groups if group.condition and group.line is not line]
        self.page.items.append(question)

    # rows

    def row(self, line: SheetLine, type_cell: str) -> None:
        place = self.place(line)
        appearance = line.get("appearance").lower().split()
        reason = reason_to_leave(type_cell)
        if reason:
            self.draft.leave(place, type_cell.lower(), reason)
            return
        self.leave_extras(line, place)
        chosen = choosing(type_cell)
        if chosen:
            self.choice_row(line, place, chosen, appearance)
        elif type_cell.lower() == "range":
            self.range_row(line, place)
        elif called(SYSTEM, type_cell.lower()):
            self.plain_row(line, place, type_cell.lower(), appearance)
        else:
            self.draft.leave(place, "question", "type_unknown", type=type_cell[:60])

    def leave_extras(self, line: SheetLine, place: str) -> None:
        for column, reason in _NOT_CARRIED.items():
            if line.get(column):
                self.draft.leave(place, f"{column}: {line.get(column)[:120]}", reason)
        if line.get("read_only").lower() in _TRUE:
            self.draft.leave(place, "read_only", "read_only")
        for column in sorted(MEDIA):
            if line.get(column):
                self.draft.leave(place, f"{column}: {line.get(column)[:120]}", "media")
        if any(has_media(text) for words in line.words.values() for text in words.values()):
            self.draft.leave(place, "picture or film in the text", "media")
        if any(has_script(text) for words in line.words.values() for text in words.values()):
            self.draft.leave(place, "script in the text", "script")
        if parameters(line.get("parameters")).get("randomize") == "true":
            self.draft.leave(place, "parameters: randomize", "order")

    def required(self, line: SheetLine, place: str) -> bool:
        written = line.get("required").lower()
        if written not in _TRUE | _FALSE:
            self.draft.leave(place, f"required: {written[:120]}", "required_if")
        return written in _TRUE

    def question(self, line: SheetLine, place: str, type: QuestionType) -> DraftQuestion:
        """A question from the cells that every type shares, known by its name from here on."""
        draft_question = DraftQuestion(
            place,
            self.draft.new_id(place, line.get("name")),
            type,
            label=self.words(line, "label"),
            help=self.words(line, "hint"),
            required=self.required(line, place),
            source=line.get("relevant"),
        )
        if not any(draft_question.label.values()):
            draft_question.label, draft_question.help = draft_question.help, {}
        return draft_question

    def keep(self, line: SheetLine, question: DraftQuestion, codes: Mapping[str, str] | None = None) -> None:
        apply_constraint(self.draft, question, line.get("constraint"))
        self.targets.setdefault(line.get("name"), Target(question, codes=codes or {}))
        self.add(question, line)

    def plain_row(self, line: SheetLine, place: str, name: str, appearance: list[str]) -> None:
        multiline = "multiline" in appearance or line.get("rows")
        type = (called(SYSTEM, f"{name} multiline") if multiline else None) or type_called(name)
        kind = KINDS[type]
        made = self.question(line, place, type)
        if name in ("datetime", "date time"):
            self.draft.leave(place, "time of day", "time_of_date")
        if name == "time":
            self.draft.leave(place, "time", "time")
        if kind.one_line:
            made.max_length = LINE_LENGTH
        if "choices" in kind.needs:  # acknowledge: one box to tick
            made.choices = [DraftChoice("OK", {self.languages.codes[0]: "OK"})]
        if not kind.asks and not any(made.label.values()):
            self.draft.leave(place, "note", "empty")
            return
        self.keep(line, made)

    def range_row(self, line: SheetLine, place: str) -> None:
        given = parameters(line.get("parameters"))
        numbers = {}
        for name, usual in (("start", "1"), ("end", "10"), ("step", "1")):
            value = given.get(name, usual)
            numbers[name] = Decimal(value) if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", value) else Decimal(usual)
        whole = all(number == number.to_integral_value() for number in numbers.values())
        made = self.question(line, place, type_called("range" if whole else "range decimal"))
        low, high = sorted((numbers["start"], numbers["end"]))
        made.min, made.max = (int(low), int(high)) if whole else (low, high)
        if numbers["step"] not in (1, 0) and whole:
            self.draft.leave(place, f"step: {numbers['step']}", "constraint")
        self.name_points(place, made, given.get("tick_labelset", ""))
        self.keep(line, made)

    def name_points(self, place: str, made: DraftQuestion, list_name: str) -> None:
        """A range whose points have words becomes the type for that, where there is one and the range fits it."""
        if not list_name:
            return
        type, found = called(SYSTEM, "range labelled"), self.lists.get(list_name)
        if type is None or found is None or not points_fit(type, made, found.choices):
            self.draft.leave(place, f"tick_labelset: {list_name[:60]}", "setting")
            return
        made.type, made.choices = type, self.copied(found)

    def choice_row(self, line: SheetLine, place: str, chosen: Choosing, appearance: list[str]) -> None:
        found = self.lists.get(chosen.list_name)
        if chosen.external or found is None:
            reason, what = ("other_list", chosen.list_name) if chosen.external else ("no_choices", "question")
            self.draft.leave(place, "question" if chosen.external else what, reason, name=chosen.list_name[:60])
            return
        group = self.groups[-1] if self.groups else Group(line, False)
        headed = "label" in appearance
        in_table = group.table or "list-nolabel" in appearance or headed
        if in_table and chosen.how == ONE:
            self.grid_row(line, place, chosen, group, headed)
            return
        if headed:  # the head of a table of tick boxes, which are asked one by one here
            made = self.question(line, place, type_called("note"))
            self.add(made, line)
            return
        opens = chosen.how == ONE and {"minimal", "autocomplete", "search"} & set(appearance)
        made = self.question(line, place, type_called(f"{chosen.how} minimal" if opens else chosen.how))
        made.choices = self.copied(found)
        if chosen.other:
            self.add_other(place, made)
        self.keep(line, made, found.codes)

    def copied(self, found: ChoiceList) -> list[DraftChoice]:
        self.draft.grow(len(found.choices))
        return [DraftChoice(choice.code, choice.label) for choice in found.choices]

    def add_other(self, place: str, question: DraftQuestion) -> None:
        if "other" not in KINDS[question.type].settings:
            self.draft.leave(place, "or_other", "setting")
            return
        code = next(code for code in ("other", "other_2", "other_3") if not question.has_code(code))
        question.choices.append(DraftChoice(code, other_words(self.languages.codes), other=True))

    def grid_row(self, line: SheetLine, place: str, chosen: Choosing, group: Group, headed: bool) -> None:
        """One row of a table. The first one, or a row that only shows the choices, opens the grid."""
        found = self.lists[chosen.list_name]
        if headed or group.grid is None or group.grid_list != chosen.list_name:
            group.grid = self.new_grid(line, place, group, headed)
            group.grid.choices = self.copied(found)
            group.grid_list = chosen.list_name
        grid = group.grid
        if headed:
            return
        taken = {row.code for row in grid.rows}
        code = next(code for code in self.row_codes(line.get("name")) if code not in taken)
        self.draft.grow(1)
        grid.rows.append(DraftChoice(code, self.words(line, "label")))
        required = self.required(line, place)
        grid.required = required if len(grid.rows) == 1 else grid.required and required
        if line.get("relevant"):
            self.draft.leave(place, f"condition: {line.get('relevant')[:200]}", "condition_row")
        if line.get("constraint"):
            self.draft.leave(place, f"constraint: {line.get('constraint')[:200]}", "constraint")
        self.targets.setdefault(line.get("name"), Target(grid, row=code, codes=found.codes))

    def row_codes(self, name: str) -> list[str]:
        code = re.sub(r"[^A-Za-z0-9_.-]+", "_", name)[:60] or "row"
        return [code, *(f"{code}_{number}" for number in range(2, 300))]

    def new_grid(self, line: SheetLine, place: str, group: Group, headed: bool) -> DraftQuestion:
        """A table takes its question from its heading row, or else from its group."""
        if headed:
            grid = self.question(line, place, type_called("table-list"))
        else:
            name = group.line.get("name")
            grid = DraftQuestion(
                place,
                self.draft.names.new_id(f"{name}_table", "table"),
                type_called("table-list"),
                label=self.words(group.line, "label"),
                help=self.words(group.line, "hint"),
            )
        self.add(grid, line)
        return grid
