"""Chapter 7: the table of kinds in the documentation is written from the data."""

from __future__ import annotations

from folkmoot.core.timetable.law import Confidence, Field, StatutoryKind
from folkmoot.plan.timetable import law
from tests.documents import check_document

HEAD = """# Kinds of statutory consultation

Written from the files in `folkmoot/plan/timetable/law`. This is not legal advice: the law changes, and a figure that
was not read from the instrument says so here and wherever it is shown. `docs/how-to/keep-the-law.md` says how a council
puts its own figures in their place.

How periods are counted: **beginning with** counts the first day; **after** does not; **clear** counts neither end. A
last day that counts must be given whole, up to 11:59pm. Where the wording was not read, clear days are counted, which
is the careful way.
"""


def _rows(kind: StatutoryKind) -> list[str]:
    facts = [
        ("nation", ", ".join(kind.nations)),
        ("minimum", " and ".join(f"{one.number} {one.unit} ({one.rule})" for one in kind.minimums) or "none fixed"),
        ("usual", f"{kind.usual_weeks} weeks" if kind.usual_weeks else ""),
        ("runs", f"between {kind.not_before} and {kind.not_after}" if kind.not_before else ""),
        ("decided by", str(kind.decide_by or "")),
        ("until", str(kind.until or "")),
        ("whom to ask", "; ".join(kind.consultees)),
        ("notices", "; ".join(kind.notices)),
        ("publish", "; ".join(kind.publish)),
        ("note", kind.note),
        ("source", kind.source),
        ("checked", f"{kind.checked_on}: {kind.confidence}"),
    ]
    lines = [f"### {kind.name}\n", "| | |", "|---|---|"]
    return [*lines, *(f"| {name} | {said} |" for name, said in facts if said), ""]


def test_docs_statutory_kinds_are_written_from_the_data():
    kinds = law.kinds().values()
    counts = ", ".join(f"{sum(one.confidence is c for one in kinds)} {c}" for c in Confidence)
    lines = [HEAD, f"{len(kinds)} kinds: {counts}.\n"]
    for field in Field:
        lines.append(f"## {field}\n")
        for kind in kinds:
            if kind.field is field:
                lines += _rows(kind)
    check_document("reference/statutory-kinds.md", "\n".join(lines))
