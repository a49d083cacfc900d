"""`make bench`: start-up, speed of a chat turn, throughput and memory of the real stack. A benchmark, not a test."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import subprocess
import time
from pathlib import Path

import httpx

from tests.conftest import ROOT, free_ports
from tests.nlu.questions import inside

TURNS = 200
CLIENTS = (1, 4, 16)


def main() -> None:
    """Start the assistant on free ports, measure, stop it."""
    port, rasa, actions = free_ports(3)
    data = Path(os.environ.get("TMPDIR", "/tmp")) / f"spoorwijzer-bench-{port}"
    env = os.environ | {
        "PORT": str(port), "SPOORWIJZER_RASA_PORT": str(rasa), "SPOORWIJZER_ACTIONS_PORT": str(actions),
        "SPOORWIJZER_DATA": str(data), "SPOORWIJZER_LIMITS": "off",
    }  # fmt: skip
    began = time.monotonic()
    process = subprocess.Popen([ROOT / "bot/deploy/run.sh"], env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    gateway = f"http://127.0.0.1:{port}"
    try:
        wait(gateway)
        print(f"start to ready, model trained: {time.monotonic() - began:.0f} s")
        questions = [one.text for one in inside() if one.reply == "faq" and one.lang == "nl"][:TURNS]
        for clients in CLIENTS:
            asyncio.run(measure(gateway, questions, clients))
        body = {"eerste_ziektedag": "2026-01-05"}
        asyncio.run(measure_deadlines(gateway, body))
        memory(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def wait(base: str) -> None:
    """Until a message is answered through Rasa."""
    for _ in range(600):
        try:
            if httpx.get(f"{base}/readyz", timeout=20).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise SystemExit("not ready within five minutes")


async def measure(base: str, texts: list[str], clients: int) -> None:
    """Turns a second and the spread of their times, every message in a conversation of its own."""
    times: list[float] = []
    queue = list(enumerate(texts))

    async def client(http: httpx.AsyncClient) -> None:
        while queue:
            number, text = queue.pop()
            body = {"sender": f"{clients}-{number}", "message": text}
            start = time.perf_counter()
            response = await http.post("/webhooks/rest/webhook", json=body)
            times.append(time.perf_counter() - start)
            assert response.json(), text

    async with httpx.AsyncClient(base_url=base, timeout=60) as http:
        start = time.perf_counter()
        await asyncio.gather(*(client(http) for _ in range(clients)))
        wall = time.perf_counter() - start
    times.sort()
    p50, p95 = (1000 * statistics.quantiles(times, n=100)[at] for at in (49, 94))
    print(f"{clients} clients: p50 {p50:.1f} ms, p95 {p95:.1f} ms, {len(times) / wall:.0f} turns/s")


async def measure_deadlines(base: str, body: dict[str, str], requests: int = 2000, clients: int = 16) -> None:
    """Requests a second of the deadline calculator."""
    left = iter(range(requests))

    async def client(http: httpx.AsyncClient) -> None:
        for _ in left:
            assert (await http.post("/api/deadlines", json=body)).status_code == 200

    async with httpx.AsyncClient(base_url=base, timeout=60) as http:
        start = time.perf_counter()
        await asyncio.gather(*(client(http) for _ in range(clients)))
        print(f"/api/deadlines: {requests / (time.perf_counter() - start):.0f} requests/s, {clients} clients")


def memory(root: int) -> None:
    """Resident memory of every process below the supervisor."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid,rss,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 3) for line in listed.splitlines()[1:]]
    below = {str(root)}
    for _ in range(4):
        below |= {pid for pid, parent, *_ in rows if parent in below}
    for pid, _, rss, args in rows:
        if pid in below:
            print(f"{int(rss) // 1024:5d} MB  {args[:70]}")


if __name__ == "__main__":
    main()
