"""Every setting of the gateway, read from the environment once, at the edge."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.clock import today

ROOT = Path(__file__).resolve().parents[1]
SECRET_FILE = "token.secret"
# Shorter secrets can be guessed offline from one token.
SECRET_MINIMUM = 32
OFF = frozenset({"off", "0", "false", "nee", "uit"})


class SettingsError(ValueError):
    """A setting that cannot be used, in one sentence for the person who starts the gateway."""


@dataclass(frozen=True)
class Settings:
    """How this gateway runs; the README lists the environment variable of each field."""

    data: Path
    secret: bytes
    root: Path = ROOT
    host: str = "127.0.0.1"
    port: int = 8000
    as_of: str | None = None
    limits: bool = True
    rest: bool = True
    rasa_url: str = "http://127.0.0.1:5005"
    rasa_timeout: float = 10.0
    actions_url: str = "http://127.0.0.1:5055"
    origins: tuple[str, ...] = ("*",)
    proxy_header: str = ""
    public_url: str = ""
    keep_days: int = 30

    def today(self) -> date:
        """The day that stands for today, in Europe/Amsterdam."""
        return today(self.as_of)


def from_env(env: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; makes the data folder and the token secret where they are missing."""

    def text(name: str, default: str = "") -> str:
        return env.get(f"SPOORWIJZER_{name}", "").strip() or default

    def number(name: str, value: str, low: int, high: int) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            raise SettingsError(f"{name} must be a whole number from {low} to {high}, not {value!r}")
        return int(value)

    def switch(name: str) -> bool:
        return text(name, "on").lower() not in OFF

    as_of = text("AS_OF") or None
    try:
        today(as_of)
    except ValueError as error:
        raise SettingsError(f"SPOORWIJZER_AS_OF must be a date like 2026-11-21, not {as_of!r}") from error
    data = Path(text("DATA", str(ROOT / "var"))).resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    given = text("TOKEN_SECRET").encode()
    if given and len(given) < SECRET_MINIMUM:
        raise SettingsError(f"SPOORWIJZER_TOKEN_SECRET must have at least {SECRET_MINIMUM} characters")
    return Settings(
        data=data,
        secret=given or kept_secret(data / SECRET_FILE),
        host=text("HOST", "127.0.0.1"),
        port=number("PORT", env.get("PORT", "").strip() or "8000", 1, 65535),
        as_of=as_of,
        limits=switch("LIMITS"),
        rest=switch("REST"),
        rasa_url=text("RASA_URL", "http://127.0.0.1:5005").rstrip("/"),
        rasa_timeout=number("SPOORWIJZER_RASA_TIMEOUT", text("RASA_TIMEOUT", "10"), 1, 120),
        actions_url=text("ACTIONS_URL", "http://127.0.0.1:5055").rstrip("/"),
        origins=tuple(origin.strip() for origin in text("ORIGINS", "*").split(",") if origin.strip()),
        proxy_header=text("PROXY_HEADER").lower(),
        public_url=text("PUBLIC_URL").rstrip("/"),
        keep_days=number("SPOORWIJZER_KEEP_DAYS", text("KEEP_DAYS", "30"), 1, 3650),
    )


def kept_secret(path: Path) -> bytes:
    """The secret in the data folder, made on first use and readable by its owner only."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_urlsafe(48).encode())
        try:
            # A link appears whole or not at all, so two workers that start together agree on one secret.
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    secret = path.read_bytes()
    if len(secret) < SECRET_MINIMUM:
        raise SettingsError(f"{path.name} in the data folder is damaged: remove it and start again")
    return secret
