"""Generated documents: a test fails when one is stale; `make docs` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def check_document(name: str, content: str) -> None:
    """Fail when `docs/<name>` is not `content`; write it instead when FOLKMOOT_WRITE_DOCS is set."""
    path = DOCS / name
    if os.environ.get("FOLKMOOT_WRITE_DOCS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert path.exists() and path.read_text(encoding="utf-8") == content, f"docs/{name} is stale: run make docs"
