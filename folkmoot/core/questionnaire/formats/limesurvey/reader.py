"""What the readers of all LimeSurvey question types share: names, words, choices, and what is never carried over."""

from collections.abc import Callable, Mapping

from folkmoot.core.questionnaire.formats.draft import Draft, DraftChoice, DraftQuestion, Target, Words
from folkmoot.core.questionnaire.formats.limesurvey.tables import Item
from folkmoot.core.questionnaire.formats.naming import other_words
from folkmoot.core.questionnaire.formats.plain_words import has_media, has_script
from folkmoot.core.questionnaire.model import QuestionType
from folkmoot.core.questionnaire.types import called

LINE_LENGTH = 1_000

Say = Callable[[Words], Words]

ON = frozenset({"1", "Y", "yes", "true"})

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
USUAL = frozenset({"", "0", "N", "normal", "no"})


class Reader:
    """Makes draft questions of one LimeSurvey question; remembers what its names stand for in `targets`."""

    def __init__(self, draft: Draft, say: Say, sid: str) -> None:
        self.draft = draft
        self.say = say
        self.sid = sid
        self.targets: dict[str, Target] = {}

    def leave_extras(self, item: Item, place: str) -> None:
        for name, reason in _NOT_CARRIED.items():
            value = item.attributes.get(name, "")
            if value not in USUAL:
                self.draft.leave(place, f"{name}: {value[:120]}", reason)
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

    def question(self, item: Item, place: str, type: QuestionType, name: str = "") -> DraftQuestion:
        return DraftQuestion(
            place,
            self.draft.new_id(place, name or item.get("title")),
            type,
            label=self.say(item.words),
            help=self.say(item.help),
            required=item.get("mandatory") == "Y",
        )

    def type_called(self, name: str) -> QuestionType:
        """The type that says that LimeSurvey calls it so; `KeyError` where no type does."""
        found = called("limesurvey", name)
        if found is None:
            raise KeyError(name)
        return found

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
