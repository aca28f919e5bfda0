"""How one record of the audit trail is chained to the next, and how a chain is verified. Plain Python.

The hash of a record is SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8) of its fields and of the hash of
the record before it (`checker.py`). The first record's predecessor is 64 zeros. Requirement S15.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from folkmoot.core.sentences import Words, noop, say

from .checker import FIELDS, START, record_hash

__all__ = ["FIELDS", "START", "ChainVerdict", "record_hash", "verify"]


@dataclass(frozen=True)
class ChainVerdict:
    """What verifying a chain found: how many records, the head, and the first fault if there is one."""

    records: int
    head: str
    fault: Words | None = None

    @property
    def sound(self) -> bool:
        return not self.fault


_MISSING = noop("Record %(number)s is missing: found number %(found)s instead.")
_OUT_OF_ORDER = noop("Record %(number)s does not follow record %(before)s.")
_CHANGED = noop("Record %(number)s was changed after it was written.")
_CUT_OFF = noop("The chain does not end where it should: records at its end are missing.")


def verify(records: Iterable[Mapping[str, object]], *, expected_head: str = "") -> ChainVerdict:
    """Walk the chain from its start. An edit, a deletion, a swap and, with `expected_head`, a cut tail are found."""
    previous, count = START, 0
    for record in records:
        count += 1
        if record["number"] != count:
            return ChainVerdict(count, previous, say(_MISSING, number=count, found=record["number"]))
        if record["previous_hash"] != previous:
            return ChainVerdict(count, previous, say(_OUT_OF_ORDER, number=count, before=count - 1))
        if record_hash(record) != record["hash"]:
            return ChainVerdict(count, previous, say(_CHANGED, number=count))
        previous = record["hash"]
    if expected_head and previous != expected_head:
        return ChainVerdict(count, previous, Words(_CUT_OFF))
    return ChainVerdict(count, previous)
