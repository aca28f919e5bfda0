"""Random questionnaires for the property tests: any types, settings, languages, conditions and placeholders."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from folkmoot.core.questionnaire.model import Choice, Holds, Page, Question, Questionnaire, QuestionType, Text

ASKED = [kind for kind in QuestionType if kind is not QuestionType.INFORMATION]
LANGUAGES = ("en", "cy", "pl", "zh-Hant")

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), min_size=1, max_size=30).map(
    lambda text: "w" + text
)
codes = st.from_regex(r"[A-Za-z0-9_.-]{1,8}", fullmatch=True)


@dataclass
class Drawn:
    """What has been made so far, for later conditions and placeholders to mention."""

    languages: tuple[str, ...]
    questions: list[Question] = field(default_factory=list)
    earlier_pages: list[Question] = field(default_factory=list)
    count: int = 0

    def next_id(self) -> str:
        self.count += 1
        return f"q{self.count}"


@st.composite
def texts(draw: st.DrawFn, drawn: Drawn, needed: bool = False, piped: bool = False) -> Text:
    if not needed and draw(st.booleans()):
        return {}
    text = {drawn.languages[0]: draw(words)}
    if piped and drawn.earlier_pages and draw(st.booleans()):
        text[drawn.languages[0]] += f" {{{{{draw(st.sampled_from(drawn.earlier_pages)).id}}}}}"
    for language in drawn.languages[1:]:
        if draw(st.booleans()):
            text[language] = draw(words)
    return text


@st.composite
def choice_lists(draw: st.DrawFn, drawn: Drawn, other: bool = False, exclusive: bool = False) -> tuple[Choice, ...]:
    names = draw(st.lists(codes, min_size=1, max_size=5, unique=True))
    one_other = draw(st.sampled_from(names)) if other and draw(st.booleans()) else None
    return tuple(
        Choice(
            name,
            draw(texts(drawn, needed=True)),
            other=name == one_other,
            exclusive=exclusive and name != one_other and draw(st.integers(0, 4)) == 0,
        )
        for name in names
    )


@st.composite
def limits(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> dict[str, Any]:
    low, high = sorted((draw(values), draw(values)))
    wanted = {"min": low, "max": high}
    return {name: value for name, value in wanted.items() if draw(st.booleans())}


@st.composite
def settings_for(draw: st.DrawFn, drawn: Drawn, kind: QuestionType) -> dict[str, Any]:
    match kind:
        case QuestionType.SINGLE | QuestionType.DROPDOWN:
            return {"choices": draw(choice_lists(drawn, other=True))}
        case QuestionType.SEVERAL:
            choices = draw(choice_lists(drawn, other=True, exclusive=True))
            return {"choices": choices, **draw(limits(st.integers(1, len(choices))))}
        case QuestionType.RANKING:
            choices = draw(choice_lists(drawn))
            return {"choices": choices, **draw(limits(st.integers(1, len(choices))))}
        case QuestionType.GRID:
            return {"choices": draw(choice_lists(drawn)), "rows": draw(choice_lists(drawn))}
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return {"max_length": draw(st.none() | st.integers(1, 500))}
        case QuestionType.WHOLE:
            return {**draw(limits(st.integers(-1000, 1000))), "unit": draw(texts(drawn))}
        case QuestionType.DECIMAL:
            tenths = st.integers(-1000, 1000).map(lambda value: Decimal(value) / 10)
            return {**draw(limits(tenths)), "decimals": draw(st.none() | st.integers(1, 9)), "unit": draw(texts(drawn))}
        case QuestionType.DATE:
            return draw(limits(st.dates(date(1900, 1, 1), date(2100, 1, 1))))
        case _:
            return {}


@st.composite
def conditions(draw: st.DrawFn, asked: list[Question]) -> str | None:
    if not asked or draw(st.booleans()):
        return None
    parts = [draw(comparisons(draw(st.sampled_from(asked)))) for _ in range(draw(st.integers(1, 3)))]
    joined = draw(st.sampled_from([" and ", " or "])).join(parts)
    return f"not ({joined})" if draw(st.booleans()) else joined


@st.composite
def comparisons(draw: st.DrawFn, question: Question) -> str:
    code = f'"{draw(st.sampled_from(question.choices)).code}"' if question.choices else ""
    sign = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    match question.type:
        case QuestionType.SINGLE | QuestionType.DROPDOWN:
            return draw(st.sampled_from([f"{question.id} = {code}", f"{question.id} not in ({code})"]))
        case QuestionType.SEVERAL:
            return draw(st.sampled_from([f"{question.id} includes {code}", f"count({question.id}) {sign} 1"]))
        case QuestionType.GRID:
            return f"{question.id}.{draw(st.sampled_from(question.rows)).code} = {code}"
        case QuestionType.RANKING:
            return f"{question.id}.{draw(st.sampled_from(question.choices)).code} {sign} 2"
        case QuestionType.WHOLE | QuestionType.DECIMAL:
            return f"{question.id} {sign} {draw(st.integers(-50, 50))}"
        case QuestionType.DATE:
            return f'{question.id} {sign} "2000-01-01"'
        case _:
            return f"answered({question.id})"


@st.composite
def items(draw: st.DrawFn, drawn: Drawn) -> Question:
    kind = draw(st.sampled_from(list(QuestionType)))
    made = Question(
        id=drawn.next_id(),
        type=kind,
        label=draw(texts(drawn, needed=True, piped=True)),
        help=draw(texts(drawn, piped=True)),
        required=kind is not QuestionType.INFORMATION and draw(st.booleans()),
        show_if=draw(conditions(drawn.questions)),
        holds=draw(st.sampled_from(list(Holds))),
        **draw(settings_for(drawn, kind)),
    )
    if kind is not QuestionType.INFORMATION:
        drawn.questions.append(made)
    return made


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    languages = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True)))
    drawn = Drawn(languages)
    pages = []
    for number in range(draw(st.integers(1, 4))):
        drawn.earlier_pages = list(drawn.questions)
        condition = draw(conditions(drawn.earlier_pages))
        title, introduction = draw(texts(drawn, piped=True)), draw(texts(drawn, piped=True))
        made = tuple(draw(items(drawn)) for _ in range(draw(st.integers(0, 4))))
        pages.append(Page(f"page{number}", title, introduction, condition, made))
    title, introduction = draw(texts(drawn, needed=True)), draw(texts(drawn))
    return Questionnaire(title, introduction, languages, tuple(pages), draw(texts(drawn)))
