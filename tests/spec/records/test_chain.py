"""The audit trail's chain: whatever is edited, deleted, swapped or cut off is found (requirement S15)."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.groundwork.records.chain import FIELDS, START, record_hash, verify

_TEXT = st.text(max_size=20)


def chain(sentences: list[str]) -> list[dict[str, Any]]:
    """A sound trail with one record for each sentence."""
    records: list[dict[str, Any]] = []
    previous = START
    for number, text in enumerate(sentences, 1):
        record: dict[str, Any] = dict.fromkeys(FIELDS, "")
        record |= {
            "number": number,
            "at": "2027-05-03T09:00:00.000000+00:00",
            "actor_id": None,
            "consultation_id": 1,
            "verb": "briefs.submitted",
            "details": {"text": text},
            "previous_hash": previous,
        }
        record["hash"] = previous = record_hash(record)
        records.append(record)
    return records


def test_an_empty_trail_is_sound():
    assert verify([]).sound


@given(st.lists(_TEXT, min_size=1, max_size=12))
def test_a_trail_as_it_was_written_is_sound(sentences):
    verdict = verify(chain(sentences))
    assert verdict.sound
    assert verdict.records == len(sentences)


@settings(max_examples=300)
@given(st.data())
def test_any_edit_is_found(data):
    records = chain(data.draw(st.lists(_TEXT, min_size=1, max_size=8)))
    place = data.draw(st.integers(0, len(records) - 1))
    field = data.draw(st.sampled_from([*FIELDS, "hash"]))
    changed = data.draw(_TEXT)
    if records[place][field] != changed:
        records[place] = records[place] | {field: changed}
        assert not verify(records).sound


@given(st.data())
def test_a_deleted_or_swapped_record_is_found(data):
    records = chain(data.draw(st.lists(_TEXT, min_size=3, max_size=8)))
    head = records[-1]["hash"]
    place = data.draw(st.integers(0, len(records) - 2))
    assert not verify(records[:place] + records[place + 1 :], expected_head=head).sound
    swapped = [*records]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    assert not verify(swapped).sound


@given(st.lists(_TEXT, min_size=2, max_size=8))
def test_a_cut_tail_is_found_when_the_head_is_known(sentences):
    records = chain(sentences)
    assert verify(records[:-1]).sound
    assert not verify(records[:-1], expected_head=records[-1]["hash"]).sound


@given(st.lists(_TEXT, min_size=2, max_size=6))
def test_rewriting_one_record_with_a_fresh_hash_breaks_the_next(sentences):
    records = chain(sentences)
    forged = records[0] | {"actor_name": "Somebody Else"}
    forged["hash"] = record_hash(forged)
    assert not verify([forged, *records[1:]]).sound
