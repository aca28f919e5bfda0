"""LimeSurvey's questions with choices: one, several, several with comments, and rankings."""

import re
from collections.abc import Mapping

from folkmoot.core.questionnaire.formats.draft import DraftQuestion, Target, Words
from folkmoot.core.questionnaire.formats.limesurvey.reader import LINE_LENGTH, USUAL, Reader
from folkmoot.core.questionnaire.formats.limesurvey.scales import comment_words, scale
from folkmoot.core.questionnaire.formats.limesurvey.tables import Item
from folkmoot.core.questionnaire.model import QuestionType


def single(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    type_code = item.get("type")
    made = reader.question(item, place, reader.type_called(type_code))
    listed = type_code in "L!O"
    wanted = reader.answers(item) if listed else scale(type_code, reader.draft.languages)
    made.choices, codes = reader.choices(place, wanted)
    if type_code in "L!":
        reader.add_other(item, made, "-oth-")
    if not made.choices:
        reader.draft.leave(place, "question", "no_choices")
        return []
    reader.know(item, Target(made, codes=codes))
    if type_code != "O":
        return [made]
    beside = comment_box(reader, item, place, "comment", {}, reader.type_called("T"))
    return [made, beside]


def comment_box(reader: Reader, item: Item, place: str, ending: str, words: Words, type: QuestionType) -> DraftQuestion:
    """The box for a comment that stands beside a choice."""
    title = comment_words(reader.draft.languages)
    default = title[reader.draft.languages[0]]
    label = {language: f"{text} — {title.get(language, default)}" for language, text in words.items()} or title
    draft_question = DraftQuestion(
        place,
        reader.draft.names.new_id(f"{item.get('title')}_{ending}", "comment"),
        type,
        label,
    )
    reader.know(item, Target(draft_question), ending)
    return draft_question


def several(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    made = reader.question(item, place, reader.type_called(item.get("type")))
    made.choices, codes = reader.choices(place, reader.subs(item.items))
    reader.add_other(item, made, "other")
    if not made.choices:
        reader.draft.leave(place, "question", "no_choices")
        return []
    count_limits(reader, item, place, made)
    exclusive(reader, item, place, made, codes)
    reader.know(item, Target(made, codes=codes))
    for old, new in codes.items():
        reader.know(item, Target(made, ticked=new), old)
    if made.choices[-1].other:
        reader.know(item, Target(made, ticked=made.choices[-1].code), "other")
    if item.get("type") != "P":
        return [made]
    comments = []
    for sub in item.items:
        if sub.get("title") in codes:
            beside = comment_box(
                reader, item, place, f"{sub.get('title')}comment", reader.say(sub.words), reader.type_called("S")
            )
            beside.max_length = LINE_LENGTH
            beside.also = [f'{item.get("title")}_{sub.get("title")} == "Y"']
            comments.append(beside)
    return [made, *comments]


def count_limits(reader: Reader, item: Item, place: str, made: DraftQuestion) -> None:
    for name, setting in (("min_answers", "min"), ("max_answers", "max")):
        value = item.attributes.get(name, "")
        if re.fullmatch(r"[1-9]\d{0,3}", value):
            setattr(made, setting, min(int(value), len(made.choices)))
        elif value not in USUAL:
            reader.draft.leave(place, f"{name}: {value[:120]}", "constraint")


def exclusive(reader: Reader, item: Item, place: str, made: DraftQuestion, codes: Mapping[str, str]) -> None:
    for name in filter(None, re.split(r"[;,\s]+", item.attributes.get("exclude_all_others", ""))):
        choice = next((choice for choice in made.choices if choice.code == codes.get(name)), None)
        if choice is None:
            reader.draft.leave(place, f"exclude_all_others: {name[:60]}", "exclusive_unknown")
        else:
            choice.exclusive = True


def ranking(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    made = reader.question(item, place, reader.type_called("R"))
    made.choices, _ = reader.choices(place, reader.answers(item) or reader.subs(item.items))
    if not made.choices:
        reader.draft.leave(place, "question", "no_choices")
        return []
    count_limits(reader, item, place, made)
    reader.know(item, Target(made))
    return [made]
