"""What each of LimeSurvey's question types becomes here: one question, or several where it asks several things."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from folkmoot.core.questionnaire.formats.draft import Draft, DraftChoice, DraftQuestion, Target, Words
from folkmoot.core.questionnaire.formats.limesurvey.scales import comment_words, scale
from folkmoot.core.questionnaire.formats.limesurvey.tables import Item
from folkmoot.core.questionnaire.formats.naming import other_words
from folkmoot.core.questionnaire.formats.plain_words import has_media, has_script
from folkmoot.core.questionnaire.model import QuestionType
from folkmoot.core.questionnaire.types.date import kept

MAX_CELLS = 40
LINE_LENGTH = 1_000

Say = Callable[[Words], Words]

# Types that ask nothing here, with the reason.
LEFT_BEHIND = {"|": "upload", "I": "language_switch", "*": "calculation"}

_ON = frozenset({"1", "Y", "yes", "true"})

# Attributes that would change what people are asked, with the reason they do not come across.
_NOT_CARRIED = {
    "array_filter": "filter",
    "array_filter_exclude": "filter",
    "random_order": "order",
    "answer_order": "order",
    "random_group": "randomised",
    "em_validation_q": "constraint",
    "em_validation_sq": "constraint",
    "equals_num_value": "constraint",
    "num_value_equals_sgqa": "constraint",
    "max_num_value_sgqa": "constraint",
    "min_num_value_sgqa": "constraint",
    "max_num_value": "constraint",
    "min_num_value": "constraint",
    "time_limit": "setting",
    "other_comment_mandatory": "other_comment",
    "other_numbers_only": "other_comment",
}
_USUAL = frozenset({"", "0", "N", "normal", "no"})


class QuestionReader:
    """Makes draft questions of one LimeSurvey question; remembers what its names stand for in `targets`."""

    def __init__(self, draft: Draft, say: Say, sid: str) -> None:
        self.draft = draft
        self.say = say
        self.sid = sid
        self.targets: dict[str, Target] = {}

    def read(self, item: Item, place: str) -> list[DraftQuestion]:
        code = item.get("type")
        if code in LEFT_BEHIND:
            self.draft.leave(place, "question", LEFT_BEHIND[code])
            return []
        if item.attributes.get("hidden") == "1":
            self.draft.leave(place, "question", "always_hidden")
            return []
        make = _MAKERS.get(code)
        if make is None:
            self.draft.leave(place, "question", "type_unknown", type=code[:20])
            return []
        self.leave_extras(item, place)
        return make(self, item, place)

    def leave_extras(self, item: Item, place: str) -> None:
        for name, reason in _NOT_CARRIED.items():
            value = item.attributes.get(name, "")
            if value not in _USUAL:
                self.draft.leave(place, f"{name}: {value[:120]}", reason)
        if item.get("preg"):
            self.draft.leave(place, f"preg: {item.get('preg')[:120]}", "pattern")
        if item.has_default:
            self.draft.leave(place, "default", "default")
        if item.get("mandatory") == "S":
            self.draft.leave(place, "mandatory: soft", "soft_required")
        for sub in item.items:
            if sub.get("relevance") not in ("", "1"):
                self.draft.leave(
                    f"{place}, “{sub.get('title')[:40]}”", f"condition: {sub.get('relevance')[:200]}", "condition_row"
                )
        texts = [*item.words.values(), *item.help.values()]
        if any(map(has_script, texts)):
            self.draft.leave(place, "script in the text", "script")
        if any(map(has_media, texts)):
            self.draft.leave(place, "picture or film in the text", "media")

    # what the makers share

    def question(self, item: Item, place: str, type: QuestionType, name: str = "") -> DraftQuestion:
        return DraftQuestion(
            place,
            self.draft.new_id(place, name or item.get("title")),
            type,
            label=self.say(item.words),
            help=self.say(item.help),
            required=item.get("mandatory") == "Y",
        )

    def know(self, item: Item, target: Target, ending: str = "") -> None:
        """A question can be named by its title or by the numbers of survey, group and question."""
        title = item.get("title")
        self.targets.setdefault(f"{title}_{ending}" if ending else title, target)
        numbers = f"{self.sid}X{item.get('gid')}X{item.qid}{ending}"
        self.targets.setdefault(numbers, target)

    def choices(self, place: str, wanted: list[tuple[str, Words]]) -> tuple[list[DraftChoice], Mapping[str, str]]:
        return self.draft.choices(place, wanted)

    def answers(self, item: Item, scale_id: str = "0") -> list[tuple[str, Words]]:
        return [(answer.code, self.say(answer.words)) for answer in item.answers if answer.scale == scale_id]

    def subs(self, items: list[Item]) -> list[tuple[str, Words]]:
        return [(item.get("title"), self.say(item.words)) for item in items]

    def add_other(self, item: Item, question: DraftQuestion, wanted: str) -> None:
        if item.get("other") != "Y":
            return
        code = next(code for code in (wanted, "other_2", "other_3") if not question.has_code(code))
        replaced = item.attribute_words.get("other_replace_text") or {}
        if not replaced and item.attributes.get("other_replace_text"):
            replaced = {next(iter(item.words), ""): item.attributes["other_replace_text"]}
        words = self.say({language: text for language, text in replaced.items() if language})
        question.choices.append(DraftChoice(code, {**other_words(self.draft.languages), **words}, other=True))

    # one choice

    def single(self, item: Item, place: str) -> list[DraftQuestion]:
        type_code = item.get("type")
        made = self.question(item, place, QuestionType.DROPDOWN if type_code == "!" else QuestionType.SINGLE)
        listed = type_code in "L!O"
        wanted = self.answers(item) if listed else scale(type_code, self.draft.languages)
        made.choices, codes = self.choices(place, wanted)
        if type_code in "L!":
            self.add_other(item, made, "-oth-")
        if not made.choices:
            self.draft.leave(place, "question", "no_choices")
            return []
        self.know(item, Target(made, codes=codes))
        if type_code != "O":
            return [made]
        comment = self.comment(item, place, "comment", {}, QuestionType.LONG_TEXT)
        return [made, comment]

    def comment(self, item: Item, place: str, ending: str, words: Words, type: QuestionType) -> DraftQuestion:
        """The box for a comment that stands beside a choice."""
        title = comment_words(self.draft.languages)
        default = title[self.draft.languages[0]]
        label = {language: f"{text} — {title.get(language, default)}" for language, text in words.items()} or title
        made = DraftQuestion(
            place,
            self.draft.names.new_id(f"{item.get('title')}_{ending}", "comment"),
            type,
            label,
        )
        self.know(item, Target(made), ending)
        return made

    # several choices

    def several(self, item: Item, place: str) -> list[DraftQuestion]:
        made = self.question(item, place, QuestionType.SEVERAL)
        made.choices, codes = self.choices(place, self.subs(item.items))
        self.add_other(item, made, "other")
        if not made.choices:
            self.draft.leave(place, "question", "no_choices")
            return []
        self.count_limits(item, place, made)
        self.exclusive(item, place, made, codes)
        self.know(item, Target(made, codes=codes))
        for old, new in codes.items():
            self.know(item, Target(made, ticked=new), old)
        if made.choices[-1].other:
            self.know(item, Target(made, ticked=made.choices[-1].code), "other")
        if item.get("type") != "P":
            return [made]
        comments = []
        for sub in item.items:
            if sub.get("title") in codes:
                comment = self.comment(
                    item, place, f"{sub.get('title')}comment", self.say(sub.words), QuestionType.TEXT
                )
                comment.max_length = LINE_LENGTH
                comment.also = [f'{item.get("title")}_{sub.get("title")} == "Y"']
                comments.append(comment)
        return [made, *comments]

    def count_limits(self, item: Item, place: str, made: DraftQuestion) -> None:
        for name, setting in (("min_answers", "min"), ("max_answers", "max")):
            value = item.attributes.get(name, "")
            if re.fullmatch(r"[1-9]\d{0,3}", value):
                setattr(made, setting, min(int(value), len(made.choices)))
            elif value not in _USUAL:
                self.draft.leave(place, f"{name}: {value[:120]}", "constraint")

    def exclusive(self, item: Item, place: str, made: DraftQuestion, codes: Mapping[str, str]) -> None:
        for name in filter(None, re.split(r"[;,\s]+", item.attributes.get("exclude_all_others", ""))):
            choice = next((choice for choice in made.choices if choice.code == codes.get(name)), None)
            if choice is None:
                self.draft.leave(place, f"exclude_all_others: {name[:60]}", "exclusive_unknown")
            else:
                choice.exclusive = True

    def ranking(self, item: Item, place: str) -> list[DraftQuestion]:
        made = self.question(item, place, QuestionType.RANKING)
        made.choices, _ = self.choices(place, self.answers(item) or self.subs(item.items))
        if not made.choices:
            self.draft.leave(place, "question", "no_choices")
            return []
        self.count_limits(item, place, made)
        self.know(item, Target(made))
        return [made]

    # grids

    def grid(self, item: Item, place: str) -> list[DraftQuestion]:
        type_code = item.get("type")
        listed = type_code in "FH"
        wanted = self.answers(item) if listed else scale(type_code, self.draft.languages)
        made = self.one_grid(item, place, wanted, "")
        return [made] if made else []

    def dual(self, item: Item, place: str) -> list[DraftQuestion]:
        """Two grids, each named after its heading."""
        found = []
        for scale_id, heading in (("0", "dualscale_headerA"), ("1", "dualscale_headerB")):
            made = self.one_grid(item, place, self.answers(item, scale_id), f"_{int(scale_id) + 1}")
            if made:
                words = self.say(item.attribute_words.get(heading, {}))
                made.label = {
                    language: f"{text} — {words[language]}" if words.get(language) else text
                    for language, text in made.label.items()
                }
                found.append(made)
        return found

    def one_grid(self, item: Item, place: str, wanted: list[tuple[str, Words]], ending: str) -> DraftQuestion | None:
        made = self.question(item, place, QuestionType.GRID, f"{item.get('title')}{ending}")
        made.choices, codes = self.choices(place, wanted)
        made.rows, rows = self.choices(place, self.subs(item.scale("0")))
        if not made.choices or not made.rows:
            self.draft.leave(place, "question", "no_choices")
            return None
        self.know(item, Target(made, codes=codes))
        for old, new in rows.items():
            mark = f"{old}_{int(ending[1:]) - 1}" if ending else old
            self.know(item, Target(made, row=new, codes=codes), mark)
        return made

    def cells(self, item: Item, place: str) -> list[DraftQuestion]:
        """A table of boxes: tick boxes become one question for each row, other boxes one for each cell."""
        rows, columns = item.scale("0"), item.scale("1")
        if item.attributes.get("multiflexible_checkbox") in _ON:
            return [self.heading(item, place), *(self.ticked_row(item, place, row, columns) for row in rows)]
        count = len(rows) * len(columns)
        if count > MAX_CELLS:
            self.draft.leave(place, "question", "too_many_cells", count=count, max=MAX_CELLS)
            return []
        made = [self.cell(item, place, row, column) for row in rows for column in columns]
        return [self.heading(item, place), *made] if made else []

    def ticked_row(self, item: Item, place: str, row: Item, columns: list[Item]) -> DraftQuestion:
        made = self.part(item, place, row, QuestionType.SEVERAL)
        made.choices, codes = self.choices(place, self.subs(columns))
        for old, new in codes.items():
            self.know(item, Target(made, ticked=new), f"{row.get('title')}_{old}")
        return made

    def cell(self, item: Item, place: str, row: Item, column: Item) -> DraftQuestion:
        numbers = item.get("type") == ":"
        made = self.part(item, place, row, QuestionType.WHOLE if numbers else QuestionType.TEXT, column)
        if numbers:
            limits = {"min": "multiflexible_min", "max": "multiflexible_max"}
            for setting, name in limits.items():
                value = item.attributes.get(name, "")
                if re.fullmatch(r"-?\d{1,9}", value):
                    setattr(made, setting, int(value))
                elif value:
                    self.draft.leave(place, f"{name}: {value[:120]}", "constraint")
            step = item.attributes.get("multiflexible_step", "1")
            if step not in ("1", "0"):
                self.draft.leave(place, f"multiflexible_step: {step[:40]}", "constraint")
        else:
            made.max_length = LINE_LENGTH
        return made

    # several boxes

    def heading(self, item: Item, place: str) -> DraftQuestion:
        """What stands above the parts of a question that became several."""
        name = self.draft.names.new_id(f"{item.get('title')}_heading", "heading")
        return DraftQuestion(place, name, QuestionType.INFORMATION, self.say(item.words), self.say(item.help))

    def part(self, item: Item, place: str, sub: Item, type: QuestionType, column: Item | None = None) -> DraftQuestion:
        """One part, named after the question and the row, and the column where there is one."""
        marks = [sub.get("title"), *([column.get("title")] if column else [])]
        ending = "_".join(marks)
        label = self.say(sub.words)
        if item.attributes.get("slider_layout") in _ON:  # "Noise|less|more": the ends of the slider
            label = {
                language: re.sub(r"^(.*?)\|(.*?)\|(.*)$", r"\1 (\2 – \3)", text) for language, text in label.items()
            }
        if column:
            beside = self.say(column.words)
            label = {language: f"{text} — {beside.get(language, '')}".rstrip("— ") for language, text in label.items()}
        inner = f"{place}, “{ending[:40]}”"
        name = self.draft.names.new_id(f"{item.get('title')}_{ending}", "part")
        made = DraftQuestion(inner, name, type, label, required=item.get("mandatory") == "Y")
        self.know(item, Target(made), ending)
        return made

    def boxes(self, item: Item, place: str) -> list[DraftQuestion]:
        made = [self.heading(item, place)]
        for sub in item.items:
            if item.get("type") == "K":
                part = self.part(item, place, sub, QuestionType.DECIMAL)
                self.number_limits(item, place, part)
            else:
                part = self.part(item, place, sub, QuestionType.TEXT)
                self.length_limit(item, part)
            made.append(part)
        if len(made) == 1:
            self.draft.leave(place, "question", "no_choices")
            return []
        return made

    # numbers, words, dates

    def number(self, item: Item, place: str) -> list[DraftQuestion]:
        made = self.question(item, place, QuestionType.DECIMAL)
        self.number_limits(item, place, made)
        self.know(item, Target(made))
        return [made]

    def number_limits(self, item: Item, place: str, made: DraftQuestion) -> None:
        if item.attributes.get("num_value_int_only") in _ON:
            made.type = QuestionType.WHOLE
        whole = made.type is QuestionType.WHOLE
        for setting, names in (("min", ("min_num_value_n", "slider_min")), ("max", ("max_num_value_n", "slider_max"))):
            name, value = next(((n, item.attributes[n]) for n in names if item.attributes.get(n)), ("", ""))
            if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", value) and (not whole or "." not in value):
                setattr(made, setting, int(value) if whole else Decimal(value))
            elif value:
                self.draft.leave(place, f"{name}: {value[:120]}", "constraint")
        made.unit = self.say(item.attribute_words.get("suffix", {})) if not made.unit else made.unit

    def words(self, item: Item, place: str) -> list[DraftQuestion]:
        if item.attributes.get("numbers_only") in _ON:
            return self.number(item, place)
        made = self.question(item, place, QuestionType.TEXT if item.get("type") == "S" else QuestionType.LONG_TEXT)
        self.length_limit(item, made)
        self.know(item, Target(made))
        return [made]

    def length_limit(self, item: Item, made: DraftQuestion) -> None:
        value = item.attributes.get("maximum_chars", "")
        if re.fullmatch(r"[1-9]\d{0,4}", value):
            made.max_length = int(value)
        elif made.type is QuestionType.TEXT:
            made.max_length = LINE_LENGTH

    def date(self, item: Item, place: str) -> list[DraftQuestion]:
        made = self.question(item, place, QuestionType.DATE)
        for setting, name, rest in (("min", "date_min", "-01-01"), ("max", "date_max", "-12-31")):
            value = item.attributes.get(name, "")
            found = kept(f"{value}{rest}" if re.fullmatch(r"\d{4}", value) else value)
            if found:
                setattr(made, setting, found)
            elif value:
                self.draft.leave(place, f"{name}: {value[:120]}", "constraint")
        if re.search(r"[HM]{1,2}:|:M", item.attributes.get("date_format", "")):
            self.draft.leave(place, "time of day", "time_of_date")
        self.know(item, Target(made))
        return [made]

    def information(self, item: Item, place: str) -> list[DraftQuestion]:
        made = self.question(item, place, QuestionType.INFORMATION)
        if any(made.label.values()):
            return [made]
        self.draft.leave(place, "text", "empty")
        return []


_MAKERS: Mapping[str, Callable[[QuestionReader, Item, str], list[DraftQuestion]]] = {
    **dict.fromkeys("L!OYG5", QuestionReader.single),
    **dict.fromkeys("MP", QuestionReader.several),
    **dict.fromkeys("FHABCE", QuestionReader.grid),
    **dict.fromkeys("STU", QuestionReader.words),
    **dict.fromkeys("KQ", QuestionReader.boxes),
    **dict.fromkeys(":;", QuestionReader.cells),
    "1": QuestionReader.dual,
    "R": QuestionReader.ranking,
    "N": QuestionReader.number,
    "D": QuestionReader.date,
    "X": QuestionReader.information,
}
