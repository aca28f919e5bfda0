"""Real survey files, where they are at hand: set FOLKMOOT_DATA, or keep them in ../shared/data beside the checkout."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDER = Path(os.environ.get("FOLKMOOT_DATA") or _BESIDE)

needed = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="no example files: set FOLKMOOT_DATA to a folder of real survey files and responses"
)


def forms() -> list[Path]:
    """Every XLSForm and LimeSurvey file, in the order of their names."""
    endings = {".xlsx", ".xls", ".lss", ".lsg", ".lsq", ".lsa"}
    folders = [FOLDER / "forms-xlsform", FOLDER / "forms-limesurvey"]
    return sorted(path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.suffix in endings)
