"""Questionnaires written as tables of text, so that a test can be read like a page of a manual.

    page | id     | type   | choices          | required | show_if
    p1   | travel | single | bus car other+   | yes      |
    p2   | why    | text   |                  |          | travel = "bus"

One line is one question. A choice with `+` asks the person to say more, one with `!` cannot stand beside others.
A column `page_if` gives the condition of the page. Columns that are not needed are left out.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from folkmoot.core.questionnaire.model import Bound, Choice, Page, Question, Questionnaire, QuestionType, Text


def en(words: str) -> Text:
    return {"en": words}


def choices(codes: str) -> tuple[Choice, ...]:
    """`bus car other+ none!` as choices whose words are their codes with a capital."""
    return tuple(choice(code) for code in codes.split())


def choice(code: str) -> Choice:
    bare = code.rstrip("+!")
    return Choice(bare, en(words_of(bare)), other=code.endswith("+"), exclusive=code.endswith("!"))


def words_of(code: str) -> str:
    return code.replace("_", " ").capitalize()


def question(id: str, type: str, **settings: Any) -> Question:
    """A question whose words are its id; `choices` and `rows` may be given as codes in a text."""
    for name in ("choices", "rows"):
        if isinstance(settings.get(name), str):
            settings[name] = choices(settings[name])
    for name in ("label", "help", "unit"):
        if isinstance(settings.get(name), str):
            settings[name] = en(settings[name])
    return Question(id, QuestionType(type), **{"label": en(words_of(id)), **settings})


def of(*questions: Question, **settings: Any) -> Questionnaire:
    """A questionnaire of one page."""
    return Questionnaire(en("A questionnaire"), pages=(Page("page", en("Page"), items=questions),), **settings)


def table(text: str) -> Questionnaire:
    """The questionnaire a table describes."""
    return questionnaire(rows(text))


def rows(text: str) -> list[dict[str, str]]:
    """The lines of a table as dictionaries by the names in its first line."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(cells[0], line, strict=False)) for line in cells[1:]]


def questionnaire(lines: Sequence[Mapping[str, str]]) -> Questionnaire:
    pages: dict[str, list[Question]] = {}
    conditions: dict[str, str] = {}
    for line in lines:
        pages.setdefault(line.get("page", "page"), []).append(_from_line(line))
        if line.get("page_if"):
            conditions[line.get("page", "page")] = line["page_if"]
    made = (Page(name, en(words_of(name)), show_if=conditions.get(name), items=tuple(pages[name])) for name in pages)
    return Questionnaire(en("A questionnaire"), pages=tuple(made))


def _from_line(line: Mapping[str, str]) -> Question:
    settings: dict[str, Any] = {
        name: line[name] for name in ("choices", "rows", "label", "help", "unit", "holds", "show_if") if line.get(name)
    }
    settings.update({name: int(line[name]) for name in ("max_length", "decimals") if line.get(name)})
    settings.update({name: bound(line["type"], line[name]) for name in ("min", "max") if line.get(name)})
    return question(line["id"], line["type"], required=line.get("required") == "yes", **settings)


def bound(type: str, written: str) -> Bound:
    if type == "date":
        return date.fromisoformat(written)
    return Decimal(written) if type == "decimal" else int(written)


def form(text: str) -> dict[str, list[str]]:
    """`travel=bus modes=bus,car name=Ravi` as the fields of a form."""
    pairs = (pair.partition("=") for pair in text.split())
    return {name: value.split(",") for name, _, value in pairs}
