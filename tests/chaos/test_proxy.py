"""The shipped examples of a web server in front, as they are: who gets in, and a thousand half requests."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.command.watch import answers
from tests.conftest import ROOT, free_ports

from .conftest import measured
from .faults import BUTTON, kinds

NAME, HALF = "chat.bureau.example", 1000
BEGINNINGS = (
    "",
    f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX-",
    f"POST /api/deadlines HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 90\r\n\r\n",
)
# What bot/deploy/nginx.conf asks for in the rest of nginx's own configuration.
WORKERS = "worker_processes 2; events { worker_connections 4096; }"


@dataclass(frozen=True)
class Proxy:
    """A web server with TLS and where it listens."""

    port: int

    @property
    def client(self) -> httpx.Client:
        def named(request: httpx.Request) -> None:
            request.extensions["sni_hostname"] = NAME

        return httpx.Client(
            base_url=f"https://127.0.0.1:{self.port}",
            headers={"Host": NAME},
            event_hooks={"request": [named]},
            # Not the address that the half requests come from: of one address there is a limit.
            transport=httpx.HTTPTransport(verify=False, local_address="127.0.0.2"),
            timeout=30,
            trust_env=False,
        )

    def connect(self) -> socket.socket:
        """A TLS connection on which nothing is sent yet."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        return context.wrap_socket(plain, server_hostname=NAME)


def nginx(folder: Path, gateway: str, http: int, https: int) -> list[str]:
    """nginx with the shipped site, its ports and files moved."""
    site = (ROOT / "bot/deploy/nginx.conf").read_text()
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{https} ssl;"),
        (f"/etc/letsencrypt/live/{NAME}", str(folder)),
        ("/var/log/nginx", str(folder)),
        ("http://127.0.0.1:8000", gateway),
    ):
        assert old in site
        site = site.replace(old, new)
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(f"pid {folder}/pid; daemon off; {WORKERS} http {{ {temporary}\n{site}\n}}")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]


def caddy(folder: Path, gateway: str, http: int, https: int) -> list[str]:
    """Caddy with the shipped site, its ports moved and a certificate of this folder."""
    site = (ROOT / "bot/deploy/Caddyfile").read_text()
    assert "{\n\tservers {" in site and f"\n{NAME} {{" in site and "127.0.0.1:8000" in site
    site = site.replace("{\n\tservers {", f"{{\n\tadmin off\n\thttp_port {http}\n\thttps_port {https}\n\tservers {{", 1)
    site = site.replace(f"\n{NAME} {{", f"\n{NAME} {{\n\ttls {folder}/fullchain.pem {folder}/privkey.pem")
    (folder / "Caddyfile").write_text(site.replace("127.0.0.1:8000", gateway.removeprefix("http://")))
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a gateway; of what stands behind it nothing is asked here."""
    port, *others = free_ports(3)
    data = tmp_path_factory.mktemp("gateway")
    names = ("SPOORWIJZER_RASA_PORT", "SPOORWIJZER_ACTIONS_PORT")
    env = (
        os.environ
        | {"PORT": str(port), "SPOORWIJZER_DATA": str(data)}
        | dict(zip(names, map(str, others), strict=True))
    )
    process = subprocess.Popen([sys.executable, "-m", "bot.gateway"], env=env, cwd=ROOT)
    url = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 120
        while not answers(f"{url}/healthz", 2.0):
            assert process.poll() is None and time.monotonic() < end
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(request: pytest.FixtureRequest, gateway: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    make: Callable[[Path, str, int, int], list[str]] = request.param
    if not shutil.which(make.__name__) or not shutil.which("openssl"):
        pytest.skip(f"{make.__name__} or openssl is not installed here (Debian: apt-get install {make.__name__})")
    folder = tmp_path_factory.mktemp(make.__name__)
    certificate = [
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
        "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem",
    ]  # fmt: skip
    subprocess.run(certificate, check=True, capture_output=True)
    http, https = free_ports(2)
    with (folder / "out.log").open("wb") as log:
        env = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        process = subprocess.Popen(make(folder, gateway, http, https), stdout=log, stderr=log, cwd=folder, env=env)
    try:
        running = Proxy(https)
        end = time.monotonic() + 30
        while True:
            with contextlib.suppress(httpx.TransportError), running.client as client:
                if client.get("/healthz").status_code == 200:
                    break
            assert process.poll() is None and time.monotonic() < end, (folder / "out.log").read_text()
            time.sleep(0.2)
        yield running
    finally:
        process.terminate()
        process.wait(30)


def test_a_visitor_chats_through_it(proxy: Proxy) -> None:
    with proxy.client as client:
        begun = client.post("/api/conversations", json={}).json()
        said = client.post(
            f"/api/conversations/{begun['id']}/messages",
            json={"text": BUTTON},
            headers={"Authorization": f"Bearer {begun['token']}"},
        )
        assert kinds(said.json()) == ["faq"]
        assert client.get("/termijnen").headers["strict-transport-security"]


@pytest.mark.parametrize("host", [NAME, "localhost", "127.0.0.1"])
@pytest.mark.parametrize("spoofed", [{}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Forwarded-For": ""}])
def test_the_rest_channel_is_closed_to_whoever_comes_through_it(
    proxy: Proxy, gateway: str, host: str, spoofed: dict[str, str]
) -> None:
    body = {"sender": "vreemd", "message": "hallo"}
    assert httpx.post(f"{gateway}/webhooks/rest/webhook", json=body, trust_env=False).status_code == 200
    with proxy.client as client:
        answer = client.post("/webhooks/rest/webhook", json=body, headers={"Host": host, **spoofed})
    # Another name may reach no site at all.
    assert answer.status_code in ((403,) if host == NAME else (403, 404, 421)) or answer.content == b""
    assert "recipient_id" not in answer.text


def test_a_header_without_end_is_refused(proxy: Proxy) -> None:
    with proxy.client as client, contextlib.suppress(httpx.TransportError):
        assert client.get("/", headers={"X-Long": "a" * 200_000}).status_code in (400, 413, 431)


@pytest.mark.parametrize("sent", BEGINNINGS, ids=["nothing", "headers", "body"])
def test_half_requests_shut_out_nobody(proxy: Proxy, sent: str, request: pytest.FixtureRequest) -> None:
    with contextlib.ExitStack() as held:
        refused = 0
        for _ in range(HALF):
            try:
                one = held.enter_context(proxy.connect())
                one.sendall(sent.encode())
            except OSError:
                refused += 1
        began = time.monotonic()
        with proxy.client as client:
            begun = client.post("/api/conversations", json={})
        took = time.monotonic() - began
    assert begun.status_code == 201
    name = request.node.name.rpartition("[")[2]
    measured.append(f"{name[:-1]}: {HALF - refused} half requests, a visitor waits {took:.1f} s")
    assert took < 20


def test_half_requests_at_the_gateway_itself_shut_out_nobody(gateway: str) -> None:
    port = int(gateway.rpartition(":")[2])
    with contextlib.ExitStack() as held:
        for _ in range(HALF):
            with contextlib.suppress(OSError):
                one = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
                one.sendall(b"POST /api/deadlines HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\n")
        began = time.monotonic()
        begun = httpx.post(f"{gateway}/api/conversations", json={}, timeout=30, trust_env=False)
        took = time.monotonic() - began
    assert begun.status_code == 201, begun.text
    measured.append(f"gateway alone: {HALF} half requests, a visitor waits {took:.1f} s")
    assert took < 20
