"""The tables of beheer.db, in the order in which they came; an applied migration is never edited."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("beheer")


@migrations()
def m001_accounts(db: Database) -> None:
    """Who may log in, from where they did, and who tried."""
    db.table("accounts").create({"email": str, "hash": str, "created": str}, pk="email", not_null={"hash", "created"})
    # Of cookies only digests are kept: whoever reads this file cannot log in with it.
    db.table("sessions").create(
        {"digest": str, "email": str, "csrf": str, "created": str}, pk="digest", not_null={"email", "csrf", "created"}
    )
    db.table("devices").create(
        {"digest": str, "email": str, "created": str}, pk="digest", not_null={"email", "created"}
    )
    db.table("attempts").create({"key": str, "failures": int, "last": str}, pk="key", not_null={"failures", "last"})


@migrations()
def m002_audit(db: Database) -> None:
    """Who did what, and to which lead: never what stands in it."""
    db.table("audit").create(
        {"id": int, "at": str, "who": str, "action": str, "subject": str}, pk="id", not_null={"at", "who", "action"}
    )
    db.table("audit").create_index(["at"])
