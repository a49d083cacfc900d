"""Public pages that work without JavaScript: the answers, and a demo page with the widget."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timezone
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, Response

from bot.chat.messages import CALCULATOR_BUTTONS
from bot.dutch import aantal, dag, datum, euro
from bot.faq import Answer, Answers, SearchHit
from bot.faq.snippet import Marked
from bot.faq.themes import by_theme, theme_title
from bot.gateway.api_faq import BEST_FEW
from bot.gateway.problems import Problem
from bot.gateway.services import services
from bot.leads import opt_in
from bot.terms import ISO_DATE

router = APIRouter(include_in_schema=False)
HERE = Path(__file__).parent
STATIC = HERE / "static"
LOOK = HERE.parent / "look.css"
NAMELESS = "Spoorwijzer"
# Up to the full stop after it; our own page has no host where the public address is not set.
LINKED = re.compile(r"(?:https?://[^\s<>]+|(?<!\S)/privacy)(?<![.,;:])")
FOR_WHOM = {"werkgever": "voor werkgevers", "werknemer": "voor werknemers"}
# As the chat says them (web-widget/strings.nl.js): a test compares them.
STATUS = {"past": "Geweest", "due": "Nu", "next": "Volgende", "later": "Later"}
STEP_LABELS = {"te_laat": "Te laat, wel te herstellen", "nu": "Nu", "straks": "Straks"}
ACTORS = {"uwv": "UWV"}


MENU = {
    "/veelgestelde-vragen": "Veelgestelde vragen",
    "/waar-sta-ik": "Waar sta ik nu?",
    "/termijnen": "Termijnen",
    "/transitievergoeding": "Transitievergoeding",
    "/kosten": "Kosten",
    "/welk-spoor": "Welk spoor",
    "/terugbellen": "Terugbellen",
}
# The page of a calculator that an answer names, and the words of the chat's button for it.
CALCULATOR_PAGES = {
    name: {"path": "/termijnen" if name == "deadlines" else f"/{name}", "title": each["title"]}
    for name, each in CALCULATOR_BUTTONS.items()
}


@lru_cache(maxsize=1)
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    found.filters["day"] = lambda iso: dag(date.fromisoformat(iso))
    found.filters["linked"] = linked
    found.filters["date"] = lambda iso: datum(date.fromisoformat(iso))
    found.filters["euro"] = lambda amount: euro(Decimal(amount)).replace(" ", "\u00a0")
    found.tests["isoday"] = lambda typed: ISO_DATE.fullmatch(typed) is not None
    found.filters["dialled"] = lambda number: "".join(sign for sign in number if sign in "+0123456789")
    found.globals.update(
        count=aantal,
        statuses=STATUS,
        steps_of=STEP_LABELS,
        actors=ACTORS,
        roles=FOR_WHOM,
        menu=MENU,
        calculators=CALCULATOR_PAGES,
    )
    return found


def linked(text: str) -> Markup:
    """A text of ours with its addresses as links."""
    return Markup(LINKED.sub(r'<a href="\g<0>">\g<0></a>', str(escape(text))))


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """One page in the look of all."""
    parts = services(request)
    owner = parts.answers.owner.get("naam", NAMELESS)
    canonical = parts.settings.public_url + request.url.path if parts.settings.public_url else ""
    number = parts.answers.owner.get("telefoon", "")
    shared = {"owner": owner, "number": number, "canonical": canonical, "here": request.url.path}
    html = _templates().get_template(template).render(**shared, **values)
    return HTMLResponse(html, status)


def error_page(request: Request, problem: Problem) -> Response:
    """An error for a person with a browser."""
    shown = page(request, "error.html", problem.status, title=problem.title, detail=problem.detail)
    shown.headers.update(problem.headers)
    return shown


def wants_page(request: Request) -> bool:
    """Whether an error should be a page: a browser that asked for one of ours."""
    machine = request.url.path.startswith(("/api/", "/webhooks/", "/widget/", "/static/"))
    return not machine and "text/html" in request.headers.get("accept", "")


@router.get("/static/look.css")
async def look() -> Response:
    """The colours that pages and beheer share."""
    return FileResponse(LOOK, media_type="text/css")


@router.get("/")
async def home(request: Request) -> Response:
    """A page of an agency's site, with the widget."""
    parts = services(request)
    parts.limiter.check(request, "read")
    titles = {theme: theme_title(theme) for theme in by_theme(parts.answers.items.values())}
    return page(request, "home.html", titles=titles)


@router.get("/veelgestelde-vragen")
async def all_topics(request: Request, q: str = "", rol: str = "") -> Response:
    """Every topic by theme, or those nearest to `q`."""
    parts = services(request)
    parts.limiter.check(request, "read")
    role = rol if rol in FOR_WHOM else ""
    found = await run_in_threadpool(_search, parts.answers, q, role) if q.strip() else []
    groups = {
        theme: shown
        for theme, items in by_theme(parts.answers.items.values()).items()
        if (shown := [item for item in items if item.is_for(role or None)])
    }
    titles = {theme: theme_title(theme) for theme in groups}
    return page(request, "topics.html", q=q.strip(), rol=role, found=found, themes=groups, titles=titles)


def _search(answers: Answers, words: str, role: str) -> list[tuple[SearchHit, Marked]]:
    return answers.snippets(answers.search(words, role or None, None, BEST_FEW))


@router.get("/veelgestelde-vragen/{theme}")
async def one_theme(request: Request, theme: str) -> Response:
    """The topics of one theme."""
    parts = services(request)
    parts.limiter.check(request, "read")
    items = by_theme(parts.answers.items.values()).get(theme)
    if items is None:
        raise Problem(404, "Dit thema kennen wij niet.")
    return page(request, "theme.html", theme=theme, title=theme_title(theme), items=items)


@router.get("/veelgestelde-vragen/{theme}/{faq_id}")
async def one_topic(request: Request, theme: str, faq_id: str) -> Response:
    """One answer."""
    parts = services(request)
    parts.limiter.check(request, "read")
    item = parts.answers.items.get(faq_id)
    answer = parts.answers.answer(faq_id)
    if item is None or item.theme != theme or answer is None:
        raise Problem(404, "Deze vraag staat niet (meer) in onze lijst.")
    related = [parts.answers.items[one] for one in answer.related if one in parts.answers.items]
    return page(
        request,
        "topic.html",
        item=item,
        answer=answer,
        body=Markup(answer.html),
        reviewed=datum(answer.reviewed),
        related=related,
        title=theme_title(theme),
        linked_data=_linked_data(answer),
    )


def _linked_data(answer: Answer) -> Markup:
    """schema.org's FAQPage, safe inside a script element."""
    question = {
        "@type": "Question",
        "name": answer.question,
        "acceptedAnswer": {"@type": "Answer", "text": answer.html},
    }
    page = {"@type": "FAQPage", "inLanguage": "nl", "mainEntity": [question]}
    text = json.dumps({"@context": "https://schema.org", **page}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@router.get("/terugbellen/bevestigen")
async def confirm_form(request: Request, code: str = "") -> Response:
    """What the link in a confirmation mail opens; mail scanners follow links, so a press of a button confirms."""
    services(request).limiter.check(request, "read")
    return page(request, "confirm.html", code=code[:100], done=False)


@router.post("/terugbellen/bevestigen")
async def confirm(request: Request, code: Annotated[str, Form()] = "") -> Response:
    """Double opt-in: the agency gets the lead now."""
    parts = services(request)
    parts.limiter.check(request, "lead")
    lead_id = opt_in.lead_of(parts.channels.secret, code[:100])
    if not lead_id or not await run_in_threadpool(parts.leads.confirm, lead_id, datetime.now(timezone.utc)):
        raise Problem(404, "Deze link klopt niet of is verlopen. Vraag opnieuw of wij u bellen.")
    return page(request, "confirm.html", done=True)
