"""The size budgets of the house: files, functions, types. Prints what is over and fails on what nobody should read.

Aims: file median ≤ 80 and p95 ≤ 350 lines, function median ≤ 8 and p95 ≤ 40. Fails above 500 lines a file and 70 a
function, because a reader would not thank us for those.
"""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 500, 70


def _python(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]


def _functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in found
    ]


def _at(values: list[int], share: float) -> int:
    return sorted(values)[int(share * (len(values) - 1))]


def main() -> int:
    code, tests = _python("folkmoot"), _python("tests")
    files = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in code}
    lengths = [length for length in files.values() if length > 3]
    functions = [one for path in code for one in _functions(path)]
    spans = [span for _name, span in functions]
    test_lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in tests)
    print(
        f"files {len(files)}: median {statistics.median(lengths):.0f}, p95 {_at(lengths, 0.95)} lines; "
        f"functions {len(spans)}: median {statistics.median(spans):.0f}, p95 {_at(spans, 0.95)}; "
        f"test lines per line of code {test_lines / max(1, sum(lengths)):.2f}"
    )
    faults = [f"{path.relative_to(ROOT)}: {n} lines" for path, n in files.items() if n > LONGEST_FILE]
    faults += [f"{name}: {span} lines" for name, span in functions if span > LONGEST_FUNCTION]
    for fault in faults:
        print(f"too long: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
