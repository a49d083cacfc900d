"""Leads while the gateway is killed again and again: `python -m tests.chaos.leads [leads] [kills]`.

Each acknowledged lead must be on disk once, and reach an idempotent receiver exactly once.
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.leads import LeadStore
from tests.conftest import ROOT, free_ports
from tests.leads.receivers import Hook

CLIENTS = 4
# A delivery that was in flight at the last kill is due again after its lease.
ARRIVES_WITHIN = 90


@dataclass
class Gateway:
    """A gateway that may be killed, and comes back on the same port with the same data."""

    data: Path
    port: int
    hook: Hook
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        env = os.environ | {
            "PORT": str(self.port),
            "SPOORWIJZER_DATA": str(self.data),
            "SPOORWIJZER_LIMITS": "off",
            "SPOORWIJZER_WEBHOOK_URL": self.hook.url,
            "SPOORWIJZER_WEBHOOK_SECRET": "een geheim dat lang genoeg is voor deze proef",
        }
        self.process = subprocess.Popen([sys.executable, "-m", "bot.gateway"], env=env, cwd=ROOT)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@dataclass(frozen=True)
class Outcome:
    """What was promised, what is on disk, and what arrived under which delivery ids."""

    acknowledged: list[str]
    stored: list[str]
    arrived: dict[str, set[str]]
    calls: int

    @property
    def faults(self) -> list[str]:
        """Every broken promise."""
        twice = [lead for lead, ids in self.arrived.items() if len(ids) != 1]
        return [
            *(f"acknowledged and not on disk: {one}" for one in set(self.acknowledged) - set(self.stored)),
            *(f"stored twice, or for nobody: {one}" for one in set(self.stored) - set(self.acknowledged)),
            *(f"never delivered: {one}" for one in set(self.acknowledged) - set(self.arrived)),
            *(f"delivered under several ids: {one}" for one in twice),
        ]


def trial(data: Path, leads: int, kills: int) -> Outcome:
    """Post leads from several clients; the gateway dies whenever another part of them is acknowledged."""
    hook = Hook()
    hook.delay = 0.01
    gateway = Gateway(data, free_ports(1)[0], hook)
    gateway.start()
    numbers, acknowledged = itertools.count(), list[str]()
    clients = [
        threading.Thread(target=_post, args=(gateway.port, leads, numbers, acknowledged)) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for kill in range(1, kills + 1):
        while len(acknowledged) < leads * kill // (kills + 1):
            time.sleep(0.002)
        gateway.kill()
        gateway.start()
    for client in clients:
        client.join()
    try:
        _wait_until_all_arrived(hook, leads)
    finally:
        gateway.kill()
        hook.close()
    arrived: defaultdict[str, set[str]] = defaultdict(set)
    for delivery, body in zip(hook.ids, hook.bodies, strict=True):
        arrived[body["lead_id"]].add(delivery)
    with LeadStore(data / "leads.db") as store:
        stored = [str(row["id"]) for row in store.list(limit=10 * leads)]
    return Outcome(acknowledged, stored, dict(arrived), len(hook.calls))


def _post(port: int, leads: int, numbers: itertools.count[int], acknowledged: list[str]) -> None:
    """A visitor's browser: the same key again until it hears 201."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False) as client:
        while (number := next(numbers)) < leads:
            body = {
                "naam": "Proef Persoon",
                "email": f"p{number}@proef.example",
                "rol": "werkgever",
                "toestemming": True,
            }
            while True:
                try:
                    answer = client.post("/api/leads", json=body, headers={"Idempotency-Key": f"proef-{number}"})
                except httpx.TransportError:
                    time.sleep(0.05)
                    continue
                if answer.status_code == 201:
                    acknowledged.append(answer.json()["lead_id"])
                    break


def _wait_until_all_arrived(hook: Hook, leads: int) -> None:
    end = time.monotonic() + ARRIVES_WITHIN
    while len({body["lead_id"] for body in hook.bodies}) < leads and time.monotonic() < end:
        time.sleep(0.5)


def main() -> int:
    """The full trial, 1,000 leads and ten kills unless told otherwise."""
    leads, kills = (int(given) for given in (*sys.argv[1:], *("1000", "10")[len(sys.argv) - 1 :]))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = trial(Path(folder), leads, kills)
    print(
        f"{leads} leads, {kills} kills: {len(outcome.acknowledged)} acknowledged, {len(outcome.stored)} on disk, "
        f"{len(outcome.arrived)} delivered in {outcome.calls} calls, {time.monotonic() - began:.0f} s"
    )
    print("\n".join(outcome.faults) or "no fault")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
