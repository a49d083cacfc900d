"""Names of people, replaced only where the sentence itself says that a name follows."""

from __future__ import annotations

import re

_PARTICLE = r"(?:van|de|der|den|het|'t|ter|ten|te|el|al|ben|bin|da|di|la|le|von|op)"
_CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ'’]+(?:-[A-ZÀ-Þ][a-zà-ÿ'’]+)?"
_FAMILY = rf"(?:(?: {_PARTICLE}){{0,3}} {_CAPITAL})"
# Function words and verbs: what follows "mijn werknemer" here is the sentence, not a name.
_NO_NAME = (
    r"(?!(?:[Dd]e|[Hh]et|[Ee]en|[Ii]s|[Ww]as|[Hh]eeft|[Hh]ad|[Ww]il|[Kk]an|[Mm]ag|[Mm]oet|[Zz]al|[Gg]aat|[Kk]omt|[Ww]ordt"
    r"|[Ww]erkt|[Zz]it|[Dd]oet|[Zz]egt|[Kk]rijgt|[Vv]raagt|[Vv]indt|[Nn]iet|[Nn]u|[Oo]ok|[Ee]n|[Oo]f|[Dd]ie|[Dd]at|[Ii]n|[Oo]p"
    r"|[Mm]et|[Vv]an|[Vv]oor|[Nn]a|[Aa]l|[Zz]iek|[Ww]eigert|[Bb]lijft|[Gg]ing|[Kk]wam|[Ii]k|[Ww]at|[Ww]ie|[Hh]oe|[Ww]anneer"
    r"|[Nn]og|[Ww]eer|[Ss]inds|[Vv]anaf|[Oo]nbekend|[Gg]eheim|[Pp]rive|[Bb]elangrijk|[Gg]een)\b)"
)

_PATTERNS = (
    # Said in so many words: any spelling counts, capital or not.
    re.compile(
        rf"(?P<keep>\b(?i:(?:mijn|m'n|mn|haar|zijn) (?:volledige )?naam is|ik heet|hij heet|zij heet|genaamd|achternaam(?: is|:)"
        rf"|voornaam(?: is|:)|\bnaam:) ){_NO_NAME}[^\W\d_][\w'’-]{{0,40}}(?:(?: {_PARTICLE}){{1,3}} [^\W\d_][\w'’-]{{0,40}}"
        rf"|{_FAMILY}{{1,2}})?"
    ),
    # "Ik ben" needs two capitals in a row: "Ik ben Teamleider" is a job.
    re.compile(rf"(?P<keep>\b(?i:ik ben|u spreekt met|hier is|met vriendelijke groet,?|groeten?,|groetjes,?)\s){_NO_NAME}{_CAPITAL}{_FAMILY}{{1,2}}"),
    re.compile(
        rf"(?P<keep>\b(?i:(?:mijn|onze|een|de|die) (?:zieke )?(?:werknemer|werkneemster|medewerker|medewerkster|collega|leidinggevende"
        rf"|chef|baas|werkgever|bedrijfsarts|casemanager|partner|man|vrouw)) ){_NO_NAME}{_CAPITAL}{_FAMILY}{{0,2}}"
    ),
    re.compile(rf"(?P<keep>\b(?i:meneer|mevrouw|mevr\.|mw\.|dhr\.|de heer|mr\.|dr\.) )(?:[A-Z]\. ?){{0,4}}{_NO_NAME}(?:{_PARTICLE} ){{0,3}}{_CAPITAL}{_FAMILY}{{0,2}}"),
)


def replace_names(text: str) -> tuple[str, bool]:
    """The text with named people as `[naam]`, and whether there was one."""
    replaced = 0
    for pattern in _PATTERNS:
        text, count = pattern.subn(r"\g<keep>[naam]", text)
        replaced += count
    return text, replaced > 0
