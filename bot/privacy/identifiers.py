"""Identifiers that a visitor may type without need: each becomes its kind in brackets (AVG art. 5(1)(c))."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bot.privacy.names import replace_names
from bot.privacy.redaction import Redaction

# Lengths of the account numbers that can reach a Dutch payroll; mod-97 alone would also hit ordinary codes.
IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LT": 20, "LU": 20,
    "LV": 21, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
    "TR": 26,
}  # fmt: skip

BSN_LENGTH = 9

_MONTH = r"(?:jan|feb|m(?:aa)?rt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}\.?"
_DATE = rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}(?:[-/. ]\d{{1,2}}[-/. ]| {_MONTH} )'?\d{{2,4}})(?!\d)"
_DATE_INSIDE = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2})(?!\d)")


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a burgerservicenummer (11-proof, Besluit BSN)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and set(digits) != {"0"}


def passes_mod_97(iban: str) -> bool:
    """Whether a compact account number passes the check of ISO 13616."""
    shifted = iban[4:] + iban[:4]
    return int("".join(str(int(character, 36)) for character in shifted)) % 97 == 1


def _iban(match: re.Match[str]) -> bool:
    compact = re.sub(r"[ .-]", "", match[0]).upper()
    # A Dutch number with its bank's four letters is an account number even where a digit was mistyped.
    dutch = re.fullmatch(r"NL\d{2}[A-Z]{4}\d{10}", compact) is not None
    return dutch or (len(compact) == IBAN_LENGTHS[compact[:2]] and passes_mod_97(compact))


def _bsn(match: re.Match[str]) -> bool:
    return passes_eleven_test(re.sub(r"\D", "", match[0]))


def _phone(match: re.Match[str]) -> bool:
    # Two dates in a row have as many digits as a phone number.
    return _DATE_INSIDE.search(match[0]) is None


def _always(match: re.Match[str]) -> bool:
    return True


class _Rule(NamedTuple):
    kind: str
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] = _always


def _iban_pattern() -> re.Pattern[str]:
    # One alternative per length, so that a number never swallows the words after it.
    countries = "|".join(
        rf"{country}\d{{2}}(?:[ .-]?[A-Z0-9]){{{length - 4}}}" for country, length in IBAN_LENGTHS.items()
    )
    return re.compile(rf"\b(?:{countries})\b", re.IGNORECASE)


_STREET = (
    r"(?:\b[A-ZÀ-Þ][\w'’-]{2,30}(?:straat|laan|weg|plein|gracht|kade|singel|dreef|steeg|dijk|plantsoen|pad)"
    r"|\b[\w'’-]{3,30}(?:straat|laan|gracht|singel|dreef|steeg|plantsoen))"
    r" \d{1,5}(?: ?[a-zA-Z]\b| ?-\d{1,4}\b)?\b"
)
_GAP = r"[ .\-/()]{0,3}"

# The order matters: what is longest and surest goes first.
_RULES = (
    _Rule(
        "e-mail",
        re.compile(r"[\w.+%-]{1,64} ?(?:@|[(\[] ?(?:at|apenstaartje) ?[)\]]) ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    ),
    _Rule("iban", _iban_pattern(), _iban),
    _Rule(
        "geboortedatum",
        re.compile(
            rf"(?<=\b)(?P<keep>(?:geboortedatum|geboren|gebdatum|geb\.?|geboortedag)"
            rf"(?: (?:is|was|op|ben|den))?(?: de)?[ :.]{{0,3}}){_DATE}",
            re.IGNORECASE,
        ),
    ),
    _Rule(
        "bsn",
        re.compile(
            r"\b(?P<keep>(?:bsn|burgerservicenummer|burger service nummer|sofi-?nummer|sofinr)"
            r"(?:[- ]?(?:nummer|nr))?\.?(?: (?:is|van mij is))?[ :.]{0,3})\d(?:[ .-]?\d){7,8}(?!\d)",
            re.IGNORECASE,
        ),
    ),
    _Rule(
        "telefoon",
        re.compile(
            rf"(?<![\w.:/+-])\(?(?:(?:\+|00)31{_GAP}(?:\(?0\)?{_GAP})?|0\)?{_GAP})[1-9](?:{_GAP}\d){{8}}(?!\d|[-/.]\d)"
        ),
        _phone,
    ),
    _Rule(
        "telefoon",
        re.compile(rf"(?<![\w.:/+-])(?:\+|00)(?!31|0)\d(?:{_GAP}\d){{8,13}}(?!\d|[-/.]\d)"),
        _phone,
    ),
    _Rule(
        "telefoon",
        re.compile(
            r"\b(?P<keep>(?:tel|telefoon|telefoonnummer|mobiel|gsm|bel me op|bereikbaar op)\.?(?: is)?[ :.]{1,3})"
            r"\d(?:[ -]?\d){5,10}(?!\d|[-/.]\d)",
            re.IGNORECASE,
        ),
        _phone,
    ),
    _Rule("bsn", re.compile(r"(?<![\w.,:€/-])(?<!€ )\d(?:[ .-]?\d){8}(?![\d/-]|[.,]\d)"), _bsn),
    _Rule("adres", re.compile(rf"{_STREET}(?:,? {{0,2}}[1-9]\d{{3}} ?[A-Za-z]{{2}}\b)?")),
    _Rule(
        "adres",
        re.compile(
            r"\b[1-9]\d{3}(?:[A-Za-z]{2}\b(?:[ ,]{1,3}\d{1,5} ?[a-zA-Z]?\b)?"
            r"| (?!(?:EN|OF|OP|IN|IS|TE|NA|BW|WW|ZW)\b)[A-Z]{2}\b[ ,]{1,3}(?:nr\.? |huisnummer )?\d{1,5} ?[a-zA-Z]?\b)"
        ),
    ),
)


def redact(text: str) -> Redaction:
    """The text without identifiers: contact data, BSN, IBAN, address, date of birth and names (AVG art. 5(1)(c))."""
    found: set[str] = set()

    def replacement(rule: _Rule) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            if not rule.holds(match):
                return match[0]
            found.add(rule.kind)
            return f"{match.groupdict().get('keep') or ''}[{rule.kind}]"

        return replace

    for rule in _RULES:
        text = rule.pattern.sub(replacement(rule), text)
    text, named = replace_names(text)
    return Redaction(text, frozenset(found | ({"naam"} if named else set())))
