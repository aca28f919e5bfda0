"""What of setting up is done and what is missing, asked of every stage."""

from __future__ import annotations

from dataclasses import dataclass, replace

from folkmoot.groundwork.accounts.models import Council
from folkmoot.groundwork.stages import SetupPart, SetupTask, Stage, stages


@dataclass(frozen=True)
class Standing:
    """Every task, those settled by hand counted as done."""

    tasks: list[SetupTask]
    settled: frozenset[str]

    @property
    def missing(self) -> list[SetupTask]:
        return [task for task in self.tasks if not task.is_done]

    @property
    def done(self) -> int:
        return len(self.tasks) - len(self.missing)

    @property
    def is_new(self) -> bool:
        """Whether nothing can be registered yet: a consultation belongs to a service, and there is none."""
        services = self.task("list services")
        return services is not None and not services.is_done

    def task(self, key: str) -> SetupTask | None:
        return next((task for task in self.tasks if task.key == key), None)


def standing() -> Standing:
    council = Council.objects.first()
    settled = frozenset(council.settled if council else ())
    tasks = [
        replace(task, is_done=task.is_done or (bool(task.by_hand) and task.key in settled))
        for stage in stages(Stage)
        for task in stage.setting_up()
    ]
    order = list(SetupPart)
    return Standing(sorted(tasks, key=lambda task: order.index(task.part)), settled)
