"""What setting up asks of the council itself: its details, and people in the roles without which nothing moves."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.stages import SetupPart, SetupTask

from .models import Council, Membership
from .roles import ROLE_BY_KEY, Permission


def tasks() -> Iterator[SetupTask]:
    yield from _of_the_council(Council.objects.first())
    yield from _of_people()


def _of_the_council(council: Council | None) -> Iterator[SetupTask]:
    yield SetupTask(
        "details",
        SetupPart.COUNCIL,
        _("Contact and nation"),
        _("Residents see how to reach you, and dates go by the bank holidays of your nation."),
        reverse("accounts:council"),
        bool(council and council.nation and (council.contact_phone or council.contact_address)),
    )
    yield SetupTask(
        "data protection",
        SetupPart.COUNCIL,
        _("Data protection officer"),
        _("Every privacy notice says who they are."),
        reverse("accounts:council"),
        bool(council and council.data_protection_contact),
    )
    yield SetupTask(
        "colours",
        SetupPart.COUNCIL,
        _("Colours"),
        _("Residents know the council by them."),
        reverse("accounts:colours"),
        bool(council and council.colours),
        by_hand=_("We keep those it came with"),
    )
    yield SetupTask(
        "logo",
        SetupPart.COUNCIL,
        _("Logo"),
        _("It stands at the top of every page. Without one the short name of the council does."),
        reverse("accounts:logo"),
        bool(council and council.logo_id),
        by_hand=_("The short name will do"),
    )


def _of_people() -> Iterator[SetupTask]:
    holders: dict[Permission, set[int]] = {}
    held = Membership.objects.filter(officer__is_active=True).values_list("officer", "role")
    for officer, role in held:
        for permission in ROLE_BY_KEY[role].permissions:
            holders.setdefault(permission, set()).add(officer)
    managers = holders.get(Permission.MANAGE_OFFICERS, set())
    authors = holders.get(Permission.REGISTER_CONSULTATION, set()) - managers
    rows = (
        ("authors", _("Authors of consultations"), _("They write briefs and run consultations of a service."), authors),
        (
            "board",
            _("Members of the board"),
            _("Nothing opens before a member approves it, and nobody approves their own."),
            holders.get(Permission.DECIDE_BRIEF, set()),
        ),
    )
    for key, title, why, people in rows:
        yield SetupTask(key, SetupPart.PEOPLE, title, why, reverse("accounts:officer_new"), bool(people))
    yield SetupTask(
        "second lead",
        SetupPart.PEOPLE,
        _("A second corporate lead"),
        _("It takes two people to make somebody a lead or a member of the board, and one may be away."),
        reverse("accounts:officer_new"),
        len(managers) > 1,
        by_hand=_("One is enough"),
    )
