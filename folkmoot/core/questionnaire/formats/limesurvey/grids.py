"""LimeSurvey's tables: grids of choices, two grids side by side, and tables of boxes to fill in."""

import re

from folkmoot.core.questionnaire.formats.draft import DraftQuestion, Target, Words
from folkmoot.core.questionnaire.formats.limesurvey.boxes import heading, part
from folkmoot.core.questionnaire.formats.limesurvey.reader import LINE_LENGTH, ON, Reader
from folkmoot.core.questionnaire.formats.limesurvey.scales import scale
from folkmoot.core.questionnaire.formats.limesurvey.tables import Item

MAX_CELLS = 40


def grid(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    type_code = item.get("type")
    listed = type_code in "FH"
    wanted = reader.answers(item) if listed else scale(type_code, reader.draft.languages)
    made = one_grid(reader, item, place, wanted, "")
    return [made] if made else []


def dual(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    """Two grids, each named after its heading."""
    found = []
    for scale_id, title in (("0", "dualscale_headerA"), ("1", "dualscale_headerB")):
        made = one_grid(reader, item, place, reader.answers(item, scale_id), f"_{int(scale_id) + 1}")
        if made:
            words = reader.say(item.attribute_words.get(title, {}))
            made.label = {
                language: f"{text} — {words[language]}" if words.get(language) else text
                for language, text in made.label.items()
            }
            found.append(made)
    return found


def one_grid(
    reader: Reader, item: Item, place: str, wanted: list[tuple[str, Words]], ending: str
) -> DraftQuestion | None:
    made = reader.question(item, place, reader.type_called(item.get("type")), f"{item.get('title')}{ending}")
    made.choices, codes = reader.choices(place, wanted)
    made.rows, rows = reader.choices(place, reader.subs(item.scale("0")))
    if not made.choices or not made.rows:
        reader.draft.leave(place, "question", "no_choices")
        return None
    reader.know(item, Target(made, codes=codes))
    for old, new in rows.items():
        mark = f"{old}_{int(ending[1:]) - 1}" if ending else old
        reader.know(item, Target(made, row=new, codes=codes), mark)
    return made


def cells(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    """A table of boxes: tick boxes become one question for each row, other boxes one for each cell."""
    rows, columns = item.scale("0"), item.scale("1")
    if item.attributes.get("multiflexible_checkbox") in ON:
        return [heading(reader, item, place), *(ticked_row(reader, item, place, row, columns) for row in rows)]
    count = len(rows) * len(columns)
    if count > MAX_CELLS:
        reader.draft.leave(place, "question", "too_many_cells", count=count, max=MAX_CELLS)
        return []
    made = [cell(reader, item, place, row, column) for row in rows for column in columns]
    return [heading(reader, item, place), *made] if made else []


def ticked_row(reader: Reader, item: Item, place: str, row: Item, columns: list[Item]) -> DraftQuestion:
    made = part(reader, item, place, row, reader.type_called("M"))
    made.choices, codes = reader.choices(place, reader.subs(columns))
    for old, new in codes.items():
        reader.know(item, Target(made, ticked=new), f"{row.get('title')}_{old}")
    return made


def cell(reader: Reader, item: Item, place: str, row: Item, column: Item) -> DraftQuestion:
    numbers = item.get("type") == ":"
    made = part(reader, item, place, row, reader.type_called(item.get("type")), column)
    if numbers:
        limits = {"min": "multiflexible_min", "max": "multiflexible_max"}
        for setting, name in limits.items():
            value = item.attributes.get(name, "")
            if re.fullmatch(r"-?\d{1,9}", value):
                setattr(made, setting, int(value))
            elif value:
                reader.draft.leave(place, f"{name}: {value[:120]}", "constraint")
        step = item.attributes.get("multiflexible_step", "1")
        if step not in ("1", "0"):
            reader.draft.leave(place, f"multiflexible_step: {step[:40]}", "constraint")
    else:
        made.max_length = LINE_LENGTH
    return made
