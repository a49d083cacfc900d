"""Who may use the REST channel, which knows no token: this machine, whoever has the key, everyone, or no one."""

from __future__ import annotations

import hmac
import ipaddress

from starlette.requests import Request

from bot.gateway.problems import Problem
from bot.settings import Settings

# A proxy adds one of these: what carries one comes from elsewhere, whatever its peer.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
OFF = "Dit kanaal staat uit. Gebruik de chat op de website."
ELSEWHERE = "Dit kanaal is alleen open voor deze machine. Gebruik de chat op de website."
NO_KEY = "Voor dit kanaal is een geldige sleutel nodig."


def admit(request: Request, settings: Settings) -> None:
    """Raise a Problem unless this request may use the channel (SPOORWIJZER_REST)."""
    match settings.rest:
        case "off":
            raise Problem(404, OFF)
        case "key":
            _demand_key(request, settings)
        case "local" if not _is_local(request, settings.proxy_header):
            raise Problem(403, ELSEWHERE)


def _demand_key(request: Request, settings: Settings) -> None:
    given = request.headers.get("authorization", "").encode()
    wanted = f"Bearer {settings.rest_key.get_secret_value()}".encode()
    if not hmac.compare_digest(given, wanted):
        raise Problem(401, NO_KEY)


def _is_local(request: Request, proxy_header: str) -> bool:
    """From loopback, asked under a local name, and not through a proxy."""
    if any(name in request.headers for name in (*FORWARDED, *filter(None, [proxy_header]))):
        return False
    name = request.headers.get("host", "")
    host = name.rpartition(":")[0] if name.rpartition(":")[2].isdecimal() else name
    try:
        return host in LOCAL_NAMES and ipaddress.ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False
