"""What is typed, made comparable: one spelling for abbreviations and frequent slips, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from bot.nlu.language import language

BUTTON = re.compile(r"^\[faq:([a-z0-9-]+)\]$")

# Abbreviations of the field, so that "wn" and "werknemer" are one word to the model.
ABBREVIATIONS = {
    "wn": "werknemer",
    "wns": "werknemers",
    "wng": "werkgever",
    "wg": "werkgever",
    "werkn": "werknemer",
    "mdw": "medewerker",
    "mw": "medewerker",
    "pva": "plan van aanpak",
    "riv": "re-integratieverslag",
    "ad": "arbeidsdeskundige",
    "ado": "arbeidsdeskundig onderzoek",
    "eje": "eerstejaarsevaluatie",
    "ejv": "eerstejaarsevaluatie",
    "vso": "vaststellingsovereenkomst",
    "tv": "transitievergoeding",
    "ba": "bedrijfsarts",
    "va": "verzekeringsarts",
    "ao": "arbeidsongeschikt",
    "lod": "loondoorbetaling",
    "do": "deskundigenoordeel",
    "wvp": "wet verbetering poortwachter",
    "ls": "loonsanctie",
    "pa": "probleemanalyse",
    "mbt": "met betrekking tot",
    "ivm": "in verband met",
    "idd": "inderdaad",
    "ff": "even",
    "gwn": "gewoon",
    "wrm": "waarom",
    "wnr": "wanneer",
    "iig": "in ieder geval",
    "wkn": "weken",
    "wk": "week",
    "mnd": "maanden",
    "jr": "jaar",
    "dv": "dienstverband",
    "ow": "overeenkomst",
    "vd": "van de",
    "vh": "van het",
    "mn": "mijn",
    "m'n": "mijn",
    "z'n": "zijn",
    "zn": "zijn",
    "n": "een",
    "t": "het",
    "'t": "het",
    "d'r": "haar",
    "1e": "eerste",
    "2e": "tweede",
    "2de": "tweede",
    "1ste": "eerste",
    "izp": "inzetbaarheidsprofiel",
}
# Many tokens for the same person or thing: one of them is enough to tell questions apart.
SYNONYMS = {
    "baas": "werkgever",
    "bazin": "werkgever",
    "chef": "werkgever",
    "cheffin": "werkgever",
    "patron": "werkgever",
    "werkgeefster": "werkgever",
    "leidinggevende": "werkgever",
    "medewerker": "werknemer",
    "medewerkster": "werknemer",
    "werkneemster": "werknemer",
    "personeelslid": "werknemer",
    "medewerkers": "werknemers",
    "personeelsleden": "werknemers",
    "salaris": "loon",
    "arboarts": "bedrijfsarts",
    "arbo-arts": "bedrijfsarts",
    "arbodokter": "bedrijfsarts",
    "bedrijfsdokter": "bedrijfsarts",
    "ontslagvergoeding": "transitievergoeding",
    "ontslagpremie": "transitievergoeding",
    "arbodeskundige": "arbeidsdeskundige",
}
SPELLING = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\bspoor\s*(?:twee|ii)\b|\b(?:tweede|2e|2de)[\s-]*spoors?", "spoor 2 "),
        (r"\bspoor\s*(?:een|één|i)\b|\b(?:eerste|1e|1ste)[\s-]*spoors?", "spoor 1 "),
        (r"\bspoor(?=[12]\b)", "spoor "),
        (r"\bre+[\s-]*in+te+gr", "re-integr"),
        (r"\bpoort?wa(?:ch|g)ter", "poortwachter"),
        (r"\btransit?i?e?[\s-]*vergoed", "transitievergoed"),
        (r"\bzi[ek]+t?(?=\s|$)", "ziek"),
        (r"\bu\.?w\.?v\b\.?", "uwv"),
        (r"\bbedrij[fv]s?[\s-]*arts", "bedrijfsarts"),
        (r"\bpas+end\b", "passend"),
        (r"\bvaststelling\w*\s*overeenkomst", "vaststellingsovereenkomst"),
    )
]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[^\W_]+)*")


def visible(text: str) -> str:
    """The text without characters that do not show (the gateway puts one before a leading slash)."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in ("Cf", "Cc"))
    return "".join(kept).strip()


def normalise(text: str) -> str:
    """Lower case, one apostrophe, abbreviations written out, frequent slips mended."""
    low = visible(text.replace("\n", " ")).lower().replace("’", "'")
    for pattern, replacement in SPELLING:
        low = pattern.sub(replacement, low)
    tokens = [ABBREVIATIONS.get(word, word) for word in re.findall(r"[^\s]+", low)]
    return " ".join(" ".join(_replace(word) for word in tokens).split())


def comparable(text: str) -> str:
    """The text as the question model reads it: abbreviations and slips are mended in Dutch only."""
    if language(text) != "nl":
        return visible(text).lower()
    return _WORD.sub(lambda word: SYNONYMS.get(word[0], word[0]), normalise(text))


def _replace(word: str) -> str:
    core = word.strip('.,;:!?()"')
    return word.replace(core, ABBREVIATIONS[core]) if core in ABBREVIATIONS else word


def tokens(text: str) -> list[str]:
    """The tokens of a normalised text."""
    return _WORD.findall(text)
