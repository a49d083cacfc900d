"""A visitor who wants to be called back: checked and normalised on creation, so no invalid lead exists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.leads.consent import CONSENT_VERSION
from bot.privacy import redact, redact_medical
from bot.terms import ISO_DATE, LAST_WEEK, ROLES, SLUG

LIMITS = {
    "naam": 100, "organisatie": 150, "email": 254, "telefoon": 40, "vraag": 2000, "bron": 300, "onderwerp": 64,
    "pagina": 300, "wanneer": 100, "toestemming_versie": 40,
}  # fmt: skip
# Longer than this it is a sentence.
NAME_WORDS = 6


class LeadError(ValueError):
    """Why a lead cannot be stored, as a Dutch sentence, and the field it is about."""

    def __init__(self, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Who to call back and why; no free field holds identifiers or medical data (AVG art. 5(1)(c) and 9).

    Raises LeadError for the first field that cannot be kept.
    """

    naam: str
    rol: str
    toestemming: bool
    created: datetime
    email: str | None = None
    telefoon: str | None = None
    organisatie: str | None = None
    vraag: str | None = None
    onderwerp: str | None = None
    eerste_ziektedag: date | None = None
    ziekteweek: int | None = None
    pagina: str | None = None
    wanneer: str | None = None
    bron: str | None = None
    toestemming_versie: str = CONSENT_VERSION
    telefoon_getypt: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        for name in LIMITS:
            _set(self, name, _cleaned(name, getattr(self, name)))
        _check(self)
        _set(self, "naam", _name(self.naam))
        # Only what makes a number: anything typed around it may be about somebody's health.
        _set(self, "telefoon_getypt", self.telefoon and re.sub(r"[^0-9+() ./-]", "", self.telefoon).strip())
        _set(self, "telefoon", self.telefoon and _phone(self.telefoon))
        _set(self, "email", self.email and _email(self.email))
        _set(self, "organisatie", self.organisatie and _organisation(self.organisatie))
        _set(self, "eerste_ziektedag", _day(self.eerste_ziektedag))
        for name in ("vraag", "wanneer"):
            _set(self, name, _redacted(getattr(self, name)))
        for name in ("bron", "pagina"):
            given = getattr(self, name)
            _set(self, name, _redacted(given and without_query(given)))

    @classmethod
    def from_body(cls, body: Mapping[str, object], created: datetime) -> Lead:
        """The lead in a JSON body or a filled form; raises LeadError, by name, for an unknown or missing field."""
        known = {item.name for item in fields(cls) if item.init} - {"created"}
        for name in body:
            if name not in known:
                raise LeadError(f"Het veld “{name[:40]}” is onbekend.", name[:40])
        given = {name: value for name, value in body.items() if value is not None}
        values = {"naam": None, "rol": None, "toestemming": False} | given
        return cls(created=created, **values)  # type: ignore[arg-type]  # __post_init__ checks every type

    def as_row(self) -> dict[str, object]:
        """The columns of a stored lead; that it is stored says that there was consent."""
        row = asdict(self)
        del row["toestemming"], row["created"]
        return row | {"eerste_ziektedag": self.eerste_ziektedag and self.eerste_ziektedag.isoformat()}


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
    if lead.onderwerp is not None and not SLUG.fullmatch(lead.onderwerp):
        raise LeadError("Dit onderwerp kennen wij niet.", "onderwerp")
    if lead.toestemming_versie is None:
        raise LeadError("Geef aan met welke tekst u akkoord gaat.", "toestemming_versie")
    week = lead.ziekteweek
    if week is not None and (type(week) is not int or not 1 <= week <= LAST_WEEK):
        raise LeadError(f"De ziekteweek is een getal van 1 tot {LAST_WEEK}.", "ziekteweek")
    if lead.created.tzinfo is None:
        raise ValueError("created needs a time zone")


def _name(typed: str) -> str:
    # Refused, not redacted: a redacted name may be gone as well, and the visitor can mend it.
    if not _is_a_name(typed):
        raise LeadError("Vul hier alleen uw naam in, zonder nummers of andere gegevens.", "naam")
    return typed


def _organisation(typed: str) -> str:
    return typed if _is_a_name(typed) else redact_medical(typed).text


def _is_a_name(typed: str) -> bool:
    """Whether this is a name and nothing more: people are called Pijn, employers GGZ Noord."""
    words = typed.split()
    if len(words) > NAME_WORDS or "," in typed:
        return not redact_medical(typed).found - {"naam"}
    small = " ".join(word for word in words if not word[0].isupper())
    return not redact(typed).found - {"naam"} and "medisch" not in redact_medical(small).found


def _redacted(typed: str | None) -> str | None:
    return redact_medical(typed).text if typed else None


def _day(given: object) -> date | None:
    if given is None or type(given) is date:
        return given
    try:
        if isinstance(given, str) and ISO_DATE.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise LeadError("De eerste ziektedag is een datum als 2026-01-05.", "eerste_ziektedag")


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


def contact(typed: str) -> str | None:
    """An e-mail address or telephone number as it is stored, None where it is neither."""
    try:
        return _email(typed.strip()) if "@" in typed else _phone(typed)
    except LeadError:
        return None


def shown_number(stored: str) -> str:
    """+31612345678 -> `06 12345678`: as Dutch people read it; the space keeps a spreadsheet from eating the zero."""
    number = phonenumbers.parse(stored)
    if number.country_code == 31:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    abroad = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return abroad.replace("+", "00", 1)


def without_query(address: str) -> str:
    """The address of a page without what may identify a visitor."""
    return address.partition("?")[0].partition("#")[0]
