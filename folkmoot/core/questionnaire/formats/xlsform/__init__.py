"""XLSForm, the spreadsheet format of ODK and KoBo: sheets `survey`, `choices` and `settings`, as .xlsx or .xls."""

from collections.abc import Mapping, Sequence

from folkmoot.core.questionnaire.formats.assembly import assemble
from folkmoot.core.questionnaire.formats.draft import Draft
from folkmoot.core.questionnaire.formats.expressions import xpath
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from folkmoot.core.questionnaire.formats.plain_words import plain
from folkmoot.core.questionnaire.formats.sheets import Row, workbook
from folkmoot.core.questionnaire.formats.xlsform.columns import MEDIA, Languages, headings, languages, lines
from folkmoot.core.questionnaire.formats.xlsform.reading import ChoiceList, SurveyReader, mentions

FORMAT = "XLSForm"

_SHEETS = frozenset({"survey", "choices", "settings"})
_SURVEY_COLUMNS = frozenset(
    {"type", "name", "label", "hint", "required", "relevant", "constraint", "appearance", "parameters", "rows"}
    | {"default", "calculation", "choice_filter", "constraint_message", "required_message", "guidance_hint"}
    | {"trigger", "save_to", "read_only", "repeat_count", *MEDIA, ""}
)
_SETTINGS_USED = frozenset(
    {
        "form_title",
        "title",
        "form_id",
        "id_string",
        "name",
        "default_language",
        "version",
        "allow_choice_duplicates",
        "",
    }
)


def read(data: bytes, file_name: str) -> Imported:
    """The questionnaire in an XLSForm; raises `Refused` with a sentence when there is none to be had."""
    sheets = {name.strip().lower(): rows for name, rows in workbook(data).items()}
    survey = sheets.get("survey")
    if survey is None:
        raise Refused("no_survey_sheet")
    if not survey or not {"type", "name"}.issubset({column.name for column in headings(survey[0])}):
        raise Refused("no_survey_columns")
    settings = _settings(sheets.get("settings", []))
    choices = sheets.get("choices", [])
    spoken = languages([survey, choices], settings.get("default_language", ""))
    draft = Draft(languages=spoken.codes)
    _leave_unread(draft, sheets, settings, spoken)
    reader = SurveyReader(draft, spoken, _choice_lists(draft, spoken, choices))
    reader.read(list(lines(survey)))
    title = settings.get("form_title") or settings.get("title") or file_name.rpartition(".")[0] or "Questionnaire"
    draft.title = {spoken.codes[0]: plain(title, mentions)}
    return assemble(draft, FORMAT, xpath, reader.look_up)


def _settings(rows: Sequence[Row]) -> dict[str, str]:
    first = next(iter(lines(rows)), None)
    return dict(first.cells) if first else {}


def _choice_lists(draft: Draft, spoken: Languages, rows: Sequence[Row]) -> Mapping[str, ChoiceList]:
    wanted: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for line in lines(rows):
        name = line.get("list_name")
        place = f"choices row {line.number}"
        code = line.get("name") or line.get("value")
        if not name or not code:
            draft.leave(place, "choice", "choice_invalid")
            continue
        for column in sorted(MEDIA):
            if line.get(column):
                draft.leave(place, f"{column}: {line.get(column)[:120]}", "media")
        words = spoken.by_code(line.words.get("label", {}))
        wanted.setdefault(name, []).append(
            (code, {language: plain(text, mentions) for language, text in words.items()})
        )
    lists = {}
    for name, choices in wanted.items():
        made, codes = draft.choices(f"choices, list “{name[:60]}”", choices)
        lists[name] = ChoiceList(made, codes)
    return lists


def _leave_unread(
    draft: Draft, sheets: Mapping[str, Sequence[Row]], settings: Mapping[str, str], spoken: Languages
) -> None:
    """Names the sheets, columns and settings that nothing here looks at."""
    for name, rows in sheets.items():
        if name not in _SHEETS and any(any(row) for row in rows):
            draft.leave(f"sheet “{name[:60]}”", "sheet", "sheet")
    for name in dict.fromkeys(column.name for column in headings(sheets["survey"][0])):
        if name not in _SURVEY_COLUMNS and any(line.get(name) for line in lines(sheets["survey"])):
            draft.leave("survey", f"column “{name[:60]}”", "column")
    for name in settings:
        if name not in _SETTINGS_USED:
            draft.leave("settings", name[:60], "setting")
    for language, code in spoken.unknown.items():
        draft.leave("survey", f"language “{language[:60]}”", "language_unknown", language=code)
