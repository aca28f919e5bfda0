"""The words of a questionnaire, one by one, and the same questionnaire with other words.

Nothing else can change by it: ids, types, choices, conditions and limits stay, so answers already given stay what they
were. Only words that are there can become others.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.questionnaire.placeholders import mentioned_in
from folkmoot.core.questionnaire.wording import clean_text
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _

_WORDS = frozenset({"title", "introduction", "closing", "label", "help", "unit"})


@dataclass(frozen=True, slots=True)
class QuestionnaireText:
    """Some words of a questionnaire: `key` is the path to them in its file, as in `pages.0.items.2.label`."""

    key: str
    words: str
    #: Which of the names in `_WORDS`, and the language where there are several.
    what: str
    language: str = ""
    #: Counted from 1; 0 where it stands in none.
    page: int = 0
    question: int = 0
    choice: int = 0
    #: Whether the choice is a row of a grid.
    is_row: bool = False


def wordings(questionnaire: Questionnaire) -> tuple[QuestionnaireText, ...]:
    """Every text in every language, in the order of the file."""
    data = folkmoot_json.as_data(questionnaire)
    texts = list(_texts(data, ""))
    number = 0
    for page, entry in enumerate(_list(data, "pages"), start=1):
        texts += _texts(entry, f"pages.{page - 1}.", page=page)
        for place, item in enumerate(_list(entry, "items")):
            number += 1
            path = f"pages.{page - 1}.items.{place}."
            texts += _texts(item, path, page=page, question=number)
            for part in ("choices", "rows"):
                for choice, row in enumerate(_list(item, part), start=1):
                    at = f"{path}{part}.{choice - 1}."
                    texts += _texts(row, at, page=page, question=number, choice=choice, is_row=part == "rows")
    return tuple(texts)


def _list(entry: Mapping[str, object], name: str) -> list[dict[str, object]]:
    value = entry.get(name, [])
    assert isinstance(value, list)  # noqa: S101 - the format says so
    return value


def _texts(
    entry: Mapping[str, object],
    path: str,
    *,
    page: int = 0,
    question: int = 0,
    choice: int = 0,
    is_row: bool = False,
) -> Iterator[QuestionnaireText]:
    for what, value in entry.items():
        if what not in _WORDS:
            continue
        texts = value.items() if isinstance(value, dict) else [("", value)]
        for language, words in texts:
            key = f"{path}{what}.{language}" if language else f"{path}{what}"
            yield QuestionnaireText(key, str(words), what, language, page, question, choice, is_row)


def reworded(questionnaire: Questionnaire, words: Mapping[str, str]) -> Questionnaire:
    """The questionnaire with these words in place of its own, by their keys. Empty and unknown words are refused."""
    before = {wording.key: wording for wording in wordings(questionnaire)}
    data = json.loads(json.dumps(folkmoot_json.as_data(questionnaire)))
    for key, text in words.items():
        if key not in before:
            raise NotNow(_("A correction changes words that are there. It adds none."))
        if not clean_text(text):
            raise NotNow(_("A correction changes words. It leaves none empty."))
        if mentioned_in({"": text}) != mentioned_in({"": before[key].words}):
            raise NotNow(_("Earlier answers that are shown in a text, such as {{travel}}, stay in it."))
        _put(data, key.split("."), text)
    return folkmoot_json.read(json.dumps(data))


def _put(data: object, path: list[str], text: str) -> None:
    for step in path[:-1]:
        data = data[int(step)] if isinstance(data, list) else data[step]  # type: ignore[index]
    assert isinstance(data, dict)  # noqa: S101 - the key was texts in this very file
    data[path[-1]] = text


def same_but_for_words(before: Questionnaire, after: Questionnaire) -> bool:
    """Whether two questionnaires ask the same in other words: answers to one are answers to the other."""
    return _bare(folkmoot_json.as_data(before)) == _bare(folkmoot_json.as_data(after))


def _bare(value: object) -> object:
    if isinstance(value, Mapping):
        return {
            name: (sorted(inner) if isinstance(inner, dict) else "…") if name in _WORDS else _bare(inner)
            for name, inner in value.items()
        }
    return [_bare(each) for each in value] if isinstance(value, list | tuple) else value
