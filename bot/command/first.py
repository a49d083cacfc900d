"""`python -m bot.command.first`: can the ports and the data folder be used? Asked before minutes of set-up.

Any Python runs this, so it imports nothing but Python's own; `checks` asks the same with every setting read.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.command import lock

ROOT = Path(__file__).resolve().parents[2]
PORTS = {"PORT": "8000", "SPOORWIJZER_RASA_PORT": "5005", "SPOORWIJZER_ACTIONS_PORT": "5055"}


def port_fault(name: str, host: str, port: int) -> str:
    """Why nothing can listen there, or an empty text."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server does: a port that was closed a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as error:
        return f"{name}={port}: nothing can listen on {host}:{port} ({error.strerror}); stop what does, or set {name}"
    return ""


def folder_fault(name: str, folder: Path) -> str:
    """Why the folder cannot be made or written, or an empty text; makes nothing."""
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    if not nearest.is_dir():
        return f"{name}: {folder} cannot be made, {nearest} is no folder"
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"{name}: {nearest} cannot be written by this user"
    return ""


def faults(env: Mapping[str, str]) -> Iterator[str]:
    """What can be told before anything is set up; of a data folder in use only that."""
    data = ROOT / Path(env.get("SPOORWIJZER_DATA", "").strip() or "var").expanduser()
    if number := lock.holder(data):
        yield str(lock.Running(number))
        return
    for name, default in PORTS.items():
        given = env.get(name, "").strip() or default
        if not given.isdecimal() or not 1 <= int(given) <= 65535:
            yield f"{name} must be a whole number from 1 to 65535, not {given!r}"
            continue
        host = env.get("SPOORWIJZER_HOST", "").strip() if name == "PORT" else ""
        yield port_fault(name, host or "127.0.0.1", int(given))
    yield folder_fault("SPOORWIJZER_DATA", data)


def main() -> int:
    """Print what is wrong; 1 where anything is."""
    found = [fault for fault in faults(os.environ) if fault]
    for fault in found:
        sys.stderr.write(f"Spoorwijzer: {fault}.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
