"""What a stage says to those below it: only what somebody asks for."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps

from folkmoot.groundwork.jobs.clock import Clock
from folkmoot.groundwork.stages import Chore, Stage, stages
from folkmoot.plan.register.stage import PlanStage


def test_a_misspelt_hook_stops_the_start():
    with pytest.raises(TypeError, match="nobody asks a stage for before_openning"):
        type(
            "Misspelt",
            (PlanStage,),
            {
                "__module__": "folkmoot.somewhere.apps",
                "name": "folkmoot.somewhere",
                "before_openning": lambda _self: (),
            },
        )


def test_every_app_of_ours_is_a_stage():
    ours = [config for config in apps.get_app_configs() if config.name.startswith("folkmoot.")]
    assert ours and all(isinstance(config, Stage) for config in ours)


def test_no_two_chores_share_a_key():
    keys = [chore.key for stage in stages(Stage) for chore in stage.chores()]
    assert keys and len(keys) == len(set(keys))


def test_chores_are_done_at_their_own_pace_and_a_failing_one_keeps_no_other_from_it(monkeypatch, caplog):
    done: list[str] = []

    def fail() -> None:
        raise OSError("the disk is full")

    chores = (
        Chore("each round", 0, lambda: done.append("each round")),
        Chore("failing", 0, fail),
        Chore("each minute", 60, lambda: done.append("each minute")),
    )
    first = next(stages(Stage))
    monkeypatch.setattr("folkmoot.groundwork.jobs.clock.stages", lambda _of: iter([first]))
    monkeypatch.setattr(first, "chores", lambda: chores)
    monkeypatch.setattr("folkmoot.groundwork.jobs.clock.connection.close", lambda: None)
    clock = Clock()
    with caplog.at_level(logging.ERROR):
        for seconds in (0.0, 1.0, 59.9, 60.0):
            clock.tick(seconds)
    assert done.count("each round") == 4
    assert done.count("each minute") == 2
    assert "failing" in caplog.text
