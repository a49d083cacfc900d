"""What the pages of beheer work with, who is logged in, and how a page is answered."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import Depends, Form, Request
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.beheer.accounts import Accounts, Session
from bot.clock import NETHERLANDS
from bot.dutch import aantal, datum
from bot.faq.files import FaqError
from bot.faq.item import FaqItem
from bot.leads import LeadStore
from bot.leads.lead import shown_number
from bot.store.counters import Counters

HERE = Path(__file__).parent
COOKIE = "spoorwijzer_beheer"
HOME, LOGIN = "/beheer/leads", "/beheer/inloggen"
SECTIONS = {"leads": "Leads", "vragen": "Vragen", "cijfers": "Cijfers", "inhoud": "Inhoud", "logboek": "Logboek"}


@dataclass(frozen=True)
class Desk:
    """Everything that beheer may use; whoever mounts its router puts one under `app.state.beheer`."""

    accounts: Accounts
    leads: LeadStore
    counters: Counters
    today: Callable[[], date]
    topics: Callable[[], Mapping[str, FaqItem]]
    search: Callable[[str], Sequence[FaqItem]]
    problems: Callable[[], Sequence[FaqError]]
    placeholders: Callable[[], Collection[str]]
    # Where a request comes from, behind whatever proxy there is.
    address: Callable[[Request], str]
    owner: Callable[[], str]
    public_url: str = ""

    @property
    def secure(self) -> bool:
        """Whether cookies may only travel encrypted."""
        return self.public_url.startswith("https://")


class Turned(Exception):
    """A request that ends in another page than it asked for."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class DeskRoute(APIRoute):
    """A route whose dependencies may turn a visitor away."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                return await handle(request)
            except Turned as turned:
                return turned.response

        return guarded


def desk(request: Request) -> Desk:
    """The desk of the app that got this request."""
    found: Desk = request.app.state.beheer
    return found


def now() -> datetime:
    """The moment; the edge of beheer is the only place in it that asks the clock."""
    return datetime.now(timezone.utc)


def signed_in(request: Request) -> Session:
    """Who sends this request; raises Turned to the log-in page for anybody else."""
    session = desk(request).accounts.session(request.cookies.get(COOKIE, ""), now())
    if session:
        return session
    path = request.url.path if request.method == "GET" else HOME
    if COOKIE not in request.cookies and _came_from_elsewhere(request):
        # A strict cookie does not travel along a link in a webmail: the page asks for itself once more.
        raise Turned(page(request, "verder.html", path=path))
    raise Turned(RedirectResponse(f"{LOGIN}?verder={quote(path)}", 303, {"Cache-Control": "no-store"}))


def _came_from_elsewhere(request: Request) -> bool:
    return request.headers.get("sec-fetch-site") in ("cross-site", "same-site")


def with_token(
    request: Request, session: Annotated[Session, Depends(signed_in)], csrf: Annotated[str, Form()] = ""
) -> Session:
    """Who sends this form; raises Turned where it is not one of ours, of this session."""
    if not own_form(request) or not same(csrf, session.csrf):
        raise Turned(
            refused(
                request, 403, "Dit formulier is verlopen. Ga terug, laad de pagina opnieuw en probeer het nog eens."
            )
        )
    return session


def own_form(request: Request) -> bool:
    """Whether a form can have come from our own page, as far as the browser tells."""
    if site := request.headers.get("sec-fetch-site"):
        return site in ("same-origin", "none")
    origin = request.headers.get("origin", "null")
    # A page with a strict referrer policy sends "null" for its own forms too: then the token alone decides.
    own = {request.headers.get("host", ""), urlsplit(desk(request).public_url).netloc}
    return origin == "null" or urlsplit(origin).netloc in own


def same(given: str, known: str) -> bool:
    """Whether two tokens are the same, told in a time that says nothing."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), known.encode())


SignedIn = Annotated[Session, Depends(signed_in)]
WithToken = Annotated[Session, Depends(with_token)]
TheDesk = Annotated[Desk, Depends(desk)]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    found.filters.update(moment=moment, day=day, number=shown_number)
    found.globals.update(pages=SECTIONS, count=aantal)
    return found


def moment(stored: str | datetime) -> str:
    """A stored UTC moment -> `21 november 2026, 10.30 uur`."""
    at = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    local = at.astimezone(NETHERLANDS)
    return f"{datum(local.date())}, {local.hour}.{local.minute:02} uur"


def day(stored: str | date) -> str:
    """A stored day -> `5 januari 2026`."""
    return datum(date.fromisoformat(stored) if isinstance(stored, str) else stored)


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page that nobody keeps: not the browser, not a proxy."""
    html = _templates().get_template(template).render(owner=desk(request).owner(), **values)
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


def refused(request: Request, status: int, detail: str) -> HTMLResponse:
    """A page that says in one sentence what went wrong."""
    return page(request, "fout.html", status, detail=detail)


def go(path: str) -> Response:
    """To a page after a form, so that a reload sends nothing twice."""
    return RedirectResponse(path, 303, {"Cache-Control": "no-store"})
