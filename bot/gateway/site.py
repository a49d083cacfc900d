"""What search engines and browsers ask of every site: robots.txt, sitemap.xml and an icon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.responses import FileResponse, PlainTextResponse, Response

from bot.faq.themes import by_theme
from bot.gateway import pages, self_help
from bot.gateway.services import services

router = APIRouter(include_in_schema=False)
ICON = pages.STATIC / "icon.svg"
# What answers a machine, and what belongs to the agency, is no page to find.
CLOSED = ("/api/", "/webhooks/", "/beheer", "/healthz", "/readyz")


@router.get("/robots.txt")
async def robots(request: Request) -> Response:
    """The pages may be found; what answers machines need not be."""
    public = services(request).settings.public_url
    # The address that a request names is its sender's to choose.
    where = [f"Sitemap: {public}/sitemap.xml"] if public else []
    return PlainTextResponse("\n".join(["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), *where]) + "\n")


@router.get("/sitemap.xml")
async def sitemap(request: Request) -> Response:
    """Every public page, and of an answer the day on which it was checked."""
    site = services(request).settings.public_url or str(request.base_url).rstrip("/")
    rows = [_row(site + path, day) for path, day in _paths(request)]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Response(f"{head}{''.join(rows)}</urlset>\n", media_type="application/xml")


@router.get("/favicon.ico")
async def favicon() -> Response:
    """The icon; browsers go by its type, not by this old name."""
    return FileResponse(ICON, media_type="image/svg+xml")


def _row(address: str, day: str) -> str:
    checked = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{checked}</url>\n"


def _paths(request: Request) -> Iterator[tuple[str, str]]:
    """The pages without a name or a file in their path, then themes and answers; with the day of each answer."""
    for route in (*pages.router.routes, *self_help.router.routes):
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and not re.search(r"[{.]", route.path):
            yield route.path, ""
    items = services(request).answers.items.values()
    for theme, topics in by_theme(items).items():
        yield f"/veelgestelde-vragen/{theme}", ""
        yield from ((item.url, item.reviewed.isoformat()) for item in topics)
