"""What goes in and out over HTTP, as the description at `/api/openapi.json` tells it.

Nothing is read or checked with these: readers and calculators hold the rules, and their words and bounds stand here by
name. tests/gateway/test_openapi.py sends what this allows and forbids; every answer in the tests is held against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from typing_extensions import TypeAliasType

from bot.calculators.reading import EARLIEST, EARLIEST_EMPLOYMENT, LATEST, MOST_DAYS, MOST_PERIODS, plain_decimal
from bot.faq.for_you import STATES
from bot.faq.item import AUDIENCES
from bot.law.loon import TIMES_A_YEAR
from bot.leads.lead import LIMITS
from bot.terms import CALCULATORS, LAST_WEEK, ROLES

MOST_TOPICS = 200
REMARK_LIMIT = 1000
ID_LIMIT = 64


class Model(BaseModel):
    """An object to which fields may be added."""


def _never_null(schema: dict[str, Any]) -> None:
    """A field with a default is left out where it has no value."""
    for name, told in schema["properties"].items():
        if "default" in told:
            options = [one for one in told.get("anyOf", [told]) if one != {"type": "null"}]
            schema["properties"][name] = options[0] if len(options) == 1 else {"anyOf": options}
            schema["properties"][name].pop("default", None)


class Part(Model):
    """A part of an answer: what has no value is left out."""

    model_config = ConfigDict(json_schema_extra=_never_null)


class Strict(BaseModel):
    """An object of which unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class OneOf:
    """One of the words that the code itself knows."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = list(dict.fromkeys(words))

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(self._words)


def _either(*ways: tuple[list[str], list[str]], example: dict[str, Any]) -> ConfigDict:
    """Fields that are there, each time with those that say nothing then; JSON Schema can tell it, a type cannot."""
    nothing: dict[str, Any] = {"enum": [None, False, 0, []]}
    told: Any = [
        {"required": there, "properties": {name: {"not": nothing} for name in there} | dict.fromkeys(gone, nothing)}
        for there, gone in ways
    ]
    return ConfigDict(extra="forbid", json_schema_extra={"anyOf": told, "examples": [example]})


def _from(earliest: date) -> Any:
    decades = "|".join(str(decade) for decade in range(earliest.year // 10, LATEST.year // 10))
    pattern = rf"^(({decades})[0-9]|{LATEST.year})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    return Field(ge=earliest, le=LATEST, json_schema_extra={"pattern": pattern})


def _decimal(places: int) -> Any:
    return Field(pattern=f"^{plain_decimal(places).pattern}$")


Date = TypeAliasType("Date", date)
IllnessDay = TypeAliasType("IllnessDay", Annotated[date, _from(EARLIEST)])
EmploymentDay = TypeAliasType("EmploymentDay", Annotated[date, _from(EARLIEST_EMPLOYMENT)])
DayCount = Annotated[int, Field(ge=0, le=MOST_DAYS)]
Number = TypeAliasType("Number", Annotated[str, _decimal(2)])
Money = TypeAliasType("Money", Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]{2}$")])
Role = Annotated[str, OneOf(ROLES)]


ILLNESS = {"eerste_ziektedag": "2026-01-05", "hersteld": [{"van": "2026-06-01", "tot_en_met": "2026-06-10"}]}
PAY = {"in_dienst": "2015-04-01", "bruto_maandloon": "3500.00", "vakantiebijslag_procent": "8"}
CALLER = {"naam": "N. Voorbeeld", "email": "naam@example.com", "rol": "werkgever", "toestemming": True}


# Requests


class Period(Strict):
    """Recovered days, both ends included."""

    van: IllnessDay
    tot_en_met: IllnessDay


class Leave(Period):
    """Leave; null where it is not known whether the illness around it has the same cause."""

    zelfde_oorzaak: bool | None = None


class Contract(Strict):
    """One contract; the last one may still run."""

    van: EmploymentDay
    tot_en_met: EmploymentDay | None = None


class _Illness(Strict):
    hersteld: Annotated[list[Period], Field(max_length=MOST_PERIODS)] | None = None
    verlof: Annotated[list[Leave], Field(max_length=MOST_PERIODS)] | None = None
    oordeel_bedrijfsarts: IllnessDay | None = None
    eerstejaarsevaluatie: IllnessDay | None = None
    wia_dagen_te_laat: DayCount | None = None
    verlenging_dagen: DayCount | None = None
    loonsanctie: bool | None = None
    besluit_loonsanctie: IllnessDay | None = None
    bekortingsverzoek: IllnessDay | None = None
    uwv_besluit: IllnessDay | None = None
    bekendmaking: IllnessDay | None = None
    aow_datum: IllnessDay | None = None
    einde_contract: IllnessDay | None = None


class _Pay(Strict):
    in_dienst: EmploymentDay | None = None
    dienstverbanden: Annotated[list[Contract], Field(max_length=MOST_PERIODS)] | None = None
    bruto_maandloon: Number
    per: Annotated[str, OneOf(TIMES_A_YEAR)] | None = None
    uren_per_week: Number | None = None
    vakantiebijslag_procent: Number
    eindejaarsuitkering_per_jaar: Number | None = None
    vaste_toeslagen_per_maand: Number | None = None
    variabel_3_jaar: Number | None = None


class DeadlinesRequest(_Illness):
    """A case of illness; a decision of UWV alone (`bekendmaking`) gives the term for bezwaar."""

    model_config = _either(
        (["eerste_ziektedag"], []),
        (["bekendmaking"], ["eerste_ziektedag", *sorted({*_Illness.model_fields} - {"bekendmaking"})]),
        example=ILLNESS,
    )
    eerste_ziektedag: IllnessDay | None = None


class CalendarRequest(DeadlinesRequest):
    """The same; `naam` is the visitor's own label, by which a later file replaces an earlier one."""

    naam: str | None = None


class TransitievergoedingRequest(_Pay):
    """Contracts that end, and their wage; `verloren_urendeel` where only a part of the hours ends."""

    model_config = _either(
        (["in_dienst", "uit_dienst"], ["dienstverbanden"]),
        (["dienstverbanden"], ["in_dienst", "uit_dienst"]),
        example={**PAY, "uit_dienst": "2026-12-31"},
    )
    uit_dienst: IllnessDay | None = None
    verloren_urendeel: Annotated[str, _decimal(6)] | None = None


class KostenRequest(_Illness, _Pay):
    """A case of illness, the contracts and their wage, and what of it is paid in each year of illness."""

    model_config = _either(
        (["in_dienst"], ["dienstverbanden"]), (["dienstverbanden"], ["in_dienst"]), example={**ILLNESS, **PAY}
    )
    eerste_ziektedag: IllnessDay
    doorbetaling_jaar_1_procent: Number | None = None
    doorbetaling_jaar_2_procent: Number | None = None


def _short(name: str) -> Any:
    return Field(max_length=LIMITS[name])


class LeadRequest(Strict):
    """Who wants to be called back: `email`, `telefoon` or both, and what the visitor saw before agreeing."""

    model_config = _either((["email"], []), (["telefoon"], []), example=CALLER)
    naam: Annotated[str, _short("naam")]
    rol: Role
    toestemming: Literal[True]
    email: Annotated[str, _short("email")] | None = None
    telefoon: Annotated[str, _short("telefoon")] | None = None
    organisatie: Annotated[str, _short("organisatie")] | None = None
    vraag: Annotated[str, _short("vraag")] | None = None
    onderwerp: Annotated[str, _short("onderwerp")] | None = None
    eerste_ziektedag: Date | None = None
    ziekteweek: Annotated[int, Field(ge=1, le=LAST_WEEK)] | None = None
    pagina: Annotated[str, _short("pagina")] | None = None
    wanneer: Annotated[str, _short("wanneer")] | None = None
    bron: Annotated[str, _short("bron")] | None = None
    toestemming_versie: Annotated[str, _short("toestemming_versie")] | None = None


class FeedbackRequest(Strict):
    """Whether an answer of this conversation helped."""

    conversation_id: Annotated[str, Field(min_length=1, max_length=ID_LIMIT)]
    faq_id: str
    nuttig: bool
    opmerking: Annotated[str, Field(max_length=REMARK_LIMIT)] | None = None


# Answers


class Problem(Part):
    """What went wrong (RFC 9457), in Dutch; `field` names the field that it is about."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str
    field: str = ""
    retry_after: int = 0


class PartsProblem(Problem):
    """The state of each part."""

    parts: dict[str, str]
    content: list[str]


class Health(Part):
    """It listens."""

    status: Literal["ok"]


class PartsHealth(Health):
    """The state of each part, and the files of content that are broken."""

    parts: dict[str, str]
    content: list[str]


class Source(Part):
    """An article of law, or a page of the government."""

    title: str
    url: str


class Milestone(Part):
    """One dated milestone: its last day, and where it is a window its first."""

    id: str
    label: str
    date: Date
    from_: Date | None = Field(None, alias="from")
    kind: Literal["hard", "soft", "uwv"]
    direction: Literal["uiterlijk", "vanaf", "rond", "op"]
    actor: list[Literal["werkgever", "werknemer", "bedrijfsarts", "uwv"]]
    legal_basis: list[Source]
    consequence: str
    repair: str
    note: str = ""
    status: Annotated[str, OneOf(STATES)]


class Deadlines(Part):
    """Every date of a case, as it stands on the day `op`."""

    label: str = ""
    eerste_ziektedag: Date | None
    op: Date
    week: int | None
    milestones: list[Milestone]
    steps: list[str]
    caveats: list[str]
    alternatives: list[Deadlines] = []


class Duration(Part):
    """How long the contracts lasted together."""

    jaren: int
    maanden: int
    dagen: int


class Transitievergoeding(Part):
    """What is owed at the end of the contract."""

    bedrag: Money
    maximum: Money
    grondslag: Money
    duur: Duration
    steps: list[str]
    legal_basis: list[Source]
    caveats: list[str]


class Range(Part):
    """The least and the most."""

    laag: Money
    hoog: Money


class Post(Range):
    """One line of the picture."""

    id: Literal["loon-tot-einde", "loonsanctie", "transitievergoeding"]
    label: str
    steps: list[str]


class Kosten(Part):
    """What an illness may still cost the employer."""

    posten: list[Post]
    totaal: Range
    legal_basis: list[Source]
    caveats: list[str]


class Topic(Part):
    """A question that has an answer."""

    id: str
    question: str
    theme: str
    audience: Annotated[str, OneOf(AUDIENCES)]
    url: str


class Topics(Part):
    """The topics that were found, the best first."""

    items: list[Topic]


class Term(Part):
    """A word that an answer uses, explained."""

    term: str
    text: str


class Answer(Topic):
    """A topic with its answer."""

    answer_html: str
    answer_text: str
    answer_short: str
    sources: list[Source]
    reviewed: Date
    related: list[str]
    warnings: list[str]
    glossary: list[Term]
    calculator: Annotated[str, OneOf(CALCULATORS)] | None = None


class Consent(Part):
    """The words to agree to, and the version to send along."""

    versie: str
    tekst: str


class Stored(Part):
    """It is on disk; with `bevestigen` it is delivered once the visitor confirmed it by e-mail."""

    lead_id: str
    bevestigen: Literal[True] | None = None


class FeedbackStored(Part):
    """It is on disk."""

    stored: Literal[True]
