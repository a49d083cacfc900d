"""`spoorwijzer backup` and `restore`: all that an installation keeps, in one file, also while it runs."""

from __future__ import annotations

import os
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.command import CommandError, lock
from bot.settings import CONTENT_FOLDER, SECRET_FILE, VERSIONS_FOLDER, Settings
from bot.store import BEFORE_RESTORE, forget
from bot.store import backup as copy
from bot.store.retention import retention

DATABASES = "*.db"
KEPT = (DATABASES, SECRET_FILE, CONTENT_FOLDER)


def backup(settings: Settings, target: Path) -> int:
    """Write all that is kept to a file, each database as it stood at one moment.

    In a folder each gets a name of its own, and those that have been kept long enough go (AVG art. 5(1)(e)).
    Raises CommandError where there is no data folder.
    """
    now, kept = datetime.now(timezone.utc), retention()["reservekopie"]
    file = target / kept.waar.replace("*", f"{now:%Y%m%d-%H%M%S}") if target.is_dir() else target
    if not settings.data.is_dir():
        raise CommandError(f"there is no data folder {settings.data}")
    with TemporaryDirectory(dir=settings.data, prefix=".backup-") as folder:
        copies = Path(folder)
        for path in _kept(settings.data, DATABASES):
            _copy_database(path, copies / path.name)
        fresh = copies / "backup.tar.gz"
        with tarfile.open(fresh, "w:gz") as archive:
            folders = _kept(settings.data, SECRET_FILE, CONTENT_FOLDER, VERSIONS_FOLDER)
            for path in (*_kept(copies, DATABASES), *folders):
                archive.add(path, path.name)
        fresh.chmod(0o600)
        _put(fresh, file)
    print(f"{file}: {file.stat().st_size} bytes. It holds personal data.")
    if target.is_dir():
        gone = forget(target, kept.waar, kept.before(now))
        print(f"{gone} older than {kept.dagen} days removed from {target}.")
    else:
        print(f"Remove it within {kept.dagen} days: that is what the privacy page says.")
    return 0


def _kept(folder: Path, *patterns: str) -> Iterator[Path]:
    return (path for pattern in patterns for path in sorted(folder.glob(pattern)))


def _copy_database(path: Path, target: Path) -> None:
    try:
        copy(path, target)
    except sqlite3.DatabaseError as error:
        raise CommandError(f"{path} cannot be read ({error})") from error


def _put(fresh: Path, file: Path) -> None:
    """In place at once: a backup that breaks off leaves the last one whole. `file` may be on another disk."""
    beside = file.with_name(f".{file.name}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out, fresh.open("rb") as source:
        while piece := source.read(1 << 20):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


def restore(settings: Settings, file: Path) -> int:
    """Put a backup in place; what stood there moves aside. CommandError while the assistant runs."""
    data = settings.data
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with lock.held(data), TemporaryDirectory(dir=data, prefix=".restore-") as folder:
        fresh = _unpacked(file, Path(folder))
        aside = _moved_aside(data)
        for path in _kept(fresh, *KEPT):
            path.rename(data / path.name)
        _add_versions(fresh / VERSIONS_FOLDER, data / VERSIONS_FOLDER)
    days = retention()["reservekopie"].dagen
    left = f" What stood there is in {aside}: remove it when all is well. After {days} days it goes by itself."
    print(f"Restored from {file}." + (left if aside else ""))
    print("Who asked to be erased after that backup must be erased again: `spoorwijzer leads erase`.")
    return 0


def _add_versions(fresh: Path, present: Path) -> None:
    """The widget's versions, each under a name made of its content: none takes the place of another."""
    present.mkdir(exist_ok=True)
    for path in _kept(fresh, "*"):
        path.replace(present / path.name)


def _unpacked(file: Path, folder: Path) -> Path:
    """The backup's files, each database read through; raises CommandError where it is no whole backup of ours."""
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
    except (OSError, tarfile.TarError, EOFError) as error:
        raise CommandError(f"{file} cannot be read as a backup ({error})") from error
    databases = list(_kept(folder, DATABASES))
    if not databases:
        raise CommandError(f"{file} holds no database of the assistant")
    for path in databases:
        with closing(sqlite3.connect(path)) as database:
            if not _sound(database):
                raise CommandError(f"{path.name} in {file} is damaged")
    return folder


def _sound(database: sqlite3.Connection) -> bool:
    try:
        return bool(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def _moved_aside(data: Path) -> Path | None:
    """Where the present files went, journals included; None where there were none."""
    present = list(_kept(data, *KEPT, "*.db-wal", "*.db-shm"))
    if not present:
        return None
    aside = data / f"{BEFORE_RESTORE}{datetime.now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    for path in present:
        path.rename(aside / path.name)
    return aside
