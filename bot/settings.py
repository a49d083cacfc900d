"""Every setting of every process: read from the environment once, checked, and handed on as plain values."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from email_validator import validate_email
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.clock import today

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "SPOORWIJZER_"
SECRET_FILE, CONTENT_FOLDER, VERSIONS_FOLDER = "token.secret", "content", "widget"
# Shorter secrets can be guessed offline from one token.
SECRET_MINIMUM = 32
SWITCH = {"on": True, "aan": True, "ja": True, "off": False, "uit": False, "nee": False}


class SettingsError(ValueError):
    """Settings that cannot be used: a sentence on each line, for the person who starts the assistant."""

    def lines(self) -> str:
        """The sentences as they are shown."""
        return "".join(f"Spoorwijzer: {sentence}.\n" for sentence in str(self).splitlines())


def _switch(value: object) -> object:
    return SWITCH.get(value.lower(), value) if isinstance(value, str) else value


def _folder(path: Path) -> Path:
    """Relative to the repository, for every process and command, wherever it is started."""
    return (ROOT / path.expanduser()).resolve()


def _secret(value: SecretStr) -> SecretStr:
    if 0 < len(value.get_secret_value()) < SECRET_MINIMUM:
        raise ValueError("too short")
    return value


def _web(value: str) -> str:
    return _address(value, "http", "https").rstrip("/")


def _mail_server(value: SecretStr) -> SecretStr:
    _address(value.get_secret_value(), "smtp", "smtps")
    return value


def _address(value: str, *schemes: str) -> str:
    parts = urlsplit(value)
    if value and not (parts.scheme in schemes and parts.hostname and parts.port != 0):
        raise ValueError("no such address")
    return value


def _listed(value: object) -> object:
    return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value


def _origin(value: str) -> str:
    if value != "*" and urlsplit(_web(value))[2:] != ("", "", ""):
        raise ValueError("an origin has no path")
    return value


def _mailbox(value: str) -> str:
    return value and validate_email(value, check_deliverability=False, test_environment=True).normalized


Switch = Annotated[bool, BeforeValidator(_switch)]
DayText = Annotated[date, BeforeValidator(lambda value: value.strip() if isinstance(value, str) else value)]
Port = Annotated[int, Field(ge=1, le=65535)]
Folder = Annotated[Path, AfterValidator(_folder)]
Secret = Annotated[SecretStr, AfterValidator(_secret)]
MailUrl = Annotated[SecretStr, AfterValidator(_mail_server)]
Mailbox = Annotated[str, AfterValidator(_mailbox)]
Web = Annotated[str, AfterValidator(_web)]
Origins = Annotated[tuple[Annotated[str, AfterValidator(_origin)], ...], NoDecode, BeforeValidator(_listed)]
Header = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]*$"), AfterValidator(str.lower)]

PORT = "a whole number from 1 to 65535"
LONG = f"at least {SECRET_MINIMUM} characters long"
WEB = "an address like https://chat.bureau.example"
MAILBOX = "an e-mail address"


class Settings(BaseSettings):
    """How this installation runs. A description completes the sentence "… must be …"; README.md has a row for each."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, str_strip_whitespace=True, frozen=True, populate_by_name=True
    )

    port: Port = Field(8000, validation_alias="PORT", description=PORT)
    host: str = Field("127.0.0.1", description="an address of this machine")
    data: Folder = Field(Path("var"), validate_default=True, description="a folder that can be written")
    as_of: DayText | None = Field(None, description="a date like 2026-11-21")
    limits: Switch = Field(True, description="on or off")
    rest: Literal["local", "key", "open", "on", "off"] = Field("local", description="local, key, open or off")
    rest_key: Secret = Field(SecretStr(""), description=LONG)
    origins: Origins = Field(("*",), description="addresses like https://bureau.example, separated by commas, or *")
    proxy_header: Header = Field("", description="the name of a header, like X-Forwarded-For")
    public_url: Web = Field("", description=WEB)
    keep_days: int = Field(30, ge=1, le=3650, description="a whole number from 1 to 3650")
    token_secret: Secret = Field(SecretStr(""), description=LONG)
    mail_url: MailUrl = Field(SecretStr(""), description="an address like smtp://mail.bureau.example:25")
    mail_from: Mailbox = Field("", description=MAILBOX)
    mail_to: Mailbox = Field("", description=MAILBOX)
    webhook_url: Web = Field("", description=WEB)
    webhook_secret: Secret = Field(SecretStr(""), description=LONG)
    double_opt_in: Switch = Field(False, description="on or off")
    beheer_port: Port | None = Field(None, description=PORT)
    model: Folder | None = Field(None, description="the file of a trained model")
    rasa_timeout: float = Field(10, ge=0.1, le=120, description="a number of seconds from 0.1 to 120")
    rasa_port: Port = Field(5005, description=PORT)
    actions_port: Port = Field(5055, description=PORT)
    rasa_url: Web = Field(default_factory=lambda given: f"http://127.0.0.1:{given['rasa_port']}", description=WEB)
    actions_url: Web = Field(default_factory=lambda given: f"http://127.0.0.1:{given['actions_port']}", description=WEB)
    # Where the code stands: no setting, `read` knows it.
    root: Path = ROOT

    def today(self) -> date:
        """The day that stands for today, in Europe/Amsterdam."""
        return self.as_of or today()

    @property
    def content(self) -> Path:
        """The agency's own content, outside git."""
        return self.data / CONTENT_FOLDER

    @property
    def versions(self) -> Path:
        """Every version of the widget that was ever served here."""
        return self.data / VERSIONS_FOLDER

    @cached_property
    def secret(self) -> bytes:
        """What signs the widget's tokens: given, or kept in the data folder."""
        return self.token_secret.get_secret_value().encode() or kept_secret(self.data / SECRET_FILE)

    def changed(self, **fields: Any) -> Settings:
        """The same settings but for these fields."""
        return Settings(**{**dict(self), **fields})

    def plain(self) -> dict[str, str]:
        """The checked values that Rasa, the action server and the supervisor's file read from the environment."""
        values = {
            "data": self.data,
            "as_of": self.as_of or "",
            "rasa_port": self.rasa_port,
            "actions_port": self.actions_port,
            "rasa_url": self.rasa_url,
            "actions_url": self.actions_url,
        }
        return {variable(name): str(value) for name, value in values.items()}


def variable(name: str) -> str:
    """The environment variable of a field."""
    return "PORT" if name in ("port", "PORT") else PREFIX + name.upper()


def read() -> Settings:
    """The settings of the environment; changes nothing. SettingsError names each one that cannot be used."""
    try:
        settings = Settings(root=ROOT)
    except ValidationError as error:
        # A default made of a field that is wrong is no fault of its own.
        wrong = {str(one["loc"][0]) for one in error.errors() if one["type"] != "default_factory_not_called"}
        raise SettingsError("\n".join(map(_sentence, sorted(wrong)))) from None
    if clashes := list(_clashes(settings)):
        raise SettingsError("\n".join(clashes))
    return settings


def from_env() -> Settings:
    """The settings of the environment, their data folder made where it is missing; raises SettingsError by name."""
    settings = read()
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"{variable('data')}: {settings.data} cannot be made ({error.strerror})") from error
    return settings


def _sentence(name: str) -> str:
    field = Settings.model_fields[name.lower()]
    sentence = f"{variable(name)} must be {field.description}"
    # A secret is not repeated on a screen or in a log.
    return sentence if field.annotation is SecretStr else f"{sentence}, not {os.environ.get(variable(name))!r}"


def _clashes(settings: Settings) -> Iterator[str]:
    """What no setting can tell alone."""
    ports = {"port": settings.port, "rasa_port": settings.rasa_port, "actions_port": settings.actions_port}
    if settings.beheer_port:
        ports["beheer_port"] = settings.beheer_port
    if len(set(ports.values())) < len(ports):
        yield f"{', '.join(map(variable, ports))} must be different ports"
    if settings.rest == "key" and not settings.rest_key.get_secret_value():
        yield f"{variable('rest')}=key needs {variable('rest_key')}"
    if settings.webhook_url and not settings.webhook_secret.get_secret_value():
        yield f"{variable('webhook_url')} needs {variable('webhook_secret')}"
    if settings.mail_url.get_secret_value() and not (settings.mail_from and settings.mail_to):
        yield f"{variable('mail_url')} needs {variable('mail_from')} and {variable('mail_to')}"


def unknown_variables() -> Iterator[str]:
    """Variables with our prefix that are no setting: a slip of the pen would be ignored in silence."""
    known = [variable(name) for name in Settings.model_fields if name != "root"]
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known:
            likely = get_close_matches(name, known, 1)
            yield f"{name} is no setting" + (f"; is {likely[0]} meant?" if likely else "")


def kept_secret(path: Path) -> bytes:
    """The secret in the data folder, made on first use, readable by its owner only; raises SettingsError if short."""
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
