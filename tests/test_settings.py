"""Settings: read once, refused clearly, and a secret that stays a secret."""

from __future__ import annotations

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.settings import (
    ROOT,
    SECRET_MINIMUM,
    Settings,
    SettingsError,
    from_env,
    kept_secret,
    read,
    unknown_variables,
    variable,
)

LONG = "s" * SECRET_MINIMUM


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """The environment of a person who set nothing but the data folder."""
    monkeypatch.setenv("SPOORWIJZER_DATA", str(tmp_path / "data"))
    return monkeypatch


def given(env: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        env.setenv("PORT" if name == "PORT" else f"SPOORWIJZER_{name}", value)
    return read()


def test_without_environment_the_documented_defaults_hold(env: pytest.MonkeyPatch) -> None:
    env.delenv("SPOORWIJZER_DATA")
    settings = read()
    assert (settings.host, settings.port, settings.limits, settings.rest) == ("127.0.0.1", 8000, True, "local")
    assert settings.rasa_url == "http://127.0.0.1:5005" and settings.origins == ("*",)
    assert settings.as_of is None and settings.proxy_header == "" and settings.data == ROOT / "var"
    assert settings.content == ROOT / "var/content" and settings.beheer_port is None


def test_every_setting_is_read(env: pytest.MonkeyPatch) -> None:
    settings = given(
        env,
        PORT="8123", HOST="0.0.0.0", AS_OF="2026-11-21", LIMITS="uit", REST="key", REST_KEY=LONG, MODEL="m.tar.gz",
        RASA_PORT="6005", ACTIONS_URL="http://127.0.0.1:6055/", ACTIONS_PORT="6055", RASA_TIMEOUT="0.5",
        TOKEN_SECRET=LONG, ORIGINS="https://a.example, https://b.example:8443 ,", PROXY_HEADER="X-Forwarded-For",
        PUBLIC_URL="https://chat.example/", KEEP_DAYS=" 7 ", MAIL_URL="smtps://u:p%40q@mail.example",
        BEHEER_PORT="8124", MAIL_FROM="chat@bureau.example", MAIL_TO="intake@bureau.example", WEBHOOK_URL="https://crm.example/x",
        WEBHOOK_SECRET=LONG,
    )  # fmt: skip
    assert (settings.port, settings.limits, settings.rest, settings.keep_days) == (8123, False, "key", 7)
    assert settings.today().isoformat() == "2026-11-21" and settings.rasa_timeout == 0.5
    assert settings.rasa_url == "http://127.0.0.1:6005" and settings.actions_url == "http://127.0.0.1:6055"
    assert settings.origins == ("https://a.example", "https://b.example:8443")
    assert settings.proxy_header == "x-forwarded-for" and settings.public_url == "https://chat.example"
    assert settings.secret == LONG.encode() and settings.model == ROOT / "m.tar.gz"
    assert settings.mail_url.get_secret_value() == "smtps://u:p%40q@mail.example"
    assert not settings.data.exists()


WRONG = [
    ("PORT", "0"),
    ("PORT", "65536"),
    ("PORT", "abc"),
    ("AS_OF", "32-13"),
    ("AS_OF", "morgen"),
    ("KEEP_DAYS", "x"),
    ("KEEP_DAYS", "0"),
    ("RASA_TIMEOUT", "-1"),
    ("LIMITS", "of"),
    ("REST", "misschien"),
    ("ORIGINS", "bureau.example"),
    ("ORIGINS", "https://bureau.example/pagina"),
    ("PUBLIC_URL", "chat.example"),
    ("PROXY_HEADER", "X Forwarded"),
    ("MAIL_TO", "intake"),
    ("WEBHOOK_URL", "ftp://crm.example"),
    ("RASA_URL", "http://127.0.0.1:99999"),
    ("BEHEER_PORT", "x"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_an_unusable_setting_is_named_with_what_it_must_be(env: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        given(env, **{name: value})
    sentence = str(refused.value)
    assert re.fullmatch(rf"(SPOORWIJZER_)?{name} must be .*, not '{re.escape(value)}'", sentence), sentence


@pytest.mark.parametrize("name", ["TOKEN_SECRET", "REST_KEY", "WEBHOOK_SECRET", "MAIL_URL"])
def test_a_secret_is_refused_without_repeating_it(env: pytest.MonkeyPatch, name: str) -> None:
    with pytest.raises(SettingsError, match=name) as refused:
        given(env, **{name: "kanarie"})
    assert "kanarie" not in str(refused.value) and refused.value.__cause__ is None


def test_a_secret_is_not_shown_with_the_settings(env: pytest.MonkeyPatch) -> None:
    assert LONG not in repr(given(env, TOKEN_SECRET=LONG))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"REST": "key"}, "needs SPOORWIJZER_REST_KEY"),
        ({"WEBHOOK_URL": "https://crm.example"}, "needs SPOORWIJZER_WEBHOOK_SECRET"),
        ({"MAIL_URL": "smtp://mail.example", "MAIL_TO": "a@b.example"}, "SPOORWIJZER_MAIL_FROM"),
        ({"ACTIONS_PORT": "8000"}, "different ports"),
        ({"BEHEER_PORT": "8000"}, "different ports"),
    ],
)
def test_settings_that_need_or_exclude_another_say_so(
    env: pytest.MonkeyPatch, values: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence):
        given(env, **values)


def test_every_fault_is_told_at_once(env: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as refused:
        given(env, PORT="abc", AS_OF="32-13", RASA_PORT="x")
    assert len(str(refused.value).splitlines()) == 3 and len(refused.value.lines().splitlines()) == 3


def test_a_slip_of_the_pen_is_told(env: pytest.MonkeyPatch) -> None:
    env.setenv("SPOORWIJZER_KEEPDAYS", "7")
    env.setenv("SPOORWIJZER_ROOT", "/tmp")
    keepdays, root = unknown_variables()
    assert keepdays.endswith("is SPOORWIJZER_KEEP_DAYS meant?") and root.startswith("SPOORWIJZER_ROOT is no setting")
    assert read().root == ROOT


def test_a_folder_is_meant_from_the_repository(env: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env.chdir(tmp_path)
    assert given(env, DATA="elders/data").data == ROOT / "elders/data"
    assert given(env, DATA="~/data").data == Path.home() / "data"


def test_changed_settings_are_checked_too(env: pytest.MonkeyPatch) -> None:
    settings = given(env, KEEP_DAYS="7")
    assert settings.changed(port=9).port == 9 and settings.changed(port=9).keep_days == 7
    with pytest.raises(ValueError):
        settings.changed(port=0)


def test_what_the_other_processes_read_is_checked_and_whole(env: pytest.MonkeyPatch) -> None:
    plain = given(env, DATA="var", AS_OF=" 2026-11-21 ", RASA_PORT="6005").plain()
    assert plain["SPOORWIJZER_DATA"] == str(ROOT / "var") and plain["SPOORWIJZER_AS_OF"] == "2026-11-21"
    assert plain["SPOORWIJZER_RASA_URL"] == "http://127.0.0.1:6005"
    for name, value in plain.items():
        env.setenv(name, value)
    assert read().plain() == plain


def test_only_settings_and_clock_read_our_environment() -> None:
    """One home: a second reader would give a relative folder or an empty value another meaning."""
    allowed = {"bot/settings.py", "bot/clock.py", "bot/nlu/serve.py", "bot/command/first.py", "bot/command/start.py"}
    readers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("bot", "actions")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"environ\b.*SPOORWIJZER_|getenv", path.read_text())
    }
    assert readers <= allowed


def test_the_readme_has_a_row_for_every_setting_with_its_default() -> None:
    table = re.findall(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \|([^|]*)\|", (ROOT / "README.md").read_text(), re.MULTILINE)
    rows = {name: default.strip() for names, default in table for name in names.replace("`", "").split(", ")}
    fields = {name: field for name, field in Settings.model_fields.items() if name != "root"}
    assert rows.keys() == {variable(name) for name in fields}
    for name, field in fields.items():
        if isinstance(field.default, bool):
            assert rows[variable(name)] == ("`on`" if field.default else "`off`")
        elif isinstance(field.default, (int, float, Path)):
            assert rows[variable(name)].strip("`") == str(field.default)


def test_the_folder_is_made_for_its_owner_or_the_start_says_why_not(env: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert stat.S_IMODE(from_env().data.stat().st_mode) == 0o700
    (tmp_path / "bestand").touch()
    env.setenv("SPOORWIJZER_DATA", str(tmp_path / "bestand" / "data"))
    with pytest.raises(SettingsError, match=r"SPOORWIJZER_DATA: .* cannot be made"):
        from_env()


def test_the_secret_is_made_once_and_only_its_owner_reads_it(env: pytest.MonkeyPatch) -> None:
    settings = from_env()
    assert len(settings.secret) >= SECRET_MINIMUM and from_env().secret == settings.secret
    assert [path.name for path in settings.data.iterdir()] == ["token.secret"]
    assert stat.S_IMODE((settings.data / "token.secret").stat().st_mode) == 0o600


def test_workers_that_start_together_share_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(lambda _: kept_secret(tmp_path / "token.secret"), range(64)))
    assert len(secrets) == 1 and len(list(tmp_path.iterdir())) == 1


def test_a_damaged_secret_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "token.secret").write_bytes(b"kort")
    with pytest.raises(SettingsError, match="damaged"):
        kept_secret(tmp_path / "token.secret")
