"""The widget's files: the loader under its stable name, the chat under a name made of its content."""

from __future__ import annotations

import re
from os import PathLike, stat_result
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

# Another content has another name, so a browser need never ask again.
HASHED = re.compile(r"chat-[0-9a-f]{12}\.js$")
FOR_A_YEAR = "public, max-age=31536000, immutable"


class Files(StaticFiles):
    """Static files, of which those with a hash in their name are kept for a year."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)
        self._folder = folder

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """As starlette's, with how long a browser may keep it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if HASHED.search(str(full_path)):
            response.headers["cache-control"] = FOR_A_YEAR
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file; a page from before an update gets the chat of today, once, under the old name."""
        try:
            return await super().get_response(path, scope)
        except HTTPException:
            chat = next(self._folder.glob("chat-*.js"), None)
            if chat is None or not HASHED.fullmatch(path):
                raise
            return FileResponse(chat)


def files(folder: Path) -> ASGIApp:
    """The folder, compressed: a gateway without a proxy in front stays small too."""
    return GZipMiddleware(Files(folder), minimum_size=1000)
