"""A LimeSurvey file as groups, questions and answers, whichever of its layouts it is in.

Until version 3 a row of a table carried its own language and words; since then the words stand in tables of their
own (`question_l10ns` and the like). Both come out the same here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from folkmoot.core.questionnaire.formats.containers import xml_root
from folkmoot.core.questionnaire.formats.imported import Refused

Row = Mapping[str, str]
Words = dict[str, str]  # by language as the file writes it

DOCUMENT_TYPES = frozenset({"Survey", "Group", "Question"})


@dataclass
class Answer:
    code: str
    scale: str
    words: Words = field(default_factory=dict)


@dataclass
class Item:
    """A question or a sub-question."""

    qid: str
    row: Row
    words: Words = field(default_factory=dict)
    help: Words = field(default_factory=dict)
    items: list["Item"] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    attribute_words: dict[str, Words] = field(default_factory=dict)
    has_default: bool = False

    def get(self, name: str) -> str:
        return self.row.get(name, "")

    def scale(self, number: str) -> list["Item"]:
        """The sub-questions on one of the two scales: rows are on 0, columns on 1."""
        return [item for item in self.items if (item.get("scale_id") or "0") == number]


@dataclass
class Group:
    gid: str
    row: Row
    title: Words = field(default_factory=dict)
    description: Words = field(default_factory=dict)
    questions: list[Item] = field(default_factory=list)


@dataclass
class Survey:
    document_type: str
    version: str
    sid: str
    languages: list[str]
    groups: list[Group]
    settings: Mapping[str, Words]  # title, welcome and so on, by language
    tables: Mapping[str, int]  # how many rows each table of the file has
    quotas: list[str] = field(default_factory=list)


def survey(data: bytes) -> Survey:
    root = xml_root(data)
    document_type = _text(root.find("LimeSurveyDocType"))
    if root.tag != "document" or not document_type:
        raise Refused("unknown_format")
    if document_type not in DOCUMENT_TYPES:
        raise Refused("not_a_survey")
    tables = {table.tag: _rows(table) for table in root}
    settings_row = next(iter(tables.get("surveys", [])), {})
    named = [language for element in root.findall("languages/language") if (language := _text(element))]
    first = settings_row.get("language", "")
    languages = list(dict.fromkeys(filter(None, [first, *named]))) or ["en"]
    groups = _groups(tables, languages)
    return Survey(
        document_type,
        _text(root.find("DBVersion")),
        settings_row.get("sid", ""),
        languages,
        groups,
        _settings(tables.get("surveys_languagesettings", []), languages),
        {name: len(rows) for name, rows in tables.items() if rows},
        [row.get("name", "") for row in tables.get("quota", [])],
    )


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _rows(table: Element) -> list[Row]:
    return [{cell.tag: (cell.text or "").strip() for cell in row} for row in table.findall("rows/row")]


def _order(row: Row, name: str) -> int:
    value = row.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _merged(rows: list[Row], key: str) -> Iterator[tuple[Row, list[Row]]]:
    """Rows of the old layout stand once for each language: each thing once, with all its rows."""
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        by_key.setdefault(row.get(key, ""), []).append(row)
    yield from ((same[0], same) for same in by_key.values())


def _words(rows: list[Row], name: str, languages: list[str]) -> Words:
    """The words in one column by language; rows that name no language are in the first."""
    return {row.get("language") or languages[0]: row[name] for row in rows if row.get(name)}


def _groups(tables: Mapping[str, list[Row]], languages: list[str]) -> list[Group]:
    translations = _by(tables.get("group_l10ns", []), "gid")
    questions = _questions(tables, languages)
    groups = []
    for row, same in _merged(tables.get("groups", []), "gid"):
        rows = same + translations[row.get("gid", "")]
        title, description = (_words(rows, name, languages) for name in ("group_name", "description"))
        groups.append(Group(row.get("gid", ""), row, title, description))
    groups.sort(key=lambda group: _order(group.row, "group_order"))
    known = {group.gid: group for group in groups}
    for question in questions:
        home = known.get(question.get("gid"))
        if home is None:  # a file of one question has no group; a damaged one may have lost it
            home = known[question.get("gid")] = Group(question.get("gid"), {})
            groups.append(home)
        home.questions.append(question)
    return groups


def _questions(tables: Mapping[str, list[Row]], languages: list[str]) -> list[Item]:
    translations = _by(tables.get("question_l10ns", []), "qid")
    rows = tables.get("questions", []) + tables.get("subquestions", [])
    items: dict[str, Item] = {}
    for row, same in _merged(rows, "qid"):
        every = same + translations[row.get("qid", "")]
        words, help = (_words(every, name, languages) for name in ("question", "help"))
        items[row.get("qid", "")] = Item(row.get("qid", ""), row, words, help)
    _answers(tables, languages, items)
    _attributes(tables, items)
    for row in tables.get("defaultvalues", []):
        if row.get("qid", "") in items:
            items[row["qid"]].has_default = True
    ordered = sorted(items.values(), key=lambda item: _order(item.row, "question_order"))
    asked = [item for item in ordered if item.get("parent_qid") in ("", "0")]
    for item in ordered:
        parent = items.get(item.get("parent_qid"))
        if parent is not None and parent is not item:
            parent.items.append(item)
    return asked


def _answers(tables: Mapping[str, list[Row]], languages: list[str], items: Mapping[str, Item]) -> None:
    translations = _by(tables.get("answer_l10ns", []), "aid")
    rows = sorted(tables.get("answers", []), key=lambda row: _order(row, "sortorder"))
    found: dict[tuple[str, str, str], Answer] = {}
    for row in rows:
        qid, code, scale = row.get("qid", ""), row.get("code", ""), row.get("scale_id") or "0"
        if qid not in items:
            continue
        answer = found.get((qid, scale, code))
        if answer is None:
            answer = found[qid, scale, code] = Answer(code, scale)
            items[qid].answers.append(answer)
        answer.words.update(_words([row, *translations[row.get("aid", "")]], "answer", languages))


def _attributes(tables: Mapping[str, list[Row]], items: Mapping[str, Item]) -> None:
    for row in tables.get("question_attributes", []):
        item = items.get(row.get("qid", ""))
        name, value = row.get("attribute", ""), row.get("value", "")
        if item is None or not value:
            continue
        item.attributes.setdefault(name, value)
        if row.get("language"):
            item.attribute_words.setdefault(name, {})[row["language"]] = value


def _by(rows: list[Row], key: str) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.get(key, "")].append(row)
    return found


def _settings(rows: list[Row], languages: list[str]) -> Mapping[str, Words]:
    texts: dict[str, Words] = defaultdict(dict)
    for row in rows:
        language = row.get("surveyls_language") or languages[0]
        for name, value in row.items():
            if value:
                texts[name.removeprefix("surveyls_")][language] = value
    return texts
