"""Making a backup, checking one, restoring one. A backup is a folder with a manifest that names every file in it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.retention.queries import line_of

from . import copies
from .copies import BackupError

_MANIFEST, _PREFIX, _STAMP = "manifest.json", "folkmoot-", "%Y%m%d-%H%M%S"


def keys() -> dict[str, Path]:
    """The files of keys that an installation cannot do without, as far as they are files."""
    found = {"secret-key": Path(settings.HOME) / "secret-key", "signing-key": Path(settings.SIGNING_KEY_FILE)}
    return {name: path for name, path in found.items() if path.is_file()}


def make(folder: Path) -> Path:
    """Copy database, files and keys into a new folder below this one, and check the copy by opening it."""
    now = datetime.now(UTC)
    target = folder / f"{_PREFIX}{now:{_STAMP}}"
    part = target.with_name(f".{target.name}.part")
    if target.exists():
        raise BackupError(f"{target} is there already.")
    part.mkdir(mode=0o700, parents=True)
    try:
        # A file is stored before the row that names it, and may be deleted with its row: before and after the database.
        _copy_files(part / "files")
        copies.copy_database(part / copies.database_file())
        _copy_files(part / "files")
        for name, path in keys().items():
            shutil.copyfile(path, part / name)
            (part / name).chmod(0o600)
        _write_manifest(part, now)
        check(part)
        os.replace(part, target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return target


def _copy_files(into: Path) -> None:
    into.mkdir(mode=0o700, exist_ok=True)
    root = Path(settings.MEDIA_ROOT)
    for path in _below(root):
        copy = into / path.relative_to(root)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                shutil.copyfile(path, copy)
            except FileNotFoundError:
                continue


def _below(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_manifest(part: Path, now: datetime) -> None:
    last = AuditEvent.objects.order_by("-number").values("number", "hash").first()
    manifest = {
        "made_at": now.isoformat(timespec="seconds"),
        "database": connection.vendor,
        "records_at_least": 0 if last is None else last["number"],
        "files": {str(path.relative_to(part)): _sha256(path) for path in _below(part)},
    }
    (part / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True))


def manifest_of(backup: Path) -> Mapping[str, object]:
    try:
        manifest = json.loads((backup / _MANIFEST).read_text())
    except (OSError, ValueError):
        raise BackupError(f"{backup} is no backup: its manifest cannot be read.") from None
    return dict(manifest)


def check_files(backup: Path) -> Mapping[str, object]:
    """Whether a backup holds what its manifest names, byte for byte."""
    manifest = manifest_of(backup)
    files = manifest["files"]
    assert isinstance(files, dict)  # noqa: S101 - our own file
    for name, sha256 in files.items():
        path = backup / name
        if not path.is_file():
            raise BackupError(f"{name} is missing in the backup.")
        if _sha256(path) != sha256:
            raise BackupError(f"{name} is not as it was when the backup was made.")
    return manifest


def check(backup: Path) -> str:
    """Open a backup in a place of its own and verify the whole record there; returns what was found."""
    manifest = check_files(backup)
    with tempfile.TemporaryDirectory(prefix="folkmoot-check-") as home:
        for name in ("files", "secret-key", "signing-key"):
            if (backup / name).exists():
                (Path(home) / name).symlink_to((backup / name).resolve())
        if manifest["database"] == "sqlite":
            copy = backup / "database.sqlite3"
            copies.check_sqlite_copy(copy)
            shutil.copyfile(copy, Path(home) / "folkmoot.sqlite3")
            return _verify(home, "")
        return _in_scratch_database(home, backup / "database.dump")


def _in_scratch_database(home: str, dump: Path) -> str:
    name = f"folkmoot_check_{secrets.token_hex(6)}"
    try:
        copies.scratch_database(name)
    except DatabaseError as error:
        raise BackupError(f"The backup could not be opened: this role may not make a database ({error}).") from error
    try:
        copies.restore_into(name, dump)
        return _verify(home, copies.url_of(name))
    finally:
        copies.scratch_database(name, drop=True)


def _verify(home: str, url: str) -> str:
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "FOLKMOOT_HOME"}}
    env |= {"FOLKMOOT_HOME": home} | ({"DATABASE_URL": url} if url else {})
    command = [sys.executable, "-m", "folkmoot", "verify"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupError(f"The record in the copy does not verify: {(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout.strip()


def restore(backup: Path) -> str:
    """Put a backup in place of nothing: an empty database, no files. Returns what verifying found."""
    manifest = check_files(backup)
    if manifest["database"] != connection.vendor:
        raise BackupError(f"The backup is of {manifest['database']}, and this installation uses {connection.vendor}.")
    root = Path(settings.MEDIA_ROOT)
    if any(_below(root)):
        raise BackupError(f"{root} is not empty.")
    copies.put_in_place(backup / copies.database_file())
    if (backup / "files").is_dir():
        shutil.copytree(backup / "files", root, dirs_exist_ok=True)
    home = Path(settings.HOME)
    for name, path in {"secret-key": home / "secret-key", "signing-key": Path(settings.SIGNING_KEY_FILE)}.items():
        if (backup / name).is_file():
            shutil.copyfile(backup / name, path)
            path.chmod(0o600)
    url = "" if connection.vendor == "sqlite" else copies.url_of(str(connection.settings_dict["NAME"]))
    return _verify(str(home), url)


def delete_old(folder: Path) -> list[Path]:
    """Delete the backups in this folder that are older than the schedule lets them be."""
    line = line_of("backups")
    assert line is not None  # noqa: S101 - a line of this stage
    before, old = line.period.before(timezone.localtime()), []
    for path in sorted(folder.glob(f"{_PREFIX}*")):
        try:
            made = datetime.strptime(path.name.removeprefix(_PREFIX), _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        if made < before and (path / _MANIFEST).is_file():
            shutil.rmtree(path)
            old.append(path)
    return old
