"""Figures as charts, and the audit trail."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.beheer import charts
from bot.beheer.desk import DeskRoute, SignedIn, TheDesk, page

router = APIRouter(route_class=DeskRoute)
WEEKS = (4, 12, 26, 52)
PER_PAGE = 100
ANSWER_LINES = {
    "Rechtstreeks beantwoord": ("straight", None),
    "Teruggevraagd": ("asked_back", None),
    "Geweigerd": ("refused", None),
}
CALCULATION_LINES = {
    "Termijnen": ("calculation", "deadlines"),
    "Transitievergoeding": ("calculation", "transitievergoeding"),
    "Kosten": ("calculation", "kosten"),
}
# More colours than this cannot be told apart.
SOURCES = 4


@router.get("/beheer/cijfers")
def figures(request: Request, session: SignedIn, here: TheDesk, weken: int = 12) -> Response:
    """How the assistant is used, week by week."""
    number = weken if weken in WEEKS else 12
    on = here.today()
    weeks = charts.last_weeks(on, number)
    counts = here.counters.between(weeks[0], on)
    topics, known = charts.by_key(counts, "topic"), here.topics()
    sources = {key: ("lead", key) for key, _ in charts.by_key(counts, "lead", SOURCES)}
    drawn = [
        charts.weekly(counts, weeks, "Gesprekken", {"Gesprekken": ("conversation", None)}),
        charts.weekly(counts, weeks, "Antwoorden", ANSWER_LINES),
        charts.weekly(counts, weeks, "Berekeningen", CALCULATION_LINES),
        charts.weekly(counts, weeks, "Leads naar bron", sources),
    ]
    return page(
        request,
        "cijfers.html",
        here="cijfers",
        csrf=session.csrf,
        charts=drawn,
        field=(charts.WIDTH, charts.HEIGHT),
        topics=[(known[key].question if key in known else key, total) for key, total in topics],
        weken=number,
        choices=WEEKS,
    )


@router.get("/beheer/logboek")
def trail(request: Request, session: SignedIn, here: TheDesk, blad: int = 1) -> Response:
    """Who did what."""
    sheet = min(max(blad, 1), 10_000)
    rows = here.accounts.trail(PER_PAGE + 1, (sheet - 1) * PER_PAGE)
    return page(
        request,
        "logboek.html",
        here="logboek",
        csrf=session.csrf,
        rows=rows[:PER_PAGE],
        more=len(rows) > PER_PAGE,
        sheet=sheet,
    )
