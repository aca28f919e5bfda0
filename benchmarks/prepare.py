"""Sets an installation up for measuring: a council, and open consultations with the questionnaires that are measured.

Run as a script with the installation's environment; prints the address of each consultation.
"""

from __future__ import annotations

import json
import os
import sys


def main(homes: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.settings")
    import django  # noqa: PLC0415 - the settings must be named first

    django.setup()
    from benchmarks.questionnaires import content  # noqa: PLC0415
    from folkmoot.core.questionnaire.formats import folkmoot_json  # noqa: PLC0415
    from folkmoot.plan.register.rules import State  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    factories.council()
    author = factories.officer(name="Olive Officer", role="author")
    board = factories.officer(name="Asha Approver", role="board")
    for pages in (1, 3):
        asked = folkmoot_json.read(json.dumps(content(pages)))
        made = factories.consultation(
            by=author, board=board, state=State.OPEN, with_questionnaire=asked, title=f"Your area on {pages} pages"
        )
        print(f"{pages} {made.slug}")


if __name__ == "__main__":
    main(sys.argv[1:])
