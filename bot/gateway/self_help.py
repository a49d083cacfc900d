"""Self-help without JavaScript: deadlines, amounts, where one stands, which track, and a call-back.

What a visitor fills in travels in the body of a POST, never in an address that a proxy would log; only the link that he
asks for carries his dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.calculators import BY_NAME, sentence
from bot.case.facts import KINDS, Case, Fact, Sure
from bot.case.needs import Ineligible, needs
from bot.chat import notices
from bot.dialogue.situation import situation, standing
from bot.dialogue.track import missing, track
from bot.gateway.api_calculators import LINK_LIMIT, calendar_file, on_date, read_link, write_link
from bot.gateway.forms import LONGEST_ENTRY, Field, Given, doubt, filled_by, groups, in_words, request_of
from bot.gateway.pages import page
from bot.gateway.problems import Problem
from bot.gateway.services import services
from bot.law import Refused
from bot.leads import Lead, LeadError, opt_in
from bot.store.retention import GROUNDS, retention
from bot.terms import CALCULATORS

router = APIRouter(include_in_schema=False)
# Two days and a cause for each period that the API takes, three lists of them, and the rest.
MOST_FIELDS = 500


@dataclass(frozen=True)
class SelfHelp:
    """One page: its form, its words, and the button under it."""

    form: str
    title: str
    intro: str
    button: str = "Bereken"


PAGES = {
    "/waar-sta-ik": SelfHelp(
        "situatie", "Waar sta ik nu?", "Wat nu moet, wat hierna komt en welke stukken er moeten zijn.", "Laat zien"
    ),
    "/welk-spoor": SelfHelp("spoor", "Welk spoor past?", "Vier vragen over het werk dat nog kan.", "Laat zien"),
    "/termijnen": SelfHelp(
        "deadlines",
        "Termijnen berekenen",
        "Alle datums van de Wet poortwachter, vanaf de eerste ziektedag.",
    ),
    "/transitievergoeding": SelfHelp(
        "transitievergoeding",
        "Transitievergoeding berekenen",
        "Wat de werkgever betaalt als hij het contract beëindigt.",
    ),
    "/kosten": SelfHelp(
        "kosten", "Kosten van ziekte schatten", "Wat de ziekte van een werknemer de werkgever nog kan kosten."
    ),
}


def _get(path: str) -> Callable[..., Any]:
    async def shown(request: Request, d: str = "", op: str = "") -> Response:
        services(request).limiter.check(request, "calculate")
        if d and path == "/termijnen":
            asked = read_link(d)
            return await _answered(request, path, {**filled_by(asked), "op": op}, asked)
        return _form_page(request, path, {"op": op})

    return shown


def _post(path: str) -> Callable[..., Any]:
    async def computed(request: Request) -> Response:
        services(request).limiter.check(request, "calculate")
        given = await filled(request)
        return _form_page(request, path, given) if given.get("meer") else await _answered(request, path, given)

    return computed


for _path in PAGES:
    router.add_api_route(_path, _get(_path), methods=["GET"])
    router.add_api_route(_path, _post(_path), methods=["POST"])


@router.post("/termijnen/agenda")
async def calendar(request: Request) -> Response:
    """The filled-in form as a calendar file; where that cannot be made, the page that says why."""
    services(request).limiter.check(request, "calculate")
    given = await filled(request)
    on = on_date(request, given.get("op", ""))
    try:
        return await run_in_threadpool(lambda: calendar_file(_named(request_of("deadlines", given, on), given), on))
    except Refused as refused:
        if refused.field != "naam":
            return _form_page(request, "/termijnen", given, refused=refused)
        return await _answered(request, "/termijnen", given, refused=refused)


def _named(asked: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """The request with the visitor's label for it."""
    naam = given.get("naam", "").strip()
    return {**asked, "naam": naam} if naam else {**asked}


async def filled(request: Request) -> Given:
    """The text fields of a form that this site itself showed.

    Raises Problem 403 for a foreign page that sends one in a visitor's name.
    """
    origin = request.headers.get("origin")
    if origin not in (None, "null") and origin.partition("://")[2] != request.headers.get("host"):
        raise Problem(403)
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


async def _answered(
    request: Request, path: str, given: Given, asked: dict[str, Any] | None = None, refused: Refused | None = None
) -> Response:
    on = on_date(request, given.get("op", ""))
    try:
        outcome = await run_in_threadpool(_outcome, PAGES[path].form, given, on, asked)
    except Refused as why:
        return _form_page(request, path, given, refused=why)
    response = _form_page(request, path, given, refused=refused, **outcome)
    response.headers["cache-control"] = "no-store"
    return response


def _outcome(form: str, given: Given, on: date, asked: dict[str, Any] | None) -> dict[str, Any]:
    """What the page shows beside its form; `asked` where a link brought the request itself."""
    asked = request_of(form, given, on) if asked is None else asked
    if form in CALCULATORS:
        calculator = BY_NAME[form]
        found = calculator.compute(calculator.read({key: asked[key] for key in asked if key != "naam"}), on)
        link = write_link(_named(asked, given)) if form == "deadlines" else ""
        shown = {"result": found.as_json(), "first": sentence(found, None, on), "doubt": doubt(asked)}
        return {**shown, "link": link if len(link) <= LINK_LIMIT else ""}
    case = _case(asked)
    if form == "spoor":
        if name := missing(case):
            raise Refused("Beantwoord ook deze vraag. Twijfelt u, kies dan nee.", name)
        return {"message": track(case)}
    need = needs(case, "deadlines", on)
    if isinstance(need, Ineligible):
        raise Refused(need.reason, "contract")
    place = standing(case, on)
    if place is None:
        raise Refused("Vul de eerste ziektedag in, of ongeveer in welke week van de ziekte.", "eerste_ziektedag")
    return {"message": situation(case, place, on, offer_call=True)}


def _case(asked: Mapping[str, Any]) -> Case:
    """The case that a form tells; a week is as rough as it was asked."""
    case = Case()
    for name, value in asked.items():
        typed = date.fromisoformat(value) if KINDS[name] is date else value
        case = case.with_fact(name, Fact(typed, Sure.ROUNDED if name == "ziekteweek" else Sure.EXACT))
    return case


def _form_page(
    request: Request, path: str, given: Given, refused: Refused | None = None, **outcome: object
) -> Response:
    return page(
        request,
        "self_help.html",
        422 if refused else 200,
        path=path,
        help=PAGES[path],
        groups=groups(PAGES[path].form),
        given=given,
        error={"field": refused.field, "text": in_words(refused)} if refused else None,
        today=on_date(request, given.get("op", "")).isoformat(),
        longest=LONGEST_ENTRY,
        name_of=Field("naam"),
        questions=services(request).answers.items,
        **{"result": None, "message": None, "first": "", "link": "", "doubt": "", **outcome},
    )


# How a lead reaches the agency, for whoever leaves one.
SENT_BY = {"mail": "e-mail", "webhook": "een ander computersysteem van het bureau"}
CALL_FIELDS = ("naam", "telefoon", "email", "organisatie", "rol", "vraag", "wanneer")


@router.get("/terugbellen")
async def call_form(request: Request) -> Response:
    """The call-back for those who do not chat."""
    services(request).limiter.check(request, "read")
    return await _call_page(request, {})


@router.post("/terugbellen")
async def call(request: Request) -> Response:
    """Store the lead; the page says so only when it is on disk."""
    parts = services(request)
    parts.limiter.check(request, "lead")
    given = await filled(request)
    body: dict[str, object] = {name: value for name in CALL_FIELDS if (value := given.get(name, "").strip())}
    consent = given.get("toestemming") == "ja"
    body |= {"toestemming": consent, "toestemming_versie": given.get("versie", ""), "bron": "formulier"}
    try:
        lead = await run_in_threadpool(Lead.from_body, body, datetime.now(timezone.utc))
        lead_id = await run_in_threadpool(parts.leads.add, lead, given.get("sleutel") or None)
    except LeadError as error:
        return await _call_page(request, given, error=error)
    code = opt_in.code(parts.channels.secret, lead_id, opt_in.WITHDRAW)
    return await _call_page(request, {}, done="asked" if parts.leads.asks_first(lead) else "stored", code=code)


@router.post("/terugbellen/intrekken")
async def withdraw(request: Request) -> Response:
    """Take the consent back, as easily as it was given (AVG art. 7(3))."""
    parts = services(request)
    parts.limiter.check(request, "lead")
    given = await filled(request)
    lead_id = opt_in.lead_of(parts.channels.secret, given.get("code", "")[:100], opt_in.WITHDRAW)
    if not lead_id:
        raise Problem(404, "Deze knop werkt niet meer. Bel of mail het bureau, dan wordt uw verzoek gewist.")
    await run_in_threadpool(parts.leads.erase, lead_id)
    return await _call_page(request, {}, done="withdrawn")


async def _call_page(
    request: Request, given: Given, error: LeadError | None = None, done: str = "", code: str = ""
) -> Response:
    parts = services(request)
    consent = await run_in_threadpool(parts.leads.consent, parts.answers.owner)
    key = given.get("sleutel") or parts.new_key()
    response = page(
        request,
        "call.html",
        422 if error else 200,
        given=given,
        error=error,
        done=done,
        code=code,
        when=notices.next_step(parts.answers),
        consent=consent,
        key=key,
    )
    response.headers["cache-control"] = "no-store"
    return response


@router.get("/privacy")
async def privacy(request: Request) -> Response:
    """Who keeps what, on which ground and how long, and one's rights (AVG art. 13), from the table that erases."""
    parts = services(request)
    parts.limiter.check(request, "read")
    return page(
        request,
        "privacy.html",
        rows=list(retention(parts.settings.keep_days).values()),
        grounds=GROUNDS,
        agency=parts.answers.owner,
        delivered=" en ".join(SENT_BY[name] for name in parts.channels.names),
    )


@router.get("/toegankelijkheid")
async def accessibility(request: Request) -> Response:
    """What was done for those who cannot see, hear or use a mouse, and where to say that it does not work."""
    services(request).limiter.check(request, "read")
    return page(request, "accessibility.html")
