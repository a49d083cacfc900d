"""Before any set-up: a port or data folder that cannot be used is a sentence, with any Python and nothing installed."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.command import lock
from bot.command.first import faults
from bot.settings import ROOT


@pytest.fixture
def taken() -> object:
    """A port on which someone listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Settings with which nothing is wrong."""
    names = ("PORT", "SPOORWIJZER_RASA_PORT", "SPOORWIJZER_ACTIONS_PORT")
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in names]
    ports = {name: str(one.getsockname()[1]) for name, one in zip(names, listeners, strict=True)}
    for one in listeners:
        one.close()
    return {**ports, "SPOORWIJZER_DATA": str(tmp_path / "nieuw" / "data")}


def found(env: dict[str, str]) -> list[str]:
    return [fault for fault in faults(env) if fault]


def test_nothing_wrong_and_nothing_made(env: dict[str, str], tmp_path: Path) -> None:
    assert found(env) == [] and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["PORT", "SPOORWIJZER_RASA_PORT", "SPOORWIJZER_ACTIONS_PORT"])
def test_a_taken_port_is_named(env: dict[str, str], name: str, taken: int) -> None:
    (fault,) = found({**env, name: str(taken)})
    assert fault.startswith(f"{name}={taken}: nothing can listen on 127.0.0.1:{taken}") and fault.endswith(name)


def test_of_a_data_folder_in_use_only_that_is_told(env: dict[str, str], taken: int, tmp_path: Path) -> None:
    with lock.held(tmp_path):
        (fault,) = found({**env, "PORT": str(taken), "SPOORWIJZER_DATA": str(tmp_path)})
    assert fault.startswith("it runs already with this data folder (process ")


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1", "8000.5"])
def test_what_is_no_port_is_named(env: dict[str, str], value: str) -> None:
    assert found({**env, "PORT": value}) == [f"PORT must be a whole number from 1 to 65535, not {value!r}"]


def test_a_host_that_is_not_here_is_named(env: dict[str, str]) -> None:
    (fault,) = found({**env, "SPOORWIJZER_HOST": "192.0.2.1"})
    assert fault.startswith(f"PORT={env['PORT']}: nothing can listen on 192.0.2.1")


def test_a_folder_below_a_file_is_named(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    (fault,) = found({**env, "SPOORWIJZER_DATA": str(tmp_path / "bestand" / "data")})
    assert fault.endswith(f"{tmp_path / 'bestand'} is no folder")


def test_it_needs_nothing_but_python(env: dict[str, str], taken: int) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
         "from bot.command.first import main; sys.exit(main())"],
        env={**env, "PORT": str(taken)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1 and done.stderr.startswith(f"Spoorwijzer: PORT={taken}: ")
    assert done.stderr.count("\n") == 1 and time.monotonic() - began < 10
