"""All routes of beheer: mounted by the gateway, or served by an app of their own on another port."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from bot.beheer import editor_pages, figure_pages, lead_pages, login
from bot.beheer.desk import HERE, HOME, go

router = APIRouter(include_in_schema=False)
for part in (login, lead_pages, editor_pages, figure_pages):
    router.include_router(part.router)


@router.get("/beheer")
@router.get("/beheer/")
def home() -> Response:
    """Beheer begins with the leads."""
    return go(HOME)


@router.get("/beheer/look.css")
def look() -> Response:
    """The colours that beheer shares with the public pages; beheer may listen on a port of its own."""
    return _css(HERE.parent / "look.css")


@router.get("/beheer/beheer.css")
def style() -> Response:
    """The style of these pages; a strict policy allows none inside them."""
    return _css(HERE / "beheer.css")


def _css(file: Path) -> Response:
    return FileResponse(file, media_type="text/css", headers={"Cache-Control": "no-cache"})
