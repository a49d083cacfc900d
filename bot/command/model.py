"""The trained model: whether it fits what it is made from, and making it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.build import own_examples, own_items, sources, stamp
from bot.command import CommandError
from bot.faq.files import FaqError
from bot.faq.library import read_library
from bot.faq.project import Project
from bot.settings import Settings, variable

NAME, STAMP = "spoorwijzer.tar.gz", "spoorwijzer.json"
TRAINED_ON = ("config.yml", "domain/", "data/", "rules/")
QUIET = {
    "PYTHONPATH": ".",
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
# The kernel of OpenBLAS that a processor with these flags can run. Those for AVX-512 crash on 27,000 examples.
KERNEL, NEEDED = "HASWELL", {"avx2", "fma"}


def file_of(settings: Settings) -> Path:
    """The model that this installation uses: the one given, its own where the agency adds to it, or the shared one."""
    return settings.model or (settings.data / "model" if _adds(settings) else settings.root / "models") / NAME


def _adds(settings: Settings) -> bool:
    """Whether the agency has examples or topics of its own; an answer in place of a shipped one trains nothing."""
    shipped = {path.name for path in settings.root.glob("data/faq/*/*.md")}
    own = {path.name for path in settings.content.glob("faq/*/*.md")}
    return bool(own - shipped) or any(settings.content.glob("nlu/*.yml"))


def fault(settings: Settings) -> str:
    """Why the model cannot be used as it is, or an empty text."""
    path = file_of(settings)
    if settings.model:
        return "" if path.is_file() else f"{variable('model')}: there is no {path}"
    kept = _stamp_of(path)
    if not path.is_file() or not kept:
        return f"there is no trained model at {path}; `make train` makes it"
    if kept.get("model") != _hash(path):
        return f"{path} is damaged; `make train` makes it anew"
    try:
        made_from = stamp(sources(settings.root, settings.content))
    except FaqError:
        return ""  # told as a fault of that file; the model may serve the others
    if kept.get("made_from") != made_from:
        return f"{path} does not fit the examples and rules that stand here now; `make train` makes it anew"
    return ""


def own_faults(settings: Settings) -> list[FaqError]:
    """What is wrong with the agency's own examples; such a file is left out of training."""
    shipped = read_library(Project(settings.root).folders).items.values()
    return own_examples(settings.content, [*shipped, *own_items(settings.root, settings.content)])[1]


def _stamp_of(path: Path) -> Mapping[str, str]:
    try:
        kept = json.loads(path.with_name(STAMP).read_text())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def train(settings: Settings) -> int:
    """Make the model from what stands here now, and put it in place of the old one at once. Takes minutes."""
    made_from = sources(settings.root, settings.content)
    path = file_of(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    print("Training the model (a few minutes) ...", flush=True)
    began = time.monotonic()
    with TemporaryDirectory(dir=path.parent, prefix=".training-") as folder:
        fresh = _rasa_train(settings.root, Path(folder), made_from)
        kept = {"made_from": stamp(made_from), "model": _hash(fresh)}
        # The stamp names this very model, so a stop between these two lines trains again and shows nothing half.
        fresh.replace(path)
        path.with_name(STAMP).write_text(json.dumps(kept) + "\n")
    print(f"Trained in {time.monotonic() - began:.0f} s.", flush=True)
    return 0


def kernel(processor: str) -> dict[str, str]:
    """Which kernel OpenBLAS takes, from the flags of /proc/cpuinfo; its own choice where they are not all there.

    The release that Rasa is locked to knows no processor newer than itself: on one it computes as in 2004, at half the
    speed.
    """
    return {"OPENBLAS_CORETYPE": KERNEL} if set(re.findall(r"\w+", processor)) >= NEEDED else {}


def _processor() -> str:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _rasa_train(root: Path, folder: Path, made_from: Mapping[str, bytes]) -> Path:
    for name, text in made_from.items():
        if name.startswith(TRAINED_ON):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(text)
    # Rasa's own validation reads everything a second time; the tests prove more. Its cache does not see our code.
    command = (
        ".venv-rasa/bin/python", "-m", "rasa", "train", "--quiet", "--force", "--skip-validation",
        "--config", folder / "config.yml", "--domain", folder / "domain", "--data", folder / "data", folder / "rules",
        "--out", folder, "--fixed-model-name", "model",
    )  # fmt: skip
    done = subprocess.run(
        command, cwd=root, env=kernel(_processor()) | os.environ | QUIET, capture_output=True, text=True, check=False
    )
    if done.returncode or not (folder / "model.tar.gz").exists():
        # Of a good training it says much that means nothing.
        raise CommandError(f"the model could not be trained; Rasa said:\n{done.stdout}{done.stderr}")
    return folder / "model.tar.gz"
