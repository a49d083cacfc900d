"""Errors as the outside sees them: application/problem+json (RFC 9457), in Dutch, never a stack trace."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.law import Refused
from bot.leads import IdempotencyConflict, LeadError

MEDIA_TYPE = "application/problem+json"
# True whatever was being stored: a transaction is whole or not at all.
NOT_KEPT = "Dit lukt nu niet en is niet bewaard. Probeer het over een minuut opnieuw."
NOT_ERASED = "Wissen lukt nu niet. Probeer het over een minuut opnieuw."
TITLES: Mapping[int, tuple[str, str]] = {
    400: ("Onleesbaar verzoek", "Wij kunnen dit verzoek niet lezen."),
    401: ("Niet aangemeld", "Voor dit gesprek is een geldige sleutel nodig."),
    403: ("Geen toegang", "U mag dit niet bekijken of veranderen."),
    404: ("Niet gevonden", "Deze pagina of dit onderdeel bestaat niet."),
    405: ("Kan hier niet", "Dit adres kent deze soort opdracht niet."),
    409: ("Tegenstrijdig", "Dit verzoek past niet bij een eerder verzoek."),
    413: ("Te groot", "Dit verzoek is te groot. Maak uw bericht korter."),
    415: ("Verkeerde soort gegevens", "Stuur de gegevens als JSON, met Content-Type application/json."),
    422: ("Klopt niet", "In de gegevens staat iets dat niet klopt."),
    429: ("Te veel verzoeken", "U stuurt erg veel berichten. Wacht even en probeer het dan opnieuw."),
    500: ("Fout bij ons", "Er ging bij ons iets mis. Probeer het later opnieuw."),
    503: ("Nog niet klaar", "De dienst is nog niet klaar. Probeer het zo opnieuw."),
}


class Problem(Exception):
    """An error that the visitor may read, with its HTTP status and Dutch sentence."""

    def __init__(
        self, status: int, detail: str = "", headers: Mapping[str, str] | None = None, **extra: object
    ) -> None:
        self.status = status
        self.title, sentence = TITLES.get(status, TITLES[500 if status >= 500 else 400])
        self.detail = detail or sentence
        self.headers = {**(headers or {})}
        self.extra = extra
        super().__init__(self.detail)

    def response(self) -> Response:
        """The problem document."""
        body = {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
        text = json.dumps({**body, **self.extra}, ensure_ascii=False)
        return Response(text, self.status, headers=self.headers, media_type=MEDIA_TYPE)


KNOWN = (Problem, Refused, LeadError, IdempotencyConflict, RequestValidationError, HTTPException, sqlite3.Error)


def problem_of(error: Exception, method: str = "") -> Problem:
    """What an exception says to the outside; an unknown one is a 500 that tells nothing about the inside."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, (Refused, LeadError)):
        extra: dict[str, object] = {"field": error.field} if error.field else {}
        return Problem(422, error.detail, None, **extra)
    if isinstance(error, IdempotencyConflict):
        return Problem(
            409, "Met deze Idempotency-Key zijn eerder andere gegevens gestuurd. Gebruik een nieuwe sleutel."
        )
    if isinstance(error, sqlite3.Error):
        return Problem(503, NOT_ERASED if method == "DELETE" else NOT_KEPT, {"Retry-After": "60"})
    if isinstance(error, RequestValidationError):
        field = ".".join(str(part) for part in error.errors()[0]["loc"][1:])
        return Problem(422, f"De waarde van '{field}' klopt niet.", field=field)
    if isinstance(error, HTTPException):
        return Problem(error.status_code, headers=error.headers)
    return Problem(500)


async def json_object(request: Request) -> dict[str, Any]:
    """The JSON object in a request, whatever its content type says."""
    return object_in(await request.body())


def object_in(raw: bytes) -> dict[str, Any]:
    """The JSON object in these bytes; raises Problem for anything else."""
    try:
        value = json.loads(raw, parse_constant=_refuse_constant, parse_float=_number)
        if b"\\u" in raw:
            # A lone surrogate is valid JSON but no text: nothing behind this point could store or send it.
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Problem(400, "De gegevens zijn geen geldige JSON in UTF-8.") from None
    if not isinstance(value, dict):
        raise Problem(422, "De gegevens moeten een JSON-object zijn, met namen en waarden.")
    return value


def _number(text: str) -> float:
    """1.0 is a whole number, as JSON Schema has it."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _refuse_constant(name: str) -> float:
    raise ValueError(name)
