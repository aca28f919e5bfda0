"""One page of a questionnaire as HTML: made once per version and language; after that only the holes are filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from django.template.loader import get_template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from folkmoot.core.questionnaire.errors import Problem, sentence
from folkmoot.core.questionnaire.model import Answers, Page, Question, Questionnaire
from folkmoot.core.questionnaire.piping import pipe
from folkmoot.groundwork.ui.words import own_name

from . import questions
from .frame import Frame
from .questions import Message
from .sheets import Sheet, hole
from .words import line, ours, piped, prose, screen_language, spoken

#: Pages with conditions have one sheet for each set of questions in view; at most so many are kept for a page.
_SHEETS_KEPT = 40
_HOLES = ("back", "errors", "notice", "step", "action", "token", "shown", "hidden", "questions")


class Purpose(StrEnum):
    """What sending the page does, which its button says."""

    CONTINUE = "continue"
    SEND = "send"
    CHANGE = "change"
    TRY = "try"


_BUTTONS = {
    Purpose.CONTINUE: _("Continue"),
    Purpose.SEND: _("Send my response"),
    Purpose.CHANGE: _("Send my changes"),
    Purpose.TRY: _("Continue"),
}


@dataclass(frozen=True, slots=True)
class Filling:
    """What one person's page has that another's has not."""

    shown: Sequence[Question]
    token: str
    action: str
    #: Answers on earlier pages, which stand in later words.
    answers: Answers = field(default_factory=dict)
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    #: Questions that have just come into view because of an answer on this page.
    newly_shown: Sequence[Question] = ()
    back: str = ""
    #: The number of this page and of all pages, for those who like to know.
    step: tuple[int, int] | None = None
    #: Further hidden fields.
    hidden: Mapping[str, str] = field(default_factory=dict)


class PageSheets:
    """The sheets of one page in one language."""

    def __init__(self, asked: Questionnaire, page: Page, language: str, purpose: Purpose) -> None:
        self.asked, self.page, self.language = asked, page, language
        self.screen_language = screen_language(language)
        with override(self.screen_language):
            self.title = Sheet(line(asked, page.title or asked.title, language).replace("<br>", " "))
            self.body = self._body(purpose)
            self.questions = {item.id: self._question(item) for item in page.items}
        self._whole: dict[tuple[str, ...], tuple[Frame, Sheet]] = {}

    @property
    def all_optional(self) -> bool:
        return bool(self.page.questions) and not any(question.required for question in self.page.questions)

    def _body(self, purpose: Purpose) -> Sheet:
        context = {
            "title": line(self.asked, self.page.title or self.asked.title, self.language),
            "introduction": prose(self.asked, self.page.introduction, self.language),
            "all_optional": self.all_optional,
            "button": _BUTTONS[purpose],
            "later": purpose in {Purpose.CONTINUE, Purpose.SEND},
            "language": self.language,
            "spoken": spoken(self.language),
            "ours": ours(self.language),
            "others": other_languages(self.asked, self.language),
            "conditional": any(item.show_if is not None for item in self.page.items),
            "holes": {name: hole(name) for name in _HOLES},
        }
        return Sheet(get_template("survey/page.html").render(context))

    def _question(self, item: Question) -> str:
        sheet = questions.sheet_of(self.asked, item, self.language, mark_optional=not self.all_optional)
        return f'<div class="fm-question">{sheet.text}</div>\n'

    def whole(self, frame: Frame, shown: tuple[str, ...]) -> Sheet:
        """The whole document with these questions in view."""
        kept = self._whole.get(shown)
        if kept is not None and kept[0] is frame:
            return kept[1]
        inside = "".join(self.questions[name] for name in shown)
        content = self.body.partly({"questions": inside, "shown": " ".join(shown)}).text
        made = frame.sheet.partly({"content": content})
        if len(self._whole) >= _SHEETS_KEPT:
            self._whole.clear()
        self._whole[shown] = (frame, made)
        return made

    def html(self, frame: Frame, filling: Filling) -> str:
        sheet = self.whole(frame, tuple(item.id for item in filling.shown))
        values = piped(sheet, self.asked, filling.answers, self.language)
        with override(self.screen_language):
            messages = self._messages(filling)
            for item in filling.shown:
                if filling.typed or messages:
                    mine = [message for message, owner in messages if owner == item.id]
                    values.update(questions.values(item, filling.typed, mine))
            values.update(self._around(filling, [message for message, _owner in messages]))
        return sheet.filled(values)

    def _messages(self, filling: Filling) -> list[tuple[Message, str]]:
        made = []
        for problem in filling.problems:
            words = sentence(problem, self.asked, self.language, gettext)
            words = pipe(self.asked, {self.asked.default_language: words}, filling.answers, self.language)
            made.append((Message(problem.field, words), problem.question))
        return made

    def _around(self, filling: Filling, messages: Sequence[Message]) -> dict[str, str]:
        title = self.title.filled(piped(self.title, self.asked, filling.answers, self.language))
        values = {
            "title": f"{escape(gettext('Error:'))} {title}" if messages else title,
            "token": filling.token,
            "action": escape(filling.action),
            "errors": error_summary(messages),
            "notice": self._new_questions(filling),
            "hidden": hidden_fields(filling.hidden),
        }
        if filling.back:
            values["back"] = format_html('<a href="{}" class="govuk-back-link">{}</a>', filling.back, gettext("Back"))
        if filling.step:
            words = gettext("Page %(number)s of %(all)s") % {"number": filling.step[0], "all": filling.step[1]}
            values["step"] = format_html('<span class="govuk-caption-l"{}>{}</span>', ours(self.language), words)
        return values

    def _new_questions(self, filling: Filling) -> str:
        if not filling.newly_shown:
            return ""
        count = len(filling.newly_shown)
        heading = ngettext(
            "Because of your answer there is one more question.",
            "Because of your answers there are %(count)s more questions.",
            count,
        ) % {"count": count}
        labels = ((item, pipe(self.asked, item.label, filling.answers, self.language)) for item in filling.newly_shown)
        links = [(questions.first_ident(item), label) for item, label in labels]
        return get_template("survey/_new_questions.html").render({"heading": heading, "links": links})


_BARE = Frame(Sheet(hole("content")), 0)


def preview_page(asked: Questionnaire, page: Page, language: str, *, sha256: str, filling: Filling) -> str:
    """A page without the public frame, for officers who look a questionnaire through."""
    return page_sheets(sha256, asked, page, language, Purpose.TRY).html(_BARE, filling)


def other_languages(asked: Questionnaire, language: str) -> list[tuple[str, str]]:
    """The other languages of a questionnaire, each by its own name."""
    return [(code, own_name(code)) for code in asked.languages if code != language]


def error_summary(messages: Sequence[Message]) -> str:
    problems = [(questions.ident(message.field), message.text) for message in messages]
    return get_template("ui/components/error_summary.html").render({"problems": problems}) if problems else ""


def hidden_fields(values: Mapping[str, str]) -> SafeString:
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', values.items())


@lru_cache(maxsize=1_000)
def _sheets(sha256: str, page_id: str, language: str, purpose: Purpose) -> list[PageSheets]:
    return []


def forget_sheets() -> None:
    """Make every sheet anew; for tests that change the language."""
    _sheets.cache_clear()


def page_sheets(sha256: str, asked: Questionnaire, page: Page, language: str, purpose: Purpose) -> PageSheets:
    """The sheets of a page, made on first use and kept by the hash of the version."""
    kept = _sheets(sha256, page.id, language, purpose)
    if not kept:
        kept.append(PageSheets(asked, page, language, purpose))
    return kept[0]
