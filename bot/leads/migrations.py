"""The tables of leads.db, in the order in which they came; an applied migration is never edited."""

from __future__ import annotations

import hashlib

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

migrations = Migrations("leads")


@migrations()
def m001_leads(db: Database) -> None:
    """Leads, with the idempotency key that makes a repeat harmless."""
    db.table("leads").create(
        {
            "id": str,
            "created": str,
            "naam": str,
            "email": str,
            "telefoon": str,
            "telefoon_getypt": str,
            "organisatie": str,
            "rol": str,
            "vraag": str,
            "bron": str,
            "consent_version": str,
            "idempotency_key": str,
            "fingerprint": str,
        },
        pk="id",
        not_null={"created", "naam", "rol", "consent_version", "fingerprint"},
    )
    db.table("leads").create_index(["created"])
    db.table("leads").create_index(["idempotency_key"], unique=True)


@migrations()
def m002_feedback(db: Database) -> None:
    """One verdict per conversation and answer."""
    db.table("feedback").create(
        {"conversation_id": str, "faq_id": str, "created": str, "nuttig": int, "opmerking": str},
        pk=("conversation_id", "faq_id"),
        not_null={"created", "nuttig"},
    )
    db.table("feedback").create_index(["created"])


@migrations()
def m003_open_questions(db: Database) -> None:
    """Questions that had no sure answer, redacted, for the editor."""
    db.table("open_questions").create(
        {
            "id": int,
            "conversation_id": str,
            "created": str,
            "vraag": str,
            "audience": str,
            "outcome": str,
            "suggestions": str,
        },
        pk="id",
        not_null={"created", "vraag", "outcome"},
    )
    db.table("open_questions").create_index(["created"])
    db.table("open_questions").create_index(["conversation_id"])


@migrations()
def m004_follow_up(db: Database) -> None:
    """What the visitor let stand, and what the agency did with it."""
    leads = db.table("leads")
    db.execute("alter table leads rename column consent_version to toestemming_versie")
    for name in ("onderwerp", "eerste_ziektedag", "pagina", "wanneer", "conversation_id", "notitie"):
        leads.add_column(name, str)
    leads.add_column("ziekteweek", int)
    leads.add_column("status", str, not_null_default="nieuw")
    # 1 until the visitor has confirmed by e-mail, where the agency asks for that.
    leads.add_column("onbevestigd", int, not_null_default=0)
    for column in ("conversation_id", "email", "telefoon"):
        leads.create_index([column])


@migrations()
def m005_keys_as_digests(db: Database) -> None:
    """An idempotency key is a caller's own text and may hold anything: only its digest is kept."""
    keyed = list(db.query("select id, idempotency_key from leads where idempotency_key is not null"))
    for row in keyed:
        digest = hashlib.sha256(row["idempotency_key"].encode()).hexdigest()
        db.execute("update leads set idempotency_key = ? where id = ?", [digest, row["id"]])


@migrations()
def m006_deliveries(db: Database) -> None:
    """The outbox: one row a lead and channel, gone with the lead."""
    db.table("deliveries").create(
        {
            "id": str,
            "lead_id": str,
            "channel": str,
            "since": str,
            "next_try": str,
            "tries": int,
            "sent": str,
            "dead": str,
            "fault": str,
        },
        pk="id",
        foreign_keys=[ForeignKey("deliveries", "lead_id", "leads", "id", on_delete="CASCADE")],
        not_null={"lead_id", "channel", "since", "tries"},
        defaults={"tries": 0},
    )
    db.table("deliveries").create_index(["lead_id"])
    db.table("deliveries").create_index(["next_try"])


@migrations()
def m007_consents(db: Database) -> None:
    """The exact words behind a version, as they were shown (AVG art. 7(1))."""
    db.table("consents").create({"versie": str, "tekst": str, "since": str}, pk="versie", not_null={"tekst", "since"})
