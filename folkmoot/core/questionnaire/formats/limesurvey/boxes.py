"""LimeSurvey's boxes to fill in: words, numbers, dates, several in one question, and text to read."""

import re
from decimal import Decimal

from folkmoot.core.questionnaire.formats.draft import DraftQuestion, Target
from folkmoot.core.questionnaire.formats.limesurvey.reader import LINE_LENGTH, ON, Reader
from folkmoot.core.questionnaire.formats.limesurvey.tables import Item
from folkmoot.core.questionnaire.kinds.dates import kept
from folkmoot.core.questionnaire.model import QuestionType
from folkmoot.core.questionnaire.types import KINDS


def heading(reader: Reader, item: Item, place: str) -> DraftQuestion:
    """What stands above the parts of a question that became several."""
    name = reader.draft.names.new_id(f"{item.get('title')}_heading", "heading")
    return DraftQuestion(place, name, reader.type_called("X"), reader.say(item.words), reader.say(item.help))


def part(
    reader: Reader, item: Item, place: str, sub: Item, type: QuestionType, column: Item | None = None
) -> DraftQuestion:
    """One part, named after the question and the row, and the column where there is one."""
    marks = [sub.get("title"), *([column.get("title")] if column else [])]
    ending = "_".join(marks)
    label = reader.say(sub.words)
    if item.attributes.get("slider_layout") in ON:  # "Noise|less|more": the ends of the slider
        label = {language: re.sub(r"^(.*?)\|(.*?)\|(.*)$", r"\1 (\2 – \3)", text) for language, text in label.items()}
    if column:
        beside = reader.say(column.words)
        label = {language: f"{text} — {beside.get(language, '')}".rstrip("— ") for language, text in label.items()}
    inner = f"{place}, “{ending[:40]}”"
    name = reader.draft.names.new_id(f"{item.get('title')}_{ending}", "part")
    draft_question = DraftQuestion(inner, name, type, label, required=item.get("mandatory") == "Y")
    reader.know(item, Target(draft_question), ending)
    return draft_question


def boxes(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    made = [heading(reader, item, place)]
    for sub in item.items:
        made_part = part(reader, item, place, sub, reader.type_called(item.get("type")))
        if item.get("type") == "K":
            number_limits(reader, item, place, made_part)
        else:
            length_limit(reader, item, made_part)
        made.append(made_part)
    if len(made) == 1:
        reader.draft.leave(place, "question", "no_choices")
        return []
    return made


def number(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    made = reader.question(item, place, reader.type_called("N"))
    number_limits(reader, item, place, made)
    reader.know(item, Target(made))
    return [made]


def number_limits(reader: Reader, item: Item, place: str, made: DraftQuestion) -> None:
    if item.attributes.get("num_value_int_only") in ON:
        made.type = reader.type_called("N whole")
    whole = KINDS[made.type].limit is int
    for setting, names in (("min", ("min_num_value_n", "slider_min")), ("max", ("max_num_value_n", "slider_max"))):
        name, value = next(((n, item.attributes[n]) for n in names if item.attributes.get(n)), ("", ""))
        if re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", value) and (not whole or "." not in value):
            setattr(made, setting, int(value) if whole else Decimal(value))
        elif value:
            reader.draft.leave(place, f"{name}: {value[:120]}", "constraint")
    made.unit = reader.say(item.attribute_words.get("suffix", {})) if not made.unit else made.unit


def words(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    if item.attributes.get("numbers_only") in ON:
        return number(reader, item, place)
    made = reader.question(item, place, reader.type_called(item.get("type")))
    length_limit(reader, item, made)
    reader.know(item, Target(made))
    return [made]


def length_limit(reader: Reader, item: Item, made: DraftQuestion) -> None:
    value = item.attributes.get("maximum_chars", "")
    if re.fullmatch(r"[1-9]\d{0,4}", value):
        made.max_length = int(value)
    elif KINDS[made.type].one_line:
        made.max_length = LINE_LENGTH


def date(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    made = reader.question(item, place, reader.type_called("D"))
    for setting, name, rest in (("min", "date_min", "-01-01"), ("max", "date_max", "-12-31")):
        value = item.attributes.get(name, "")
        found = kept(f"{value}{rest}" if re.fullmatch(r"\d{4}", value) else value)
        if found:
            setattr(made, setting, found)
        elif value:
            reader.draft.leave(place, f"{name}: {value[:120]}", "constraint")
    if re.search(r"[HM]{1,2}:|:M", item.attributes.get("date_format", "")):
        reader.draft.leave(place, "time of day", "time_of_date")
    reader.know(item, Target(made))
    return [made]


def information(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    made = reader.question(item, place, reader.type_called("X"))
    if any(made.label.values()):
        return [made]
    reader.draft.leave(place, "text", "empty")
    return []
