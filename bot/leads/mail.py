"""The mails of the outbox: a lead for the intake desk, and a visitor's confirmation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from bot.dutch import MONTHS
from bot.leads.deliveries import Delivery
from bot.leads.lead import shown_number
from bot.store.base import Row

# A question with a number, a month or "gisteren" in it may tell the first sick day, which no mail holds.
TELLS_A_DAY = re.compile(
    rf"\d|\b(?:{'|'.join(month[:3] for month in MONTHS)}|mrt|gister|eergister|vandaag|vorige|afgelopen|sinds)",
    re.IGNORECASE,
)
IN_BEHEER = "(staat in beheer)"
# Whoever withdraws is erased here, not in a mailbox.
IN_FORCE = "Bel pas als u het daar ziet staan. Trok de bezoeker zijn toestemming in, dan is het daar gewist."
CONFIRM = """Beste {naam},

U vroeg ons om contact met u op te nemen. Was u dat? Bevestig het dan met deze link:

{link}

Was u het niet? Dan hoeft u niets te doen. Zonder bevestiging wissen wij de gegevens na {dagen} dagen.
"""


@dataclass(frozen=True)
class MailServer:
    """Where mail goes to: `smtp://host:port` or `smtps://user:pass@host`."""

    host: str
    port: int
    tls: bool
    user: str | None
    password: str | None


def mail_server(url: str) -> MailServer:
    """The server in SPOORWIJZER_MAIL_URL; ValueError for an address that is none."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("SPOORWIJZER_MAIL_URL must look like smtp://host:port or smtps://user:pass@host")
    tls = parts.scheme == "smtps"
    user, password = (part and unquote(part) for part in (parts.username, parts.password))
    return MailServer(parts.hostname, parts.port or (465 if tls else 25), tls, user, password)


def domain_of(sender: str) -> str:
    """The domain of `Bureau <info@bureau.nl>`."""
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def lead_mail(row: Row, delivery: Delivery, sender: str, to: str, beheer: str, now: datetime) -> EmailMessage:
    """What the intake desk needs to call; the rest stands behind the link."""
    number = row["telefoon"] and shown_number(row["telefoon"])
    question = row["vraag"]
    if question and TELLS_A_DAY.search(question):
        question = IN_BEHEER
    facts = {
        "Naam": row["naam"],
        "Organisatie": row["organisatie"],
        "Rol": row["rol"],
        "Telefoon": number,
        "E-mail": row["email"],
        "Wanneer bellen": row["wanneer"],
        "Onderwerp": row["onderwerp"],
        "Vraag": question,
    }
    lines = [f"{name}: {value}" for name, value in facts.items() if value]
    text = "\n".join([*lines, "", f"Alles over dit verzoek: {beheer}/leads/{row['id']}", IN_FORCE, ""])
    # A subject stands in the logs of every server on the way: no name in it.
    return _mail(delivery, sender, to, f"Terugbelverzoek van een {row['rol']}", text, now)


def confirmation_mail(row: Row, delivery: Delivery, sender: str, link: str, days: int, now: datetime) -> EmailMessage:
    """Asks a visitor whether it was really he who asked for a call."""
    text = CONFIRM.format(naam=row["naam"], link=link, dagen=days)
    return _mail(delivery, sender, row["email"], "Bevestig uw terugbelverzoek", text, now)


def _mail(delivery: Delivery, sender: str, to: str, subject: str, text: str, now: datetime) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = format_datetime(now)
    # The same at a repeat, so that a mailbox that knows it shows one mail.
    mail["Message-ID"] = f"<{delivery.id}@{domain_of(sender)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail
