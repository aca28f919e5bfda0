"""Answers on their way are kept on the server under a key that only the browser has."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.ask.responses.actions import begin_draft, discard_draft, give_return_code, keep_draft
from folkmoot.ask.responses.models import Draft
from folkmoot.ask.responses.queries import Survey, draft_with_code, draft_with_key
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.retention.actions import delete_due


@pytest.fixture
def key(asked: Survey) -> str:
    return begin_draft(asked=asked, answers={"support": "yes"}, nonce="n", begun_at=timezone.now(), language="en")


def _draft(asked: Survey, key: str) -> Draft:
    found = draft_with_key(asked.activity_id, key)
    assert found is not None
    return found


def test_the_key_is_not_stored(asked: Survey, key: str) -> None:
    assert key not in str(vars(Draft.objects.get()))
    assert _draft(asked, key).answers == {"support": "yes"}
    assert draft_with_key(asked.activity_id, "another") is None
    assert draft_with_key(asked.activity_id + 1, key) is None


def test_more_answers_are_kept(asked: Survey, key: str) -> None:
    assert keep_draft(draft=_draft(asked, key), answers={"support": "no"}, language="cy")
    draft = _draft(asked, key)
    assert (draft.answers, draft.language) == ({"support": "no"}, "cy")


def test_a_second_tab_does_not_write_over_what_the_first_has_kept_meanwhile(asked: Survey, key: str) -> None:
    first, second = _draft(asked, key), _draft(asked, key)
    assert keep_draft(draft=first, answers={"support": "no"}, language="en")
    assert not keep_draft(draft=second, answers={"support": "unsure"}, language="en")
    assert _draft(asked, key).answers == {"support": "no"}


def test_a_return_code_opens_the_draft_and_a_newer_one_ends_it(asked: Survey, key: str) -> None:
    code = give_return_code(draft=_draft(asked, key))
    assert draft_with_code(asked.activity_id, code.lower()) == _draft(asked, key)
    newer = give_return_code(draft=_draft(asked, key))
    assert draft_with_code(asked.activity_id, code) is None
    assert draft_with_code(asked.activity_id, newer) == _draft(asked, key)
    assert draft_with_code(asked.activity_id, "") is None


def test_a_person_can_have_their_answers_forgotten(asked: Survey, key: str) -> None:
    discard_draft(draft=_draft(asked, key))
    assert draft_with_key(asked.activity_id, key) is None


def test_drafts_never_sent_are_deleted_four_weeks_after_closing(asked: Survey, key: str) -> None:
    assert asked.closes_at is not None
    assert delete_due(by=CLOCK, now=asked.closes_at + timedelta(days=27)) == []
    assert [row.number for row in delete_due(by=CLOCK, now=asked.closes_at + timedelta(days=30))] == [1]
    assert not Draft.objects.exists()
