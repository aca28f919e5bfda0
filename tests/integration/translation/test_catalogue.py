"""The catalogue for translators holds what the product says, the plain core included."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

PACKAGE = Path(__file__).resolve().parents[3] / "folkmoot"
FAMILIES = (
    "Say in plain English what the council proposes and the reasons for it.",  # parts of a brief
    "The file is larger than 25 MB.",  # uploads
    "Early May bank holiday",
    "it may not close before %(closest)s",  # breaches of rules about dates
    "Mid-point review",  # milestones
    "Gypsies and Travellers too",  # whose equality is assessed
    "override a rule about dates",  # what roles allow
    "Feedback promised",  # headings of downloads
    "The board's decision on",  # e-mails
    "One choice in each row",  # types of question
    "Western European (Windows)",  # encodings
    "Choose an answer to",  # problems with answers
    "Put it on the register",  # a word in a template
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> str:
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed: scripts/system_packages test installs it")
    folder = tmp_path_factory.mktemp("sources") / "folkmoot"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("static", "demo", "migrations", "__pycache__"))
    (folder / "locale").mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("django.conf.settings.LOCALE_PATHS", [str(folder / "locale")])
        call_command("makemessages", locale=["cy"], verbosity=0, no_location=True, no_wrap=True)
    text = (folder / "locale" / "cy" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    return text.replace('"\n"', "")


@pytest.mark.parametrize("words", FAMILIES)
def test_every_family_of_sentences_is_in_the_catalogue(catalogue: str, words: str) -> None:
    assert words in catalogue


def test_no_sentence_put_together_while_running_is_in_the_catalogue(catalogue: str) -> None:
    assert "{self." not in catalogue and 'msgid "{' not in catalogue
