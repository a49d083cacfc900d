"""The widget's files: the loader under its stable name, the chat under a name made of its content."""

from __future__ import annotations

import re
from os import PathLike, stat_result
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

# Another content has another name, so a browser need never ask again.
HASHED = re.compile(r"-[0-9a-f]{12}\.js$")
FOR_A_YEAR = "public, max-age=31536000, immutable"


class Files(StaticFiles):
    """Static files, of which those with a hash in their name are kept for a year."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """As starlette's, with how long a browser may keep it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if HASHED.search(str(full_path)):
            response.headers["cache-control"] = FOR_A_YEAR
        return response


def files(folder: Path) -> ASGIApp:
    """The folder, compressed: a gateway without a proxy in front stays small too."""
    return GZipMiddleware(Files(directory=folder, check_dir=False), minimum_size=1000)
