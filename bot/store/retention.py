"""What is kept, why, how long and where: the one table behind the purge, the privacy page and the consent text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# The default of SPOORWIJZER_KEEP_DAYS; everything that hangs on a conversation lives as long as it.
CONVERSATION_DAYS = 30
# Named in the consent text, so a change needs a new version of that.
LEAD_DAYS = 180
UNCONFIRMED_DAYS = 7
COUNTER_DAYS = 1095
AUDIT_DAYS = 365
LOGIN_DAYS = 1
DAMAGED_DAYS = 7
# Named in the consent text too: what is erased elsewhere lives so long in a copy.
BACKUP_DAYS = 30


# Why it may be kept (AVG art. 6(1)), as a part of a sentence.
CONSENT, INTEREST = "toestemming", "belang"
GROUNDS = {
    CONSENT: "uw toestemming (AVG artikel 6 lid 1 onder a)",
    INTEREST: "ons gerechtvaardigd belang (AVG artikel 6 lid 1 onder f)",
}


@dataclass(frozen=True)
class Kept:
    """One kind of data, in Dutch for visitors (AVG art. 13 and 30); `grond` is a key of GROUNDS."""

    id: str
    wat: str
    waarom: str
    grond: str
    dagen: int
    waar: str

    def before(self, now: datetime) -> datetime:
        """What is older than this moment goes."""
        return now - timedelta(days=self.dagen)


def retention(keep_days: int = CONVERSATION_DAYS) -> dict[str, Kept]:
    """The table by id; `keep_days` is the agency's own setting for conversations."""
    rows = (
        Kept(
            "gesprek",
            "Uw gesprek met de chat. Nummers, adressen, namen en medische woorden halen wij er zo veel mogelijk uit.",
            "Zo ziet u het gesprek terug als u de pagina opnieuw opent.",
            INTEREST,
            keep_days,
            "conversations.db",
        ),
        Kept(
            "situatie",
            "Wat u over de situatie vertelde: rol, data, bedragen en soort contract. Nooit de oorzaak van de ziekte.",
            "Zo hoeft u het niet twee keer te vertellen.",
            INTEREST,
            keep_days,
            "conversations.db",
        ),
        Kept(
            "stand",
            "De stand van het gesprek, zonder uw woorden.",
            "Zo weet de chat waar u gebleven was.",
            INTEREST,
            keep_days,
            "tracker.db",
        ),
        Kept(
            "open-vragen",
            "Vragen waarop de chat geen zeker antwoord had, zonder herkenbare gegevens.",
            "Zo verbeteren wij de antwoorden.",
            INTEREST,
            keep_days,
            "leads.db",
        ),
        Kept(
            "beoordelingen",
            "Of een antwoord nuttig was, en uw opmerking daarbij.",
            "Zo verbeteren wij de antwoorden.",
            INTEREST,
            keep_days,
            "leads.db",
        ),
        Kept(
            "terugbelverzoek",
            "Uw terugbelverzoek: naam, contactgegevens, vraag en wat u er verder bij liet staan.",
            "Zo kan een adviseur contact met u opnemen. U gaf daar toestemming voor.",
            CONSENT,
            LEAD_DAYS,
            "leads.db",
        ),
        Kept(
            "onbevestigd",
            "Een terugbelverzoek dat u niet per e-mail bevestigde.",
            "Zo heeft u tijd om te bevestigen.",
            CONSENT,
            UNCONFIRMED_DAYS,
            "leads.db",
        ),
        Kept(
            "cijfers",
            "Aantallen per dag, zonder gegevens over personen.",
            "Zo ziet het bureau hoe de chat wordt gebruikt.",
            INTEREST,
            COUNTER_DAYS,
            "figures.db",
        ),
        Kept(
            "logboek",
            "Wie van het bureau terugbelverzoeken bekeek, zocht, wijzigde, wiste of meenam naar een ander bestand.",
            "Zo kan het bureau laten zien dat het zorgvuldig met uw gegevens omgaat.",
            INTEREST,
            AUDIT_DAYS,
            "beheer.db",
        ),
        Kept(
            "aanmelding",
            "Aanmeldingen van medewerkers van het bureau, en mislukte pogingen.",
            "Zo komt niemand anders bij uw gegevens.",
            INTEREST,
            LOGIN_DAYS,
            "beheer.db",
        ),
        Kept(
            "beschadigd",
            "Een beschadigd bestand met gesprekken, als dat ooit voorkomt.",
            "Zo kunnen wij de fout onderzoeken.",
            INTEREST,
            DAMAGED_DAYS,
            "*.damaged-*",
        ),
        Kept(
            "reservekopie",
            "Reservekopieën van dit alles. Wat elders gewist is, kan daar nog zo lang in staan.",
            "Zo kunnen wij na een storing verder.",
            INTEREST,
            BACKUP_DAYS,
            "spoorwijzer-*.tar.gz",
        ),
    )
    return {row.id: row for row in rows}
