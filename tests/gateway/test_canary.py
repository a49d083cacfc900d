"""No personal datum of any kind in any file or log of the gateway, whatever Rasa does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bot.settings import ROOT
from tests.privacy.canaries import CANARIES, found, visit

from .conftest import free_port
from .standin import Standin

HANGING = 1.5
# Seconds until the gateway listens on a busy machine.
LISTENS_WITHIN = 120


def wait_until_up(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + LISTENS_WITHIN
    while process.poll() is None and time.monotonic() < end:
        with suppress(httpx.HTTPError):
            if client.get("/healthz").status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the gateway did not come up")


@pytest.mark.parametrize("state", ["well", "hangs", "fails"])
def test_no_canary_is_left(tmp_path: Path, standin: Standin, state: str) -> None:
    port, log = free_port(), tmp_path / "log" / "gateway.log"
    log.parent.mkdir()
    env = {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "SPOORWIJZER_DATA": str(tmp_path),
        "SPOORWIJZER_RASA_URL": standin.url,
        "SPOORWIJZER_ACTIONS_URL": standin.url,
        "SPOORWIJZER_RASA_TIMEOUT": "1",
        "SPOORWIJZER_LIMITS": "off",
    }
    standin.converses()
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-m", "bot.gateway"], cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
            wait_until_up(client, process)
            if state == "hangs":
                standin.delay = HANGING
            if state == "fails":
                standin.answer = lambda _message: 500
            visit(client)
        process.terminate()
        process.wait(10)
    finally:
        process.kill()
    assert list(found(tmp_path)) == []
    kept = (tmp_path / "conversations.db").read_bytes() + (tmp_path / "leads.db").read_bytes()
    assert b"mag mijn loon stoppen" in kept and b"Proef Persoon" in kept
    # What Rasa gets may name an illness, which decides the answer, and no person.
    heard = " ".join(standin.texts).lower()
    assert [kind for kind, (_, traces) in CANARIES.items() if any(one in heard for one in traces)] in ([], ["medisch"])


def test_a_canary_is_seen_where_one_is_left(tmp_path: Path) -> None:
    for kind, (said, _) in CANARIES.items():
        (tmp_path / kind).write_text(said)
    assert len({*found(tmp_path)}) >= len(CANARIES)
