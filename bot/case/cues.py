"""The words around a date that say what it is of: one table of cues, matched in a stretch of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.dates.sentence import Sentence

# What a date can be of. Groups joined by "&" must all stand in the stretch; a "*" ends a word of which the rest is free.
# A meaning with a dot is no fact of a case: the reader knows what the date is, and keeps nothing.
_CUES: Mapping[str, tuple[str, ...]] = {
    "ziek": (
        "ziek, zieke, ziekte, ziekgeworden, ziekteperiode, uitgevallen, uitval, uitviel, ziekteverlof, verzuim*,"
        " arbeidsongeschikt*, ao, thuis, thuisgebleven, krank, sick, ill, ziektedag, verzuimdag, naar huis gegaan,"
        " ziek naar huis, uit de roulatie, uitgeschakeld, omgevallen, ziektewet in, krijg ziekengeld, ziekteverzuim",
        "viel, val, valt, gevallen & uit",
        "niet meer & werken, gewerkt, werk",
    ),
    "ziekgemeld": (
        "ziekgemeld, ziek gemeld, ziekgemelde, ziekmelding, ziektemelding, ziekmeldde, gemeld ziek, ziekmeld*",
        "meld, meldt, meldde, gemeld & ziek",
    ),
    "weer_ziek": (
        "weer ziek, opnieuw ziek, weer ziekgemeld, weer ziek gemeld, opnieuw ziekgemeld, weer uitgevallen, terugval,"
        " opnieuw uitgevallen, weer thuis, weer uit, teruggevallen, alsnog weer ziek, ziek geworden weer, nieuw* uitval",
        "weer, opnieuw & ziek, ziekgemeld, uitgevallen, thuis, uit",
    ),
    "weer?": ("daarna weer, toen weer, weer vanaf, weer sinds, opnieuw vanaf, opnieuw sinds, nu weer",),
    "hersteld": (
        "hersteld, hersteldmelding, herstelmelding, herstel, beter, betergemeld, beter gemeld, beter geweest, genezen,"
        " weer aan het werk, weer aan de slag, weer aan t werk, weer gewerkt, weer werken, weer begonnen, weer gestart,"
        " niet meer ziek, niet ziek, weer volledig gewerkt, weer volledig, volledig aan het werk, hersteld gemeld,"
        " hersteldgemeld, herstelde, opgeknapt, werk hervat, hervat, weer fit, terug op het werk, weer op het werk,"
        " weer aanwezig",
        "weer & gewerkt, werken, werk, werkt, werkte, begonnen, slag",
    ),
    ".deels": (
        "gedeeltelijk, deels, halve dagen, therapeutisch, arbeidstherapeutisch, opgebouwd, opbouwen, aangepast werk,"
        " passend werk, re integratie, re integreren, voor de helft, procent, lichter werk, ander werk",
    ),
    "verlof": (
        "zwangerschapsverlof, bevallingsverlof, zwangerschaps en bevallingsverlof, met verlof, verlof, zw verlof",
    ),
    ".vakantie": (
        "vakantie, vakantiedag*, op reis, vrij, ouderschapsverlof, zorgverlof, onbetaald verlof, vakantieverlof,"
        " bijzonder verlof, rouwverlof, calamiteitenverlof, geboorteverlof, adoptieverlof",
    ),
    "in_dienst": (
        "in dienst, indienst, aangenomen, indiensttreding, dienstverband sinds, in loondienst, werkzaam, begonnen bij,"
        " gestart bij, dienst gekomen, dienst getreden, begonnen met werken, ingangsdatum, contract sinds, contract vanaf",
        "contract, dienstverband, arbeidsovereenkomst & ingegaan, begon, begint, begonnen, gestart, startte, ging in,"
        " vanaf, sinds",
        "werk, werkt, werkte & hier, bij, daar & sinds, vanaf, al",
        "begonnen, gestart, werken, begon, startte & bij dit bedrijf, bij ons, bij mijn werkgever, bij hem, hier, bij deze"
        " werkgever, bij mij",
    ),
    "uit_dienst": (
        "uit dienst, uitdienst, ontslagen, laatste werkdag, einddatum, uitdiensttreding, einde dienstverband,"
        " einde contract, contracteinde, contract tot, laatste dag dienstverband, dienst uit, einde van mijn contract,"
        " einde van het contract, einde van zijn contract, einde van haar contract, laatste dag in dienst, jaarcontract tot",
        "contract, jaarcontract, dienstverband, arbeidsovereenkomst, arbeidscontract, contractje & loopt, liep, lopen,"
        " afloopt, afliep, afgelopen, eindigt, eindigde, eindigen, stopt, stopte, stoppen, tot, t m, einde, eind, verloopt,"
        " ontbonden, beeindigd, opgezegd, ontbinding, verlengd, ten einde, geeindigd",
        "ontslag & per, krijg, krijgt, vanaf, gaat, in, word, wordt, met ingang",
    ),
    ".ontslag": (
        "ontslagaanvraag, ontslagvergunning, ontslag aangevraagd, vso, vaststellingsovereenkomst, opgezegd, opzegging",
    ),
    "oordeel_bedrijfsarts": (
        "probleemanalyse, probleem analyse, pa van de bedrijfsarts, oordeel van de bedrijfsarts, oordeel bedrijfsarts",
    ),
    "eerstejaarsevaluatie": (
        "eerstejaarsevaluatie, eerstejaars evaluatie, eerste jaars evaluatie, 1e jaars evaluatie, 1e jaarsevaluatie,"
        " opschudmoment, eje, eerste jaarsevaluatie, evaluatie van het eerste jaar, evaluatie eerste jaar,"
        " evaluatie eerste ziektejaar, jaarevaluatie",
    ),
    ".plan": ("plan van aanpak, pva",),
    "wia_aanvraag": (
        "wia & aangevraagd, ingediend, verstuurd, opgestuurd, ingestuurd, aanvraag gedaan, aanvraag, gedaan",
        "wia aanvraag, wia aangevraagd",
    ),
    ".wia": ("wia uitkering, wia beslissing, wia keuring, wia",),
    "bekortingsverzoek": (
        "bekortingsverzoek, bekorting, verzoek tot bekorting, verkorting",
        "loonsanctie & verkorten, bekorten, inkorten",
    ),
    "uwv_besluit": (
        "bekortingsverzoek, bekorting & besluit, beslissing, beslist, besloot, besloten, goedgekeurd, akkoord",
    ),
    "besluit_loonsanctie": ("loonsanctie, sanctie, loonsanctiebesluit",),
    "bekendmaking": (
        "brief, beschikking, besluit, beslissing, bekendgemaakt, bekendmaking, beslissingsbrief, gedagtekend, dagtekening,"
        " uitspraak uwv",
    ),
    "aow_datum": (
        "aow, aow leeftijd, aow gerechtigd, pensioen, pensioengerechtigd, pensioendatum, met pensioen, pensioenleeftijd",
    ),
    "overleden": ("overleden, overlijden, overleed, gestorven, dood gegaan",),
    ".geboren": ("geboren, geboortedatum, jarig, verjaardag, geb",),
    ".bevallen": ("bevallen, bevalling, uitgerekend, uitgerekende datum",),
    ".afspraak": (
        "afspraak, gesprek, spreekuur, keuring, bedrijfsarts, arbeidsdeskundige, oproep, uitnodiging, opgeroepen, langs komen,"
        " uitgenodigd, mediation, zitting, rechtbank, arboarts, arbo arts, overleg, afspreken, intake, huisarts, onderzoek,"
        " deskundigenoordeel, second opinion, consult, komen",
    ),
    ".loon": (
        "loonstop, loonopschorting, loonstrook, salarisstrook",
        "loon, salaris, betaling, betalen & gestopt, stopt, stopte, stopgezet, ingehouden, opgeschort, betaald, uitbetaald,"
        " gekort, verlaagd, krijg, minder, stop",
    ),
    ".uitkering": (
        "ziektewet, ziektewetuitkering, ziekengeld, uitkering, ww & gestopt, stopt, stopte, stopgezet, beeindigd, ingegaan,"
        " gekregen, krijg, afgewezen, toegekend",
    ),
    ".medisch": ("geopereerd, operatie, ongeluk, opgenomen, ziekenhuis, opname, ongeval, gevallen van, aanrijding",),
    ".anders": (
        "verhuisd, overgenomen, overname, failliet, faillissement, verbouwing, gemaild, gebeld, mail, gewaarschuwd, waarschuwing,"
        " promotie, opleiding, verlenging, opleidingsdag, cursus",
    ),
    "spoor-2": ("spoor 2, 2e spoor, tweede spoor, spoor twee & gestart, begonnen, gestart is, ingezet, loopt, start",),
    "42-weken": ("42 weken melding, 42e weeks melding, 42 wekenmelding, 42e weeksmelding, 42ste weeks melding",),
}
_NEGATIONS = frozenset(["niet", "geen", "nooit", "nog"])
# What two words may have between them inside one cue.
_GLUE = frozenset("-'")


class Hit(NamedTuple):
    """A phrase of the table at a place in a sentence: tokens `start` to `end`."""

    start: int
    end: int
    phrase: tuple[str, ...]


@dataclass(frozen=True)
class _Frame:
    """One way to say a meaning: of each group one phrase."""

    meaning: str
    groups: tuple[frozenset[tuple[str, ...]], ...]


def _phrases(group: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in group.split(","))


_FRAMES = tuple(
    _Frame(meaning, tuple(map(_phrases, frame.split("&")))) for meaning, frames in _CUES.items() for frame in frames
)
_BY_PHRASE: dict[tuple[str, ...], list[_Frame]] = {}
for _frame in _FRAMES:
    for _group in _frame.groups:
        for _phrase in _group:
            _BY_PHRASE.setdefault(_phrase, []).append(_frame)
_BY_WORD: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _BY_PHRASE:
    _BY_WORD.setdefault(_phrase[0].rstrip("*"), []).append(_phrase)
_STEMS = frozenset(len(phrase[0]) - 1 for phrase in _BY_PHRASE if phrase[0].endswith("*"))


def hits(s: Sentence) -> list[Hit]:
    """Every phrase of the table in a sentence; a shorter one inside a longer one is no hit."""
    found: list[Hit] = []
    for i in range(len(s.tokens)):
        here = sorted(_at(s, i), key=lambda hit: -hit.end)[:1]
        found += (hit for hit in here if not found or hit.end > found[-1].end)
    return found


def _at(s: Sentence, i: int) -> Iterator[Hit]:
    word = s.word(i)
    stems = [word[:length] for length in _STEMS if length <= len(word)]
    for phrase in (each for key in (word, *stems) for each in _BY_WORD.get(key, ())):
        end = _end(s, i, phrase)
        if end:
            yield Hit(i, end, phrase)


def _end(s: Sentence, i: int, phrase: tuple[str, ...]) -> int:
    for position, word in enumerate(phrase):
        while position and s.word(i) in _GLUE:
            i += 1
        here = s.word(i)
        if not (here.startswith(word[:-1]) if word.endswith("*") else here == word):
            return 0
        i += 1
    return i


class Meaning(NamedTuple):
    """What a stretch says a date is of, and how near that stands; smaller is nearer."""

    name: str
    cost: float
    denied: bool
    hit: Hit


def meanings(s: Sentence, found: Sequence[Hit], start: int, end: int) -> list[Meaning]:
    """What a date at tokens `start` to `end` can be of by these hits, the likeliest first."""
    nearest: dict[tuple[str, ...], tuple[float, Hit]] = {}
    for hit in found:
        # What stands before a date says it sooner than what stands after it.
        distance = start - hit.end if hit.end <= start else hit.start - end + 0.5
        if hit.phrase not in nearest or distance < nearest[hit.phrase][0]:
            nearest[hit.phrase] = (float(distance), hit)
    frames = {id(frame): frame for phrase in nearest for frame in _BY_PHRASE[phrase]}
    ranked = [meaning for frame in frames.values() if (meaning := _fits(s, frame, nearest)) is not None]
    return sorted(ranked, key=lambda meaning: meaning.cost)


def _fits(s: Sentence, frame: _Frame, nearest: Mapping[tuple[str, ...], tuple[float, Hit]]) -> Meaning | None:
    best: list[tuple[float, Hit]] = []
    for group in frame.groups:
        hits_of_group = [nearest[phrase] for phrase in group if phrase in nearest]
        if not hits_of_group:
            return None
        best.append(min(hits_of_group))
    distance, hit = min(best)
    longest = max(len(each.phrase) for _, each in best)
    cost = distance - 2.5 * (len(frame.groups) - 1) - (longest - 1)
    return Meaning(frame.meaning, cost + 3 * frame.meaning.endswith("?"), _denied(s, hit), hit)


def _denied(s: Sentence, hit: Hit) -> bool:
    """ "Niet ziek", "nog niet aangevraagd", "geen loonsanctie"."""
    return bool({s.word(hit.start - 1), s.word(hit.start - 2)} & (_NEGATIONS - {"nog"}))
