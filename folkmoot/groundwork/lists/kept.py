"""One list that the council keeps: a stage brings its model, its columns and its words, and the rest comes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models
from django.utils.text import slugify

from folkmoot.core.words import searchable
from folkmoot.groundwork.own_values import OwnValue

from .columns import NAME, ListColumn

V = TypeVar("V", bound=OwnValue)
Said = Mapping[str, object]


@dataclass(frozen=True)
class ListWords:
    """What the pages say of one list: marked for the translators, translated where they are shown."""

    title: str
    #: What the list is for, and what cannot be done without it.
    why: str
    add: str
    #: Where a form offers the list and it is empty.
    empty: str
    #: What a council says that needs no such list; empty where every council needs it.
    without: str = ""


class KeptList(Generic[V]):
    """A list. Stages name theirs in `kept_lists()` of their `apps.py`."""

    key: ClassVar[str]
    words: ClassVar[ListWords]
    columns: ClassVar[tuple[ListColumn, ...]] = (NAME,)
    model: type[V]

    def column(self, name: str) -> ListColumn:
        return next(column for column in self.columns if column.name == name)

    def values(self) -> models.QuerySet[V]:
        """Every value there ever was, with what the table shows of it."""
        references = [column.name for column in self.columns if isinstance(getattr(self.model, column.name), _FORWARD)]
        values: models.QuerySet[V] = self.model._default_manager.select_related(*references, "merged_into")  # type: ignore[assignment]
        return values

    def identity(self, said: Said) -> str:
        """What no two values of the list may have in common, as it is compared."""
        return searchable([str(said["name"])])

    def identities(self) -> dict[str, int]:
        """The identity of every value, retired ones too, and its primary key."""
        return {self.identity(row): row["pk"] for row in self.values().order_by().values("pk", *self.identified_by())}

    def identified_by(self) -> tuple[str, ...]:
        """The fields that `identity` reads."""
        return ("name",)

    def meant(self) -> Callable[[Said], V | None]:
        """Which value of those there are a row of a file means; one statement, however many rows ask."""
        there = {self.identity_of(value): value for value in self.values()}
        return lambda said: there.get(self.identity(said))

    def identity_of(self, value: V) -> str:
        return self.identity({name: getattr(value, name) for name in self.identified_by()})

    def new(self, said: Said, taken: set[str]) -> V:
        """A value to be stored, with a part of an address that no other has; `taken` are those in use."""
        value = self.model(**fields_of(self.model, said))
        slug = unused(slugify(str(said["name"]))[:45] or self.key, taken)
        value.slug = slug  # type: ignore[attr-defined]
        return value

    def addresses(self) -> set[str]:
        """The parts of addresses that are taken."""
        return {str(getattr(value, "slug", "")) for value in self.model._default_manager.all()}

    def links(self) -> Iterable[tuple[str, str]]:
        """Other pages that belong to the list: words marked for the translators, and addresses."""
        return ()

    def check(self, said: Said, value: V | None = None) -> None:
        """Raises NotNow where what is said of a value makes no sense."""

    def completed(self, said: Said, value: V) -> Said:
        """What is said of a value anew, with what a form may leave empty."""
        return said

    def mergeable(self, value: V) -> models.QuerySet[V]:
        """What a value may be merged into."""
        return self.values().filter(retired_on=None).exclude(pk=value.pk)

    def changed(self) -> None:
        """Called in the transaction in which the list was changed."""


#: A list of whatever values.
AnyList = KeptList[Any]
_FORWARD = (models.fields.related_descriptors.ForwardManyToOneDescriptor,)


def fields_of(model: type[OwnValue], said: Said) -> dict[str, object]:
    """What is said of a value, under the names of the model's own columns: a reference may come as a primary key."""
    relations = {field.name for field in model._meta.concrete_fields if field.is_relation}
    return {f"{name}_id" if name in relations and isinstance(held, int) else name: held for name, held in said.items()}


def held_by(kept: AnyList, value: OwnValue) -> dict[str, object]:
    """What the list says of a value now; a reference as its primary key."""
    fields = ((column.name, value._meta.get_field(column.name)) for column in kept.columns)
    return {name: getattr(value, getattr(field, "attname", name)) for name, field in fields}


def unused(wanted: str, taken: set[str]) -> str:
    """The address wanted, or the first with a number behind it that nobody has; it is taken from now on."""
    address, number = wanted, 2
    while address in taken:
        address, number = f"{wanted}-{number}", number + 1
    taken.add(address)
    return address


def names_of(values: Iterable[OwnValue]) -> str:
    return ", ".join(value.name for value in values)
