"""`spoorwijzer start` and `stop`: everything in the foreground under supervisord, or one sentence why not."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

from bot.command import checks, lock, model, watch
from bot.process import START, die_with_parent
from bot.settings import Settings, from_env, variable

CONFIGURATION = "bot/deploy/supervisord.conf"
# The gateway listens within seconds; a machine that is also training may need more.
LISTENS_WITHIN = 120
STOPS_WITHIN = 60
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


def start(settings: Settings) -> int:
    """Run until SIGTERM or Ctrl-C; 1 with a sentence where something is wrong before or at the start."""
    found = list(checks.before_start(settings))
    for one in found:
        sys.stderr.write(f"Spoorwijzer: {one}.\n")
    if any(one.fatal for one in found):
        return 1
    prepare(from_env().data)
    with lock.held(settings.data):
        return _supervise(settings)


def prepare(data: Path) -> None:
    """What is written here may hold personal data: for this user only."""
    os.umask(0o077)
    data.chmod(0o700)
    (data / "log").mkdir(exist_ok=True)


def _supervise(settings: Settings) -> int:
    own = {variable("model"): str(model.file_of(settings)), START: secrets.token_urlsafe(32)}
    environment = os.environ | settings.plain() | own
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "supervisor.supervisord", "--configuration", CONFIGURATION],
        cwd=settings.root,
        env=environment,
        preexec_fn=lambda: die_with_parent(signal.SIGTERM),
    )
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup leaves it
            signal.signal(number, lambda *_: supervisor.terminate())
    watch.watch(supervisor.pid, _parts(settings))
    listens = _wait_until_it_listens(settings, supervisor)
    code = supervisor.wait()
    return 0 if listens and code == 0 else 1


def _wait_until_it_listens(settings: Settings, supervisor: subprocess.Popen[bytes]) -> bool:
    """Print the address when visitors can come in; False, and all stopped, where that takes too long."""
    end = time.monotonic() + LISTENS_WITHIN
    logs = settings.data / "log"
    while supervisor.poll() is None:
        address = _url(settings)
        if watch.answers(f"{address}/healthz", 2):
            print(
                f"Spoorwijzer: {address}  (the assistant is ready when /readyz says 200; logs in {logs}; Ctrl-C stops)",
                flush=True,
            )
            return True
        if time.monotonic() > end:
            sys.stderr.write(f"Spoorwijzer: the gateway does not listen; {logs}/gateway.log says why.\n")
            supervisor.terminate()
            return False
        time.sleep(0.2)
    return supervisor.returncode == 0


def _parts(settings: Settings) -> tuple[watch.Watched, ...]:
    return (
        watch.Watched("bot.gateway", f"{_url(settings)}/healthz"),
        watch.Watched("bot.nlu.serve", f"http://127.0.0.1:{settings.rasa_port}/"),
        watch.Watched("actions", f"http://127.0.0.1:{settings.actions_port}/health"),
    )


def _url(settings: Settings) -> str:
    host = ANYWHERE.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def stop(settings: Settings) -> int:
    """End what runs with this data folder; 0 where nothing does (any more)."""
    number = lock.holder(settings.data)
    if number is None:
        print("Spoorwijzer: nothing runs with this data folder.")
        return 0
    os.kill(number, signal.SIGTERM)
    end = time.monotonic() + STOPS_WITHIN
    while time.monotonic() < end:
        if lock.holder(settings.data) is None:
            print("Spoorwijzer: stopped.")
            return 0
        time.sleep(0.2)
    sys.stderr.write(f"Spoorwijzer: process {number} does not end; kill {number} ends it.\n")
    return 1
