"""Leads: the list, one of them, and what the desk does with it."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from bot.beheer.accounts import Session
from bot.beheer.desk import Desk, DeskRoute, SignedIn, TheDesk, WithToken, go, now, page, refused
from bot.dutch import aantal
from bot.leads.lead import LeadError
from bot.leads.store import LEAD_STATUSES, NOTE_LIMIT
from bot.store.base import Row
from bot.terms import ROLES

router = APIRouter(route_class=DeskRoute)
PER_PAGE = 50
GONE = "Dit verzoek is er niet (meer). Misschien trok de bezoeker zijn toestemming in: bel dan niet."
CHANNEL_LABELS = {"mail": "E-mail", "webhook": "Webhook", "bevestiging": "Bevestigingsmail"}
# The fields of the form that puts a lead right, with their labels and the longest value.
FIELD_LABELS = {
    "naam": "Naam", "organisatie": "Organisatie", "email": "E-mailadres", "telefoon": "Telefoonnummer",
    "wanneer": "Wanneer bellen", "onderwerp": "Onderwerp", "eerste_ziektedag": "Eerste ziektedag",
    "ziekteweek": "Ziekteweek",
}  # fmt: skip
Posted = Annotated[str, Form()]


async def filled(request: Request) -> dict[str, object]:
    """The fields of a correction; an empty one is a value taken away."""
    form = await request.form()
    given: dict[str, object] = {
        name: str(form.get(name, "")).strip() or None for name in (*FIELD_LABELS, "rol", "vraag")
    }
    week = str(given["ziekteweek"] or "")
    return given | ({"ziekteweek": int(week)} if re.fullmatch(r"[0-9]{1,5}", week) else {})


Filled = Annotated[dict[str, object], Depends(filled)]


@router.get("/beheer/leads")
def listed(
    request: Request, session: SignedIn, here: TheDesk, q: str = "", status: str = "", blad: int = 1
) -> Response:
    """The leads, the newest first."""
    return _list(request, session, here, q, status, blad)


@router.post("/beheer/leads")
def searched(request: Request, session: WithToken, here: TheDesk, q: Posted = "", status: Posted = "") -> Response:
    """A search; as a form, because an address with somebody's number in it stays in logs and histories."""
    return _list(request, session, here, q, status, 1)


def _list(request: Request, session: Session, here: Desk, words: str, status: str, sheet: int) -> Response:
    words, status, sheet = words[:200], status if status in LEAD_STATUSES else "", min(max(sheet, 1), 10_000)
    found = here.leads.search(words, status, PER_PAGE, (sheet - 1) * PER_PAGE)
    number = here.leads.count(words, status)
    if found:
        # What was searched for may be somebody's number: the trail has which one was found, or how many.
        seen = found[0]["id"] if words and number == 1 else f"{aantal(number, 'verzoek', 'verzoeken')}, blad {sheet}"
        here.accounts.looked(session.email, "gezocht" if words else "lijst bekeken", now(), seen)
    return page(
        request,
        "leads.html",
        here="leads",
        csrf=session.csrf,
        leads=found,
        number=number,
        given_up=_given_up(here),
        stuck={delivery.lead_id for delivery in here.leads.stuck()},
        q=words,
        chosen=status,
        statuses=LEAD_STATUSES,
        sheet=sheet,
        per_page=PER_PAGE,
    )


@router.post("/beheer/leads/opnieuw")
def all_sent_again(session: WithToken, here: TheDesk) -> Response:
    """Tries once more to deliver everything that was given up, after a long fault of mail or webhook."""
    for lead_id in _given_up(here):
        here.leads.try_again(lead_id, now())
        here.accounts.note(session.email, "opnieuw bezorgd", now(), lead_id)
    return go("/beheer/leads")


def _given_up(here: Desk) -> list[str]:
    return list(dict.fromkeys(delivery.lead_id for delivery in here.leads.stuck() if delivery.dead))


@router.get("/beheer/leads.csv")
def exported(session: SignedIn, here: TheDesk) -> Response:
    """All leads for a spreadsheet."""
    here.accounts.note(session.email, "geëxporteerd", now())
    headers = {"Content-Disposition": 'attachment; filename="leads.csv"', "Cache-Control": "no-store"}
    return Response(here.leads.export_csv(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/beheer/leads/{lead_id}")
def shown(request: Request, session: SignedIn, here: TheDesk, lead_id: str, bewaard: str = "") -> Response:
    """One lead, whole: this is also what a person may ask to see (AVG art. 15)."""
    lead = here.leads.get(lead_id)
    if lead is None:
        return refused(request, 404, GONE)
    here.accounts.looked(session.email, "bekeken", now(), lead_id)
    return _lead(request, session.csrf, here, lead, saved=bool(bewaard))


def _lead(
    request: Request, csrf: str, here: Desk, lead: Row, saved: bool = False, fault: LeadError | None = None
) -> Response:
    topic = here.topics().get(lead["onderwerp"] or "")
    return page(
        request,
        "lead.html",
        422 if fault else 200,
        here="leads",
        csrf=csrf,
        lead=lead,
        topic=topic,
        consent=here.leads.consent_of(lead["toestemming_versie"]),
        deliveries=here.leads.deliveries(lead["id"]),
        others=[other for other in here.leads.of_same_person(lead["id"]) if other["id"] != lead["id"]],
        channels=CHANNEL_LABELS,
        fields=FIELD_LABELS,
        roles=ROLES,
        statuses=LEAD_STATUSES,
        note_limit=NOTE_LIMIT,
        saved=saved,
        fault=fault,
    )


@router.post("/beheer/leads/{lead_id}")
def followed_up(
    request: Request, session: WithToken, here: TheDesk, lead_id: str, status: Posted = "", notitie: Posted = ""
) -> Response:
    """A status and a note."""
    try:
        # A browser counts a line end as two characters, and sends it as such.
        done = here.leads.follow_up(lead_id, status, notitie.replace("\r\n", "\n"))
    except LeadError as error:
        return _again(request, session.csrf, here, lead_id, error)
    return _after(request, session.email, here, lead_id, done, "opgevolgd")


@router.post("/beheer/leads/{lead_id}/gegevens")
def corrected(request: Request, session: WithToken, here: TheDesk, lead_id: str, given: Filled) -> Response:
    """What a person wants put right (AVG art. 16)."""
    try:
        done = here.leads.correct(lead_id, given)
    except LeadError as error:
        return _again(request, session.csrf, here, lead_id, error)
    return _after(request, session.email, here, lead_id, done, "gewijzigd")


@router.post("/beheer/leads/{lead_id}/opnieuw")
def sent_again(request: Request, session: WithToken, here: TheDesk, lead_id: str) -> Response:
    """Tries once more to deliver what did not arrive."""
    return _after(request, session.email, here, lead_id, here.leads.try_again(lead_id, now()) > 0, "opnieuw bezorgd")


@router.post("/beheer/leads/{lead_id}/wissen")
def erased(
    request: Request, session: WithToken, here: TheDesk, lead_id: str, zeker: Posted = "", alles: Posted = ""
) -> Response:
    """Erases one lead, or all of one person (AVG art. 17)."""
    if zeker != "ja":
        fault = LeadError("Vink aan dat u dit verzoek wilt wissen.", "zeker")
        return _again(request, session.csrf, here, lead_id, fault)
    gone = [other["id"] for other in here.leads.of_same_person(lead_id)] if alles == "ja" else [lead_id]
    for one in gone:
        if here.leads.erase(one):
            here.accounts.note(session.email, "gewist", now(), one)
    return go("/beheer/leads")


def _again(request: Request, csrf: str, here: Desk, lead_id: str, fault: LeadError) -> Response:
    lead = here.leads.get(lead_id)
    return refused(request, 404, GONE) if lead is None else _lead(request, csrf, here, lead, fault=fault)


def _after(request: Request, who: str, here: Desk, lead_id: str, done: bool, action: str) -> Response:
    if not done:
        return refused(request, 404, GONE)
    here.accounts.note(who, action, now(), lead_id)
    return go(f"/beheer/leads/{lead_id}?bewaard=1")
