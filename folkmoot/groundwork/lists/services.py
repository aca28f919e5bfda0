"""Services and the directorates they belong to: the lists without which nothing can be registered."""

from __future__ import annotations

from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Directorate, Service

from .columns import NAME, ReferenceColumn
from .kept import KeptList, ListWords


class DirectorateList(KeptList[Directorate]):
    key = "directorates"
    model = Directorate
    words = ListWords(
        title=noop("Directorates"),
        why=noop("What your services belong to. Leave the list empty if the council has none."),
        add=noop("Add a directorate"),
        empty=noop("The council has no directorates yet."),
        without=noop("We have none"),
    )


class ServiceList(KeptList[Service]):
    key = "services"
    model = Service
    words = ListWords(
        title=noop("Services"),
        why=noop("Every consultation, and most roles, belong to a service. Nothing can be registered without one."),
        add=noop("Add a service"),
        empty=noop("The council has no services yet, and a consultation belongs to one."),
    )
    columns = (
        NAME,
        ReferenceColumn(
            name="directorate",
            label=noop("Directorate"),
            headings=("directorate", "department", "portfolio"),
            model=Directorate,
        ),
    )
