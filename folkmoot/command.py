"""`folkmoot …`: the operator's door. `folkmoot help` lists what it does.

Commands that need no database (`form check`, `verify`) start without Django; the others load it when called, which is
why imports stand inside the functions here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

Command = Callable[[list[str]], int]


def _django(argv: list[str]) -> int:
    """Hand over to a Django management command."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.settings")
    execute_from_command_line(["folkmoot", *argv])
    return 0


def _form(argv: list[str]) -> int:
    from folkmoot.core.questionnaire.check_command import main as check  # noqa: PLC0415

    if argv[:1] != ["check"]:
        print("Usage: folkmoot form check FILE", file=sys.stderr)
        return 2
    return check(argv[1:])


def _verify(argv: list[str]) -> int:
    """A file is checked offline; without one, the database and the files of this installation."""
    if not argv or (argv[0].startswith("--") and argv[0] != "--help"):
        return _django(["verify_record", *argv])
    from folkmoot.groundwork.records.checker import main as verify  # noqa: PLC0415

    return verify(argv)


def _serve(argv: list[str]) -> int:
    from folkmoot.server import serve  # noqa: PLC0415

    return serve(argv)


def _demo(argv: list[str]) -> int:
    os.environ["FOLKMOOT_DEMO"] = "yes"
    from folkmoot.server import demo  # noqa: PLC0415

    return demo(argv)


def _check(argv: list[str]) -> int:
    """Of the database too, unless others are named."""
    return _django(["check", *([] if "--database" in argv else ["--database", "default"]), *argv])


def _through_django(name: str) -> Command:
    return lambda argv: _django([name, *argv])


COMMANDS: dict[str, tuple[str, Command]] = {
    "demo": ("set up the demonstration council and run everything", _demo),
    "serve": ("run the web server and the worker", _serve),
    "work": ("run a worker only", _through_django("work")),
    "migrate": ("bring the database up to date", _through_django("migrate")),
    "setup": ("set up the council and its first officer", _through_django("setup")),
    "confirm-role": ("be the second person for a lead or a board member: EMAIL", _through_django("confirm_role")),
    "fill": ("fill a list of the council from a spreadsheet: fill services FILE --by EMAIL", _through_django("fill")),
    "postcodes": ("put in which places postcodes lie in, from a file", _through_django("postcodes")),
    "bounce": ("mark a letter that came back; its report on standard input", _through_django("bounce")),
    "backup": ("copy everything into FOLDER while serving, and check the copy", _through_django("backup")),
    "restore": ("put a backup into an empty installation, and verify it", _through_django("restore")),
    "retention": ("delete what is due by the schedule; --dry-run says what is", _through_django("retention")),
    "audit": ("write the audit trail to a file, in JSON lines", _through_django("audit")),
    "proof": ("write what proves the record to a file, without anybody's answers", _through_django("proof")),
    "verify": ("check the whole record here, or a file of it offline", _verify),
    "form": ("form check FILE: report what of a survey file can be carried", _form),
    "check": ("check the installation, and every page of its database", _check),
}


def _help() -> int:
    print("Folkmoot carries a council's public consultation from the first idea to the feedback that closes it.\n")
    for name, (what, _command) in COMMANDS.items():
        print(f"  folkmoot {name:<14}{what}")
    print("\nAny other word is passed to Django, for example: folkmoot shell")
    return 0


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    if not words or words[0] in {"help", "-h", "--help"}:
        return _help()
    try:
        return COMMANDS[words[0]][1](words[1:]) if words[0] in COMMANDS else _django(words)
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does: nothing is wrong. Standard output must not be flushed again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
