"""The table of LimeSurvey's question types: what each becomes here, one question or several."""

from collections.abc import Callable, Mapping

from folkmoot.core.questionnaire.formats.draft import DraftQuestion
from folkmoot.core.questionnaire.formats.limesurvey import boxes, choosing, grids
from folkmoot.core.questionnaire.formats.limesurvey.reader import Reader
from folkmoot.core.questionnaire.formats.limesurvey.tables import Item
from folkmoot.core.questionnaire.types import KINDS

# Types that ask nothing here, with the reason.
LEFT_BEHIND = {"|": "upload", "I": "language_switch", "*": "calculation"}

_MAKERS: Mapping[str, Callable[[Reader, Item, str], list[DraftQuestion]]] = {
    **dict.fromkeys("L!OYG5", choosing.single),
    **dict.fromkeys("MP", choosing.several),
    **dict.fromkeys("FHABCE", grids.grid),
    **dict.fromkeys("STU", boxes.words),
    **dict.fromkeys("KQ", boxes.boxes),
    **dict.fromkeys(":;", grids.cells),
    "1": grids.dual,
    "R": choosing.ranking,
    "N": boxes.number,
    "D": boxes.date,
    "X": boxes.information,
}


def read_question(reader: Reader, item: Item, place: str) -> list[DraftQuestion]:
    """The questions that one LimeSurvey question becomes; none when it is left behind."""
    code = item.get("type")
    make = _MAKERS.get(code)
    if code in LEFT_BEHIND:
        reader.draft.leave(place, "question", LEFT_BEHIND[code])
    elif item.attributes.get("hidden") == "1":
        reader.draft.leave(place, "question", "always_hidden")
    elif make is None:
        reader.draft.leave(place, "question", "type_unknown", type=code[:20])
    else:
        reader.leave_extras(item, place)
        made = make(reader, item, place)
        for question in made if item.get("preg") else ():
            if KINDS[question.type].asks:
                reader.draft.apply_pattern(place, question, "preg", item.get("preg"))
        return made
    return []
