"""Checks a council's record offline. This one file needs nothing but Python 3.11: copy it, read it, run it.

    python checker.py record.jsonl --key PUBLIC_KEY --heads heads.jsonl

`record.jsonl` is what `folkmoot proof` wrote: one JSON object a line, `kind` says what. `heads.jsonl` is what you kept
from the public page or from the daily messages, and the key too: what you kept cannot be changed by anybody who changes
the council's database afterwards. Without them a record that was made anew as a whole looks sound.

`record`     one record of the audit trail: SHA-256 over its fields and the hash of the one before it
`head`       the hash of the last record at one time, signed with Ed25519 (RFC 8032)
`seal`       a Merkle root (RFC 6962) over the hashes of responses, chained to the seal before it and told in the trail
`leaf`       the hash of one response or amendment as it was received, with the seal it is under
`materials`  what the public could read, with its hash, which is told in the trail
`file`       the fingerprint of a file in the council's database, told in the trail, and that of the file itself
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

START = "0" * 64
_WHO = ("number", "at", "verb", "actor_id", "actor_name")
_WHAT = ("subject_type", "subject_id", "subject_name", "consultation_id", "details", "reason", "previous_hash")
FIELDS = (*_WHO, *_WHAT)
Line = Mapping[str, Any]


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def record_hash(fields: Line) -> str:
    """The hash of one record; `at` is an ISO 8601 string in UTC with microseconds."""
    return hashlib.sha256(canonical({name: fields[name] for name in FIELDS})).hexdigest()


def head_message(number: int, digest: str, at: str) -> bytes:
    """What is signed of a head."""
    return f"folkmoot head\n{number}\n{digest}\n{at}\n".encode()


# --- Merkle trees (RFC 6962, section 2.1) ----------------------------------------------------------------------------


def merkle_root(contents: Iterable[bytes]) -> str:
    stack: list[tuple[int, bytes]] = []
    for content in contents:
        size, digest = 1, hashlib.sha256(b"\x00" + content).digest()
        while stack and stack[-1][0] == size:
            size, digest = size * 2, hashlib.sha256(b"\x01" + stack.pop()[1] + digest).digest()
        stack.append((size, digest))
    if not stack:
        return hashlib.sha256().hexdigest()
    digest = stack.pop()[1]
    while stack:
        digest = hashlib.sha256(b"\x01" + stack.pop()[1] + digest).digest()
    return digest.hex()


# --- Ed25519 (RFC 8032, section 5.1), verification only --------------------------------------------------------------

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int, int]


def _x_of(y: int, sign: int) -> int | None:
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    return _P - x if x & 1 != sign else x


def _point(data: bytes) -> _Point | None:
    if len(data) != 32:
        return None
    value = int.from_bytes(data, "little")
    y = value & ((1 << 255) - 1)
    x = _x_of(y, value >> 255)
    return None if x is None else (x, y, 1, x * y % _P)


def _add(a: _Point, b: _Point) -> _Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % _P, (a[1] + a[0]) * (b[1] + b[0]) % _P
    g, h = 2 * a[3] * b[3] * _D % _P, 2 * a[2] * b[2] % _P
    e, f, g, h = f - e, h - g, h + g, f + e
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(factor: int, point: _Point) -> _Point:
    total: _Point = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = _add(total, point)
        point, factor = _add(point, point), factor >> 1
    return total


def _base() -> _Point:
    y = 4 * pow(5, _P - 2, _P) % _P
    x = _x_of(y, 0)
    assert x is not None  # noqa: S101 - it is the base point of the curve
    return (x, y, 1, x * y % _P)


_BASE = _base()


def signature_holds(public_key: str, message: bytes, signature: str) -> bool:
    """Whether an Ed25519 signature, in hexadecimal like the key, is that of the message."""
    try:
        key, signed = bytes.fromhex(public_key), bytes.fromhex(signature)
    except ValueError:
        return False
    a, r = _point(key), _point(signed[:32])
    s = int.from_bytes(signed[32:], "little")
    if len(signed) != 64 or a is None or r is None or s >= _L:
        return False
    h = int.from_bytes(hashlib.sha512(signed[:32] + key + message).digest(), "little") % _L
    left, right = _times(s, _BASE), _add(r, _times(h, a))
    same_x = (left[0] * right[2] - right[0] * left[2]) % _P == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % _P == 0


@dataclass
class Findings:
    """What was checked, and everything that is wrong, each as a sentence that names it."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    head: str = START

    @property
    def sound(self) -> bool:
        return not self.faults


@dataclass
class _Read:
    """The lines by kind, with what the trail tells of the rest."""

    hashes: dict[int, str] = field(default_factory=dict)
    heads: list[Line] = field(default_factory=list)
    seals: dict[Any, list[Line]] = field(default_factory=dict)
    leaves: dict[tuple[Any, Any], list[str]] = field(default_factory=dict)
    sealed: dict[tuple[Any, Any], Line] = field(default_factory=dict)
    materials: dict[str, list[Line]] = field(default_factory=dict)
    kept_materials: dict[tuple[str, int], str] = field(default_factory=dict)
    files: list[Line] = field(default_factory=list)
    fingerprints: set[str] = field(default_factory=set)


def check(lines: Iterable[Line], *, kept_heads: Iterable[Line] = (), public_key: str = "") -> Findings:
    """Everything that can be checked without the council's database. A line without a kind is a record."""
    findings, read = Findings(), _Read()
    _walk(lines, findings, read)
    _check_heads(findings, read, list(kept_heads), public_key)
    _check_seals(findings, read)
    _check_materials(findings, read)
    _check_files(findings, read)
    return findings


def _walk(lines: Iterable[Line], findings: Findings, read: _Read) -> None:
    expected, previous = 1, START
    for line in lines:
        kind = line.get("kind", "record")
        findings.counts[kind] = findings.counts.get(kind, 0) + 1
        if kind == "record":
            expected, previous = _check_record(line, expected, previous, findings)
            _hear(line, read)
        elif kind == "head":
            read.heads.append(line)
        elif kind == "seal":
            read.seals.setdefault(line["activity"], []).append(line)
        elif kind == "leaf":
            read.leaves.setdefault((line["activity"], line["seal"]), []).append(line["hash"])
        elif kind == "materials":
            read.materials.setdefault(str(line["consultation"]), []).append(line)
        elif kind == "file":
            read.files.append(line)
    findings.head = previous


def _check_record(line: Line, expected: int, previous: str, findings: Findings) -> tuple[int, str]:
    number = line["number"]
    if number > expected:
        gone = f"Record {expected} is" if number == expected + 1 else f"Records {expected} to {number - 1} are"
        findings.faults.append(f"{gone} missing from the trail.")
    elif number < expected:
        findings.faults.append(f"Record {number} stands where record {expected} should be.")
    elif line["previous_hash"] != previous:
        findings.faults.append(f"Record {number} does not follow the record before it: one of them was exchanged.")
    if record_hash(line) != line["hash"]:
        findings.faults.append(f"Record {number} was changed after it was written ({line['verb']}).")
    return number + 1, line["hash"]


def _hear(line: Line, read: _Read) -> None:
    """What the trail tells of seals, materials and files."""
    details = line["details"]
    read.hashes[line["number"]] = line["hash"]
    if isinstance(details, dict) and isinstance(details.get("sha256"), str):
        read.fingerprints.add(details["sha256"])
    if line["verb"] == "responses.sealed":
        read.sealed[line["subject_id"], details["number"]] = details
    if line["verb"] == "register.materials_sealed":
        read.kept_materials[str(line["consultation_id"]), details["number"]] = details["sha256"]


def _check_heads(findings: Findings, read: _Read, kept: list[Line], public_key: str) -> None:
    last = max(read.hashes, default=0)
    for head in [*read.heads, *kept]:
        number, key = head["number"], public_key or head["public_key"]
        if head["public_key"] != key:
            findings.faults.append(f"The head of record {number} is signed with another key than the council's.")
        elif not signature_holds(key, head_message(number, head["hash"], head["at"]), head["signature"]):
            findings.faults.append(f"The signature of the head of record {number} does not hold.")
        elif number not in read.hashes and number > last:
            findings.faults.append(f"The end of the trail is cut off: record {number} was signed and is not there.")
        elif read.hashes.get(number) != head["hash"]:
            findings.faults.append(f"Record {number} is not the one that was signed: the trail was made anew.")
    own, outside = {head["number"] for head in read.heads}, {head["number"] for head in kept}
    for number in sorted(outside - own):
        findings.faults.append(f"The signed head of record {number} is gone from the council's list.")
    newest = max(own | outside, default=0)
    if last > newest:
        findings.notes.append(f"No signed head covers records {newest + 1} to {last} yet.")


def _check_seals(findings: Findings, read: _Read) -> None:
    for activity, seals in read.seals.items():
        previous = START
        for expected, seal in enumerate(sorted(seals, key=lambda seal: seal["number"]), start=1):
            name = f"Seal {seal['number']} of activity {activity}"
            if seal["number"] != expected:
                findings.faults.append(f"Seal {expected} of activity {activity} is missing.")
            if seal["previous_root"] != previous and seal["number"] == expected:
                findings.faults.append(f"{name} does not follow the seal before it.")
            _check_seal(findings, read, seal, name)
            previous = seal["root"]
    there = {(str(activity), seal["number"]) for activity, seals in read.seals.items() for seal in seals}
    for activity, number in sorted(read.sealed.keys() - there):
        findings.faults.append(f"Seal {number} of activity {activity} is told in the trail and is not there.")


def _check_seal(findings: Findings, read: _Read, seal: Line, name: str) -> None:
    leaves = read.leaves.get((seal["activity"], seal["number"]), [])
    in_trail = read.sealed.get((str(seal["activity"]), seal["number"]))
    if len(leaves) < seal["count"]:
        findings.faults.append(f"{name} covers {seal['count']} responses and changes; {len(leaves)} are left.")
    elif len(leaves) > seal["count"]:
        findings.faults.append(f"{name} covers {seal['count']} responses and changes; {len(leaves)} stand under it.")
    elif merkle_root([bytes.fromhex(seal["previous_root"]), *map(bytes.fromhex, leaves)]) != seal["root"]:
        findings.faults.append(f"{name} does not fit the responses under it: one was changed or exchanged.")
    if in_trail is None:
        findings.faults.append(f"{name} is not told in the trail.")
    elif in_trail["root"] != seal["root"] or in_trail["count"] != seal["count"]:
        findings.faults.append(f"{name} is not the one told in the trail.")


def _check_materials(findings: Findings, read: _Read) -> None:
    there: dict[tuple[str, int], str] = {}
    for consultation, materials in read.materials.items():
        for line in materials:
            name = f"Version {line['number']} of what the public could read of consultation {consultation}"
            there[consultation, line["number"]] = line["sha256"]
            if hashlib.sha256(canonical(line["content"])).hexdigest() != line["sha256"]:
                findings.faults.append(f"{name} was changed.")
            in_trail = read.kept_materials.get((consultation, line["number"]))
            if in_trail is not None and in_trail != line["sha256"]:
                findings.faults.append(f"{name} is not the one told in the trail.")
    for consultation, number in sorted(read.kept_materials.keys() - there.keys()):
        findings.faults.append(
            f"Version {number} of what the public could read of consultation {consultation} is gone."
        )


def _check_files(findings: Findings, read: _Read) -> None:
    for line in read.files:
        name = f"The file “{line['name']}” ({line['subject']})"
        if line["actual"] is None:
            findings.faults.append(f"{name} is gone from the store.")
        elif line["actual"] != line["sha256"]:
            findings.faults.append(f"{name} was exchanged: it is not the one whose fingerprint was kept.")
        if line["sha256"] not in read.fingerprints:
            findings.faults.append(f"{name} is not told in the trail with the fingerprint it has.")


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def say(findings: Findings) -> int:
    """Write the findings; 0 when the record is sound."""
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(findings.counts.items())) or "nothing"
    for note in findings.notes:
        print(f"Note: {note}")
    for fault in findings.faults:
        print(f"NOT SOUND: {fault}", file=sys.stderr)
    if findings.sound:
        print(f"Sound: {counted}; head {findings.head}")
    return 0 if findings.sound else 1


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="folkmoot verify", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, help="what `folkmoot proof` or `folkmoot audit` wrote, or the history page")
    parser.add_argument("--head", default="", help="the hash of the last record, if you kept only that")
    parser.add_argument("--heads", type=Path, help="signed heads that you kept, one JSON object a line")
    parser.add_argument("--key", default="", help="the council's public key as you kept it, in hexadecimal")
    options = parser.parse_args(argv)
    try:
        kept = list(lines_of(options.heads)) if options.heads else []
        findings = check(lines_of(options.file), kept_heads=kept, public_key=options.key)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"The file cannot be read as a record: {error!r}", file=sys.stderr)
        return 2
    if options.head and findings.head != options.head:
        findings.faults.append(
            "The trail does not end with the head you gave: records at its end are missing or changed."
        )
    return say(findings)


if __name__ == "__main__":
    sys.exit(main())
