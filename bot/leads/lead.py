"""A visitor who wants to be called back: checked and normalised on creation, so no invalid lead exists."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.leads.consent import CONSENT_VERSION
from bot.privacy import redact_medical

ROLES = ("werkgever", "werknemer")
LIMITS = {"naam": 100, "organisatie": 150, "email": 254, "telefoon": 40, "vraag": 2000, "bron": 300}


class LeadError(ValueError):
    """Why a lead cannot be stored, as a Dutch sentence, and the field it is about."""

    def __init__(self, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Who to call back and why; `vraag` never holds identifiers or medical data (AVG art. 5(1)(c) and 9)."""

    naam: str
    rol: str
    toestemming: bool
    created: datetime
    email: str | None = None
    telefoon: str | None = None
    organisatie: str | None = None
    vraag: str | None = None
    bron: str | None = None
    consent_version: str = CONSENT_VERSION
    telefoon_getypt: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        for name in LIMITS:
            _set(self, name, _cleaned(name, getattr(self, name)))
        _check(self)
        _set(self, "telefoon_getypt", self.telefoon)
        _set(self, "telefoon", self.telefoon and _phone(self.telefoon))
        _set(self, "email", self.email and _email(self.email))
        _set(self, "vraag", self.vraag and redact_medical(self.vraag).text)
        _set(self, "bron", self.bron and _without_query(self.bron))

    @classmethod
    def from_body(cls, body: Mapping[str, object], created: datetime) -> Lead:
        """The lead in a JSON body or a filled form; an unknown or missing field is refused by name."""
        known = {item.name for item in fields(cls) if item.init} - {"created", "consent_version"}
        for name in body:
            if name not in known:
                raise LeadError(f"Het veld “{name[:40]}” is onbekend.", name[:40])
        given = {name: value for name, value in body.items() if value is not None}
        values = {"naam": None, "rol": None, "toestemming": False} | given
        return cls(created=created, **values)  # type: ignore[arg-type]  # __post_init__ checks every type


def _set(lead: Lead, name: str, value: object) -> None:
    object.__setattr__(lead, name, value)


def _cleaned(name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise LeadError(f"Het veld “{name}” moet tekst zijn.", name)
    if len(value) > LIMITS[name]:
        raise LeadError(f"Het veld “{name}” is te lang: hoogstens {LIMITS[name]} tekens.", name)
    # Control characters could break a mail header or a spreadsheet row; only a question may have lines.
    lines = ["".join(c for c in line if unicodedata.category(c)[0] != "C") for line in value.splitlines()]
    joined = ("\n" if name == "vraag" else " ").join(" ".join(line.split()) for line in lines)
    return joined.strip() or None


def _check(lead: Lead) -> None:
    if lead.naam is None:
        raise LeadError("Vul uw naam in.", "naam")
    if lead.rol not in ROLES:
        raise LeadError("Geef aan of u werkgever of werknemer bent.", "rol")
    if lead.toestemming is not True:
        raise LeadError("Zonder uw toestemming bewaren wij geen gegevens.", "toestemming")
    if lead.email is None and lead.telefoon is None:
        raise LeadError("Vul een e-mailadres of een telefoonnummer in.", "email")
    if lead.created.tzinfo is None:
        raise ValueError("created needs a time zone")


def _email(typed: str) -> str:
    try:
        # No DNS look-up: a name server that is down must not lose a lead.
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise LeadError("Dit e-mailadres klopt niet. Kijk het nog eens na.", "email") from error


def _phone(typed: str) -> str:
    try:
        number = phonenumbers.parse(typed, "NL")
    except phonenumbers.NumberParseException as error:
        raise LeadError("Dit telefoonnummer klopt niet. Kijk het nog eens na.", "telefoon") from error
    if not phonenumbers.is_valid_number(number):
        raise LeadError("Dit telefoonnummer bestaat niet. Kijk het nog eens na.", "telefoon")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _without_query(source: str) -> str:
    """A page address without the query, which may identify a visitor."""
    return source.partition("?")[0].partition("#")[0]
