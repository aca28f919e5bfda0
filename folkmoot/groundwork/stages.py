"""What a stage says to those below it: a typed base for the config of every app of ours.

A stage speaks up through its `AppConfig`, found through the list of installed apps when asked, so that no stage knows a
later one by name. The hooks are methods of this class and of `PlanStage` (`plan/register/stage.py`). A public name that
no base knows is a misspelt hook, and stops the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.apps import AppConfig, apps
from django.utils.functional import Promise

from folkmoot.core.retention import Period
from folkmoot.core.sentences import noop

if TYPE_CHECKING:  # models are not loaded yet when this is read
    from django.db.models import Model, QuerySet

    from folkmoot.groundwork.accounts.models import Officer
    from folkmoot.groundwork.messaging.models import OutboxMessage
    from folkmoot.groundwork.reminders.duties import Duty, Staff

S = TypeVar("S", bound="Stage")


@dataclass(frozen=True)
class Chore:
    """Something the worker does as time goes by, at most once in `every` seconds; 0 means at each round."""

    key: str
    every: float
    act: Callable[[], object]


class SetupPart(StrEnum):
    """The parts of setting up, in the order in which a council goes through them."""

    COUNCIL = noop("The council")
    LISTS = noop("Lists that forms offer")
    PEOPLE = noop("People")
    RULES = noop("Calendars and texts")


@dataclass(frozen=True)
class SetupTask:
    """Something that a council needs before it can work, and why; `url` is where it is put in."""

    key: str
    part: SetupPart
    title: str | Promise
    why: str | Promise
    url: str
    is_done: bool
    #: What the button says that settles it without anything put in, such as “We have none”. Empty: there is none.
    by_hand: str | Promise = ""


def delete_rows(rows: QuerySet[Model]) -> int:
    """Delete rows, and say how many there were."""
    number = rows.count()
    rows.delete()
    return number


@dataclass(frozen=True)
class Keeping:
    """A line of the retention schedule: what is kept here for a time, and how it goes (see `groundwork.retention`).

    `after` says in words how long, with `%(period)s` in it. `rows` gives what is due, from the moment before which it
    must have ended and from now. `erase` deletes rows it is given, with their files, and says how many.
    """

    key: str
    what: str | Promise
    after: str | Promise
    period: Period
    rows: Callable[[datetime, datetime], QuerySet[Model]]
    #: The models, or fields of them as `Model.field`, that are kept for this time and no longer.
    models: tuple[str, ...]
    #: The council may choose between these, in the unit of the period; the same twice: it may not.
    least: int = 0
    most: int = 0
    erase: Callable[[QuerySet[Model]], int] = delete_rows
    #: Where the rows name their consultation: what is on legal hold stays.
    consultation: str = ""
    #: Why it is kept, for the public's privacy notice; empty where it tells nobody outside anything.
    why: str | Promise = ""
    #: Whether each deletion goes into the audit trail; what machines leave behind does not.
    is_recorded: bool = True


@dataclass(frozen=True)
class Finding:
    """Something that the officers' search found: of which kind, its name, where it is, and a few words of it."""

    kind: str | Promise
    title: str | Promise
    url: str
    hint: str | Promise = ""


class Stage(AppConfig):
    """The config of one of our apps, with what it says to the stages below it."""

    #: Django takes the one config of an app's module that says so; this base is imported there, and is none.
    default = False
    #: The audit trail in words: a verb, and its sentence with `%(actor)s` and the names in the record's details.
    sentences: ClassVar[Mapping[str, str | Promise]] = {}
    #: Kinds of duty that officers may be reminded of: a key, and the name they see.
    duty_kinds: ClassVar[Mapping[str, str | Promise]] = {}

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.default = cls.__module__.endswith(".apps")
        if cls.default:
            _refuse_unknown_hooks(cls)

    def invites(self, officer: Officer, address: Mapping[str, object]) -> bool:
        """Whether what this address is about invited somebody from outside (see `groundwork.accounts.audience`)."""
        return False

    def duties(self, today: date, staff: Staff) -> Iterable[Duty]:
        """What officers have to do here (see `groundwork.reminders`)."""
        return ()

    def findings(self, officer: Officer, words: str) -> Iterable[Finding]:
        """What the officers' search finds here, of what this officer may see; `words` as typed, never empty."""
        return ()

    def proof(self) -> Iterable[Mapping[str, object]]:
        """Lines for the record's proof: fingerprints of what is kept here (`groundwork/records/checker.py`)."""
        return ()

    def faults(self) -> Iterable[str]:
        """What is kept here and is not as it was recorded, as sentences for the operator, in English."""
        return ()

    def chores(self) -> Iterable[Chore]:
        """What the worker does here by the clock (see `groundwork.jobs.clock`)."""
        return ()

    def after_message(self, message: OutboxMessage) -> None:
        """What became of a message that was sent from here: a mail server took it, never will, or could not deliver
        it. Called in the transaction that writes it down."""

    def begin(self) -> None:
        """Called once, in the transaction that sets a council up: put in what it begins with."""

    def keeps(self) -> Iterable[Keeping]:
        """What is kept here for a time only."""
        return ()

    def setting_up(self) -> Iterable[SetupTask]:
        """What a council puts in here before its first consultation."""
        return ()


def _refuse_unknown_hooks(cls: type[Stage]) -> None:
    known = {name for base in cls.__mro__[1:] for name in (*vars(base), *vars(base).get("__annotations__", ()))}
    known |= {"name", "label", "verbose_name", "default"}
    unknown = sorted(name for name in vars(cls) if not name.startswith("_") and name not in known)
    if unknown:
        raise TypeError(f"{cls.__module__}.{cls.__name__}: nobody asks a stage for {', '.join(unknown)}.")


def stages(of: type[S]) -> Iterator[S]:
    """Every installed stage of this kind, in the order of a consultation."""
    return (config for config in apps.get_app_configs() if isinstance(config, of))
