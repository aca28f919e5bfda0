"""What stories tell of assurance: consultees told, promises, assessments, standards; through the ordinary actions."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.assurance.actions import consultees, equality, promises, standards
from folkmoot.plan.assurance.queries.equality import draft_of
from folkmoot.plan.register.models import Consultation

from .told import Told

if TYPE_CHECKING:
    from .scenes import Performance
    from .story import Scene


def tell_consultees(play: Performance, scene: Scene, by: Officer) -> None:
    """Bodies are added, and each is told: `for` names lines of the law by their keys, `add` others."""
    consultation, text = play.consultation, play.story.text
    for told in scene.told["notices"]:
        idents = [f"law-{key}" for key in told.get("for", ())]
        idents += [_added(by, consultation, one) for one in told.get("add", ())]
        sent_on = play.story.moment(told["on"]).date() if "on" in told else scene.at.date()
        consultees.tell(
            by=by,
            consultation=consultation,
            idents=idents,
            how=told["how"],
            sent_on=sent_on,
            to_whom=text(told["to_whom"]),
            reference=told["reference"],
        )


def _added(by: Officer, consultation: Consultation, told: Told) -> str:
    row = consultees.add(
        by=by,
        consultation=consultation,
        name=told["name"],
        organisation=told.get("organisation", told["name"]),
        why=told["why"],
        contact_email=told.get("email", ""),
        under=told.get("under", ""),
    )
    return str(row.pk)


_TEXTS = ("proposal", "affected", "evidence", "gaps", "conclusion", "needs_full")


def assess(play: Performance, scene: Scene, by: Officer) -> None:
    """An equality assessment is written, as `equality.toml` beside the story has it; `whole` ones go to be signed."""
    told = tomllib.loads((play.story.folder / "equality.toml").read_text(encoding="utf-8"))
    draft = equality.start(by=by, consultation=play.consultation, level=told["level"])
    equality.write(by=by, assessment=draft, **{name: told[name] for name in _TEXTS if name in told})
    for key, one in told["effects"].items():
        values = dict(one) if isinstance(one, dict) else dict(zip(("effect", "evidence", "reach"), one, strict=True))
        if "due_on" in values:
            values["due_on"] = play.story.moment(values["due_on"]).date()
        equality.judge(by=by, assessment=draft, characteristic=key, **values)
    if scene.told.get("whole", True):
        equality.ask(by=by, assessment=draft)


def assess_fully(play: Performance, scene: Scene, by: Officer) -> None:
    """The screening is taken further: a new version, with what a full assessment adds."""
    told = tomllib.loads((play.story.folder / "equality.toml").read_text(encoding="utf-8"))["full"]
    draft = equality.start(by=by, consultation=play.consultation, level="full")
    equality.ask(by=by, assessment=equality.write(by=by, assessment=draft, **told))


def say_none_needed(play: Performance, scene: Scene, by: Officer) -> None:
    equality.say_none_needed(by=by, consultation=play.consultation, reason=scene.told["reason"])


def sign(play: Performance, scene: Scene, by: Officer) -> None:
    draft = draft_of(play.consultation)
    if draft is None:
        raise LookupError(f"There is nothing to sign in {play.story.key}.")
    equality.sign(by=by, assessment=draft)


def answer_checks(play: Performance, scene: Scene, by: Officer) -> None:
    """Checks of the standards that only a person can answer, each with its reason."""
    for key, (verdict, reason) in scene.told["answers"].items():
        standards.answer(by=by, consultation=play.consultation, check_key=key, verdict=verdict, reason=reason)


def promise(play: Performance, scene: Scene, by: Officer) -> None:
    """A promise made elsewhere, such as at a meeting."""
    told = scene.told
    promises.add(
        by=by,
        consultation=play.consultation,
        text=play.story.text(told["text"]),
        place=told["place"],
        due_on=play.story.moment(told["due_on"]).date(),
    )


def answer_later(play: Performance, scene: Scene, by: Officer) -> None:
    """Why people hear later than the council promises for every consultation."""
    promises.give_reason(by=by, consultation=play.consultation, key="response", reason=scene.told["reason"])


def settle_promise(play: Performance, scene: Scene, by: Officer) -> None:
    open_one = play.consultation.promises.filter(key="", outcome="").order_by("pk").first()
    if open_one is None:
        raise LookupError(f"There is no promise to settle in {play.story.key}.")
    promises.judge(by=by, promise=open_one, kept=scene.told["kept"], on=scene.at.date(), note=scene.told["note"])
