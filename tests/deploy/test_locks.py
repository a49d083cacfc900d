"""Set-up does not depend on the day: each lock holds everything, and nothing that installs may look further."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator

import pytest
import tomllib

from bot.settings import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {"app": ".venv", "test": ".venv", "rasa": ".venv-rasa"}
PYTHONS = {"app": ("3.11", "3.12", "3.13", "3.14"), "test": ("3.11", "3.12", "3.13", "3.14"), "rasa": ("3.10",)}
PIN = re.compile(r"(?m)^[a-z0-9][^ ]*==[^ ]+")


def lock(name: str) -> str:
    return (ROOT / f"requirements/{name}.lock").read_text()


def roots(group: str) -> list[str]:
    """What a group asks for, with the groups that it includes."""
    found: list[str] = []
    for one in PROJECT["dependency-groups"][group]:
        found += [one] if isinstance(one, str) else roots(one["include-group"])
    return found


def environments(name: str) -> list[dict[str, str]]:
    """The systems for which a lock must do."""
    common = {
        "implementation_name": "cpython", "platform_python_implementation": "CPython", "os_name": "posix",
        "sys_platform": "linux", "platform_system": "Linux", "platform_release": "", "platform_version": "",
        "extra": "",
    }  # fmt: skip
    return [
        {**common, "python_version": python, "python_full_version": f"{python}.9", "platform_machine": machine}
        for python in PYTHONS[name]
        for machine in ("x86_64", "aarch64")
    ]


def missing(name: str, text: str) -> str:
    """What is missing from this text of a lock, told by its environment's own Python."""
    given = {"lock": text, "roots": roots(name), "environments": environments(name)}
    done = subprocess.run(
        [ROOT / LOCKS[name] / "bin/python", ROOT / "tests/deploy/closure.py"],
        input=json.dumps(given), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_its_whole_closure(name: str) -> None:
    assert missing(name, lock(name)) == ""


@pytest.mark.parametrize("name", LOCKS)
def test_that_check_misses_nothing_that_is_needed(name: str) -> None:
    text = lock(name)
    package = {"app": "h11", "test": "pluggy", "rasa": "setuptools"}[name]
    without = re.sub(rf"(?m)^{package}==", "other-package==", text)
    assert without != text and f"needs {package}" in missing(name, without)
    older = re.sub(r"(?m)^pydantic-core==.*? |^numpy==.*? ", lambda found: f"{found[0].split('==')[0]}==0.1 ", text)
    assert older != text and "the lock has 0.1" in missing(name, older)


@pytest.mark.parametrize("name", [*LOCKS, "uv", "tune"])
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    text = lock(name)
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert len(blocks) == len(PIN.findall(text)) and all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text and "index" not in re.sub(r"(?m)^ +#.*|^[a-z0-9].*", "", text)


def test_the_tests_have_what_runs_and_more() -> None:
    app, test = (
        dict(re.findall(r"(?ms)^([a-z0-9][^ ]*==[^\n]*?) ?\\\n((?: +--hash[^\n]*\n)+)", lock(one)))
        for one in ("app", "test")
    )
    assert app.items() <= test.items() and len(app) > 60
    tools = {"playwright", "mypy", "ruff", "pytest", "hypothesis", "schemathesis"}
    names = {one.split("==")[0] for one in app}
    assert not tools & names and tools <= {one.split("==")[0] for one in test}


def test_the_installer_is_one_line_and_builds_the_command_itself() -> None:
    (pin,) = PIN.findall(lock("uv"))
    assert PROJECT["build-system"]["requires"] == [pin.replace("uv==", "uv_build==")]


def test_what_is_built_from_source_is_built_by_the_lock() -> None:
    names = {pin.split("==")[0] for pin in PIN.findall(lock("rasa"))}
    assert {"setuptools", "wheel"} <= names


# Whatever may install, in what we ship and run.
INSTALLS = re.compile(
    r"\b(pip3? install|pip download|pip sync|uv (?:sync|run|tool|add)|uvx|pipx|npm (?:i|install|ci)|npx)\b.*"
)
ALLOWED = (
    r"pip install .*--require-hashes --no-deps -r \S+$",
    r"pip install --python \S+ --no-deps --no-build-isolation --editable \.$",
    r"pip sync --python \S+ --require-hashes --no-build-isolation .*\.lock\"?$",
    r"npm ci .*--ignore-scripts\b.*$",
)


def commands() -> Iterator[tuple[str, str]]:
    """Every line that installs something: (file, from the installing word on)."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    for name in tracked:
        path = ROOT / name
        if name in ("Makefile", ".ci/run") or path.suffix == ".sh" or path.name == "Containerfile":
            for row in path.read_text().replace("\\\n", " ").splitlines():
                if (found := INSTALLS.search(row.split("# ")[0])) and not row.lstrip().startswith("#"):
                    yield name, found[0]


def test_nothing_that_installs_may_resolve() -> None:
    found = list(commands())
    assert len(found) >= 5
    for name, command in found:
        assert any(re.match(allowed, command) for allowed in ALLOWED), f"{name}: {command}"


@pytest.mark.parametrize("folder", ["widget", "hosts"])
def test_what_comes_from_npm_is_locked_too(folder: str) -> None:
    package = json.loads((ROOT / f"requirements/{folder}/package-lock.json").read_text())
    assert {one["integrity"][:7] for name, one in package["packages"].items() if name} == {"sha512-"}
    assert "resolved" not in str(package)
