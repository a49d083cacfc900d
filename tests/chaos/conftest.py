"""One assistant for all faults: with a small disk and a model of its own, and what was measured at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT, Stack, assistant

DISK = "64m"
measured: list[str] = []


@pytest.fixture(scope="session")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder that is a disk of its own where that can be made (root on Linux), else a plain one."""
    folder = tmp_path_factory.mktemp("disk")
    options = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder]
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None
    mounted = mounted and subprocess.run(options, check=False, capture_output=True).returncode == 0
    yield folder
    if mounted:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture(scope="session")
def stack(disk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The assistant on that disk."""
    model = tmp_path_factory.mktemp("model") / "spoorwijzer.tar.gz"
    shutil.copy(ROOT / "models/spoorwijzer.tar.gz", model)
    with assistant(disk / "data", model) as running:
        yield running


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Not a byte is free on the disk of this folder."""
    ballast = folder / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            for size in (2**20, 2**12, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue
        yield
    finally:
        ballast.unlink()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures, whether or not they were good enough."""
    for line in measured:
        terminalreporter.write_line(line)
