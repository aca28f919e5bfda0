"""A published questionnaire with other words: what its texts are called, and how they read on show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.questionnaire.rewording import QuestionnaireText, wordings
from folkmoot.groundwork.ui.words import own_name
from folkmoot.plan.corrections.queries import on_page
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.stage import Line, OnShow

from .models import QuestionnaireVersion
from .queries import current_version, questionnaire


def on_show(activity: Activity) -> dict[str, object] | None:
    """What of its questionnaire is frozen with the page: which version, by its hash."""
    version = current_version(activity)
    return {"title": activity.title, "number": version.number, "sha256": version.sha256} if version else None


def with_content(activity: Activity, asked: Questionnaire) -> dict[str, object]:
    """The same of a questionnaire that is not published yet, with everything in it."""
    content = folkmoot_json.write(asked).decode()
    return {"title": activity.title, "sha256": folkmoot_json.content_hash(asked), "content": content}


def as_wanted(activity: Activity) -> Questionnaire | None:
    """The questionnaire that people answer, with what is already prepared; None when none is published."""
    version = current_version(activity)
    prepared = on_page(activity.consultation).get(activity.method, {}).get(str(activity.number), {})
    if "content" in prepared:
        return folkmoot_json.read(prepared["content"])
    return questionnaire(version) if version else None


def lines_of(key: str, shown: OnShow) -> Iterator[Line]:
    """Every text of a questionnaire on show."""
    yield Line(f"{key}.title", _("Name of the survey"), shown["title"])
    for name, called, words in _lines(shown["sha256"], shown.get("content", ""), get_language() or ""):
        yield Line(f"{key}.{name}", called, words)


@lru_cache(maxsize=256)
def _lines(sha256: str, content: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """Read once for each version and language: what has this hash never changes."""
    versions = QuestionnaireVersion.objects.filter(sha256=sha256)
    content = content or versions.values_list("content", flat=True).first() or ""
    texts = wordings(folkmoot_json.read(content)) if content else ()
    return tuple((wording.key, name_of(wording), wording.words) for wording in texts)


def name_of(wording: QuestionnaireText) -> str:
    """What a text is called where it stands alone, such as “Question 3: hint”."""
    where = {"n": wording.question, "page": wording.page, "choice": wording.choice}
    if wording.choice and wording.is_row:
        name = _("Question %(n)s, row %(choice)s") % where
    elif wording.choice:
        name = _("Question %(n)s, choice %(choice)s") % where
    elif wording.question:
        names = {"help": _("Question %(n)s: hint"), "unit": _("Question %(n)s: unit")}
        name = names.get(wording.what, _("Question %(n)s")) % where
    elif wording.page:
        names = {"title": _("Page %(page)s: title"), "introduction": _("Page %(page)s: introduction")}
        name = names[wording.what] % where
    else:
        names = {
            "title": _("Title of the questionnaire"),
            "introduction": _("Introduction to the questionnaire"),
            "closing": _("Closing words of the questionnaire"),
        }
        name = names[wording.what]
    return f"{name} ({own_name(wording.language)})" if wording.language else name


def pages_of(activity: Activity) -> Iterator[tuple[int, str]]:
    """The parts of a questionnaire whose words are corrected together: the page, or 0, and what it is called."""
    version = current_version(activity)
    if version is None:
        return
    yield 0, _("title, introduction and closing words")
    for page in range(1, len(questionnaire(version).pages) + 1):
        yield page, _("page %(page)s") % {"page": page}
