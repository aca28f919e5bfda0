"""A correction of what people read, prepared by one officer and published by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.corrections.actions import preparing, publishing
from folkmoot.plan.corrections.models import Matters

from . import council

if TYPE_CHECKING:
    from .scenes import Performance
    from .story import Scene


def correct(play: Performance, scene: Scene, by: Officer) -> None:
    """Other words in one of the texts of the page; it does not matter to answers already given."""
    wanted, consultation = scene.told, play.consultation
    text = str(getattr(consultation, wanted["field"])).replace(wanted["was"], wanted["now"])
    preparing.write_words(by=by, consultation=consultation, texts={wanted["field"]: text}, brief={})
    preparing.write_notice(
        by=by,
        consultation=consultation,
        reason=wanted["reason"],
        matters=Matters.NO,
        tell=False,
        answer_again=False,
    )
    publishing.publish(by=council.officer(wanted["published_by"]), consultation=consultation)
