"""Of whom a message speaks and who speaks: role, kind of contract, which employee, what ended the illness."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.case.facts import Fact
from bot.case.told import NEW, OTHER, Told
from bot.dates.words import NUMBERS, ORDINALS
from bot.terms import ROLES

_EMPLOYEE = (
    r"(?:werkne(?:mer|emster)s?|medewerk(?:er|ster)s?|mede-?werker|personeelslid|oproepkracht|uitzendkracht"
    r"|stagiaire?|leerkracht|verkoopster|chauffeur|verpleegkundige|monteur|docent|mw'er)"
)
_WHICH = r"(?:zieke |langdurig zieke |eigen |andere |ene |tweede |eerste |enige |beste |oudste |vaste |tijdelijke )?"
_MINE = r"(?:mijn|mn|m'n)"
_BOSS = r"(?:werkgever|werkgeefster|baas|bazin|chef|leidinggevende|manager|casemanager|teamleider|directeur)"
_FAMILY = r"(?:man|vrouw|partner|vriend|vriendin|zoon|dochter|echtgenoot|echtgenote|vader|moeder|broer|zus)"
_BUSINESS = (
    r"(?:\w*bedrijf(?:je)?|\w*zaak(?! (?:tegen|bij|lopen))|\w*winkel|\w*salon|\w*praktijk|\w*kantoor|\w*restaurant"
    r"|bakkerij|slagerij|garage|cafe|kroeg|hotel|firma|onderneming|bv|vof|supermarkt|drukkerij|boerderij|kwekerij|apotheek"
    r"|makelaardij|kinderopvang|camping|sportschool|werkplaats)"
)
_ILL = r"(?:ziek\w*|uitgevallen|uit|thuis|arbeidsongeschikt)"
_NOT_OURS = rf"(?:collega\w*|{_FAMILY}|kind\w*|ouder\w*|opa|oma|tante|oom|neef|nicht|schoon\w+|buur\w*|{_BOSS})"
_TRADE = (
    r"(?:\w*kracht|\w*monteur|\w*chauffeur|kok|kapster|bakker|slager|timmer\w+|secretaresse|receptioniste?|schoonma\w+"
    r"|administrat\w+|verk[o]{1,2}p\w+|planner|schilder|elektricien|loodgieter|ober|serveerster|stukadoor|lasser|hovenier"
    r"|inkoper|magazijn\w+|leerling|leidster|assistente?|beveiliger|productiemedewerk\w+)"
)
_EMPLOYERS_SIDE = (
    r"(?:werkgever|case ?manager|hr\w*|p ?& ?o\w*|personeelsfunctionaris|leidinggevende|teamleider|ondernemer"
    r"|eigenaar|manager|verzuimcoordinator|verzuimmanager|directeur|baas|chef|werkgeefster)"
)
_EMPLOYEES_SIDE = r"(?:werknemer|werkneemster|medewerker|medewerkster|partner van)"
# The first that fits decides: what one says one is, then whose employee or boss one speaks of, then who is ill.
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("", r"\bgeen (?:werkgever|werknemer)\b"),
        (
            "werkgever",
            rf"\b(?:ik ben|ben|als|wij zijn|we zijn|ik werk als) (?:de |een )?(?:kleine? )?{_EMPLOYERS_SIDE}\b",
        ),
        (
            "werknemer",
            rf"\b(?:ik ben|ben) (?:de |een |zelf )?(?:zieke )?{_EMPLOYEES_SIDE}\b|\bals (?:zieke )?{_EMPLOYEES_SIDE}\b",
        ),
        (
            "werkgever",
            rf"\b(?:{_MINE}|onze|ons|(?:we|wij) hebben een|heb een|(?:1|een) van (?:{_MINE}"
            rf"|onze)) {_WHICH}{_EMPLOYEE}\b",
        ),
        ("werkgever", rf"\b{_EMPLOYEE} van (?:ons|mij)\b|\b(?:wij|we) als werkgever\b"),
        ("werknemer", rf"\b(?:{_MINE}|zijn|haar|z'n) (?:\w+ )?{_BOSS}\b|\b{_MINE} {_FAMILY}\b"),
        (
            "werkgever",
            rf"\b(?:wij|we) (?:zijn|hebben|runnen) een (?:\w+ ){{0,2}}{_BUSINESS}\b"
            rf"|\bik (?:heb|run|leid) (?:zelf )?een (?:\w+ ){{0,2}}{_BUSINESS}\b",
        ),
        (
            "werkgever",
            rf"\b(?:een|1|eentje|iemand) van (?:{_MINE}|onze) (?!{_NOT_OURS})\w+(?:s|en) (?:\w+ ){{0,5}}{_ILL}\b"
            rf"|\b{_MINE} (?:\w+ )?{_TRADE} (?:\w+ ){{1,5}}{_ILL}\b"
            rf"|\bonze (?!{_NOT_OURS})(?:\w+ )?(?!{_NOT_OURS})\w+ (?:is|zit|viel|valt|heeft zich) "
            rf"(?:\w+ ){{0,5}}{_ILL}\b",
        ),
        (
            "werkgever",
            r"\b(?:ik heb|we hebben|wij hebben) (?:er )?(?!jaar)(?:\w+ ){0,3}(?<!jaar )in dienst\b"
            r"|\bbij (?:mij|ons) in dienst\b|\bmet (?:\w+ )?(?:man )?personeel\b|\bik heb (?:\w+ )?personeel\b"
            r"|\been zieke (?:in de zaak|doorbetalen)\b"
            r"|\b(?:ik|wij|we) (?:betaal|betalen) (?:hem|haar) (?:\w+ ){0,3}door\b"
            r"|\b(?:we|wij) (?:willen|moeten|gaan|kunnen|mogen) (?:hem|haar|zijn contract)\b"
            r"|\bik doe (?:de |het )?(?:verzuim\w*|personeelszaken|hr\b|salarisadministratie)",
        ),
        ("werkgever", rf"\b(?:een|de|1|die) {_WHICH}{_EMPLOYEE} (?:is|heeft|meldt?|zit|van)\b"),
        (
            "werkgever",
            r"\b(?:moet|mag|kan) ik (?:hem|haar|die) (?:\w+ ){0,2}(?:ontslaan|doorbetalen)"
            r"|\b(?:wij|we) (?:hebben|kregen|krijgen) (?:\w+ ){0,6}(?:loon ?sanctie|brief van (?:het )?uwv)\b"
            r"|\bik heb (?:er )?(?:\w+ )?zieken\b",
        ),
        (
            "werknemer",
            r"\b(?:ik ben|ben ik|ben|ik zit|ik was|ik werd|ik meldde|ik heb me) (?:\w+ ){0,6}(?:ziek\w*|uitgevallen"
            r"|thuis|arbeidsongeschikt)\b",
        ),
        ("werknemer", r"\bik zit (?:\w+ ){0,2}in (?:week|ziekteweek|wk)\b"),
        (
            "werknemer",
            rf"\bik kan {_MINE} (?:\w+ )?(?:werk|functie|baan) niet\b|\bvan {_MINE} werk\b"
            r"|\bdat ik (?:\w+ ){0,3}(?:kan|ga|moet|mag) (?:gaan |komen )?werken\b|\bdat ik (?:ga|kan|moet) werken\b",
        ),
        ("werkgever", rf"\b{_MINE} (?:personeel|bedrijf|zaak|kapsalon|winkel)\b"),
        ("werknemer", rf"\b{_MINE} (?:loon|salaris|contract|ziekengeld|uitkering|bedrijfsarts|ontslag)\b"),
    )
)
_ALONE = re.compile(
    r"\W*(?:(?:ik|ben|als|de|een|dat|nou|gewoon) ){0,4}(?:(werkgever|casemanager|hr|leidinggevende)|(werknemer"
    r"|werkneemster|partner))\W*"
)
_NO_EMPLOYEE = re.compile(r"\b(?:ik ben|ben) (?:een )?(?:zzp|zelfstandig|freelance|dga)")
_SELF = r"\b(?:ik ben|ben ik|ben|ik werk als|als|hij is|zij is|ze is|is een|is)"
_CONTRACTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("zzp", rf"{_SELF} (?:een |zelf )?(?:zzp\w*|zelfstandige?|freelancer|eenmanszaak)\b"),
        ("dga", rf"{_SELF} (?:de |een |zelf )?(?:dga|directeur[ -]?grootaandeelhouder)\b|\b(?:mijn|onze|de) dga\b"),
        ("uitzend", r"\buitzendkracht\b|\bvia (?:een |het )?uitzendbureau\b|\buitzendcontract\b|\buitzendbeding\b"),
        ("oproep", r"\boproepkracht\b|\boproepcontract\b|\b(?:nul|0)[ -]?uren?(?:contract)?\b|\bmin[ -]?max\b"),
        (
            "tijdelijk",
            r"\btijdelijke? (?:\w+ )?(?:contract|dienstverband|baan|aanstelling|werknemer|medewerker|kracht)\b"
            r"|\b(?:half)?jaarcontract\b|\bbepaalde tijd\b|\b(?:contract|dienstverband) (?:\w+ ){0,3}(?:loopt|liep"
            r"|afloopt|afliep|eindigt|eindigde)\b|\bcontract tot\b|\b(?:loopt|liep) (?:mijn|zijn|haar|het|hun"
            r"|mn) (?:\w+ )?contract\b",
        ),
        ("vast", r"\bvaste? (?:\w+ )?(?:contract|dienst|dienstverband|aanstelling|baan)\b|\bonbepaalde tijd\b"),
    )
)
_INDEFINITE = re.compile(r"\bonbepaalde tijd\b|\bvaste? ")
# A question about a kind of contract in general tells nothing of this one.
_GENERAL = re.compile(
    r"\bwat (?:is|zijn|betekent)\b|\bverschil\b|^\W*(?:heeft|kan|mag|krijgt|moet) een\b|\bbij een\b|\bals iemand\b"
    r"|\bgeen\b|\bgeldt (?:dat |dit |het )?(?:ook )?voor\b|\bstel\b"
)
_DEAD = re.compile(r"\b(?:overleden|gestorven|overleed)\b")
_ANOTHERS_DEATH = re.compile(
    rf"\b(?:{_MINE}|zijn|haar|onze) (?:\w+ )?(?:{_FAMILY}|kind|kindje|ouders?|collega|oma|opa)\b"
)
_SUPPOSES = re.compile(r"\bals\b|\bstel\b|\bindien\b|\bwat gebeurt\b")
_WELL = re.compile(
    r"\b(?:is|ben|zijn|bent)(?: \w+){0,3} (?:volledig|helemaal|weer|geheel|inmiddels|nu)(?: \w+)? (?:hersteld|beter"
    r"|genezen|aan het werk)\b|\b(?:beter|hersteld) ?gemeld\b"
)
_NOT_WELL = re.compile(
    r"\b(?:niet|als|gedeeltelijk|deels|weer ziek|opnieuw|wanneer|halve|geweest|daarna|procent|therapeutisch|dan|moet"
    r"|zodra|tussendoor|was|mag|kan|hoe|nog)\b|[?%]"
)
_RETIRES = re.compile(
    r"\b(?:krijgt?|heeft|heb|bereikt?|gaat|ga|is|ben)\b(?: \w+){0,5} (?:aow|pensioen|aow-?er|aow'er)\b"
)
_CONTRACT_ENDED = re.compile(
    r"\bcontract is (?:\w+ )?(?:afgelopen|beeindigd|gestopt)\b|\b(?:is|ben|al) uit dienst\b|\bex[ -]?werknemer\b"
)
_NEXT = re.compile(
    r"\b(?:heb er nog (?:een|1|iemand)|nog een (?:andere )?(?:zieke )?(?:werknemer|medewerker|medewerkster|zieke"
    r"|collega)|een (?:andere|tweede) (?:zieke )?(?:werknemer|medewerker|medewerkster|zieke)|nog iemand (?:ziek"
    r"|anders)|een nieuwe (?:werknemer|medewerker|zieke)|er is nog een zieke)\b"
)
_OTHER_ONE = re.compile(
    rf"\b(?:{_MINE}|onze|de|die) andere (?:zieke )?(?:werknemer|medewerker|medewerkster|zieke)\b|\bbij de ander\b"
)
_COUNTED = r"(\d{1,2}|een|twee|drie|vier|vijf|eerste|tweede|derde|vierde|vijfde|[1-9]e)"
_NUMBERED = re.compile(
    rf"\b(?:werknemer|medewerker|medewerkster|zieke|persoon|werkneemster) (?:nummer )?{_COUNTED}\b(?! \w*(?:jaar"
    rf"|maand|week|weken))|\b(?:bij|van|over|naar|voor) (?:de|mijn|onze) {_COUNTED}(?= (?:werknemer|medewerker"
    rf"|medewerkster|zieke|persoon|collega)|\W*$|\?)|\b(?:{_MINE}|onze|de) {_COUNTED} (?:zieke )?(?:werknemer"
    rf"|medewerker|medewerkster|zieke)\b|^\W*(?:en )?de {_COUNTED} (?:is|was|werd|zit|sinds|vanaf|heeft|meldde)\b"
)
_ORDER = {
    **NUMBERS,
    **ORDINALS,
    **{str(number): number for number in range(1, 21)},
    **{f"{number}e": number for number in range(1, 10)},
}


def persons(plain: str, asked: str | None) -> Iterator[Told]:
    """Role and kind of contract that a folded message tells."""
    if role := _role(plain, asked):
        yield Told("audience", Fact(role))
    if kind := _contract(plain, asked):
        yield Told("contract", Fact(kind))


def _role(plain: str, asked: str | None) -> str:
    if alone := _ALONE.fullmatch(plain):
        return "werkgever" if alone[1] else "werknemer"
    if _NO_EMPLOYEE.search(plain):
        return ""
    role = next((name for name, pattern in _ROLES if pattern.search(plain)), "")
    if role or asked != "audience":
        return role
    said = set(ROLES) & set(re.findall(r"\w+", plain))
    return said.pop() if len(said) == 1 else ""


def _contract(plain: str, asked: str | None) -> str:
    if asked == "contract":
        alone = re.search(r"\b(vast|tijdelijk|oproep|uitzend|zzp|dga)", plain)
        return alone[1] if alone else ""
    kind = next((name for name, pattern in _CONTRACTS if pattern.search(plain)), "")
    if kind == "tijdelijk" and _INDEFINITE.search(plain):
        kind = "vast"
    return "" if _GENERAL.search(plain) else kind


def endings(plain: str, named: Collection[str]) -> Iterator[Told]:
    """What ended the illness or the employment, where no date of it was told; `named` are the facts that were."""
    if _SUPPOSES.search(plain):
        return
    if _DEAD.search(plain) and not _ANOTHERS_DEATH.search(plain):
        yield Told("gebeurtenis", Fact("overleden"))
    elif _WELL.search(plain) and not _NOT_WELL.search(plain) and not {"hersteld", "weer_ziek"} & set(named):
        yield Told("gebeurtenis", Fact("hersteld"))
    elif _RETIRES.search(plain) and "aow_datum" not in named and "?" not in plain and "hoe " not in plain:
        yield Told("gebeurtenis", Fact("aow"))
    elif _CONTRACT_ENDED.search(plain) and "uit_dienst" not in named:
        yield Told("gebeurtenis", Fact("einde-contract"))


def person(plain: str) -> str:
    """Which employee is meant: a new one, the other of two, a number, or "" for the one spoken of so far."""
    if _NEXT.search(plain):
        return NEW
    if _OTHER_ONE.search(plain):
        return OTHER
    found = _NUMBERED.search(plain)
    word = next(filter(None, found.groups()), "") if found else ""
    return str(_ORDER[word]) if word in _ORDER else ""
