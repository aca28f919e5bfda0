"""What roles let somebody do: for one service, for another, and for the whole council."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import (
    NotAllowed,
    can,
    can_everywhere,
    check,
    holds_for_the_whole_council,
    services_where,
)
from folkmoot.groundwork.accounts.roles import Permission

HIGHWAYS, PARKS = Service(pk=1, name="Highways"), Service(pk=2, name="Parks")
EDIT, DECIDE = Permission.EDIT_CONSULTATION, Permission.DECIDE_BRIEF


def somebody(*roles: tuple[str, int | None], is_active: bool = True) -> Officer:
    """An officer and the roles they hold, each with the service it is held for, as if they had just been read."""
    officer = Officer(name="Somebody", is_active=is_active)
    officer.__dict__["roles_held"] = roles
    return officer


AUTHOR = somebody(("author", HIGHWAYS.pk))
AUTHOR_EVERYWHERE = somebody(("author", None))
GONE = somebody(("author", None), is_active=False)
NOBODY = somebody()
#: Somebody with a role that this version does not know.
FORMER = somebody(("archivist", None))


def test_a_role_for_a_service_lets_do_its_work_there_and_nowhere_else():
    assert can(AUTHOR, EDIT, HIGHWAYS)
    assert not can(AUTHOR, EDIT, PARKS)


def test_asked_about_no_service_a_role_for_any_is_enough():
    assert can(AUTHOR, EDIT)
    assert can(somebody(("board", HIGHWAYS.pk), ("author", PARKS.pk)), EDIT)


def test_a_role_without_a_service_is_held_for_every_one():
    assert can(AUTHOR_EVERYWHERE, EDIT, HIGHWAYS)
    assert can(AUTHOR_EVERYWHERE, EDIT, PARKS)


def test_a_role_lets_do_nothing_it_does_not_list():
    assert not can(AUTHOR_EVERYWHERE, DECIDE)
    assert not can(AUTHOR, DECIDE, HIGHWAYS)


def test_one_role_of_several_is_enough():
    both = somebody(("analyst", PARKS.pk), ("author", HIGHWAYS.pk))
    assert can(both, EDIT, HIGHWAYS)
    assert not can(both, EDIT, PARKS)


@pytest.mark.parametrize("person", [GONE, NOBODY, FORMER, AnonymousUser()])
def test_who_has_left_who_holds_nothing_and_who_is_not_signed_in_may_do_nothing(person):
    assert not can(person, EDIT)
    assert not can(person, EDIT, HIGHWAYS)


def test_a_refusal_says_what_and_for_which_service():
    with pytest.raises(NotAllowed, match=r"^Your roles do not let you edit a consultation and its brief for Parks\.$"):
        check(AUTHOR, EDIT, PARKS)
    with pytest.raises(NotAllowed, match=r"^Your roles do not let you edit a consultation and its brief\.$"):
        check(NOBODY, EDIT)
    check(AUTHOR, EDIT, HIGHWAYS)
    check(AUTHOR, EDIT)


def test_the_services_somebody_may_work_for_are_those_of_the_roles_that_let_them():
    person = somebody(("author", HIGHWAYS.pk), ("board", PARKS.pk))
    assert services_where(person, EDIT) == [HIGHWAYS.pk]
    assert services_where(person, DECIDE) == [PARKS.pk]
    assert services_where(NOBODY, EDIT) == []


def test_a_role_without_a_service_means_every_service():
    assert services_where(AUTHOR_EVERYWHERE, EDIT) is None
    assert services_where(somebody(("author", HIGHWAYS.pk), ("author", None)), EDIT) is None
    assert services_where(somebody(("board", None), ("author", HIGHWAYS.pk)), EDIT) == [HIGHWAYS.pk]


def test_what_is_not_divided_by_service_takes_a_role_without_one():
    assert can_everywhere(AUTHOR_EVERYWHERE, EDIT)
    assert can_everywhere(AUTHOR_EVERYWHERE, DECIDE, EDIT)
    assert can_everywhere(somebody(("board", None), ("author", None)), EDIT)
    assert not can_everywhere(AUTHOR_EVERYWHERE, DECIDE)
    assert not can_everywhere(AUTHOR, EDIT)
    assert not can_everywhere(somebody(("author", HIGHWAYS.pk), ("board", None)), EDIT)


@pytest.mark.parametrize("person", [GONE, NOBODY, FORMER])
def test_who_has_left_or_holds_nothing_may_do_nothing_everywhere(person):
    assert not can_everywhere(person, EDIT)


def test_one_role_without_a_service_is_to_look_after_more_than_one():
    assert holds_for_the_whole_council(somebody(("author", HIGHWAYS.pk), ("board", None)))
    assert not holds_for_the_whole_council(AUTHOR)
    assert not holds_for_the_whole_council(FORMER)
    assert not holds_for_the_whole_council(NOBODY)
