"""The scripts of the set-up, with an installer that only writes down what it was asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT

UV = """#!/bin/sh
echo "$@" >>"$PWD/asked"
[ -e "$PWD/breaks" ] && [ "$2 $3" = "pip sync" ] && exit 1
for last; do :; done
[ "$2" = venv ] && mkdir -p "$last/bin" && ln -sf "$(cat "$PWD/python")" "$last/bin/python"
exit 0
"""


class Project:
    """A checkout in a folder of its own, whose installer is there already."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "bot/deploy", root / "bot/deploy")
        (root / "requirements").mkdir()
        for name in ("app", "test", "rasa", "uv"):
            (root / f"requirements/{name}.lock").write_text(
                f"{name}==1\nsetuptools==2\n    --hash=sha256:0\nlater==3\n"
            )
        (root / "python").write_text(sys.executable)
        self.put(".tools/bin/uv", UV)
        (root / ".tools/bin/python").symlink_to(sys.executable)
        self.put(".tools/.made/uv.lock", (root / "requirements/uv.lock").read_text())
        self.put(".tools/.made/where", f"{root}/.tools\n")
        finder = f"#!/bin/sh\necho {sys.executable}\n"
        self.put("bot/deploy/find-python.sh", finder)

    def put(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)
        (self.root / name).chmod(0o755)

    def setup(self, name: str, status: int = 0) -> list[str]:
        """What the installer was asked."""
        asked = self.root / "asked"
        asked.unlink(missing_ok=True)
        done = subprocess.run([self.root / "bot/deploy/setup.sh", name], cwd="/", capture_output=True, text=True)
        assert done.returncode == status, done.stderr
        return asked.read_text().splitlines() if asked.exists() else []


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "checkout")


def synced(asked: list[str]) -> list[str]:
    """The locks that were synced."""
    return [row.split("/")[-1] for row in asked if " pip sync " in row]


def test_a_start_takes_what_runs_and_does_it_once(project: Project) -> None:
    asked = project.setup("app")
    assert [row.split()[1] for row in asked] == ["venv", "pip", "pip", "pip"]
    assert synced(asked) == ["app.lock"] and asked[-1].endswith("--no-deps --no-build-isolation --editable .")
    assert project.setup("app") == []


def test_the_builders_come_from_the_lock_and_first(project: Project) -> None:
    asked = project.setup("rasa")
    assert "pip install" in asked[1] and "--no-deps" in asked[1] and asked[1].endswith(".made/builders")
    assert (project.root / ".venv-rasa/.made/builders").read_text() == "setuptools==2\n    --hash=sha256:0\n"
    assert synced(asked) == ["rasa.lock"]


def test_tests_add_to_it_and_a_start_takes_nothing_away(project: Project) -> None:
    project.setup("app")
    asked = project.setup("test")
    assert synced(asked) == ["test.lock"] and not [row for row in asked if row.split()[1] == "venv"]
    assert project.setup("app") == project.setup("test") == []


@pytest.mark.parametrize(
    ("lock", "first", "then", "expected"),
    [
        ("app", "app", "app", ["app.lock"]),
        ("app", "test", "app", ["test.lock"]),
        ("test", "test", "app", []),
        ("test", "test", "test", ["test.lock"]),
        ("rasa", "rasa", "rasa", ["rasa.lock"]),
        ("rasa", "app", "app", []),
    ],
)
def test_a_lock_that_an_update_changed_is_noticed(
    project: Project, lock: str, first: str, then: str, expected: list[str]
) -> None:
    project.setup(first)
    (project.root / f"requirements/{lock}.lock").write_text("changed==1\n")
    assert synced(project.setup(then)) == expected
    assert project.setup(then) == []


def test_an_interrupted_setup_goes_on_where_it_was(project: Project) -> None:
    (project.root / "breaks").touch()
    project.setup("app", status=1)
    assert not (project.root / ".venv/.made/app.lock").exists()
    (project.root / "breaks").unlink()
    asked = project.setup("app")
    assert synced(asked) == ["app.lock"] and not [row for row in asked if row.split()[1] == "venv"]


def test_a_checkout_that_was_moved_is_set_up_anew(project: Project, tmp_path: Path) -> None:
    project.setup("app")
    shutil.move(project.root, tmp_path / "elders")
    moved = object.__new__(Project)
    moved.root = tmp_path / "elders"
    (moved.root / ".tools/.made/where").write_text(f"{moved.root}/.tools\n")
    assert next(row.split()[1] for row in moved.setup("app")) == "venv"


def test_an_environment_whose_python_is_gone_is_made_anew(project: Project) -> None:
    project.setup("app")
    (project.root / ".venv/bin/python").unlink()
    assert next(row.split()[1] for row in project.setup("app")) == "venv"


# Finding a Python


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A PATH with the few tools that the script uses, and no Python."""
    for tool in ("sh", "ls", "sort"):
        found = shutil.which(tool)
        assert found
        (tmp_path / "path").mkdir(exist_ok=True)
        (tmp_path / "path" / tool).symlink_to(found)
    return tmp_path / "path"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def find(shelf: Path, *versions: str, release: str = "") -> subprocess.CompletedProcess[str]:
    (shelf / "release").write_text(release)
    env = {"PATH": str(shelf), "HOME": str(shelf), "OS_RELEASE": str(shelf / "release")}
    script = [ROOT / "bot/deploy/find-python.sh", *versions]
    return subprocess.run(script, cwd=shelf, env=env, capture_output=True, text=True, check=False)


HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


def test_a_python_that_runs_is_found_on_the_path(shelf: Path) -> None:
    (shelf / f"python{HERE}").symlink_to(os.path.realpath(sys.executable))
    assert find(shelf, HERE).stdout == f"{shelf}/python{HERE}\n"


def test_a_shim_that_does_not_run_is_not_believed(shelf: Path) -> None:
    put(shelf / f"python{HERE}", "exit 127")
    put(shelf / ".pyenv/versions" / f"{HERE}.9" / "bin/python", f'exec {os.path.realpath(sys.executable)} "$@"')
    assert find(shelf, HERE).stdout == f"{shelf}/.pyenv/versions/{HERE}.9/bin/python\n"


def test_another_version_under_the_wanted_name_is_not_taken(shelf: Path) -> None:
    (shelf / "python3.10").symlink_to(os.path.realpath(sys.executable))
    assert find(shelf, "3.10").returncode == 1


def test_uv_may_bring_one(shelf: Path) -> None:
    brought = shelf / "brought"
    put(
        shelf / "uv", f'[ "$2" = install ] && : >{brought}; [ -e {brought} ] && echo {os.path.realpath(sys.executable)}'
    )
    assert find(shelf, HERE).stdout == f"{os.path.realpath(sys.executable)}\n"


@pytest.mark.parametrize(
    ("versions", "release", "remedy", "not_this"),
    [
        (("3.10",), 'ID=debian\nVERSION_ID="12"\n', "github.com", "apt-get"),
        (("3.10",), 'ID=debian\nVERSION_ID="13"\n', "pyenv install 3.10", "apt-get"),
        (("3.10",), 'ID=ubuntu\nVERSION_ID="22.04"\n', "apt-get install python3 python3-venv", "pyenv"),
        (("3.10",), 'ID=ubuntu\nVERSION_ID="24.04"\n', "pyenv install 3.10", "apt-get"),
        (("3.10",), "", "pyenv install 3.10", "apt-get"),
        (("3.11", "3.14"), 'ID=debian\nVERSION_ID="12"\n', "apt-get install python3 python3-venv", "pyenv"),
        (("3.11", "3.14"), 'ID=ubuntu\nVERSION_ID="22.04"\n', "pyenv install 3.11", "apt-get"),
    ],
)
def test_the_remedy_is_one_that_works_there(
    shelf: Path, versions: tuple[str, ...], release: str, remedy: str, not_this: str
) -> None:
    done = find(shelf, *versions, release=release)
    assert done.returncode == 1 and done.stdout == "" and done.stderr.count("\n") == 1
    assert remedy in done.stderr and not_this not in done.stderr


def test_unit_and_image_run_as_a_user_of_their_own() -> None:
    assert "\nUser=spoorwijzer\n" in (ROOT / "bot/deploy/spoorwijzer.service").read_text()
    assert "\nUSER spoorwijzer\n" in (ROOT / "bot/deploy/Containerfile").read_text()
