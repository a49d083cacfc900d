"""The tables of leads.db, in the order in which they came; an applied migration is never edited."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

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
