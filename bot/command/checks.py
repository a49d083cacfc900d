"""What must hold before a start, and what `spoorwijzer doctor` says of it: one sentence a fault, with its remedy."""

from __future__ import annotations

import filecmp
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot import law
from bot.command import lock, model
from bot.command.first import folder_fault, port_fault
from bot.faq.library import Folders, read_library
from bot.settings import Settings, unknown_variables, variable
from bot.store import BEFORE_RESTORE, probe

LOCKS = {".venv": "app", ".venv-rasa": "rasa"}
# SQLite needs room for its journals, and a full disk loses leads.
ROOM = 200 * 1024 * 1024
# What nothing may begin anew without being asked.
PRECIOUS = ("leads.db",)


@dataclass(frozen=True)
class Diagnosis:
    """Something that is wrong; `fatal` keeps the assistant from starting."""

    sentence: str
    fatal: bool = True

    def __str__(self) -> str:
        return self.sentence if self.fatal else f"warning: {self.sentence}"


Check = Callable[[Settings], Iterator[Diagnosis]]


def versions(settings: Settings) -> Iterator[Diagnosis]:
    """Both environments are what the locks say."""
    for environment, name in LOCKS.items():
        made, wanted = settings.root / environment / ".made", settings.root / "requirements" / f"{name}.lock"
        if not (made / wanted.name).exists() or not filecmp.cmp(made / wanted.name, wanted, shallow=False):
            yield Diagnosis(f"{environment} does not hold what requirements/{name}.lock says; `make setup` mends it")


def data(settings: Settings) -> Iterator[Diagnosis]:
    """The data folder can be written, has room, and its databases can be read."""
    if fault := folder_fault(variable("data"), settings.data):
        yield Diagnosis(fault)
        return
    nearest = next(one for one in (settings.data, *settings.data.parents) if one.exists())
    if (free := shutil.disk_usage(nearest).free) < ROOM:
        yield Diagnosis(f"only {free // 2**20} MB are free below {nearest}; make room", fatal=False)
    for path in sorted(settings.data.glob("*.db")):
        if not _readable(path):
            remedy = "restore a backup, or move it away" if path.name in PRECIOUS else "it is set aside and begun anew"
            yield Diagnosis(f"{path} is damaged; {remedy}", fatal=path.name in PRECIOUS)
    for aside in sorted(settings.data.glob(f"{BEFORE_RESTORE}*")):
        yield Diagnosis(f"{aside} holds what a restore put aside; remove it when all is well", fatal=False)


def _readable(path: Path) -> bool:
    try:
        probe(path)
    except sqlite3.DatabaseError:
        return False
    return True


def ports(settings: Settings) -> Iterator[Diagnosis]:
    """Nobody else listens where we want to."""
    wanted = {"port": (settings.host, settings.port)}
    wanted |= {name: ("127.0.0.1", getattr(settings, name)) for name in ("rasa_port", "actions_port")}
    if settings.beheer_port:
        wanted["beheer_port"] = (settings.host, settings.beheer_port)
    for name, (host, port) in wanted.items():
        if fault := port_fault(variable(name), host, port):
            yield Diagnosis(fault)


def trained(settings: Settings) -> Iterator[Diagnosis]:
    """The model is there, whole, and made from what stands here now."""
    if fault := model.fault(settings):
        yield Diagnosis(fault)


def content(settings: Settings) -> Iterator[Diagnosis]:
    """Law, sources and answers can be read; one broken answer keeps nobody from the others."""
    try:
        law.citations()
        law.amounts(settings.today())
    except Exception as error:
        yield Diagnosis(f"the files of bot/law cannot be read: {error}")
        return
    library = read_library(Folders(settings.root / "data", settings.content))
    if not library.items:
        yield Diagnosis(f"{settings.root / 'data/faq'} holds no answer that can be shown")
    for broken in {str(one): one for one in (*library.problems, *model.own_faults(settings))}:
        yield Diagnosis(broken, fatal=False)


def unchecked(settings: Settings) -> Iterator[Diagnosis]:
    """Numbers of law whose day of checking is past: `make check` names them too."""
    for one in law.stale_parameters(settings.today()):
        yield Diagnosis(f"`{one.name}` was checked up to {one.checked_until}; check it again", fatal=False)


def agency(settings: Settings) -> Iterator[Diagnosis]:
    """What the agency has not filled in: sentences that name it are left out."""
    placeholders = sorted(read_library(Folders(settings.root / "data", settings.content)).owner.placeholders)
    if placeholders:
        file = settings.content / "bureau.yml"
        remedy = "" if file.exists() else "; `spoorwijzer content init` makes it"
        yield Diagnosis(f"{file} does not say {', '.join(placeholders)}{remedy}", fatal=False)


def advice(settings: Settings) -> Iterator[Diagnosis]:
    """What works and is unwise."""
    for sentence in unknown_variables():
        yield Diagnosis(sentence, fatal=False)
    if settings.rest in ("open", "on"):
        yield Diagnosis(f"{variable('rest')}={settings.rest}: anyone can write to any REST conversation", fatal=False)
    if settings.public_url and not settings.proxy_header:
        name = variable("proxy_header")
        yield Diagnosis(f"{name} is not set: behind a proxy all visitors share one rate limit", fatal=False)


def user(_settings: Settings) -> Iterator[Diagnosis]:
    """Nothing needs root; what breaks in would have it."""
    if os.geteuid() == 0:
        remedy = "the service file in bot/deploy has a user of its own"
        yield Diagnosis(f"it runs as root, which it does not need; {remedy}", fatal=False)


CHECKS: dict[str, Check] = {
    "versions": versions,
    "data": data,
    "ports": ports,
    "model": trained,
    "content": content,
    "settings": advice,
}


def before_start(settings: Settings) -> Iterator[Diagnosis]:
    """All findings; of a data folder in use only that."""
    if number := lock.holder(settings.data):
        yield Diagnosis(str(lock.Running(number)))
        return
    for check in CHECKS.values():
        yield from check(settings)


def doctor(settings: Settings) -> int:
    """Print what is wrong and how to mend it; 1 where something is."""
    running = lock.holder(settings.data)
    parts = {**CHECKS, "law": unchecked, "agency": agency, "user": user}
    findings = {part: [*check(settings)] for part, check in parts.items() if not (running and part == "ports")}
    for part, found in findings.items():
        for one in found:
            print(f"{part}: {one}.")
    faults = sum(one.fatal for found in findings.values() for one in found)
    state = f"running, process {running}" if running else "not running"
    print(f"{state}; {faults or 'no'} fault{'s' if faults != 1 else ''}; Python {sys.version.split()[0]}")
    return 1 if faults else 0
