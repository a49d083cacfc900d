"""Of whom a message speaks and who speaks: role, kind of contract, which employee, what ended the illness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.case.facts import Fact
from bot.case.told import Told

_EMPLOYEE = (
    r"(?:werkne\w{1,6}|medewerk\w{1,6}|personeelslid|personeel|leerkracht|oproepkracht|uitzendkracht|kracht|stagiair\w{0,2}"
    r"|collega's|verkoopster|chauffeur|verpleegkundige|monteur|docent|kok|ober|mw'er)"
)
_ADJECTIVE = r"(?:zieke |langdurig zieke |eigen |andere |ene |tweede |eerste |enige |beste |oudste )?"
# The first that fits decides: what one says one is, then whose relation one speaks of, then who is ill.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("", re.compile(r"\bgeen (?:werkgever|werknemer)\b")),
    (
        "werkgever",
        re.compile(
            r"\b(?:ik ben|ben|als|wij zijn|we zijn|ik werk als|ik ben de|ben de|ik ben een) (?:de |een )?(?:kleine |klein )?"
            r"(?:werkgever|casemanager|case manager|hr\w*|p ?& ?o\w*|personeelsfunctionaris|leidinggevende|teamleider|ondernemer"
            r"|eigenaar|manager|verzuimcoordinator|verzuimmanager|directeur|baas|chef)\b"
        ),
    ),
    (
        "werknemer",
        re.compile(
            r"\b(?:ik ben|ben|als) (?:de |een |zelf )?(?:zieke )?(?:werknemer|werkneemster|medewerker|medewerkster|partner van)\b"
        ),
    ),
    (
        "werkgever",
        re.compile(
            rf"\b(?:mijn|mn|m'n|onze|ons|we hebben een|ik heb een|wij hebben een|heb een|1 van mijn|een van mijn|een van onze)"
            rf" {_ADJECTIVE}{_EMPLOYEE}\b|\b{_EMPLOYEE} van (?:ons|mij)\b|\b(?:wij|we) als werkgever\b"
        ),
    ),
    (
        "werknemer",
        re.compile(
            r"\b(?:mijn|mn|m'n|zijn|haar|z'n) (?:\w+ )?(?:werkgever|werkgeefster|baas|bazin|chef|leidinggevende|manager"
            r"|casemanager|teamleider|directeur)\b"
            r"|\b(?:mijn|mn|m'n) (?:man|vrouw|partner|vriend|vriendin|zoon|dochter|echtgenoot|echtgenote|vader|moeder|broer"
            r"|zus)\b"
        ),
    ),
    (
        "werkgever",
        re.compile(
            rf"\b(?:een|de|1|die) {_ADJECTIVE}{_EMPLOYEE} (?:is|heeft|meldt?|zit|van)\b|\b(?:moet|mag|kan) ik (?:hem|haar|die)"
            r" (?:ontslaan|doorbetalen)|\bik heb (?:er )?(?:\w+ )?zieken\b|\bmijn (?:personeel|bedrijf|zaak|kapsalon|winkel)\b"
        ),
    ),
    (
        "werknemer",
        re.compile(
            r"\b(?:ik ben|ben ik|ben|ik zit|ik was|ik werd|ik meldde|ik heb me) (?:\w+ ){0,6}(?:ziek\w*|uitgevallen|thuis"
            r"|arbeidsongeschikt)\b|\b(?:mijn|mn|m'n) (?:loon|salaris|contract|ziekengeld|uitkering|bedrijfsarts|ontslag)\b"
        ),
    ),
)
_ALONE = re.compile(
    r"\W*(?:ik ben |als |de |een |dat ben ik |nou |gewoon )*(?:(werkgever|casemanager|hr|leidinggevende)|(werknemer|werkneemster"
    r"|partner))\W*"
)
_SELF = r"\b(?:ik ben|ben ik|ben|ik werk als|als|ik werk|hij is|zij is|ze is|is een|is)"
_CONTRACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "zzp",
        re.compile(
            rf"{_SELF} (?:een |zelf |een zelfstandige )?(?:zzp\w*|zzp'er|zelfstandige?|freelancer|eenmanszaak)\b"
        ),
    ),
    (
        "dga",
        re.compile(rf"{_SELF} (?:de |een |zelf )?(?:dga|directeur[ -]?grootaandeelhouder)\b|\b(?:mijn|onze|de) dga\b"),
    ),
    (
        "uitzend",
        re.compile(r"\buitzendkracht\b|\bvia (?:een |het )?uitzendbureau\b|\buitzendcontract\b|\buitzendbeding\b"),
    ),
    ("oproep", re.compile(r"\boproepkracht\b|\boproepcontract\b|\b(?:nul|0)[ -]?uren?(?:contract)?\b|\bmin[ -]?max\b")),
    (
        "tijdelijk",
        re.compile(
            r"\btijdelijke? (?:\w+ )?(?:contract|dienstverband|baan|aanstelling)\b|\bjaarcontract\b|\bbepaalde tijd\b"
            r"|\bhalfjaarcontract\b|\b(?:contract|dienstverband) (?:\w+ ){0,3}(?:loopt|liep|afloopt|afliep|eindigt|eindigde)\b"
            r"|\b(?:loopt|liep) (?:mijn|zijn|haar|het|hun|mn) (?:\w+ )?contract\b|\bcontract tot\b"
        ),
    ),
    ("vast", re.compile(r"\bvaste? (?:\w+ )?(?:contract|dienst|dienstverband|aanstelling|baan)\b|\bonbepaalde tijd\b")),
)
_GENERAL = re.compile(
    r"\bwat is\b|\bverschil\b|\bheeft een\b|\bkan een\b|\bmag een\b|\bgeldt (?:dat|dit|het)? ?(?:ook )?voor\b|\bals iemand\b"
    r"|\bwat betekent\b|\bwat zijn\b|\bbij een\b|\bgeen\b|\bstel\b"
)
_DEAD = re.compile(r"\b(?:overleden|gestorven|overleed|is dood)\b")
_WELL = re.compile(
    r"\b(?:is|ben|zijn|bent)(?: \w+){0,3} (?:volledig|helemaal|weer|geheel|inmiddels|100%|nu) (?:\w+ )?"
    r"(?:hersteld|beter|genezen|aan het werk)\b|\bbeter ?gemeld\b|\bhersteld ?gemeld\b|\bweer volledig (?:aan het werk|hersteld)\b"
)
_NOT_WELL = re.compile(
    r"\bniet\b|\bals\b|\bgedeeltelijk\b|\bdeels\b|\bweer ziek\b|\bopnieuw\b|\?|\bwanneer\b|\bhalve\b|\bgeweest\b|%"
    r"|\bdaarna\b|\bprocent\b|\btherapeutisch\b|\bdan\b|\bmoet\b|\bzodra\b|\btussendoor\b"
)
_RETIRES = re.compile(
    r"\b(?:krijgt?|heeft|heb|bereikt?|gaat|ga|is|ben)\b(?: \w+){0,5} (?:aow|pensioen|pensioengerechtigd|aow'er|aow-er)\b"
)
_CONTRACT_ENDED = re.compile(
    r"\bcontract is (?:afgelopen|beeindigd|gestopt)\b|\b(?:is|ben|al) uit dienst\b|\bex[ -]werknemer\b"
)
_NEXT = re.compile(
    r"\b(?:ik heb er nog (?:een|1|iemand)|heb er nog (?:een|1)|nog een (?:andere )?(?:werknemer|medewerker|zieke|collega)"
    r"|een andere (?:werknemer|medewerker|zieke)|andere werknemer|andere medewerker|nog iemand (?:ziek|anders)"
    r"|nieuwe (?:werknemer|medewerker|zieke)|er is nog een zieke)\b"
)
_NUMBERED = re.compile(
    r"\b(?:werknemer|medewerker|medewerkster|zieke|persoon|nummer|nr\.?) (\d{1,2}|een|twee|drie|vier|vijf)\b"
    r"|\b(?:bij|van|over|voor|naar|terug naar) (?:de|mijn|onze) (\d|eerste|tweede|derde|vierde|vijfde|1e|2e|3e)"
    r"(?= ?(?:werknemer|medewerker|medewerkster|zieke|persoon|collega|\W*$|\?))"
    r"|\b(?:mijn|onze|de) (eerste|tweede|derde|1e|2e|3e) (?:werknemer|medewerker|medewerkster|zieke)\b"
)
_ORDER = {
    **{str(number): number for number in range(1, 21)},
    **{f"{number}e": number for number in range(1, 10)},
    **dict(zip(["een", "twee", "drie", "vier", "vijf"], range(1, 6), strict=True)),
    **dict(zip(["eerste", "tweede", "derde", "vierde", "vijfde"], range(1, 6), strict=True)),
}


def persons(text: str, asked: str | None) -> list[Told]:
    """Role, contract and ending that a folded message tells."""
    found = []
    if role := _role(text, asked):
        found.append(Told("audience", Fact(role)))
    if kind := _contract(text, asked):
        found.append(Told("contract", Fact(kind)))
    return found


def _role(text: str, asked: str | None) -> str:
    if alone := _ALONE.fullmatch(text):
        return "werkgever" if alone[1] else "werknemer"
    if re.search(r"\b(?:ik ben|ben) (?:een )?(?:zzp|zelfstandig|freelance)", text):
        return ""
    role = next((name for name, pattern in _ROLES if pattern.search(text)), "")
    if not role and asked == "audience":
        words = set(re.findall(r"\w+", text))
        said = {"werkgever", "werknemer"} & words
        role = said.pop() if len(said) == 1 else ""
    return role


def _contract(text: str, asked: str | None) -> str:
    kind = next((name for name, pattern in _CONTRACTS if pattern.search(text)), "")
    if not kind and asked == "contract":
        alone = re.search(r"\b(vast|tijdelijk|oproep|uitzend|zzp|dga)", text)
        return alone[1] if alone else ""
    return "" if kind and _GENERAL.search(text) and asked != "contract" else kind


def endings(text: str, named: Sequence[str]) -> Iterator[Told]:
    """What ended the illness or the employment, where no date of it was told; `named` are the facts that were."""
    if _DEAD.search(text) and not re.search(r"\bals\b|\bstel\b|wanneer iemand", text):
        yield Told("gebeurtenis", Fact("overleden"))
    elif _WELL.search(text) and not _NOT_WELL.search(text) and not {"hersteld", "weer_ziek"} & set(named):
        yield Told("gebeurtenis", Fact("hersteld"))
    elif (
        _RETIRES.search(text)
        and "aow_datum" not in named
        and "?" not in text
        and not re.search(r"\bals\b|\bhoe\b", text)
    ):
        yield Told("gebeurtenis", Fact("aow"))
    elif _CONTRACT_ENDED.search(text) and "uit_dienst" not in named and not re.search(r"\bals\b", text):
        yield Told("gebeurtenis", Fact("einde-contract"))


def person(text: str) -> str:
    """Which employee is meant: "nieuw", a number, or "" for the one spoken of so far."""
    if _NEXT.search(text):
        return "nieuw"
    found = _NUMBERED.search(text)
    word = next(filter(None, found.groups()), "") if found else ""
    return str(_ORDER[word]) if word in _ORDER else ""
