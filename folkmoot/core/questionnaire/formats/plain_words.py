"""From the marked-up words of other systems to plain text: tags and Markdown go, words and line breaks stay.

What comes out is text, not HTML: whoever shows it still escapes it. Works through the text once, so that no
arrangement of broken tags makes it slow.
"""

import html
import re
from collections.abc import Callable

from folkmoot.core.questionnaire.wording import clean_text

MAX_SOURCE = 200_000

# Where an earlier answer is mentioned, between two characters that no cleaned text contains.
OPEN, CLOSE = "\x02", "\x03"
MENTION = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|<!--")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "object", "iframe", "svg"})
_ATTRIBUTE = re.compile(r"""\b(alt|href)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^\s()]{1,500})\)")
_MARKDOWN_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\n*_]{1,2000}?)(?<=\S)\1")
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)


def plain(source: str, mentions: Callable[[str], str] | None = None) -> str:
    """The words of a label. `mentions` marks the places where an earlier answer is put (see `MENTION`)."""
    text = clean_text(source[:MAX_SOURCE])
    if "<" in text or "&" in text:
        text = _without_tags(text)
    text = _MARKDOWN_LINK.sub(r"\1 (\2)", text)
    text = _MARKDOWN_BOLD.sub(r"\2", text)
    text = _MARKDOWN_HEADING.sub("", text)
    lines = (" ".join(line.split()) for line in clean_text(text).split("\n"))
    text = clean_text("\n".join(lines))
    return mentions(text) if mentions else text


def has_script(source: str) -> bool:
    return "<script" in source.lower()


def has_media(source: str) -> bool:
    return re.search(r"<(img|video|audio|iframe|object|embed)\b", source, re.IGNORECASE) is not None


def _without_tags(text: str) -> str:
    kept: list[str] = []
    at = 0
    link = ""
    while match := _TAG.search(text, at):
        kept.append(html.unescape(text[at : match.start()]))
        at = match.end()
        if match.group().startswith("<!--"):
            at = _after(text, "-->", at)
            continue
        closing, name = match.group(1), match.group(2).lower()
        if name in _SKIPPED and not closing:
            at = _after_element(text, name, at)
        elif name in _BLOCKS:
            kept.append("\n• " if name == "li" and not closing else "\n")
        elif name in ("td", "th"):
            kept.append(" ")
        elif name == "img":
            kept.append(_attribute(match.group(3), "alt"))
        elif name == "a":
            kept.append(_address(link, "".join(kept[-2:])) if closing else "")
            link = "" if closing else _attribute(match.group(3), "href")
    kept.append(html.unescape(text[at:]))
    return clean_text("".join(kept))


def _after(text: str, mark: str, at: int) -> int:
    """Where to go on after the end of a comment; a comment that does not end hides the rest."""
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


def _after_element(text: str, name: str, at: int) -> int:
    end = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(text, at)
    return len(text) if end is None else end.end()


def _attribute(attributes: str, name: str) -> str:
    for found, value in _ATTRIBUTE.findall(attributes[:5_000]):
        if found.lower() == name:
            return html.unescape(value.strip("\"'"))
    return ""


def _address(link: str, words: str) -> str:
    """The address of a link, in brackets after its words, unless the words are the address."""
    shown = link.startswith(("http://", "https://")) and link.rstrip("/") not in words
    return f" ({link})" if shown else ""
