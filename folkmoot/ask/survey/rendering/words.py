"""The words of a questionnaire as HTML: escaped, in paragraphs and lists, with holes for earlier answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.html import conditional_escape, format_html, urlize
from django.utils.safestring import SafeString, mark_safe

from folkmoot.core.questionnaire.model import Answers, Questionnaire, Text
from folkmoot.core.questionnaire.piping import pipe
from folkmoot.core.questionnaire.placeholders import replaced

from .sheets import Sheet, hole

_BULLET = re.compile(r"[-–•*]\s+")
_PIPE = "pipe:"


def line(asked: Questionnaire, text: Text, language: str) -> SafeString:
    """Words that stand in a label or a heading."""
    words = replaced(asked.text(text, language), lambda question: hole(_PIPE + question))
    return mark_safe(conditional_escape(words).replace("\n", "<br>"))  # noqa: S308 - escaped just now


def prose(asked: Questionnaire, text: Text, language: str) -> SafeString:
    """Words that stand by themselves: blank lines part paragraphs, lines that begin with a dash are a list."""
    words = replaced(asked.text(text, language), lambda question: hole(_PIPE + question))
    return mark_safe("".join(_block(block) for block in words.split("\n\n") if block.strip()))  # noqa: S308


def _block(block: str) -> str:
    lines = block.strip().split("\n")
    if all(_BULLET.match(each) for each in lines):
        items = "".join(f"<li>{_linked(_BULLET.sub('', each, count=1))}</li>" for each in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{'<br>'.join(_linked(each) for each in lines)}</p>"


def _linked(words: str) -> str:
    return str(urlize(words, nofollow=True, autoescape=True))


def piped(sheet: Sheet, asked: Questionnaire, answers: Answers, language: str) -> dict[str, str]:
    """The values of the holes in which earlier answers stand."""
    return {
        name: str(conditional_escape(pipe(asked, {language: f"{{{{{name[len(_PIPE) :]}}}}}"}, answers, language)))
        for name in sheet.names
        if name.startswith(_PIPE)
    }


def prose_for(asked: Questionnaire, text: Text, answers: Answers, language: str) -> SafeString:
    """Words that stand by themselves, with the earlier answers they mention."""
    sheet = Sheet(prose(asked, text, language))
    return mark_safe(sheet.filled(piped(sheet, asked, answers, language)))  # noqa: S308 - both parts are escaped


def screen_language(language: str) -> str:
    """The language in which our own words go with a questionnaire in this language: the same where we speak it."""
    spoken: Mapping[str, str] = {code.partition("-")[0]: code for code, _name in reversed(settings.LANGUAGES)}
    return spoken.get(language.partition("-")[0], settings.LANGUAGE_CODE)


def spoken(language: str) -> SafeString:
    """Attributes for words of a questionnaire that stand among words of ours in another language; else nothing."""
    return SafeString("") if _is_ours(language) else _attributes(language)


def ours(language: str) -> SafeString:
    """Attributes for words of ours among those of a questionnaire in another language; else nothing."""
    return SafeString("") if _is_ours(language) else _attributes(screen_language(language))


def _is_ours(language: str) -> bool:
    return language.partition("-")[0] == screen_language(language).partition("-")[0]


def _attributes(language: str) -> SafeString:
    right_to_left = LANG_INFO.get(language.partition("-")[0], {}).get("bidi", False)
    return format_html(' lang="{}" dir="{}"', language, "rtl" if right_to_left else "ltr")
