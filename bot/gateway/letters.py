"""The letters that an answer offers: text to copy, or to keep as a file."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from bot.faq.letters import letter
from bot.gateway.problems import Problem
from bot.gateway.services import services

router = APIRouter(include_in_schema=False)


@router.get("/brieven/{name}.txt")
def one_letter(request: Request, name: str) -> Response:
    """One letter, shown in the browser and saved under its own name."""
    parts = services(request)
    parts.limiter.check(request, "read")
    text = letter(parts.settings.root / "data" / "faq", name, parts.settings.today())
    if text is None:
        raise Problem(404, "Deze brief hebben wij niet.")
    return PlainTextResponse(text, headers={"Content-Disposition": f'inline; filename="{name}.txt"'})
