"""LimeSurvey's files: a survey (.lss), a group (.lsg), a question (.lsq) or an archive with a survey in it (.lsa)."""

import re
from dataclasses import replace

from folkmoot.core.questionnaire.formats.assembly import assemble
from folkmoot.core.questionnaire.formats.containers import MAX_XML, check_parts, check_size, member, opened
from folkmoot.core.questionnaire.formats.draft import Draft, DraftPage, DraftQuestion, Target, Words
from folkmoot.core.questionnaire.formats.expressions import limesurvey
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from folkmoot.core.questionnaire.formats.limesurvey.questions import read_question
from folkmoot.core.questionnaire.formats.limesurvey.reader import Reader
from folkmoot.core.questionnaire.formats.limesurvey.tables import Group, Item, Survey, survey
from folkmoot.core.questionnaire.formats.naming import language_code
from folkmoot.core.questionnaire.formats.plain_words import CLOSE, OPEN, has_media, has_script, plain
from folkmoot.core.questionnaire.formats.translation import Untranslatable

FORMAT = "LimeSurvey"

# What may follow a name after a dot and still mean the answer itself.
_SAME = frozenset({"NAOK", "code", "value", "valueNAOK", "shown"})
_MENTION = re.compile(r"\{\s*(INSERTANS:)?([^{}\n]{1,300}?)\s*\}")
_PLAIN_BRACES = re.compile(r"\d+(,\d*)?")

# Tables with nothing for people to answer, which need no word.
_SILENT = frozenset(
    {"languages", "answers", "answer_l10ns", "groups", "group_l10ns", "questions", "question_l10ns", "subquestions"}
    | {"question_attributes", "surveys", "surveys_languagesettings", "defaultvalues", "defaultvalue_l10ns"}
    | {"themes", "themes_inherited", "quota", "quota_members", "quota_languagesettings", "conditions"}
)


def read(data: bytes, file_name: str) -> Imported:
    """The questionnaire in a LimeSurvey file; raises `Refused` with a sentence when there is none to be had."""
    check_size(data)
    draft = Draft()
    if data.startswith(b"PK"):
        data = _from_archive(draft, data)
    found = survey(data)
    reader = _SurveyReader(draft, found)
    reader.read(file_name)
    return assemble(draft, FORMAT, limesurvey, reader.look_up)


def _from_archive(draft: Draft, data: bytes) -> bytes:
    archive = opened(data)
    check_parts(archive)
    names = sorted(archive.namelist())
    surveys = [name for name in names if name.lower().endswith(".lss")]
    if not surveys:
        raise Refused("no_survey_inside")
    for name in names:
        if name != surveys[0]:
            draft.leave("archive", name[-80:], "surveys" if name in surveys else "responses")
    return member(archive, surveys[0], MAX_XML)


class _SurveyReader:
    def __init__(self, draft: Draft, found: Survey) -> None:
        self.draft = draft
        self.survey = found
        self.codes: dict[str, str] = {}
        for name in found.languages:
            code = language_code(name)
            if code is None:
                code = f"qa{chr(ord('a') + min(len(self.codes), 19))}"
                draft.leave("survey", f"language “{name[:60]}”", "language_unknown", language=code)
            self.codes[name] = code
        draft.languages = tuple(dict.fromkeys(self.codes.values()))
        self.reader = Reader(draft, self.say, found.sid)

    def look_up(self, name: str) -> Target:
        """`age`, `age.NAOK`, `modes_bus` or `123X4X56bus`; endings that ask for anything but the answer are refused."""
        base, _, ending = name.partition(".")
        if ending and ending not in _SAME:
            raise Untranslatable("condition_text")
        if base not in self.reader.targets:
            raise Untranslatable("condition_name", name=name[:60])
        target = self.reader.targets[base]
        return replace(target, unequal_when_missing=ending in ("NAOK", "valueNAOK") or target.ticked is not None)

    def say(self, words: Words) -> Words:
        return {
            self.codes[language]: plain(text, self.mentions)
            for language, text in words.items()
            if language in self.codes
        }

    def mentions(self, text: str) -> str:
        """`{name}` and `{INSERTANS:1X2X3}`; braces around a number or a few words of prose are left alone."""

        def mark(match: re.Match[str]) -> str:
            inner = match.group(2)
            if _PLAIN_BRACES.fullmatch(inner):
                return match.group()
            if inner == "SURVEYNAME":
                return self.draft.title.get(self.draft.languages[0], "…")
            return f"{OPEN}{inner}{CLOSE}"

        return _MENTION.sub(mark, text)

    def read(self, file_name: str) -> None:
        settings = self.survey.settings
        self.draft.title = self.say(settings.get("title", {}))
        if not self.draft.title:
            name = file_name.rpartition(".")[0] or "Questionnaire"
            self.draft.title = {self.draft.languages[0]: plain(name)}
        welcome, description = self.say(settings.get("welcometext", {})), self.say(settings.get("description", {}))
        self.draft.introduction = {
            language: "\n\n".join(filter(None, (welcome.get(language), description.get(language))))
            for language in {**welcome, **description}
        }
        self.draft.closing = self.say(settings.get("endtext", {}))
        self.leave_unread()
        for number, group in enumerate(self.survey.groups, start=1):
            self.group(group, number)

    def leave_unread(self) -> None:
        for name in self.survey.quotas:
            self.draft.leave("survey", f"quota “{name[:60]}”", "quota")
        for name in self.survey.tables:
            if name not in _SILENT:
                self.draft.leave("survey", f"table {name[:60]}", "table")
        for name, words in self.survey.settings.items():
            if any(map(has_script, words.values())):
                self.draft.leave("survey", f"script in {name[:60]}", "script")
            if name.startswith("policy_notice") and "label" not in name:
                self.draft.leave("survey", "data policy notice", "setting")

    def group(self, group: Group, number: int) -> None:
        title = self.say(group.title)
        named = title.get(self.draft.languages[0]) or next(iter(title.values()), "")
        place = f"group {number}" + (f", “{named[:60]}”" if named else "")
        page = DraftPage(
            place,
            self.draft.names.new_id(f"group_{number}", "group"),
            title,
            self.say(group.description),
            source=_condition(group.row.get("grelevance", "")),
        )
        self.draft.pages.append(page)
        if group.row.get("randomization_group"):
            self.draft.leave(place, "randomization_group", "randomised")
        for words in (*group.title.values(), *group.description.values()):
            if has_media(words):
                self.draft.leave(place, "picture or film in the text", "media")
        for item in group.questions:
            page.items.extend(self.question(item))

    def question(self, item: Item) -> list[DraftQuestion]:
        place = f"question “{item.get('title')[:60]}”"
        made = read_question(self.reader, item, place)
        source = _condition(item.get("relevance") or item.attributes.get("relevance", ""))
        for question in made:
            question.source = source
        return made


def _condition(source: str) -> str:
    """Without the braces that some versions put round it; "1" means everyone."""
    source = source.strip().removeprefix("{").removesuffix("}").strip()
    return "" if source == "1" else source
