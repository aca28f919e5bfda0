"""Setting up: what is missing stands on the lead's desk with its reason, and goes when it is there."""

from __future__ import annotations

import pytest

from folkmoot.core.timetable.holidays import Nation
from folkmoot.doors.workspace.setting_up import standing
from folkmoot.groundwork.accounts.actions import change_council, settle
from folkmoot.groundwork.accounts.queries import forget_council
from folkmoot.groundwork.lists.actions import add_values
from folkmoot.groundwork.lists.queries import all_lists
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.plan.timetable.queries import nation_of_council
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/officers/council/setting-up/"


def words(response):
    return response.content.decode()


def missing():
    return {task.key for task in standing().missing}


@pytest.fixture
def cora(corporate, signed_in):
    return signed_in(corporate)


def test_the_desk_of_an_empty_installation_says_what_is_missing_and_leads_there(cora):
    assert cora.get("/officers/").url == PAGE
    desk = words(cora.get("/officers/"))
    for kept in all_lists():
        assert f'href="/officers/council/lists/{kept.key}/"' in desk
    for title in ("Contact and nation", "Authors of consultations", "Members of the board", "Privacy notice"):
        assert title in desk
    assert "Nothing opens before a member approves it" in desk


def test_setting_up_is_the_leads_business(olive, signed_in, corporate):
    client = signed_in(olive)
    assert "Setting up" not in words(client.get("/officers/"))
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}privacy/").status_code == 403


def test_each_task_goes_when_it_is_done_and_the_desk_is_quiet_when_all_are(cora, corporate):
    change_council(
        by=corporate,
        nation=Nation.WALES.value,
        data_protection_contact="Dee Protector",
        colours={"brand": "#1d4152"},
    )
    assert not {"details", "data protection", "colours"} & missing()
    for kept in all_lists():
        rows = [{"name": "First", **({"code": "1", "kind": "ward"} if kept.key == "places" else {})}]
        add_values(by=corporate, kept=kept, rows=rows)
        assert f"list {kept.key}" not in missing()
    for role, key in (("author", "authors"), ("board", "board"), ("corporate", "second lead")):
        assert key in missing()
        factories.officer(role=role)
        assert key not in missing()
    for task in standing().missing:
        assert task.by_hand, f"{task.key} is still missing"
        settle(by=corporate, key=task.key, title=str(task.title))
    assert not missing()
    assert "Setting up" not in words(cora.get("/officers/"))


def test_what_the_council_does_without_is_settled_by_hand_and_taken_up_again(cora):
    page = words(cora.get(PAGE))
    assert "Directorates: We have none" in page
    answer = words(cora.post(f"{PAGE}list%20directorates/", follow=True))
    assert "It is settled." in answer and "Directorates: take it up again" in answer
    assert "list directorates" not in missing()
    assert sentence(AuditEvent.objects.latest("number")).endswith("settled a task of setting up: Directorates.")
    cora.post(f"{PAGE}list%20directorates/")
    assert "list directorates" in missing()


def test_what_no_council_can_do_without_is_not_settled_by_hand(cora):
    assert cora.post(f"{PAGE}list%20services/").status_code == 404
    assert cora.post(f"{PAGE}nonsense/").status_code == 404


def test_somebody_who_was_stopped_holds_no_role_that_setting_up_asks_for(corporate):
    board = factories.officer(role="board")
    assert "board" not in missing()
    board.is_active = False
    board.save()
    assert "board" in missing()


def test_dates_go_by_the_nation_the_council_says(corporate):
    assert nation_of_council() is Nation.ENGLAND
    change_council(by=corporate, nation=Nation.SCOTLAND.value)
    forget_council()
    assert nation_of_council() is Nation.SCOTLAND
