"""Names of people, replaced only where the sentence itself says that a name follows."""

from __future__ import annotations

import re

_PARTICLE = r"(?:van|de|der|den|het|'t|ter|ten|te|el|al|ben|bin|da|di|la|le|von|op)"
_CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ][a-zà-ÿ'’]+)?"
_FAMILY = rf"(?:(?: {_PARTICLE}){{0,3}} {_CAPITAL})"
_ANY_CASE = r"[^\W\d_][\w'’-]{0,40}"
_ROLE = (
    r"(?:zieke )?(?:werknemer|werkneemster|medewerker|medewerkster|collega|leidinggevende|chef|baas|manager"
    r"|werkgever|bedrijfsarts|casemanager|arbeidsdeskundige|huisarts|partner|man|vrouw|zoon|dochter)"
)

# What may follow these openings without being a name: the sentence goes on, or a term of law.
_NO_NAME_TEXT = """
een is was heeft had wil kan mag moet zal gaat komt wordt werkt zit doet zegt krijgt vraagt vindt niet nu
ook en of die dat in met voor na al ziek weigert blijft ging kwam ik wat wie hoe wanneer nog weer sinds
vanaf onbekend geheim prive belangrijk geen volgens bij als om zijn er naar door uit over tot bekend
wajong ziektewet wet poortwachter spoor nederland nederlandse poolse duitse belgische turkse maandag
dinsdag woensdag donderdag vrijdag
"""
_NO_NAMES = frozenset(_NO_NAME_TEXT.split())

_OPENINGS = (
    # Said in so many words: any spelling counts, capital or not.
    r"(?i:(?:mijn|m'n|mn|haar|zijn) (?:volledige )?naam is|(?:ik|hij|zij) heet|genaamd|naam:"
    r"|(?:achter|voor)naam(?: is|:)) "
    rf"(?P<name>{_ANY_CASE}(?:(?: {_PARTICLE}){{1,3}} {_ANY_CASE}|{_FAMILY}{{1,2}})?)",
    # "Ik ben" needs two capitals in a row: "Ik ben Teamleider" is a job.
    rf"(?i:ik ben|u spreekt met|hier is) (?P<name>{_CAPITAL}{_FAMILY}{{1,2}})",
    rf"(?i:groet(?:en|jes)?|mvg),? (?P<name>{_CAPITAL}{_FAMILY}{{0,2}})",
    rf"(?i:(?:mijn|m'n|mn|onze|een|de|die|zijn|haar) {_ROLE}) (?P<name>{_CAPITAL}{_FAMILY}{{0,2}})",
    r"(?i:meneer|mevrouw|mevr\.|mw\.|dhr\.|de heer) "
    rf"(?P<name>(?:[A-Z]\. ?){{0,4}}(?:{_PARTICLE} ){{0,3}}{_CAPITAL}{_FAMILY}{{0,2}})",
)
_PATTERNS = tuple(re.compile(rf"\b{opening}") for opening in _OPENINGS)


def _replace(match: re.Match[str]) -> str:
    name = match["name"]
    if re.split(r"[ '’-]", name.casefold())[0] in _NO_NAMES:
        return match[0]
    return match[0][: -len(name)] + "[naam]"


def replace_names(text: str) -> str:
    """The text with people as `[naam]`; conservative, because a lost word can lose the question."""
    for pattern in _PATTERNS:
        text = pattern.sub(_replace, text)
    return text
