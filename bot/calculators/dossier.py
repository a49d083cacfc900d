"""One case of illness as the visitor describes it: read strictly, contradictions refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.calculators.reading import day_count, flag, known_fields, optional_date, required_date, rows
from bot.dutch import datum
from bot.law.counting import Interruption, Period
from bot.law.dossier import Besluit, Dossier, Verlof
from bot.law.refusal import Refused

FIELDS = (
    "eerste_ziektedag",
    "hersteld",
    "verlof",
    "oordeel_bedrijfsarts",
    "eerstejaarsevaluatie",
    "wia_dagen_te_laat",
    "verlenging_dagen",
    "loonsanctie",
    "besluit_loonsanctie",
    "bekortingsverzoek",
    "uwv_besluit",
    "bekendmaking",
    "aow_datum",
    "einde_contract",
)
NOT_BEFORE_THE_ILLNESS = (
    "oordeel_bedrijfsarts",
    "eerstejaarsevaluatie",
    "besluit_loonsanctie",
    "bekortingsverzoek",
    "uwv_besluit",
    "bekendmaking",
    "einde_contract",
)


def read_deadlines(body: object) -> Dossier | Besluit:
    """The JSON of `POST /api/deadlines`: a case of illness, or a decision alone; raises MissingField or Refused."""
    body = known_fields(body, FIELDS)
    # What a form sends for an empty field says nothing.
    if {field for field in body if body[field] not in (None, False, 0, [])} == {"bekendmaking"}:
        return Besluit(required_date(body, "bekendmaking"))
    return read_dossier(body)


def read_dossier(body: Mapping[str, object]) -> Dossier:
    """The fields of an illness among those of a request; raises MissingField or Refused."""
    eerste_ziektedag = required_date(body, "eerste_ziektedag")
    pieces = [*_hersteld(body), *_verlof(body)]
    dossier = Dossier(
        eerste_ziektedag=eerste_ziektedag,
        interruptions=_joined(pieces),
        oordeel_bedrijfsarts=optional_date(body, "oordeel_bedrijfsarts"),
        eerstejaarsevaluatie=optional_date(body, "eerstejaarsevaluatie"),
        wia_dagen_te_laat=day_count(body, "wia_dagen_te_laat"),
        verlenging_dagen=day_count(body, "verlenging_dagen"),
        loonsanctie=flag(body, "loonsanctie"),
        besluit_loonsanctie=optional_date(body, "besluit_loonsanctie"),
        bekortingsverzoek=optional_date(body, "bekortingsverzoek"),
        uwv_besluit=optional_date(body, "uwv_besluit"),
        bekendmaking=optional_date(body, "bekendmaking"),
        aow_datum=optional_date(body, "aow_datum"),
        einde_contract=optional_date(body, "einde_contract"),
    )
    _refuse_before_first_sick_day(dossier)
    _refuse_contradictions(dossier)
    return dossier


def _hersteld(body: Mapping[str, object]) -> list[Period]:
    return [_period(known_fields(row, ("van", "tot_en_met"), "hersteld"), "hersteld") for row in rows(body, "hersteld")]


def _verlof(body: Mapping[str, object]) -> list[Verlof]:
    found = []
    for row in rows(body, "verlof"):
        fields = known_fields(row, ("van", "tot_en_met", "zelfde_oorzaak"), "verlof")
        cause = fields.get("zelfde_oorzaak")
        if cause is not None and not isinstance(cause, bool):
            raise Refused("Geef bij 'zelfde_oorzaak' true, false of null (weet ik niet).", "verlof")
        period = _period(fields, "verlof")
        found.append(Verlof(period.van, period.tot_en_met, cause))
    return found


def _period(fields: Mapping[str, object], name: str) -> Period:
    if fields.get("van") is None:
        raise Refused(f"Bij '{name}' ontbreekt de eerste dag ('van').", "van")
    if fields.get("tot_en_met") is None:
        raise Refused(
            f"Bij '{name}' ontbreekt de laatste dag ('tot_en_met'). Zonder die dag is niet te zeggen of de"
            " ziekteperioden bij elkaar tellen.",
            name,
        )
    period = Period(required_date(fields, "van"), required_date(fields, "tot_en_met"))
    if period.tot_en_met < period.van:
        raise Refused(f"Bij '{name}' ligt de laatste dag voor de eerste dag ({datum(period.van)}).", name)
    return period


def _joined(pieces: Iterable[Period]) -> tuple[Interruption, ...]:
    """Pieces that touch are one interruption; pieces that overlap contradict each other."""
    ordered = sorted(pieces, key=lambda piece: piece.van)
    groups: list[list[Period]] = []
    for piece in ordered:
        before = groups[-1][-1] if groups else None
        if before and piece.van <= before.tot_en_met:
            raise Refused(
                f"Twee perioden van herstel of verlof overlappen elkaar vanaf {datum(piece.van)}."
                " Een dag is een hersteldag of een verlofdag.",
                "verlof" if isinstance(piece, Verlof) else "hersteld",
            )
        if before and piece.van == before.day_after:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(_interruption(group) for group in groups)


def _interruption(group: Sequence[Period]) -> Interruption:
    leave = [piece for piece in group if isinstance(piece, Verlof)]
    leave_days = sum(piece.days for piece in leave)
    causes = {piece.zelfde_oorzaak for piece in leave} - {None}
    if len(causes) > 1 and len(leave) == len(group):
        raise Refused(
            f"Voor het verlof vanaf {datum(leave[0].van)} staan twee antwoorden op de vraag naar dezelfde"
            " oorzaak. Voor verlof dat op elkaar aansluit, is er één antwoord.",
            "verlof",
        )
    return Interruption(
        group[0].van,
        group[-1].tot_en_met,
        hersteld_dagen=sum(piece.days for piece in group) - leave_days,
        verlof_dagen=leave_days,
        zelfde_oorzaak=next(iter(causes), None),
    )


def _refuse_before_first_sick_day(dossier: Dossier) -> None:
    first = dossier.eerste_ziektedag
    for gap in dossier.interruptions:
        if gap.van <= first:
            raise Refused(
                f"De onderbreking van {datum(gap.van)} begint niet na de eerste ziektedag ({datum(first)}).",
                "hersteld" if gap.hersteld_dagen else "verlof",
            )
    for field in NOT_BEFORE_THE_ILLNESS:
        day = getattr(dossier, field)
        if day and day < first:
            raise Refused(f"De datum '{field}' ({datum(day)}) ligt voor de eerste ziektedag ({datum(first)}).", field)


def _refuse_contradictions(dossier: Dossier) -> None:
    if dossier.besluit_loonsanctie and not dossier.loonsanctie:
        raise Refused(
            "'besluit_loonsanctie' is het besluit over een loonsanctie. Geef ook 'loonsanctie' op.",
            "besluit_loonsanctie",
        )
    if dossier.bekortingsverzoek and not dossier.loonsanctie:
        raise Refused(
            "Een bekortingsverzoek kan alleen bij een loonsanctie. Geef ook 'loonsanctie' op.",
            "bekortingsverzoek",
        )
    if dossier.uwv_besluit and not dossier.bekortingsverzoek:
        raise Refused(
            "'uwv_besluit' is het besluit op een bekortingsverzoek. Geef ook 'bekortingsverzoek' op.",
            "uwv_besluit",
        )
    if dossier.uwv_besluit and dossier.bekortingsverzoek and dossier.uwv_besluit < dossier.bekortingsverzoek:
        raise Refused("Het besluit van UWV ligt voor het bekortingsverzoek. Controleer de datums.", "uwv_besluit")
    if dossier.aow_datum and (dossier.wia_dagen_te_laat or dossier.verlenging_dagen or dossier.loonsanctie):
        raise Refused(
            "Vanaf de AOW-leeftijd is er geen WIA. Een te late WIA-aanvraag, een verlenging of een"
            " loonsanctie rekenen wij dan niet door.",
            "aow_datum",
        )
