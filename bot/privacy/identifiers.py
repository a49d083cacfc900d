"""Identifiers that a visitor may type without need: each becomes its kind in brackets (AVG art. 5(1)(c))."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from bot.privacy.names import replace_names
from bot.privacy.redaction import Redaction

# A capital and such an ending make no street of these.
NO_STREETS = ("Gerechtshof", "Arbeidsmarkt", "Werkweg", "Onderweg", "Uitweg", "Omweg")
# How UWV is reached, which visitors and answers quote; a free or paid number is too short to be taken for a person's.
PUBLIC_NUMBERS = ("+3188898",)
PUBLIC_PLACES = ("Postbus 69254", "1060 CH")

_MONTH = r"(?:jan|feb|mrt|maart|mar|apr|mei|may|mai|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,7}\.?"
_DATE = (
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    rf"|[0-9]{{1,2}}(?:[-/. ][0-9]{{1,2}}[-/. ]| {_MONTH} )'?(?:[0-9]{{4}}|[0-9]{{2}}))(?![0-9])"
)
# A birthday is told in more ways than the days that a calculation is about.
_BIRTHDAY = rf"(?:{_DATE}|[0-9]{{6}}(?:[0-9]{{2}})?(?![0-9])|[a-zë]{{3,20}} {_MONTH} [0-9]{{4}})"
_BORN = (
    r"(?:geboortedatum|geboortedag|geboren|geb\.? ?dat(?:um|\.)?|geb\.?|verjaardag|date of birth|born"
    r"|geburtsdatum|geburtstag|urodzon[yae]|data urodzenia)"
)
_GAP = r"[ .\-–/()_]{0,3}"
# A date has digits and signs like a telephone number, and a decimal or an article goes on behind its sign.
_FULL_YEAR = "(?:19|20)[0-9]{2}"
_FULL_DATE = (
    rf"(?:{_FULL_YEAR}[-/. ][0-9]{{1,2}}[-/. ][0-9]{{1,2}}|[0-9]{{1,2}}[-/. ][0-9]{{1,2}}[-/. ]{_FULL_YEAR})"
    r"(?![0-9])"
)
_PHONE_START = rf"(?<![\w/+-])(?<![0-9][.:,])(?!{_FULL_DATE})"
_PHONE_END = r"(?![0-9]|[-/.,:][0-9])"
_TELEPHONE = r"(?:tel|telefoon|telefoonnummer|telefoonnr|mobiel|gsm|bel (?:me|mij) op|bereikbaar op)"
_HOUSE = r"[0-9]{1,5}(?: ?[a-z]\b| ?-[0-9]{1,4}\b)?(?! ?(?:keer|weken|dagen|maanden|jaar|uur|procent|euro|%))"
_POSTCODE_LETTERS = r"(?!(?:EN|OF|OP|IN|IS|TE|NA|BW|WW|ZW|PW|HR|SA|SD|SS)\b)[A-Z]{2}\b"
_LOCAL = r"[\w.+%-]{1,64}"
_AT = r" ?(?:@|[(\[{] ?(?:at|ape?n?staartje) ?[)\]}]) ?"
_DOT_WORD = r"(?:\.| ?[(\[{] ?(?:punt|dot) ?[)\]}] ?| (?:punt|dot) )"
_LAND = r"(?:nl|com|net|org|eu|be|de|pl|fr|uk|nu|co|info)\b"


class _Rule(NamedTuple):
    """What is replaced by its kind."""

    kind: str
    find: Callable[[str], Iterator[tuple[int, int]]]


def _rule(kind: str, pattern: str, holds: Callable[[str], bool] | None = None, *, case: bool = False) -> _Rule:
    """The group "found" of the pattern where there is one, else the whole match, where it `holds`."""
    compiled = re.compile(pattern, 0 if case else re.IGNORECASE)
    group = "found" if "found" in compiled.groupindex else 0

    def find(text: str) -> Iterator[tuple[int, int]]:
        for match in compiled.finditer(text):
            if holds is None or holds(match[group]):
                yield match.span(group)

    return _Rule(kind, find)


# Each place where an account number can begin, with all that can still be of it.
_ACCOUNT = re.compile(r"(?<![^\W_])(?=([a-z]{2}[0-9]{2}(?:[ .-]?[a-z0-9]){11,30}))", re.IGNORECASE)


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    """Account numbers, each cut where it is complete, so that it never swallows the words after it."""
    past = 0
    for place in _ACCOUNT.finditer(text):
        start, longest = place.span(1)
        ends = (end for end in range(longest, start + 14, -1) if not text[end : end + 1].isalnum())
        end = next((end for end in ends if _is_account(text[start:end])), 0) if start >= past else 0
        if end:
            yield start, end
            past = end


def _is_account(found: str) -> bool:
    compact = re.sub(r"[ .-]", "", found).upper()
    # A Dutch number with its bank's four letters is an account number even where a digit was mistyped.
    dutch = re.fullmatch(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}", compact) is not None
    return dutch or iban.is_valid(compact, check_country=False)


def _is_bsn(found: str) -> bool:
    return bsn.is_valid(re.sub(r"[^0-9]", "", found))


def _is_phone(found: str) -> bool:
    return re.search(rf"(?<![0-9]){_FULL_DATE}", found) is None


# The order matters: what is longest and surest goes first.
_RULES = (
    _rule("e-mail", rf"{_LOCAL}{_AT}[\w-]{{1,63}}(?:{_DOT_WORD}[\w-]{{1,63}}){{1,4}}"),
    _rule("e-mail", rf"(?:[\w+%-]{{1,30}} ?\. ?)?{_LOCAL}{_AT}[\w-]{{1,63}}(?: [\w-]{{1,30}})?(?: ?[.,] ?){_LAND}"),
    _rule("e-mail", rf"{_LOCAL} (?:at|ape?n?staartje) [\w-]{{1,63}}{_DOT_WORD}{_LAND}"),
    _Rule("iban", _accounts),
    _rule("geboortedatum", rf"\b{_BORN}(?: (?:is|was|op|ben|am|on|w dniu))?(?: de)?[ :.]{{0,3}}(?P<found>{_BIRTHDAY})"),
    _rule("geboortedatum", rf"(?<![\w-])(?P<found>{_DATE}) geboren"),
    _rule("geboortedatum", rf"\bik ben van (?P<found>{_DATE})"),
    _rule(
        "bsn",
        r"\b(?:b\.?s\.?n\.?|burger ?service ?(?:nummer|nr)|sofi-?nummer|sofinr)[- ]?(?:nummer|nr)?\b"
        rf"[ a-z]{{0,30}}[ :.=]{{0,3}}(?!{_DATE})(?P<found>[0-9](?:[ .-]?[0-9]){{7,8}})(?![0-9])",
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
        rf"\b{_TELEPHONE}\.?(?: is)?[ :.]{{1,3}}(?!{_DATE})(?P<found>[0-9](?:[ -]?[0-9]){{5,10}}){_PHONE_END}",
    ),
    # A mobile number without its zero.
    _rule("telefoon", rf"\b(?:nr|nummer)\.?(?: is)?[ :.]{{1,3}}(?P<found>6(?:[ -]?[0-9]){{8}}){_PHONE_END}"),
    _rule(
        "bsn",
        rf"(?<![\w.,:€/-])(?<!€ )(?!{_DATE})"
        r"(?:[0-9]{9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})"
        r"(?![0-9/-]|[.,][0-9])",
        _is_bsn,
    ),
    # "werkweg" and "Gerechtshof" make the rarer endings count only in a name with a capital, or where one lives.
    _rule("adres", rf"\b[\w'’-]{{3,30}}(?:straat|laan|gracht|singel|dreef|steeg|plantsoen) {_HOUSE}"),
    _rule(
        "adres",
        rf"\b[A-ZÀ-Þ][\w'’-]{{2,30}}(?:weg|plein|kade|dijk|pad|hof|park|hoek|markt) (?i:{_HOUSE})",
        lambda found: not found.startswith(NO_STREETS),
        case=True,
    ),
    _rule(
        "adres",
        r"\b(?:woont?|woonachtig|gevestigd|wonen|adres)\b(?: [\w'’:-]{1,20}){0,4}? (?P<found>[\w'’-]{3,30}"
        rf"(?:weg|plein|kade|dijk|pad|hof|park|hoek|markt) {_HOUSE})",
    ),
    _rule("adres", rf"\badres(?: is|:)? (?P<found>(?:[A-ZÀ-Þ][\w'’-]{{1,30}} ){{1,4}}(?i:{_HOUSE}))", case=True),
    _rule(
        "adres",
        rf"\b(?:Laan|Weg|Plein|Kade|Hof|Park|Straat) (?:van|der|den|de)(?: [\w'’-]{{2,20}}){{1,3}} (?i:{_HOUSE})",
        case=True,
    ),
    _rule("adres", r"\bpostbus [0-9]{1,6}\b"),
    _rule("adres", rf"\b[1-9][0-9]{{3}}[a-z]{{2}}\b(?:[ ,]{{1,3}}(?:nr\.? |huisnummer )?{_HOUSE})?"),
    _rule("adres", r"\bpostcode[ a-z]{0,12}[ :]{0,3}(?P<found>[1-9][0-9]{3} ?[a-z]{2})\b"),
    _rule("adres", rf"\b[1-9][0-9]{{3}} [a-z]{{2}},? (?:nr\.?|huisnummer) {_HOUSE}"),
    # With a space between, only capitals: "2026 op 3 maart" is no postcode, nor is "1639 BW 7" or "2025 AO".
    _rule(
        "adres",
        rf"\b[1-9][0-9]{{3}} {_POSTCODE_LETTERS}[ ,]{{1,3}}(?i:(?:nr\.? |huisnummer )?{_HOUSE})",
        case=True,
    ),
    _rule("adres", rf"\b(?!{_FULL_YEAR})[1-9][0-9]{{3}} {_POSTCODE_LETTERS}", case=True),
    _rule("adres", rf"\b{_FULL_YEAR} {_POSTCODE_LETTERS}(?= [A-Z][a-z]|,? is mijn postcode)", case=True),
)


def redact(text: str, public: Collection[str] = ()) -> Redaction:
    """The text without contact data, BSN, IBAN, address, date of birth and names (AVG art. 5(1)(c)).

    `public` holds telephone numbers that belong to nobody in person: the agency's own.
    """
    found: set[str] = set()
    for kind, find in _RULES:
        for start, end in reversed([*find(text)]):
            if _is_public(kind, text[start:end], public):
                continue
            found.add(kind)
            text = f"{text[:start]}[{kind}]{text[end:]}"
    anonymous = replace_names(text)
    if anonymous != text:
        found.add("naam")
    return Redaction(anonymous, frozenset(found))


def _is_public(kind: str, found: str, public: Collection[str]) -> bool:
    if kind == "telefoon":
        number = _number(found)
        return number.startswith(PUBLIC_NUMBERS) or number in map(_number, public)
    return kind == "adres" and found.startswith(PUBLIC_PLACES)


def _number(typed: str) -> str:
    """A telephone number as E.164, empty where it is none."""
    try:
        return phonenumbers.format_number(phonenumbers.parse(typed, "NL"), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return ""
