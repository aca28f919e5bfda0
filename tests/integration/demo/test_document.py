"""What is stated of invented people stands in the documentation as it stands in the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from folkmoot.demo.story import Story, stories
from tests.documents import DOCS, check_document
from tests.integration.demo.conftest import NOW

NAME = "explanation/demonstration.md"
MARK = "<!-- From here on written from answers.json and phrases.json beside each consultation. -->\n"


def test_docs_demonstration_states_every_share():
    written = (DOCS / NAME).read_text(encoding="utf-8")
    kept, mark, _old = written.partition(MARK)
    assert mark
    generated = [story for story in stories(NOW) if story.is_generated]
    check_document(NAME, kept + MARK + "".join(f"\n{line}\n" for story in generated for line in _of(story)))


def _of(story: Story) -> Iterator[str]:
    told, phrases = story.beside("answers.json"), story.beside("phrases.json")
    yield f"## {story.title}"
    yield (
        f"Seed {told['seed']}, {told['count']:,} responses, {told['minutes']} minutes each as a rule. "
        f"Folder `{story.folder.name}`."
    )
    curve = told["arrival"]
    pushes = ", ".join(f"day {day} (× {by})" for day, by in curve.get("pushes", ()))
    yield (
        f"Arrival: rush at the opening × {curve['opening']}, at the closing × {curve['closing']}, weekends × "
        f"{curve['weekend']}, something stirred people on {pushes}."
    )
    yield "### Who they are"
    yield "\n".join(
        [*_entry("channel", told["channels"]), *(line for one in told["traits"] for line in _entry(one["name"], one))]
    )
    yield "### What they answer"
    yield "\n".join(line for name, one in told["answers"].items() for line in _entry(name, one))
    yield "### What they write about"
    yield "\n".join(
        line
        for name, one in phrases.items()
        if isinstance(one, dict) and "themes" in one
        for line in _themes(name, one)
    )


def _entry(name: str, told: Mapping[str, Any]) -> Iterator[str]:
    answered = told.get("answered", 1.0)
    share = answered["share"] if isinstance(answered, dict) else answered
    words = [_shares(told)] if _shares(told) else []
    words += [f"answered by {100 * share:g} in 100"] if share != 1.0 else []
    yield f"- **{name}**: {'; '.join(words) or 'answered by all'}"
    if isinstance(answered, dict):
        yield from _rules("answering", answered)
    for row, one in told.get("rows", {}).items():
        yield f"    - row {row}: {_shares(one)}"
        yield from _rules("", one, deeper=True)
    yield from _rules("", told)


def _shares(told: Mapping[str, Any]) -> str:
    if "from" in told:
        kept = f", kept back by {100 * told['kept_back']:g} in 100" if told.get("kept_back") else ""
        return f"what they are by the trait “{told['from']}”{kept}"
    if "around" in told:
        return f"around {told['around']}, spread {told['spread']}, to the nearest {told['to']}"
    if "days_before" in told:
        least, usual, most = told["days_before"]
        return f"{least} to {most} days before answering, most often {usual}"
    if "phrases" in told:
        return f"phrases “{told['phrases']}”"
    parts = [f"{name} {share:g}" for name, share in told.get("shares", told.get("chances", {})).items()]
    parts += [f"{name} alone {share:g}" for name, share in told.get("alone", {}).items()]
    if "ranked" in told:
        parts.append("ranked " + ", ".join(f"{name}: {share}" for name, share in told["ranked"]["shares"].items()))
    return ", ".join(parts)


def _rules(about: str, told: Mapping[str, Any], *, deeper: bool = False) -> Iterator[str]:
    for rule in told.get("rules", ()):
        by = rule["by"]
        moved = ", ".join(f"{name} × {times:g}" for name, times in by.items()) if isinstance(by, dict) else f"× {by:g}"
        yield f"{'        ' if deeper else '    '}- if `{rule['if']}`: {about + ' ' if about else ''}{moved}"


def _themes(name: str, told: Mapping[str, Any]) -> Iterator[str]:
    yield f"- **{name}**: {100 * told.get('short', {}).get('share', 0):g} in 100 say a few words only"
    for theme in told["themes"]:
        apart = f"; never with {', '.join(theme['not_with'])}" if "not_with" in theme else ""
        yield f"    - {theme['name']}: {theme['weight']}, in {len(theme['says'])} wordings{apart}"
        for rule in theme.get("rules", ()):
            yield f"        - if `{rule['if']}`: × {rule['by']:g}"
