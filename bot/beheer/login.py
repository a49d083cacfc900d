"""Logging in and out."""

from __future__ import annotations

import secrets
from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor
from math import ceil

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.beheer.accounts import Locked, Opened
from bot.beheer.desk import COOKIE, HOME, LOGIN, DeskRoute, TheDesk, WithToken, desk, go, now, own_form, page, same
from bot.dutch import aantal

router = APIRouter(route_class=DeskRoute)
FORM_COOKIE, DEVICE_COOKIE = "spoorwijzer_aanmelden", "spoorwijzer_toestel"
DEVICE_SECONDS = 180 * 86400
WRONG = "Dit e-mailadres of wachtwoord klopt niet."
STALE = "Dit formulier was verlopen. Vul het nog een keer in."
# Of its own, so that a flood of log-ins keeps no thread from the chat.
_doorman = ThreadPoolExecutor(1, "beheer-log-in")


@router.get(LOGIN)
def form(request: Request, verder: str = "") -> Response:
    """The log-in page."""
    return _form(request, verder)


def _form(request: Request, onward: str, status: int = 200, fault: str = "", email: str = "") -> Response:
    token = request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)
    shown = page(
        request,
        "inloggen.html",
        status,
        csrf=token,
        verder=_inside(onward),
        fault=fault,
        email=email,
        nobody=not desk(request).accounts.any(),
    )
    _set_cookie(request, shown, FORM_COOKIE, token, LOGIN)
    return shown


@router.post(LOGIN)
async def log_in(request: Request) -> Response:
    """Opens a session."""
    given = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    email, onward = given.get("email", ""), given.get("verder", "")
    token = request.cookies.get(FORM_COOKIE, "")
    if not own_form(request) or not token or not same(given.get("csrf", ""), token):
        return await run_in_threadpool(_form, request, onward, 403, STALE, email)
    here = desk(request)
    device = request.cookies.get(DEVICE_COOKIE, "")
    outcome = await get_running_loop().run_in_executor(
        _doorman, here.accounts.log_in, email, given.get("wachtwoord", ""), here.address(request), device, now()
    )
    if isinstance(outcome, Locked):
        return await run_in_threadpool(_form, request, onward, 429, _wait(outcome.seconds), email)
    if outcome is None:
        return await run_in_threadpool(_form, request, onward, 401, WRONG, email)
    return _welcome(request, outcome, onward)


def _welcome(request: Request, opened: Opened, onward: str) -> Response:
    answer = go(_inside(onward) or HOME)
    _set_cookie(request, answer, COOKIE, opened.token, "/beheer")
    _set_cookie(request, answer, DEVICE_COOKIE, opened.device, LOGIN, DEVICE_SECONDS)
    answer.delete_cookie(FORM_COOKIE, LOGIN)
    return answer


def _set_cookie(request: Request, answer: Response, name: str, value: str, path: str, age: int | None = None) -> None:
    answer.set_cookie(
        name, value, max_age=age, path=path, secure=desk(request).secure, httponly=True, samesite="strict"
    )


def _inside(path: str) -> str:
    """A path of beheer, or nothing: a link may not send anybody elsewhere after the log-in."""
    return path if path.startswith("/beheer/") and "\\" not in path and "//" not in path else ""


def _wait(seconds: int) -> str:
    span = aantal(seconds, "seconde", "seconden") if seconds < 60 else aantal(ceil(seconds / 60), "minuut", "minuten")
    return f"Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het over {span} opnieuw."


@router.post("/beheer/uitloggen")
def log_out(request: Request, session: WithToken, here: TheDesk) -> Response:
    """Ends the session."""
    here.accounts.log_out(request.cookies[COOKIE])
    here.accounts.note(session.email, "afgemeld", now())
    answer = go(LOGIN)
    answer.delete_cookie(COOKIE, "/beheer")
    return answer
