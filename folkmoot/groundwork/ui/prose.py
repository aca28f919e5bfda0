"""Markdown written by officers or the public, as safe HTML: no raw HTML, no images, web and mail links only.

Headings are moved down so that the page keeps its one h1 and skips no level.
"""

from __future__ import annotations

from html import unescape

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
_TAGS = {"p", "br", "hr", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
_TAGS |= {"h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}


def to_html(text: str, top: int = 2) -> SafeString:
    """`top` is the level given to the highest heading in the text."""
    tokens = _READER.parse(text or "")
    _place_headings(tokens, top)
    html = _READER.renderer.render(tokens, _READER.options, {})
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener nofollow ugc")
    # A wide table scrolls in a box of its own, which the keyboard reaches.
    box = format_html('<div class="fm-scroll" tabindex="0" role="group" aria-label="{}"><table>', _("Table"))
    boxed = clean.replace("<table>", box).replace("</table>", "</table></div>").replace("<th></th>", "<td></td>")
    return mark_safe(boxed)  # noqa: S308 - cleaned above


def _place_headings(tokens: list[Token], top: int) -> None:
    """Levels as written, moved to start at `top`; a jump from h1 to h4 becomes one step."""
    open_levels: list[int] = []
    for token in tokens:
        if token.type not in {"heading_open", "heading_close"}:
            continue
        if token.type == "heading_open":
            written = int(token.tag[1])
            while open_levels and open_levels[-1] >= written:
                open_levels.pop()
            open_levels.append(written)
        token.tag = f"h{min(6, top + len(open_levels) - 1)}"


def to_words(text: str) -> str:
    """The same text without any marks, for summaries, search and mail subjects."""
    return " ".join(unescape(nh3.clean(str(to_html(text)), tags=set())).split())


def to_letter(text: str) -> str:
    """The same as plain text for an e-mail: no marks, but paragraphs, lists and the addresses of links."""
    lines: list[str] = []
    bullets: list[str] = []
    for token in _READER.parse(text or ""):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            bullets.append("- " if token.type.startswith("bullet") else "1. ")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            bullets.pop()
            lines.append("" if not bullets else "\0")
        elif token.type == "list_item_open" and bullets[-1] != "- ":
            bullets[-1] = f"{token.info}. "
        elif token.type == "inline":
            indent = "  " * max(0, len(bullets) - 1) + (bullets[-1] if bullets else "")
            lines += [indent + _inline(token.children or []), "\0" if bullets else ""]
        elif token.type in {"fence", "code_block"}:
            lines += [token.content.rstrip(), ""]
    return "\n".join(line for line in lines if line != "\0").strip()


def _inline(children: list[Token]) -> str:
    made: list[str] = []
    links: list[str] = []
    for child in children:
        if child.type == "link_open":
            links.append(str(child.attrs.get("href", "")))
        elif child.type == "link_close":
            address = links.pop().removeprefix("mailto:")
            made.append("" if made and made[-1] == address else f" ({address})")
        elif child.type in {"softbreak", "hardbreak"}:
            made.append(" " if child.type == "softbreak" else "\n")
        else:
            made.append(child.content)
    return "".join(made)
