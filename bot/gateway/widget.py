"""The widget's files: the loader under its stable name, and each version under names of its content, which last."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from os import PathLike, stat_result
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

LOADER = "spoorwijzer.js"
# Another content has another name, so a browser need never ask again.
HASHED = re.compile(r"(?:chat|spoorwijzer)-[0-9a-f]{12}\.js")
FOR_A_YEAR = "public, max-age=31536000, immutable"


class Files(StaticFiles):
    """Static files, of which those with a hash in their name are kept for a year."""

    def __init__(self, *folders: Path) -> None:
        super().__init__(directory=folders[0], check_dir=False)
        self.all_directories = [*folders]

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """As starlette's, with how long a browser may keep it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if HASHED.fullmatch(Path(full_path).name):
            response.headers["cache-control"] = FOR_A_YEAR
        return response


def files(dist: Path, kept: Path) -> ASGIApp:
    """Today's version and those before it, compressed: a gateway without a proxy in front stays small too."""
    return GZipMiddleware(Files(dist, kept), minimum_size=1000)


def versioned(path: Path) -> str:
    """The name of a file that changes with its content."""
    if HASHED.fullmatch(path.name):
        return path.name
    return f"{path.stem}-{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}.js"


def keep(dist: Path, kept: Path) -> None:
    """Keep today's version: a page that was opened before an update, or names a version, goes on with its own."""
    kept.mkdir(exist_ok=True)
    for path in dist.glob("*.js"):
        target = kept / versioned(path)
        if not target.exists():
            # In place at once: half a file would be cached for a year.
            half = target.with_suffix(".half")
            half.write_bytes(path.read_bytes())
            half.replace(target)


def digest(path: Path) -> str:
    """What a page may demand of a file (Subresource Integrity)."""
    return f"sha384-{b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()}"
