"""What stories tell of assurance: consultees told, promises, assessments, standards; through the ordinary actions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from folkmoot.assurance.actions import consultees
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.planning.models import Consultation

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
            by=by, consultation=consultation, idents=idents, how=told["how"], sent_on=sent_on,
            to_whom=text(told["to_whom"]), reference=told["reference"],
        )  # fmt: skip


def _added(by: Officer, consultation: Consultation, told: Mapping[str, Any]) -> str:
    row = consultees.add(
        by=by, consultation=consultation, name=told["name"], organisation=told.get("organisation", told["name"]),
        why=told["why"], contact_email=told.get("email", ""), under=told.get("under", ""),
    )  # fmt: skip
    return str(row.pk)
