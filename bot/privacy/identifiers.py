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


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a burgerservicenummer (11-proof, Besluit BSN)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and set(digits) != {"0"}


def passes_mod_97(iban: str) -> bool:
    """Whether a compact account number passes the check of ISO 13616."""
    shifted = iban[4:] + iban[:4]
    return int("".join(str(int(character, 36)) for character in shifted)) % 97 == 1


def _is_iban(found: str) -> bool:
    compact = re.sub(r"[ .-]", "", found).upper()
    # A Dutch number with its bank's four letters is an account number even where a digit was mistyped.
    dutch = re.fullmatch(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}", compact) is not None
    return dutch or passes_mod_97(compact)


def _is_bsn(found: str) -> bool:
    return passes_eleven_test(re.sub(r"[^0-9]", "", found))


def _is_phone(found: str) -> bool:
    return re.search(rf"(?<![0-9]){_FULL_DATE}", found) is None


def _always(found: str) -> bool:
    return True


class _Rule(NamedTuple):
    """What is replaced by its kind: the group "found" where there is one, else the whole match."""

    kind: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = _always


def _rule(kind: str, pattern: str, holds: Callable[[str], bool] = _always, *, case: bool = False) -> _Rule:
    return _Rule(kind, re.compile(pattern, 0 if case else re.IGNORECASE), holds)


# One alternative per length, so that a number never swallows the words after it.
_IBAN = "|".join(rf"{land}[0-9]{{2}}(?:[ .-]?[A-Z0-9]){{{size - 4}}}" for land, size in IBAN_LENGTHS.items())
_MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}\.?"
_DATE = (
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    rf"|[0-9]{{1,2}}(?:[-/. ][0-9]{{1,2}}[-/. ]| {_MONTH} )'?(?:[0-9]{{4}}|[0-9]{{2}}))(?![0-9])"
)
_GAP = r"[ .\-/()]{0,3}"
# A date has digits and signs like a telephone number, and a decimal or an article goes on behind its sign.
_FULL_YEAR = "(?:19|20)[0-9]{2}"
_FULL_DATE = (
    rf"(?:{_FULL_YEAR}[-/. ][0-9]{{1,2}}[-/. ][0-9]{{1,2}}|[0-9]{{1,2}}[-/. ][0-9]{{1,2}}[-/. ]{_FULL_YEAR})"
    r"(?![0-9])"
)
_PHONE_START = rf"(?<![\w/+-])(?<![0-9][.:,])(?!{_FULL_DATE})"
_PHONE_END = r"(?![0-9]|[-/.,:][0-9])"
_HOUSE = r"[0-9]{1,5}(?: ?[a-z]\b| ?-[0-9]{1,4}\b)?"

# The order matters: what is longest and surest goes first.
_RULES = (
    _rule(
        "e-mail",
        r"[\w.+%-]{1,64} ?(?:@|[(\[] ?(?:at|apenstaartje) ?[)\]]) ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
    ),
    _rule("iban", rf"\b(?:{_IBAN})\b", _is_iban),
    _rule(
        "geboortedatum",
        r"\b(?:geboortedatum|geboortedag|geboren|gebdatum|geb\.?)(?: (?:is|was|op|ben))?(?: de)?[ :.]{0,3}"
        rf"(?P<found>{_DATE})",
    ),
    _rule(
        "bsn",
        r"\b(?:bsn|burgerservicenummer|burger service nummer|sofi-?nummer|sofinr)(?:[- ]?(?:nummer|nr))?\.?"
        r"(?: (?:is|van mij is))?[ :.]{0,3}(?P<found>[0-9](?:[ .-]?[0-9]){7,8})(?![0-9])",
    ),
    _rule(
        "telefoon",
        rf"{_PHONE_START}\(?(?:(?:\+|00)31{_GAP}(?:\(?0\)?{_GAP})?|0\)?{_GAP})"
        rf"[1-9](?:{_GAP}[0-9]){{8}}{_PHONE_END}",
        _is_phone,
    ),
    _rule("telefoon", rf"{_PHONE_START}(?:\+|00)(?!31|0)[0-9](?:{_GAP}[0-9]){{8,13}}{_PHONE_END}", _is_phone),
    _rule(
        "telefoon",
        r"\b(?:tel|telefoon|telefoonnummer|mobiel|gsm|bel (?:me|mij) op|bereikbaar op)\.?(?: is)?[ :.]{1,3}"
        rf"(?!{_DATE})(?P<found>[0-9](?:[ -]?[0-9]){{5,10}}){_PHONE_END}",
    ),
    _rule(
        "bsn",
        rf"(?<![\w.,:€/-])(?<!€ )(?!{_DATE})"
        r"(?:[0-9]{9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})"
        r"(?![0-9/-]|[.,][0-9])",
        _is_bsn,
    ),
    # "werkweg" and "Gerechtshof" make the rarer endings count only in a name with a capital.
    _rule("adres", rf"\b[\w'’-]{{3,30}}(?:straat|laan|gracht|singel|dreef|steeg|plantsoen) {_HOUSE}"),
    _rule(
        "adres",
        rf"\b[A-ZÀ-Þ][\w'’-]{{2,30}}(?:weg|plein|kade|dijk|pad|hof|park|hoek|markt) (?i:{_HOUSE})",
        lambda found: not found.startswith(("Gerechtshof", "Arbeidsmarkt")),
        case=True,
    ),
    _rule("adres", rf"\b[1-9][0-9]{{3}}[a-z]{{2}}\b(?:[ ,]{{1,3}}(?:nr\.? |huisnummer )?{_HOUSE})?"),
    # With a space between, only capitals: "2026 op 3 maart" is no postcode, nor is "1639 BW 7".
    _rule(
        "adres",
        r"\b[1-9][0-9]{3} (?!(?:EN|OF|OP|IN|IS|TE|NA|BW|WW|ZW)\b)[A-Z]{2}\b[ ,]{1,3}"
        rf"(?i:(?:nr\.? |huisnummer )?{_HOUSE})",
        case=True,
    ),
)


def redact(text: str) -> Redaction:
    """The text without contact data, BSN, IBAN, address, date of birth and names (AVG art. 5(1)(c))."""
    found: set[str] = set()
    for kind, pattern, holds in _RULES:

        def replace(match: re.Match[str], kind: str = kind, holds: Callable[[str], bool] = holds) -> str:
            start, end = match.span("found" if "found" in match.re.groupindex else 0)
            if not holds(match.string[start:end]):
                return match[0]
            found.add(kind)
            return f"{match.string[match.start() : start]}[{kind}]{match.string[end : match.end()]}"

        text = pattern.sub(replace, text)
    anonymous = replace_names(text)
    if anonymous != text:
        found.add("naam")
    return Redaction(anonymous, frozenset(found))
