"""Settings: read once, refused clearly, and a secret that stays a secret."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.settings import SECRET_MINIMUM, SettingsError, from_env, kept_secret


def test_without_environment_the_documented_defaults_hold(tmp_path: Path) -> None:
    settings = from_env({"SPOORWIJZER_DATA": str(tmp_path)})
    assert (settings.host, settings.port, settings.limits, settings.rest) == ("127.0.0.1", 8000, True, True)
    assert settings.rasa_url == "http://127.0.0.1:5005" and settings.origins == ("*",)
    assert settings.as_of is None and settings.proxy_header == ""


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = from_env(
        {
            "PORT": "8123",
            "SPOORWIJZER_DATA": str(tmp_path / "new" / "folder"),
            "SPOORWIJZER_AS_OF": "2026-11-21",
            "SPOORWIJZER_LIMITS": "off",
            "SPOORWIJZER_REST": "off",
            "SPOORWIJZER_HOST": "0.0.0.0",
            "SPOORWIJZER_RASA_URL": "http://127.0.0.1:6005/",
            "SPOORWIJZER_ACTIONS_URL": "http://127.0.0.1:6055",
            "SPOORWIJZER_RASA_TIMEOUT": "3",
            "SPOORWIJZER_TOKEN_SECRET": "s" * SECRET_MINIMUM,
            "SPOORWIJZER_ORIGINS": "https://a.example, https://b.example",
            "SPOORWIJZER_PROXY_HEADER": "X-Forwarded-For",
            "SPOORWIJZER_PUBLIC_URL": "https://chat.example/",
            "SPOORWIJZER_KEEP_DAYS": "7",
        }
    )
    assert (settings.port, settings.limits, settings.rest) == (8123, False, False)
    assert settings.host == "0.0.0.0" and settings.today().isoformat() == "2026-11-21"
    assert settings.rasa_url == "http://127.0.0.1:6005" and settings.actions_url == "http://127.0.0.1:6055"
    assert settings.secret == b"s" * SECRET_MINIMUM and settings.rasa_timeout == 3
    assert settings.origins == ("https://a.example", "https://b.example")
    assert settings.proxy_header == "x-forwarded-for" and settings.public_url == "https://chat.example"
    assert settings.keep_days == 7 and settings.data.is_dir()
    assert not (settings.data / "token.secret").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "acht"),
        ("SPOORWIJZER_AS_OF", "21-11-2026"),
        ("SPOORWIJZER_AS_OF", "morgen"),
        ("SPOORWIJZER_TOKEN_SECRET", "s" * (SECRET_MINIMUM - 1)),
        ("SPOORWIJZER_RASA_TIMEOUT", "-1"),
        ("SPOORWIJZER_KEEP_DAYS", "0"),
    ],
)
def test_an_unusable_setting_is_refused_by_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_env({"SPOORWIJZER_DATA": str(tmp_path), name: value})


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    env = {"SPOORWIJZER_DATA": str(tmp_path)}
    first = from_env(env).secret
    assert len(first) >= SECRET_MINIMUM and from_env(env).secret == first
    assert [file.name for file in tmp_path.iterdir()] == ["token.secret"]
    assert stat.S_IMODE((tmp_path / "token.secret").stat().st_mode) == 0o600


def test_workers_that_start_together_share_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(lambda _: kept_secret(tmp_path / "token.secret"), range(64)))
    assert len(secrets) == 1 and len(list(tmp_path.iterdir())) == 1


def test_a_damaged_secret_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "token.secret").write_bytes(b"kort")
    with pytest.raises(SettingsError, match="damaged"):
        kept_secret(tmp_path / "token.secret")
