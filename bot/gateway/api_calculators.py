"""Deadlines, transitievergoeding and cost picture over HTTP: `bot.law` computes, nothing is stored."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timezone
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot import calculators
from bot.calculators.reading import iso_date
from bot.gateway import models
from bot.gateway.answers import json_response
from bot.gateway.description import AsOf, described
from bot.gateway.problems import Problem, json_object, object_in
from bot.gateway.services import services

router = APIRouter()
LINK_LIMIT = 4096


class Calendar(Response):
    """A calendar file."""

    media_type = "text/calendar"


def on_date(request: Request, op: str) -> date:
    """The as-of date: `?op=`, else today."""
    return iso_date(op, "op") if op else services(request).settings.today()


async def _computed(
    request: Request, op: str, compute: Callable[[Mapping[str, object], date], dict[str, Any]]
) -> Response:
    services(request).limiter.check(request, "calculate")
    return json_response(compute(await json_object(request), on_date(request, op)))


@router.post("/api/deadlines", **described(models.Deadlines, takes=models.DeadlinesRequest, refuses=(403, 429)))
async def deadlines(request: Request, op: AsOf = "") -> Response:
    """Every date from the first sick day."""
    return await _computed(request, op, calculators.deadlines_answer)


@router.post(
    "/api/transitievergoeding",
    **described(models.Transitievergoeding, takes=models.TransitievergoedingRequest, refuses=(403, 429)),
)
async def transitievergoeding(request: Request, op: AsOf = "") -> Response:
    """The statutory payment at the end of a contract."""
    return await _computed(request, op, calculators.transitievergoeding_answer)


@router.post("/api/kosten", **described(models.Kosten, takes=models.KostenRequest, refuses=(403, 429)))
async def kosten(request: Request, op: AsOf = "") -> Response:
    """What the illness may still cost the employer."""
    return await _computed(request, op, calculators.kosten_answer)


@router.post(
    "/api/deadlines.ics", response_class=Calendar, **described(takes=models.CalendarRequest, refuses=(403, 429))
)
async def calendar(request: Request, op: AsOf = "") -> Response:
    """The dates as a calendar file."""
    services(request).limiter.check(request, "calculate")
    return calendar_file(await json_object(request), on_date(request, op))


@router.get("/api/deadlines.ics", response_class=Calendar, **described(refuses=(400, 422, 429)))
async def calendar_link(request: Request, d: str = "", op: AsOf = "") -> Response:
    """The same from a link that carries the input."""
    services(request).limiter.check(request, "calculate")
    return calendar_file(read_link(d), on_date(request, op))


def calendar_file(body: Mapping[str, object], on: date) -> Response:
    """The request as a calendar; `naam` in it is the visitor's own label, by which a later file replaces this one.

    Raises Problem for a `naam` that is no text.
    """
    naam = body.get("naam", "")
    if not isinstance(naam, str):
        raise Problem(422, "Geef bij 'naam' tekst.", field="naam")
    asked = {name: value for name, value in body.items() if name != "naam"}
    text = calculators.calendar_ics(asked, on, naam, datetime.now(timezone.utc))
    headers = {"Content-Disposition": 'attachment; filename="poortwachter.ics"'}
    return Calendar(text, headers=headers)


def read_link(d: str) -> dict[str, Any]:
    """The body in a link's `d`; raises Problem where it is none."""
    try:
        if not d or len(d) > LINK_LIMIT:
            raise ValueError(d[:1])
        raw = base64.b64decode(d + "=" * (-len(d) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise Problem(400, "Deze link is niet compleet. Vraag de link opnieuw op.", field="d") from None
    return object_in(raw)


def write_link(body: Mapping[str, object]) -> str:
    """The `d` that carries this body."""
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
